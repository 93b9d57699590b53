import { searchBuyers } from '../day_rows.ts'
import type { ItemDay, StoreRun } from '../business.ts'
import { itemSources } from '../item_sources.ts'
import { rowIn } from './row.ts'
import type { Row } from './row.ts'
import { levelsOf } from './traffic.ts'

/** 1688 lets nobody download its items by day. */
export const itemRows = (run: StoreRun): Row[] =>
  run.shop === 'ali1688' ? [] : run.days.flatMap(({ day, items }) => items.map((row) => rowIn<'item_days'>(run.shop === 'tmall' ? 'sycm_item_rank' : 'pdd_items', day, run.shop === 'tmall' ? tmall(row) : pdd(row))))

type Columns = Parameters<typeof rowIn<'item_days'>>[2]
const tmall = (row: ItemDay): Columns => ({
  item: row.item.item, item_scope: '', item_name: row.item.name, style: row.item.style.style, item_status: '当前在线', visitors: row.visitors, page_views: row.page_views, fav_buyers: row.favs, cart_items: row.cart_items, cart_buyers: row.cart_buyers,
  ordered_buyers: row.ordered_buyers, ordered_items: row.ordered_items, ordered_fen: row.ordered_fen, paid_buyers: row.buyers, paid_items: row.items, all_paid_items: row.items, paid_fen: row.paid_fen, all_paid_fen: row.paid_fen,
  new_buyers: row.new_buyers, returning_buyers: row.buyers - row.new_buyers, returning_paid_fen: row.returning_fen, group_sale_paid_fen: 0, refund_done_fen: row.refund_fen, search_visitors: row.search_visitors, search_buyers: searchBuyers(row),
})
const pdd = (row: ItemDay): Columns => ({
  item: row.item.item, item_scope: '', item_name: row.item.name, fav_buyers: row.favs, visitors: row.visitors, page_views: row.page_views, paid_orders: row.orders, paid_items: row.items, paid_buyers: row.buyers, paid_fen: row.paid_fen,
  exposed_users: row.exposed, ordered_buyers: row.ordered_buyers, consulting_users: Math.round(row.visitors * 0.07),
})

/** Every item's sources, of which a merchant downloads those of a few. */
export const itemSourceRows = (run: StoreRun): Row[] =>
  run.shop !== 'tmall' ? [] : run.days.flatMap(({ day, items }) => items.flatMap((row) => itemSources([row]).map(({ path, ...figures }) => rowIn<'item_source_days'>('sycm_item_sources', day, { item: row.item.item, ...levelsOf(path), ...figures }))))
