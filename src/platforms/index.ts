import { ali1688AdAccount } from './ali1688_ad_account.ts'
import { ali1688Bills } from './ali1688_bills.ts'
import { ali1688Board } from './ali1688_board.ts'
import { ali1688Orders } from './ali1688_orders.ts'
import { alimamaCrowds } from './alimama_crowds.ts'
import { alimamaItems } from './alimama_items.ts'
import { alimamaKeywords } from './alimama_keywords.ts'
import { alimamaPlans } from './alimama_plans.ts'
import { alipayLedger } from './alipay_ledger.ts'
import { alipayTotals } from './alipay_totals.ts'
import { brushingList } from './brushing_list.ts'
import { chatLogs } from './chat_logs.ts'
import { diantoushiItems } from './diantoushi_items.ts'
import { douyinInsurance } from './douyin_insurance.ts'
import { douyinLedger } from './douyin_ledger.ts'
import { douyinLive } from './douyin_live.ts'
import { douyinOrders } from './douyin_orders.ts'
import { douyinService } from './douyin_service.ts'
import { douyinSettlements } from './douyin_settlements.ts'
import type { Format } from './format.ts'
import { freightBill } from './freight_bill.ts'
import { jdAds } from './jd_ads.ts'
import { jdItems } from './jd_items.ts'
import { jdLedger } from './jd_ledger.ts'
import { jdOrders } from './jd_orders.ts'
import { junshiCostRules } from './junshi_cost_rules.ts'
import { junshiCosts } from './junshi_costs.ts'
import { junshiFixedCosts } from './junshi_fixed_costs.ts'
import { junshiPeers } from './junshi_peers.ts'
import { junshiProducts } from './junshi_products.ts'
import { junshiRefunds } from './junshi_refunds.ts'
import { junshiReturnChecks } from './junshi_return_checks.ts'
import { junshiStock } from './junshi_stock.ts'
import { junshiTargets } from './junshi_targets.ts'
import { jushuitanCosts } from './jushuitan_costs.ts'
import { kuaishouService } from './kuaishou_service.ts'
import { pddAds } from './pdd_ads.ts'
import { pddItems } from './pdd_items.ts'
import { pddLedger } from './pdd_ledger.ts'
import { pddOrders } from './pdd_orders.ts'
import { pddRefunds } from './pdd_refunds.ts'
import { pddReviews } from './pdd_reviews.ts'
import { pddShopDays } from './pdd_shop_days.ts'
import { qianniuDeliveryWarnings } from './qianniu_delivery_warnings.ts'
import { qianniuIncome } from './qianniu_income.ts'
import { qianniuOrderLines } from './qianniu_order_lines.ts'
import { qianniuPublish } from './qianniu_publish.ts'
import { qianniuRefunds } from './qianniu_refunds.ts'
import { qianniuReviews } from './qianniu_reviews.ts'
import { qianniuService } from './qianniu_service.ts'
import { qianniuThreeSheets } from './qianniu_three_sheets.ts'
import { shopifyOrders } from './shopify_orders.ts'
import { sycmItemDetail } from './sycm_item_detail.ts'
import { sycmItemRank } from './sycm_item_rank.ts'
import { sycmItemSales } from './sycm_item_sales.ts'
import { sycmItemSources } from './sycm_item_sources.ts'
import { sycmMacro } from './sycm_macro.ts'
import { sycmRecommend } from './sycm_recommend.ts'
import { sycmRivals } from './sycm_rivals.ts'
import { sycmSearchRank } from './sycm_search_rank.ts'
import { sycmSearchWords } from './sycm_search_words.ts'
import { sycmSelfService } from './sycm_self_service.ts'
import { sycmShopDaily } from './sycm_shop_daily.ts'
import { sycmShopSources } from './sycm_shop_sources.ts'
import { taobaoCps } from './taobao_cps.ts'
import { taobaoOrderLines } from './taobao_order_lines.ts'
import { taobaoOrderList } from './taobao_order_list.ts'
import { tmallOrderReport } from './tmall_order_report.ts'
import { wechatBills } from './wechat_bills.ts'
import { woocommerceOrders } from './woocommerce_orders.ts'
import { woocommerceProducts } from './woocommerce_products.ts'

/** Every export Junshi knows, in the order the page lists them. */
export const formats: Format[] = [
  // 生意参谋: the shop
  sycmShopDaily,
  sycmSelfService,
  sycmMacro,
  // 生意参谋: items
  sycmItemRank,
  sycmItemDetail,
  sycmItemSales,
  sycmItemSources,
  // 生意参谋: traffic
  sycmShopSources,
  sycmSearchWords,
  sycmRecommend,
  sycmRivals,
  sycmSearchRank,
  diantoushiItems,
  // 万相台
  alimamaItems,
  alimamaKeywords,
  alimamaCrowds,
  alimamaPlans,
  taobaoCps,
  // 淘宝/天猫 orders
  taobaoOrderList,
  taobaoOrderLines,
  tmallOrderReport,
  qianniuOrderLines,
  qianniuThreeSheets,
  qianniuRefunds,
  qianniuPublish,
  qianniuService,
  qianniuReviews,
  qianniuDeliveryWarnings,
  // 淘宝/天猫 money
  alipayLedger,
  alipayTotals,
  wechatBills,
  qianniuIncome,
  // 拼多多
  pddShopDays,
  pddItems,
  pddAds,
  pddOrders,
  pddRefunds,
  pddReviews,
  pddLedger,
  // 1688
  ali1688Board,
  ali1688Orders,
  ali1688AdAccount,
  ali1688Bills,
  // 京东
  jdOrders,
  jdLedger,
  jdAds,
  jdItems,
  // 抖店, Shopify
  douyinOrders,
  douyinLedger,
  douyinSettlements,
  douyinInsurance,
  douyinLive,
  douyinService,
  shopifyOrders,
  woocommerceOrders,
  woocommerceProducts,
  // Of no platform
  jushuitanCosts,
  brushingList,
  freightBill,
  chatLogs,
  kuaishouService,
  // Typed in by hand
  junshiPeers,
  junshiRefunds,
  junshiCosts,
  junshiCostRules,
  junshiFixedCosts,
  junshiStock,
  junshiProducts,
  junshiTargets,
  junshiReturnChecks,
]
