import type { Day } from '../../kernel/days.ts'
import type { adDays } from '../../facts/ad_days.ts'
import type { itemDays } from '../../facts/item_days.ts'
import type { itemSourceDays } from '../../facts/item_source_days.ts'
import type { keywordDays } from '../../facts/keyword_days.ts'
import type { orderLines } from '../../facts/order_lines.ts'
import type { orders } from '../../facts/orders.ts'
import type { peerDays } from '../../facts/peer_days.ts'
import type { refunds } from '../../facts/refunds.ts'
import type { shopDays } from '../../facts/shop_days.ts'
import type { sourceDays } from '../../facts/source_days.ts'

type Facts = {
  shop_days: typeof shopDays
  item_days: typeof itemDays
  source_days: typeof sourceDays
  item_source_days: typeof itemSourceDays
  keyword_days: typeof keywordDays
  peer_days: typeof peerDays
  ad_days: typeof adDays
  orders: typeof orders
  order_lines: typeof orderLines
  refunds: typeof refunds
}
export type FactId = keyof Facts
export type Value = string | number | null
/** `report` is the id of the export the row would have come by. */
export type Row = { report: string; window_start: Day; window_end: Day } & { [column: string]: Value }

/** A row of a fact; a column the fact does not have does not compile. */
export const rowIn = <F extends FactId>(report: string, day: Day, columns: Partial<Record<keyof Facts[F]['columns'] & string, Value>>): Row => ({ ...(columns as Record<string, Value>), report, window_start: day, window_end: day })
