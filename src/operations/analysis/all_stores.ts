import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { answer, day, storeCard } from '../shapes.ts'
import { progress } from './overview.ts'

export const allStores = defineOperation({
  name: 'all_stores',
  label: { zh: '全部店铺', en: 'All stores' },
  about: { zh: '每个看得到的店铺一行：昨日支付、较上周同日、月累计、达成、费比、退款率。', en: 'One row for each store you see: yesterday, against the same weekday, month to date, target, ad share, refunds.' },
  kind: 'question',
  needs: { role: 'signed_in' },
  input: z.strictObject({ as_of: day.optional() }),
  output: z.strictObject({ stores: z.array(z.strictObject({ store: storeCard, data_day: day.nullable(), cards: answer.nullable(), progress: progress.nullable() })) }),
  run: later,
})
