import { z } from 'zod'
import { sql } from '../../kernel/sql.ts'
import { scratch } from './making.ts'
import type { Making } from './making.ts'

/** What a making of the profit could not know, counted, in fen: nothing looks profitable because something is missing. */
export const BuildNotes = z.object({
  orders: z.number(), lines: z.number(),
  /** Lines without a cost, and what they sold for. */
  uncosted_lines: z.number(), uncosted_fen: z.number(),
  no_amount_orders: z.number(), refund_untold_orders: z.number(), undated_refunds: z.number(),
  entries: z.number(),
  /** Entries whose fee nobody has classed. */
  unclassified_entries: z.number(), unclassified_in_fen: z.number(), unclassified_out_fen: z.number(),
  unlinked_entries: z.number(),
  /** Days with orders and without a report of ads. */
  days_without_ads: z.number(),
  has_rules: z.boolean(), has_checks: z.boolean(),
  newest_export: z.string(),
})
export type BuildNotes = z.output<typeof BuildNotes>

export async function notesOf(making: Making, hasRules: boolean): Promise<BuildNotes> {
  const one = async (query: ReturnType<typeof sql>) => (await making.warehouse.table(query)).rows[0] ?? []
  const costless = sql`order_type = 'postage' or tag in ('fake', 'postage')`
  const [orders, entries, unlinked, checks] = await Promise.all([
    one(sql`select count(), sum(length(lines)), sum(arrayCount(x -> x.8 is null, lines) * not (${costless})), sum(if(${costless}, 0, arraySum(x -> if(x.8 is null, x.7, 0), lines))),
      countIf(order_excluded = 'no_amount'), countIf(order_excluded = 'refund_untold'), sum(undated), uniqExactIf(paid_day, not toString(paid_day) in ${making.ads.length > 0 ? making.ads.map(({ day }) => day) : ['']}) from ${scratch(making, 'whole')}`),
    one(sql`select count(), countIf(class = ''), sumIf(fen, class = '' and fen > 0), sumIf(-fen, class = '' and fen < 0) from ${scratch(making, 'entries')}`),
    one(sql`select count() from ${scratch(making, 'entries')} where order_id not in (select order_id from ${scratch(making, 'orders')})`),
    one(sql`select count(), (select toString(max(last_export)) from ${scratch(making, 'orders')}) from ${scratch(making, 'checks')}`),
  ])
  const at = (row: typeof orders, place: number) => Number(row[place] ?? 0)
  return {
    orders: at(orders, 0), lines: at(orders, 1), uncosted_lines: at(orders, 2), uncosted_fen: at(orders, 3), no_amount_orders: at(orders, 4), refund_untold_orders: at(orders, 5), undated_refunds: at(orders, 6),
    days_without_ads: at(orders, 7), entries: at(entries, 0), unclassified_entries: at(entries, 1), unclassified_in_fen: at(entries, 2), unclassified_out_fen: at(entries, 3),
    unlinked_entries: at(unlinked, 0), has_checks: at(checks, 0) > 0, has_rules: hasRules, newest_export: String(checks[1] ?? ''),
  }
}
