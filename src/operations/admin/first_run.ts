import { z } from 'zod'
import { hasOwner } from '../../state/members.ts'
import { defineOperation } from '../operation.ts'
import { nothing } from '../shapes.ts'

export const firstRun = defineOperation({
  name: 'first_run',
  label: { zh: '首次使用', en: 'First run' },
  about: { zh: '这套系统有没有店主账号。', en: 'Whether this installation has an owner yet.' },
  kind: 'question',
  needs: { role: 'nobody' },
  input: nothing,
  output: z.strictObject({ needed: z.boolean(), version: z.string() }),
  run: async (_, { state, version }) => ({ needed: !(await hasOwner(state)), version }),
})
