import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { nothing } from '../shapes.ts'

export const firstRun = defineOperation({
  name: 'first_run',
  label: { zh: '首次使用', en: 'First run' },
  about: { zh: '这套系统有没有店主账号。', en: 'Whether this installation has an owner yet.' },
  kind: 'question',
  needs: { role: 'nobody' },
  input: nothing,
  output: z.strictObject({ needed: z.boolean(), version: z.string() }),
  run: later,
})
