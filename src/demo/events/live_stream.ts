import { defineKind } from './kind.ts'

export const liveStream = defineKind({
  id: 9, kind: 'live_stream', shops: ['tmall'], style: '2101', back: 139, days: 1, effect: 1900, metric: 'paid_orders', actionable: false,
  seen_in: ['tmall_orders', 'tmall_order_details', 'tmall_item_rank', 'tmall_shop_daily'],
  words: '达人直播 2 小时涌入订单，56% 退款',
  strike: ({ effect }) => ({ burst: { orders: Math.round(effect), from_second: 20 * 3600, seconds: 7000, tag: 'live', refund_rate: 0.56 } }),
  tells: () => ({ refund_rate: 0.56, hours: [20, 21] }),
})
