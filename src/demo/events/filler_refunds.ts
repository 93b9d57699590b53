import { defineKind } from './kind.ts'

/** The pack is bought to reach a threshold and given back: it comes with 双11 and cannot be put elsewhere. */
export const fillerRefunds = defineKind({
  id: 14, kind: 'filler_refunds', shops: ['tmall'], style: '9901', back: 0, days: 11, effect: 0.52, metric: 'refund_fen', actionable: true,
  seen_in: ['tmall_item_rank', 'tmall_orders'],
  when: (end) => {
    const year = Number(end.slice(0, 4)) - (end.slice(5) < '11-01' ? 1 : 0)
    return { from: `${year}-11-01`, to: `${year}-11-11` }
  },
  words: '双11 用 29 元袜子凑单，随后退款',
  strike: ({ effect }) => ({ refund: { rate: effect, reason: '拍错/多拍' } }),
})
