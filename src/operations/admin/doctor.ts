import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { nothing } from '../shapes.ts'

export const doctor = defineOperation({
  name: 'doctor',
  label: { zh: '体检', en: 'Doctor' },
  about: { zh: '各部分是否正常：数据仓库、状态库、存档、磁盘、任务。', en: 'Whether each part is well: warehouse, state, archive, disk, jobs.' },
  kind: 'question',
  needs: { role: 'owner' },
  input: nothing,
  output: z.strictObject({ ok: z.boolean(), checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), says: z.string() })) }),
  run: later,
})
