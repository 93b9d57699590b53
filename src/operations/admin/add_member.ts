import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { setMember } from '../../state/members.ts'
import { users } from '../../state/schema.ts'
import { defineOperation } from '../operation.ts'
import { role, store } from '../shapes.ts'
import { password, username } from './make_owner.ts'

export const addMember = defineOperation({
  name: 'add_member',
  label: { zh: '添加成员', en: 'Add a member' },
  about: { zh: '把一个人加进店铺；还没有账号的，同时给一个初始密码。', en: 'Brings a person into a store; one without an account is given a first password.' },
  kind: 'change',
  needs: { role: 'owner', store: 'store' },
  input: z.strictObject({ store, username, role, password: password.optional() }),
  output: z.strictObject({ user_id: z.string() }),
  async run({ store, username, role, password }, { state, people }) {
    const [known] = await state.db.select({ id: users.id }).from(users).where(eq(users.username, username.toLowerCase()))
    if (!known && password === undefined) throw new Refusal('invalid_input', { zh: `没有账号 ${username}，请同时给一个初始密码`, en: `there is no account ${username}; give a first password with it` })
    const user_id = known?.id ?? (await people.make({ username, name: username, password: password ?? '' }))
    await setMember(state, { user_id, store_id: store, role })
    return { user_id }
  },
})
