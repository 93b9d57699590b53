import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { nothing, storeCard } from '../shapes.ts'

export const me = defineOperation({
  name: 'me',
  label: { zh: '我', en: 'Me' },
  about: { zh: '当前登录的人和看得到的店铺。', en: 'Who is signed in, and the stores they see.' },
  kind: 'question',
  needs: { role: 'signed_in' },
  input: nothing,
  output: z.strictObject({ user_id: z.string(), name: z.string(), owner: z.boolean(), stores: z.array(storeCard), today: z.string() }),
  run: later,
})
