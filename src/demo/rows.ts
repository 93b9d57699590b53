import type { Day } from '../kernel/days.ts'
import type { Business, StoreRun } from './business.ts'
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
 * sales have ripened.
 */
export function rowsOf(run: StoreRun, exported: Day): Rows {
  return {
    shop_days: shopRows(run), item_days: itemRows(run), source_days: sourceRows(run), item_source_days: itemSourceRows(run), keyword_days: keywordRows(run),
    peer_days: peerRows(run), ad_days: adRows(run, exported), ...orderRows(run, exported),
  }
}

/** Days added to or taken from the run: the same rows of some days only. */
export const rowsBetween = (rows: Rows, from: Day, to: Day): Rows =>
  Object.fromEntries(Object.entries(rows).map(([fact, list]) => [fact, list.filter(({ window_start }) => window_start >= from && window_start <= to)])) as Rows

export const storeOf = (business: Business, shop: StoreRun['shop']): StoreRun => business.stores.find((run) => run.shop === shop)!
