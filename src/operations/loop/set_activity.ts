import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { putActivity } from '../../state/activities.ts'
import { defineOperation } from '../operation.ts'
import { day, store } from '../shapes.ts'
import { phase } from './activity_cards.ts'

export const setActivity = defineOperation({
  name: 'set_activity',
  label: { zh: '登记活动', en: 'Enter an activity' },
  about: { zh: '店铺或商品的一个活动：哪天到哪天、什么阶段、像上次的哪个。促销日只和上次同阶段比。', en: 'An activity of the store or of items: its days, its phase, which last one it is like. A promotion day is judged against the like phase alone.' },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({ store, activity_id: z.string().max(64).optional(), name: z.string().min(1).max(80), items: z.array(z.string().max(64)).max(1000).default([]), from: day, to: day, phase: phase.default(''), like_id: z.string().max(64).optional() }),
  output: z.strictObject({ activity_id: z.string() }),
  async run({ store: store_id, activity_id, like_id, ...activity }, { state, actor }) {
    const id = activity_id ?? `act_${randomBytes(6).toString('hex')}`
    await putActivity(state, { ...activity, id, store_id, like_id: like_id ?? null, plan: null, source: 'hand', by: actor?.user_id ?? '' })
    return { activity_id: id }
  },
})
