import { z } from 'zod'
import { listMembers } from '../../state/members.ts'
import { defineOperation } from '../operation.ts'
import { store } from '../shapes.ts'

export const colleagues = defineOperation({
  name: 'colleagues',
  label: { zh: '同事', en: 'Colleagues' },
  about: { zh: '在一个店铺做事的人叫什么，任务交给谁。', en: 'What those who work in a store are called: whom a task may be given to.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store }),
  output: z.strictObject({ people: z.array(z.strictObject({ user_id: z.string(), name: z.string() })) }),
  async run({ store: store_id }, { state }) {
    const here = (await listMembers(state)).filter((one) => (one.store_id === null || one.store_id === store_id) && !one.user_id.startsWith('key_'))
    // Somebody with a seat everywhere and one in the store is one person.
    const people = new Map(here.map(({ user_id, username, email, name }) => [user_id, name || (username ?? email)]))
    return { people: [...people].map(([user_id, name]) => ({ user_id, name })) }
  },
})
