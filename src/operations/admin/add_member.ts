import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
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
  run: later,
})
