import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'

export const backup = defineOperation({
  name: 'backup',
  label: { zh: '备份', en: 'Back up' },
  about: { zh: '把状态库和存档写成一个文件；数据仓库可由它们重建。', en: 'Writes state and archive into one file; the warehouse is rebuilt from them.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: z.strictObject({ path: z.string().max(4096) }),
  output: z.strictObject({ path: z.string(), bytes: z.number() }),
  run: later,
})
