import { defineKind } from './kind.ts'

export const badBatch = defineKind({
  id: 5, kind: 'bad_batch', shops: ['tmall', 'pdd'], style: '3502', back: 128, days: 21, effect: 0.073, metric: 'refund_done_fen', actionable: true,
  seen_in: ['tmall_item_rank', 'tmall_orders', 'pdd_orders'],
  words: '一批鞋开胶，质量退款从 2.1% 升到 9.4%，体验分下滑',
  strike: ({ effect, scale, days }) => ({ refund: { more: effect, reason: '质量问题' }, score: (-0.12 * scale) / days }),
  tells: ({ scale }) => ({ refund_reason: '质量问题', score_effect: -0.12 * scale, score_visible: false }),
})
