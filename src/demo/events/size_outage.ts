import { defineKind } from './kind.ts'

export const sizeOutage = defineKind({
  id: 1, kind: 'size_outage', shops: ['tmall', 'pdd'], style: '8826', back: 5, days: 6, effect: -0.42, metric: 'paid_buyers', actionable: true,
  seen_in: ['tmall_order_details', 'tmall_item_skus', 'tmall_item_rank', 'pdd_orders'],
  words: '主推款断 37、38 码，转化率下降',
  strike: ({ effect }) => ({ conversion: 1 + effect, sold_out: ['37', '38'] }),
  tells: () => ({ sizes: ['37', '38'] }),
})
