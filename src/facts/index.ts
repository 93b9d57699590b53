import { adDays } from './ad_days.ts'
import { affiliateDays } from './affiliate_days.ts'
import { chats } from './chats.ts'
import { costRules } from './cost_rules.ts'
import type { Fact } from './fact.ts'
import { fixedCosts } from './fixed_costs.ts'
import { freightCharges } from './freight_charges.ts'
import { itemDays } from './item_days.ts'
import { itemSourceDays } from './item_source_days.ts'
import { keywordDays } from './keyword_days.ts'
import { ledgerEntries } from './ledger_entries.ts'
import { ledgerTotals } from './ledger_totals.ts'
import { liveSessions } from './live_sessions.ts'
import { marketWords } from './market_words.ts'
import { orderCosts } from './order_costs.ts'
import { orderEvents } from './order_events.ts'
import { orderLines } from './order_lines.ts'
import { orderMarks } from './order_marks.ts'
import { orderTags } from './order_tags.ts'
import { orders } from './orders.ts'
import { payments } from './payments.ts'
import { peerDays } from './peer_days.ts'
import { products } from './products.ts'
import { profitDays } from './profit_days.ts'
import { profitLines } from './profit_lines.ts'
import { profitMonths } from './profit_months.ts'
import { recommendDays } from './recommend_days.ts'
import { refunds } from './refunds.ts'
import { returnChecks } from './return_checks.ts'
import { reviews } from './reviews.ts'
import { rivalDays } from './rival_days.ts'
import { serviceDays } from './service_days.ts'
import { settlements } from './settlements.ts'
import { shippingAlerts } from './shipping_alerts.ts'
import { shopDays } from './shop_days.ts'
import { skuCosts } from './sku_costs.ts'
import { skuDays } from './sku_days.ts'
import { sourceDays } from './source_days.ts'
import { stockCounts } from './stock_counts.ts'
import { targets } from './targets.ts'
import { visits } from './visits.ts'

export const facts: readonly Fact[] = [
  // What platforms compute for a window
  shopDays,
  itemDays,
  skuDays,
  sourceDays,
  itemSourceDays,
  keywordDays,
  recommendDays,
  peerDays,
  rivalDays,
  marketWords,
  adDays,
  affiliateDays,
  liveSessions,
  serviceDays,
  // What is held one by one
  orders,
  orderLines,
  payments,
  refunds,
  reviews,
  orderEvents,
  shippingAlerts,
  ledgerEntries,
  returnChecks,
  ledgerTotals,
  settlements,
  orderCosts,
  orderTags,
  freightCharges,
  visits,
  chats,
  // What things cost
  skuCosts,
  costRules,
  fixedCosts,
  // What a person counts or plans
  stockCounts,
  targets,
  // What things are
  products,
]

/** Worked out from the others and made anew when they change; no file tells them, and no rebuild of the archive. */
export const derivedFacts: readonly Fact[] = [orderMarks, profitLines, profitDays, profitMonths]
