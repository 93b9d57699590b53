import { defineKind } from './kind.ts'

/** The rise is 20 yuan at every size: how hard buyers take it is what differs. */
export const priceRise = defineKind({
  id: 3, kind: 'price_rise', shops: ['tmall'], style: '3501', back: 72, days: 10, effect: -0.28, metric: 'paid_buyers', actionable: true,
  seen_in: ['tmall_order_details', 'tmall_item_rank'],
  words: '到手价上涨 20 元，转化率下降',
  strike: ({ effect }) => ({ conversion: 1 + effect, price_fen: 2000 }),
  tells: () => ({ price_rise_fen: 2000 }),
})
