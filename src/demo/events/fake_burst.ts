import { defineKind } from './kind.ts'

export const fakeBurst = defineKind({
  id: 12, kind: 'fake_burst', shops: ['tmall'], style: '2102', back: 148, days: 1, effect: 60, metric: 'paid_orders', actionable: true,
  seen_in: ['tmall_orders', 'tmall_item_rank'],
  words: '一天里的假单集中在 4 个地址，寄的是空包',
  strike: ({ effect }) => ({ burst: { orders: Math.round(effect), from_second: 14 * 3600, seconds: 9000, tag: 'fake_burst', refund_rate: 0, addresses: 4 } }),
  tells: () => ({ addresses: 4 }),
})
