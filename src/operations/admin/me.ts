import { z } from 'zod'
import { dayIn } from '../../kernel/days.ts'
import { defineOperation } from '../operation.ts'
import { nothing, storeCard } from '../shapes.ts'
import { storeCards } from '../store_cards.ts'

export const me = defineOperation({
  name: 'me',
  label: { zh: '我', en: 'Me' },
  about: { zh: '当前登录的人和看得到的店铺。', en: 'Who is signed in, and the stores they see.' },
  kind: 'question',
  needs: { role: 'signed_in' },
  input: nothing,
  output: z.strictObject({ user_id: z.string(), name: z.string(), owner: z.boolean(), stores: z.array(storeCard), today: z.string() }),
  run: async (_, { state, actor, now }) => ({
    user_id: actor?.user_id ?? '',
    name: actor?.name ?? '',
    owner: actor?.owner ?? false,
    stores: await storeCards(state, actor),
    today: dayIn(now(), 'Asia/Shanghai'),
  }),
})
