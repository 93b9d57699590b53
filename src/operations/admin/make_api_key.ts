import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { makeApiKey as newKey } from '../../state/api_keys.ts'
import { setMember } from '../../state/members.ts'
import { users } from '../../state/schema.ts'
import { getStore } from '../../state/stores.ts'
import { defineOperation } from '../operation.ts'
import { role, store } from '../shapes.ts'

export const makeApiKey = defineOperation({
  name: 'make_api_key',
  label: { zh: '新建接口密钥', en: 'Make an API key' },
  about: { zh: '新建一个密钥；密钥只显示这一次。', en: 'Makes a key; it is shown this once.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: z.strictObject({ name: z.string().min(1).max(80), role: z.enum(['viewer', 'operator']), stores: z.array(store).min(1).max(500) }),
  output: z.strictObject({ key_id: z.string(), key: z.string() }),
  async run({ name, role, stores }, { state }) {
    const named = await Promise.all(stores.map((store) => getStore(state, store)))
    // A key acts as a user of its own, who cannot sign in and has roles in the named stores only.
    const user_id = `key_${randomBytes(8).toString('hex')}`
    return state.change(async (tx) => {
      await tx.db.insert(users).values({ id: user_id, name, email: `${user_id}@keys.invalid` })
      for (const { id } of named) await setMember(tx, { user_id, store_id: id, role })
      const made = await newKey(tx, { user_id, name })
      return { key_id: made.id, key: made.key }
    })
  },
})
