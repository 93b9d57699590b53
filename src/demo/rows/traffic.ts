import type { StoreRun } from '../business.ts'
import { shown } from '../writers/tmall_sources.ts'
import { WORDS_SHOWN } from '../writers/tmall_search_words.ts'
import { rowIn } from './row.ts'
import type { Row } from './row.ts'

/** A path as 生意参谋 prints it, as levels: 汇总 stands for all of the level above it. */
export function levelsOf(path: readonly string[]) {
  const at = path.indexOf('汇总')
  const levels = at < 0 ? path : path.slice(0, at)
  const [source_level_1 = '', source_level_2 = '', source_level_3 = '', source_level_4 = ''] = levels
  return { source: levels.join('/'), source_level_1, source_level_2, source_level_3, source_level_4, depth: levels.length, is_leaf: at < 0 ? 1 : 0 }
}

export const sourceRows = (run: StoreRun): Row[] =>
  run.shop !== 'tmall' ? [] : run.days.flatMap((day) => shown(day).map(({ path, visitors, new_visitors, carts, favs, buyers, paid_fen }) =>
    rowIn<'source_days'>('sycm_shop_sources', day.day, {
      carrier_scope: '全店', carrier: '全店流量', ...levelsOf(path), visitors, new_visitors, viewers_3s: 0, item_clickers: 0, cart_buyers: carts, fav_buyers: favs, cart_items: Math.round(carts * 1.3), followers: Math.round(favs * 0.1),
      paid_buyers: buyers, paid_fen, ordered_buyers: Math.min(visitors, Math.round(buyers * 1.08)), ordered_fen: Math.round(paid_fen * 1.08),
    })))

export const keywordRows = (run: StoreRun): Row[] =>
  run.days.flatMap(({ day, words }) => words.slice(0, WORDS_SHOWN).map(({ word, visitors, carts, favs, buyers, items, paid_fen }) =>
    rowIn<'keyword_days'>('sycm_search_words', day, { keyword: word, visitors, cart_buyers: carts, fav_buyers: favs, paid_buyers: buyers, paid_items: buyers === 0 ? null : items, paid_fen: buyers === 0 ? null : paid_fen })))
