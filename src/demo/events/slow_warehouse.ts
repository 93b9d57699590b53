import { defineKind } from './kind.ts'

export const slowWarehouse = defineKind({
  id: 6, kind: 'slow_warehouse', shops: ['pdd', 'tmall'], back: 112, days: 5, effect: -0.076, metric: 'shipped_at', actionable: true,
  seen_in: ['pdd_orders'],
  words: '仓库慢了 5 天，48 小时发货率下降，之后退款升高',
  // 1.8 times the hours bring 98.6 % within 48 h down to 91 %.
  strike: ({ scale }) => ({ shipping: 1 + 0.8 * scale, refund: { more: 0.03 * scale, reason: '快递问题' } }),
  tells: ({ scale }) => ({ ship_48h: 0.986 - 0.076 * scale, later_refund_points: 0.03 * scale, complaints: 1 + 3 * scale }),
})
