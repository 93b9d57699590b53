import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { role, store } from '../shapes.ts'

export const listMembers = defineOperation({
  name: 'members',
  label: { zh: '成员', en: 'Members' },
  about: { zh: '一个店铺的成员和角色。', en: 'Who may do what in a store.' },
  kind: 'question',
  needs: { role: 'owner', store: 'store' },
  input: z.strictObject({ store }),
  output: z.strictObject({ members: z.array(z.strictObject({ user_id: z.string(), username: z.string(), name: z.string(), role })) }),
  run: later,
})
