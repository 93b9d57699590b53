import { z } from 'zod'
import { defineOperation } from '../operation.ts'

export const loadDemo = defineOperation({
  name: 'load_demo',
  label: { zh: '载入演示店铺', en: 'Load the demo stores' },
  about: { zh: '生成三个平台的演示店铺文件并照常导入。', en: 'Writes the files of three demo stores and imports them like anyone’s.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: z.strictObject({ seed: z.number().int().min(0).default(1), days: z.number().int().min(7).max(1500).default(400) }),
  output: z.strictObject({ job_id: z.string() }),
  run: async ({ seed, days }, { start, actor }) => ({ job_id: await start({ kind: 'demo', store_id: null, seed, days, by: actor?.user_id ?? '' }) }),
})
