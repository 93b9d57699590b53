import { z } from 'zod'
import { listMembers as allMembers } from '../../state/members.ts'
import { defineOperation } from '../operation.ts'
import { role, store } from '../shapes.ts'

export const listMembers = defineOperation({
  name: 'members',
  label: { zh: '成员', en: 'Members' },
  about: { zh: '一个店铺的成员和角色。', en: 'Who may do what in a store.' },
  kind: 'question',
  needs: { role: 'owner', store: 'store' },
  input: z.strictObject({ store }),
  output: z.strictObject({ members: z.array(z.strictObject({ user_id: z.string(), username: z.string(), name: z.string(), role })) }),
  run: async ({ store }, { state }) => ({
    members: (await allMembers(state))
      .filter(({ store_id, user_id }) => (store_id === null || store_id === store) && !user_id.startsWith('key_'))
      .map(({ user_id, username, email, name, role }) => ({ user_id, username: username ?? email, name, role })),
  }),
})
