import { z } from 'zod'
import { asker } from '../asking.ts'
import { dataDay } from '../data_day.ts'
import { defineOperation } from '../operation.ts'
import { progressOf } from '../progress.ts'
import { answer, day, storeCard } from '../shapes.ts'
import { storeCards } from '../store_cards.ts'
import { progress } from './overview.ts'

export const allStores = defineOperation({
  name: 'all_stores',
  label: { zh: '全部店铺', en: 'All stores' },
  about: { zh: '每个看得到的店铺一行：昨日支付、较上周同日、月累计、达成、费比、退款率。', en: 'One row for each store you see: yesterday, against the same weekday, month to date, target, ad share, refunds.' },
  kind: 'question',
  needs: { role: 'signed_in' },
  input: z.strictObject({ as_of: day.optional() }),
  output: z.strictObject({ stores: z.array(z.strictObject({ store: storeCard, data_day: day.nullable(), cards: answer.nullable(), progress: progress.nullable() })) }),
  async run({ as_of }, context) {
    const [stores, ask] = await Promise.all([storeCards(context.state, context.actor), asker(context)])
    return {
      stores: await Promise.all(
        stores.map(async (store) => {
          const data_day = await dataDay(context, store.store_id, as_of)
          if (!data_day) return { store, data_day: null, cards: null, progress: null }
          const asked = { stores: [store.store_id], by: [], where: {}, compare: ['w-1' as const], from: data_day, to: data_day, ...(as_of ? { as_of } : {}) }
          const [cards, progressed] = await Promise.all([
            ask({ ...asked, metrics: ['paid_amount', 'net_paid_amount', 'visitors', 'pay_cvr', 'ad_cost_share', 'refund_rate'] }),
            progressOf(context, store.store_id, data_day, ask),
          ])
          return { store, data_day, cards, progress: progressed }
        }),
      ),
    }
  },
})
