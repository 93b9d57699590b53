import type { DayRun, StoreRun } from '../business.ts'
import { itemVisitors, returningVisitors } from '../day_rows.ts'
import { peersOf } from '../peers.ts'
import { scenes } from '../ads.ts'
import { rowIn } from './row.ts'
import type { Row } from './row.ts'

export const shopRows = (run: StoreRun): Row[] => run.days.map((day) => rowIn<'shop_days'>(REPORT[run.shop], day.day, OF[run.shop](day)))

const REPORT = { tmall: 'sycm_shop_daily', pdd: 'pdd_shop_days', ali1688: 'ali1688_board' } as const
type Columns = Parameters<typeof rowIn<'shop_days'>>[2]

const spent = (day: DayRun, scene?: string) => day.ads.reduce((sum, ad) => sum + (scene === undefined || ad.scene === scene ? ad.cost_fen : 0), 0)
const OF: Record<StoreRun['shop'], (day: DayRun) => Columns> = {
  tmall(day) {
    const [site, keyword, crowd] = scenes('tmall')
    return {
      visitors: day.visitors, page_views: day.page_views, returning_visitors: returningVisitors(day.visitors), new_visitors: day.visitors - returningVisitors(day.visitors),
      item_visitors: itemVisitors(day.visitors), item_page_views: day.items.reduce((sum, row) => sum + (row.item.kind === 'postage' ? 0 : row.page_views), 0),
      cart_buyers: day.cart_buyers, cart_items: day.cart_items, fav_buyers: day.favs, ordered_fen: day.ordered_fen, ordered_buyers: day.ordered_buyers, ordered_items: day.ordered_items,
      paid_fen: day.paid_fen, paid_buyers: day.buyers, paid_items: day.items_sold, new_buyers: day.new_buyers, returning_buyers: day.buyers - day.new_buyers, returning_paid_fen: day.returning_fen,
      ad_cost_site_fen: spent(day, site), ad_cost_keyword_fen: spent(day, keyword), ad_cost_crowd_fen: spent(day, crowd), ad_cost_smart_fen: 0, commission_fen: day.commission_fen,
      refund_done_fen: day.refund_fen, reviews: Math.round(day.orders * 0.1),
    }
  },
  pdd: (day) => ({
    visitors: day.visitors, item_visitors: day.visitors, page_views: day.page_views, item_page_views: day.page_views, fav_buyers: day.favs, paid_fen: day.paid_fen, paid_orders: day.orders, paid_buyers: day.buyers,
  }),
  ali1688(day) {
    const ad_impressions = day.ads.reduce((sum, ad) => sum + ad.impressions, 0)
    return { impressions: ad_impressions + day.visitors * 22, ad_impressions, visitors: day.visitors, paid_fen: day.paid_fen, paid_orders: day.orders, ad_cost_fen: spent(day), inquiries: day.inquiries }
  },
}

export const peerRows = (run: StoreRun): Row[] =>
  run.shop === 'tmall' ? peersOf(run.days).map(({ day, cohort, ...figures }) => rowIn<'peer_days'>('junshi_peers', day, { cohort, visitors: null, paid_fen: null, pay_cvr: null, market_change: null, ...figures })) : []
