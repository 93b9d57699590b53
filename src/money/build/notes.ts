import { z } from 'zod'
import { numbers, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { placeIn } from './lines.ts'
import { scratch } from './making.ts'
import type { Making } from './making.ts'
import type { Parcels } from './parcels.ts'

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
  /** Parcels of the carrier's bill that are ours, and those of no order we hold (another shop's, or of an order not imported). */
  parcels: z.number().default(0), unlinked_parcels: z.number().default(0), unlinked_parcels_fen: z.number().default(0),
  has_rules: z.boolean(), has_checks: z.boolean(),
  newest_export: z.string(),
})
export type BuildNotes = z.output<typeof BuildNotes>

type Found = { parcels: Parcels; has_rules: boolean; has_checks: boolean }

export async function notesOf(making: Making, { parcels, has_rules, has_checks }: Found): Promise<BuildNotes> {
  const one = async (query: ReturnType<typeof sql>) => (await making.warehouse.table(query)).rows[0] ?? []
  const ofOrders = (table: 'single' | 'multi', lines: Sql, uncosted: Sql, uncosted_fen: Sql) =>
    one(sql`select count(), sum(${lines}), sumIf(${uncosted}, not is_costless), sumIf(${uncosted_fen}, not is_costless), countIf(order_excluded = 'no_amount'), countIf(order_excluded = 'refund_untold') from ${scratch(making, table)}`)
  const goods = numbers([placeIn('goods')])
  const [single, multi, refunds, days, stated, unlinked] = await Promise.all([
    ofOrders('single', sql`1`, sql`goods is null`, sql`if(goods is null, weight, 0)`),
    ofOrders('multi', sql`length(lines)`, sql`arrayCount(x -> x.${goods} is null, lines)`, sql`arraySum(x -> if(x.${goods} is null, x.${numbers([placeIn('weight')])}, 0), lines)`),
    one(sql`select sum(undated_here) from ${scratch(making, 'refund_events')}`),
    one(sql`select uniqExactIf(paid_day, not toString(paid_day) in ${making.ads.length > 0 ? making.ads.map(({ day }) => day) : ['']}), toString(max(last_export)) from (select paid_day, max(last_export) as last_export from ${scratch(making, 'orders')} group by paid_day)`),
    one(sql`select sum(entries), sum(unclassified), sum(unclassified_in), sum(unclassified_out) from ${scratch(making, 'stated')}`),
    one(sql`select sum(entries) from ${scratch(making, 'stated')} where h not in (select h from ${scratch(making, 'orders')})`),
  ])
  const at = (row: typeof single, place: number) => Number(row[place] ?? 0)
  const both = (place: number) => at(single, place) + at(multi, place)
  return {
    orders: both(0), lines: both(1), uncosted_lines: both(2), uncosted_fen: both(3), no_amount_orders: both(4), refund_untold_orders: both(5), undated_refunds: at(refunds, 0),
    days_without_ads: at(days, 0), entries: at(stated, 0), unclassified_entries: at(stated, 1), unclassified_in_fen: at(stated, 2), unclassified_out_fen: at(stated, 3),
    unlinked_entries: at(unlinked, 0), parcels: parcels.parcels, unlinked_parcels: parcels.unlinked, unlinked_parcels_fen: parcels.unlinked_fen, has_checks, has_rules, newest_export: String(days[1] ?? ''),
  }
}
