import { defineKind } from './kind.ts'

export const rivalUndercut = defineKind({
  id: 13, kind: 'rival_undercut', shops: ['tmall'], style: '5601', back: 9, days: 10, effect: -0.15, metric: 'paid_buyers', actionable: true,
  seen_in: ['tmall_item_rank', 'tmall_item_sources'],
  words: '竞品便宜 30 元，该款的推荐访客和转化率下降',
  strike: ({ effect, scale }) => ({ conversion: 1 + effect, sources: { 手淘推荐: 1 - 0.25 * scale } }),
  tells: ({ scale }) => ({ source: '手淘推荐', recommend_effect: -0.25 * scale, rival_cheaper_fen: 3000 }),
})
