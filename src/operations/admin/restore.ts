import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'

export const restore = defineOperation({
  name: 'restore',
  label: { zh: '恢复', en: 'Restore' },
  about: { zh: '从备份文件恢复到一个空的数据文件夹，然后重建数据仓库。', en: 'Brings a backup into an empty data folder and rebuilds the warehouse.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: z.strictObject({ path: z.string().max(4096) }),
  output: z.strictObject({ job_id: z.string() }),
  run: later,
})
