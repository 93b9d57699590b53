import { aliAds } from './ali_ads.ts'
import { aliBoard } from './ali_board.ts'
import { aliOrders } from './ali_orders.ts'
import { moneyOf, tmallAlipay } from './money.ts'
import { stockOf } from './stock.ts'
import { pddAds } from './pdd_ads.ts'
import { pddItems } from './pdd_items.ts'
import { pddOrders } from './pdd_orders.ts'
import { pddShop } from './pdd_shop.ts'
import { tmallAds } from './tmall_ads.ts'
import { tmallItemRank } from './tmall_item_rank.ts'
import { tmallItemSkus } from './tmall_item_skus.ts'
import { tmallItemSources } from './tmall_item_sources.ts'
import { tmallOrderDetails } from './tmall_order_details.ts'
import { tmallOrders } from './tmall_orders.ts'
import { tmallPeers } from './tmall_peers.ts'
import { tmallPlans } from './tmall_plans.ts'
import { tmallSearchWords } from './tmall_search_words.ts'
import { tmallShopDaily } from './tmall_shop_daily.ts'
import { tmallSources } from './tmall_sources.ts'
import type { Writer } from './writer.ts'

/** In the order they go in: the reports of a shop before its orders, so that the first screen has figures early. */
export const writers: Writer[] = [
  // Tmall
  tmallShopDaily, tmallItemRank, tmallSources, tmallAds, tmallPlans, tmallSearchWords, tmallOrders, tmallOrderDetails,
  tmallPeers, tmallItemSources, tmallItemSkus,
  // 拼多多
  pddShop, pddItems, pddAds, pddOrders,
  // 1688
  aliBoard, aliAds, aliOrders,
  // What no platform exports, and the purse
  moneyOf('tmall'), moneyOf('pdd'), moneyOf('ali1688'), tmallAlipay, stockOf('tmall'), stockOf('pdd'), stockOf('ali1688'),
]
