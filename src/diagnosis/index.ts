import { contradictingReports } from './data/contradicting_reports.ts'
import { emptyColumn } from './data/empty_column.ts'
import { missingReport } from './data/missing_report.ts'
import { adPlanBelowBreakeven } from './store/ad_plan_below_breakeven.ts'
import { adShareHigh } from './store/ad_share_high.ts'
import { basket } from './store/basket.ts'
import { belowPeers } from './store/below_peers.ts'
import { brokenSizes } from './store/broken_sizes.ts'
import { fillerRefunds } from './store/filler_refunds.ts'
import { funnel1688 } from './store/funnel_1688.ts'
import { itemClicks } from './store/item_clicks.ts'
import { itemConversion } from './store/item_conversion.ts'
import { itemSource } from './store/item_source.ts'
import { liveSpike } from './store/live_spike.ts'
import { lostKeyword } from './store/lost_keyword.ts'
import { marketOrStore } from './store/market_or_store.ts'
import { nightHours } from './store/night_hours.ts'
import { orderBurst } from './store/order_burst.ts'
import { presaleTrap } from './store/presale_trap.ts'
import { priceChange } from './store/price_change.ts'
import { qualityRefunds } from './store/quality_refunds.ts'
import { refundRise } from './store/refund_rise.ts'
import { slowShipping } from './store/slow_shipping.ts'
import { sourceVisitors } from './store/source_visitors.ts'
import { storeConversion } from './store/store_conversion.ts'
import type { Rule } from './rule.ts'

/** In the order people read them: what has one thing for its cause before what the whole store shows of it. */
export const rules: readonly Rule[] = [
  // 一款、一词、一码
  brokenSizes,
  priceChange,
  itemConversion,
  itemSource,
  lostKeyword,
  itemClicks,
  liveSpike,
  refundRise,
  fillerRefunds,
  qualityRefunds,
  adPlanBelowBreakeven,
  // 本店
  storeConversion,
  sourceVisitors,
  basket,
  nightHours,
  adShareHigh,
  belowPeers,
  marketOrStore,
  orderBurst,
  slowShipping,
  funnel1688,
  // 数据
  missingReport,
  contradictingReports,
  emptyColumn,
  presaleTrap,
]
