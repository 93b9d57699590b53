import { z } from 'zod'
import { FEE_CLASSES } from '../../money/fee_classes.ts'
import { setFeeClass } from '../../state/money_words.ts'
import { listStores } from '../../state/stores.ts'
import { defineOperation } from '../operation.ts'
import { day, done, store } from '../shapes.ts'
import { startProfit } from './making.ts'

const ids = FEE_CLASSES.map(({ id }) => id) as [string, ...string[]]

export const setFee = defineOperation({
  name: 'set_fee',
  label: { zh: '给费用分类', en: 'Class a fee' },
  about: { zh: '某个费用名称从某天起算作什么，对同平台的店铺都生效；利润随即重算。', en: 'What a fee counts as from a day on, for all stores of the platform; profit is made anew.' },
  kind: 'change',
  needs: { role: 'finance', store: 'store' },
  input: z.strictObject({ store, fee: z.string().max(300), class: z.enum(ids).or(z.literal('')).meta({ description: "a class; '' takes a person's word back" }), valid_from: day.default('1970-01-01') }),
  output: done,
  async run({ store: store_id, fee, class: named, valid_from }, context) {
    const platform = context.ledger.store(store_id)?.platform ?? ''
    await setFeeClass(context.state, { platform, fee, class: named, valid_from, by: context.actor?.user_id ?? '' })
    for (const one of await listStores(context.state)) if (one.platform === platform) await startProfit(context, one.id)
    return { done: true as const }
  },
})
