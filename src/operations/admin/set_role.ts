import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { dropMember, setMember } from '../../state/members.ts'
import { defineOperation } from '../operation.ts'
import { done, role, store } from '../shapes.ts'

export const setRole = defineOperation({
  name: 'set_role',
  label: { zh: '改成员角色', en: "Set a member's role" },
  about: { zh: '改一个成员在店铺里的角色；null 为移出。', en: 'Changes what a member may do in a store; null takes them out.' },
  kind: 'change',
  needs: { role: 'owner', store: 'store' },
  input: z.strictObject({ store, user_id: z.string().max(80), role: role.nullable() }),
  output: done,
  async run({ store, user_id, role }, { state, actor }) {
    if (user_id === actor?.user_id) throw new Refusal('not_allowed', { zh: '不能改自己的角色', en: 'nobody changes their own role; ask another owner' })
    await state.change(async (tx) => {
      await dropMember(tx, { user_id, store_id: store })
      if (role) await setMember(tx, { user_id, store_id: store, role })
    })
    return { done: true as const }
  },
})
