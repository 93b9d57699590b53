import { WORD_SHARE } from '../words.ts'
import { defineKind } from './kind.ts'

/** The word leads a fixed share of the item's search visitors, so what the item and the shop lose follows from the word. */
export const lostKeyword = defineKind({
  id: 2, kind: 'lost_keyword', shops: ['tmall'], style: '6301', back: 83, days: 14, effect: -0.9, metric: 'visitors', actionable: true,
  seen_in: ['tmall_search_words', 'tmall_sources', 'tmall_item_sources', 'tmall_item_rank'],
  words: '改标题丢了一个词根，该词访客大跌，搜索随之下降',
  strike: ({ effect, keyword }) => ({ word: { word: keyword, factor: 1 + effect }, sources: { 手淘搜索: 1 + effect * WORD_SHARE } }),
  tells: ({ keyword }) => ({ keyword, source: '手淘搜索' }),
})
