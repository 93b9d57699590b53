import type { Day } from '../kernel/days.ts'
import type { StoreRun } from './business.ts'
import { adRows } from './rows/ads.ts'
import { itemRows, itemSourceRows } from './rows/items.ts'
import { orderRows } from './rows/orders.ts'
import { peerRows, shopRows } from './rows/shop.ts'
import { keywordRows, sourceRows } from './rows/traffic.ts'
import type { FactId, Row } from './rows/row.ts'

export type { FactId, Row } from './rows/row.ts'
export type Rows = Record<FactId, Row[]>

/**
 * A shop's days as rows of the fact tables, without a file in between: what intake makes of the written files, in the facts' own
 * columns and units, when every report is read day by day. Left out are averages and rates as printed (they are made of their
 * parts), persons, running totals, and the faults of the files. `exported` is the morning until which refunds and attributed
 * sales have ripened; `facts` says which are wanted, because of 400 days the items' sources and the orders are most of the work.
 */
export function rowsOf(run: StoreRun, exported: Day, facts: readonly FactId[] = [...ORDER_FACTS, ...(Object.keys(MAKERS) as (keyof typeof MAKERS)[])]): Rows {
  const wanted = new Set(facts)
  const rows: Rows = { shop_days: [], item_days: [], source_days: [], item_source_days: [], keyword_days: [], peer_days: [], ad_days: [], orders: [], order_lines: [], refunds: [] }
  for (const [fact, make] of Object.entries(MAKERS) as [keyof typeof MAKERS, (typeof MAKERS)[keyof typeof MAKERS]][]) if (wanted.has(fact)) rows[fact] = make(run, exported)
  if (!ORDER_FACTS.some((fact) => wanted.has(fact))) return rows
  const orders = orderRows(run, exported)
  for (const fact of ORDER_FACTS) if (wanted.has(fact)) rows[fact] = orders[fact]
  return rows
}

const ORDER_FACTS = ['orders', 'order_lines', 'refunds'] as const
const MAKERS: Record<Exclude<FactId, (typeof ORDER_FACTS)[number]>, (run: StoreRun, exported: Day) => Row[]> = {
  shop_days: shopRows, item_days: itemRows, source_days: sourceRows, item_source_days: itemSourceRows, keyword_days: keywordRows, peer_days: peerRows, ad_days: adRows,
}
