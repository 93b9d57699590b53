import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { hasOwner, setMember } from '../../state/members.ts'
import { defineOperation } from '../operation.ts'
import { done } from '../shapes.ts'

/** Names and passwords people sign in with. There is no default password anywhere. */
export const username = z.string().regex(/^[\p{L}\p{N}_.@-]{2,60}$/u, '用户名 2–60 个字，可用字母、数字、汉字和 _ . @ -')
export const password = z.string().min(10, '密码至少 10 位').max(200)

export const makeOwner = defineOperation({
  name: 'make_owner',
  label: { zh: '创建店主账号', en: "Make the owner's account" },
  about: { zh: '首次使用时创建店主账号；已有店主后会被拒绝。', en: 'Makes the owner at first run; refused once there is one.' },
  kind: 'change',
  needs: { role: 'nobody' },
  input: z.strictObject({ username, password, name: z.string().max(60).optional() }),
  output: done,
  async run({ username, password, name }, { state, people }) {
    if (await hasOwner(state)) throw new Refusal('conflict', { zh: '已经有店主账号了，请登录', en: 'there is an owner already; sign in' })
    const user_id = await people.make({ username, password, name: name ?? username })
    // Two pages at once may both have found no owner; the change decides, and only the first becomes one.
    await state.change(async (tx) => {
      if (await hasOwner(tx)) throw new Refusal('conflict', { zh: '已经有店主账号了，请登录', en: 'there is an owner already; sign in' })
      await setMember(tx, { user_id, store_id: null, role: 'owner' })
    })
    return { done: true as const }
  },
})
