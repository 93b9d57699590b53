import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { done, role, store } from '../shapes.ts'

export const setRole = defineOperation({
  name: 'set_role',
  label: { zh: '改成员角色', en: "Set a member's role" },
  about: { zh: '改一个成员在店铺里的角色；null 为移出。', en: 'Changes what a member may do in a store; null takes them out.' },
  kind: 'change',
  needs: { role: 'owner', store: 'store' },
  input: z.strictObject({ store, user_id: z.string().max(80), role: role.nullable() }),
  output: done,
  run: later,
})
