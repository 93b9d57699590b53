import { defineKind } from './kind.ts'

export const pageChangeWithoutEffect = defineKind({
  id: 8, kind: 'page_change_without_effect', shops: ['tmall', 'pdd', 'ali1688'], style: '8801', back: 69, days: 14, effect: 0, metric: 'paid_buyers', actionable: false,
  seen_in: [],
  words: '改详情页，没有任何效果（陷阱）',
  strike: () => ({}),
})
