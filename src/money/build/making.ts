import type { Day } from '../../kernel/days.ts'
import { and, name, numbers, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import type { HandCost } from '../../state/money_words.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import type { FeeWord } from '../fee_classes.ts'

/** One making of a store's profit: what it is made from, and the number its rows carry. Money in fen. */
export type Making = {
  warehouse: Warehouse
  store_id: string
  platform: string
  currency: string
  import_seq: number
  /** Imports whose rows do not count. */
  hidden: readonly number[]
  /** Reports, the most trusted first. */
  reports: readonly string[]
  /** What was spent on ads on each day, told once (one report family a day); of it `item_ads` are told by the item. */
  ads: readonly { day: Day; fen: number }[]
  item_ads: readonly { day: Day; item: string; fen: number }[]
  /** Affiliate commission as the shop report tells it by day; of no account where statements tell commission by order, or from the day a rule of the seller's estimates it. */
  affiliate: readonly { day: Day; fen: number }[]
  hand_costs: readonly HandCost[]
  fee_words: readonly FeeWord[]
  /** The making of the marks that say which orders are no ordinary sale; none where the store has no such order. */
  marks?: number | undefined
}

export const seen = ({ store_id, hidden }: Pick<Making, 'store_id' | 'hidden'>): Sql =>
  and(sql`store_id = ${store_id}`, hidden.length > 0 ? sql`import_seq not in (${numbers(hidden)})` : undefined)

/**
 * Orders and things are told apart by 64 bits of their text: of a million, two alike are to be expected once in thirty million
 * stores, and joining by text took twice as long.
 */
export const orderKey = sql`cityHash64(order_id)`

export const STEPS = ['orders_told', 'ad_days', 'ad_edges', 'orders', 'costs', 'things', 'thing_costs', 'line_costs', 'item_spend', 'item_ads', 'several', 'single', 'multi', 'parcels', 'stated', 'firsts', 'refunds', 'refund_events', 'checks'] as const
export type Step = (typeof STEPS)[number]

/** Where a step's rows lie while the profit is made. */
export const scratch = ({ import_seq }: Pick<Making, 'import_seq'>, step: Step): Sql => name(`making_${import_seq}_${step}`)

export async function keep(making: Making, step: Step, query: Sql): Promise<void> {
  await making.warehouse.command(sql`create table ${scratch(making, step)} engine = Memory as ${query}`)
}

export async function dropScratch(making: Pick<Making, 'warehouse' | 'import_seq'>, step: Step): Promise<void> {
  await making.warehouse.command(sql`drop table if exists ${scratch(making, step)}`)
}

export async function clearScratch(making: Pick<Making, 'warehouse' | 'import_seq'>): Promise<void> {
  await Promise.all(STEPS.map((step) => dropScratch(making, step)))
}

/** How far one report goes before another, as the place in the list of reports. */
export const rank = (report: Sql, { reports }: Pick<Making, 'reports'>): Sql =>
  reports.length === 0 ? sql`0` : sql`transform(toString(${report}), ${[...reports]}, ${reports.map((_, i) => i)}, ${reports.length})`

/** Whether a figure is nought: asked before a step that is needed only where things are told twice, and costs seconds of a million rows. */
export async function isNought({ warehouse }: Pick<Making, 'warehouse'>, query: Sql): Promise<boolean> {
  const { rows } = await warehouse.table(query)
  return Number(rows[0]?.[0] ?? 0) === 0
}

/** Whether a question has no row at all. */
export const isNone = (making: Pick<Making, 'warehouse'>, query: Sql): Promise<boolean> => isNought(making, sql`select count() from (${query} limit 1)`)
