import { defineFact, fen, label, text } from './fact.ts'
import { orderTimes } from './orders.ts'

export const orderTags = defineFact({
  id: 'order_tags',
  about: { zh: '订单标签（刷单、样品等名单，及其本金佣金）', en: 'Orders that a list says are fake, samples, … and what they cost' },
  key: ['order_id'],
  replaced: 'order_id',
  columns: {
    ...orderTimes,
    tag: label('类别（order_kinds）', 'kind, as in order_kinds'),
    shop: label('名单上的店铺', 'the shop the list names'),
    principal_fen: fen('本金', 'what was paid to the buyer'),
    commission_fen: fen('佣金', 'commission'),
    platform_fee_fen: fen('平台费', 'fee of the platform it was arranged on'),
    note: text('备注', 'note'),
  },
})
