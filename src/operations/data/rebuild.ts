import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { nothing } from '../shapes.ts'

export const rebuild = defineOperation({
  name: 'rebuild',
  label: { zh: '重建数据仓库', en: 'Rebuild the warehouse' },
  about: { zh: '清空数据仓库，用存档的原始文件重放一遍。', en: 'Empties the warehouse and replays every archived file.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: nothing,
  output: z.strictObject({ job_id: z.string() }),
  run: async (_, { start }) => ({ job_id: await start({ kind: 'rebuild', store_id: null }) }),
})
