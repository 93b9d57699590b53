import type { Fact } from '../facts/fact.ts'
import { orderMarks } from '../facts/order_marks.ts'
import { orderTags } from '../facts/order_tags.ts'
import type { Day, Span } from '../kernel/days.ts'
import { numbers, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import { metricOf } from '../metrics/index.ts'
import { madeFrom } from '../metrics/metric.ts'
import type { Metric } from '../metrics/metric.ts'
import type { Flag, Question } from './question.ts'
import type { World } from './world.ts'

/** Orders and money by day. */
export type Tagged = { orders: number; paid_fen: number }
/** The marks of a store's orders that count now: paid ones by the day of payment, all by the day they were made. */
export type LeftOut = { import_seq: number; by_paid_day: ReadonlyMap<Day, Tagged>; by_created_day: ReadonlyMap<Day, Tagged> }

/** The lists that the marks are made from are told as they are. */
const TELL_OF_MARKS = new Set([orderMarks.id, orderTags.id])
const isOfOrders = (fact: Fact): boolean => 'order_id' in fact.columns && !TELL_OF_MARKS.has(fact.id)

/**
 * The rows of orders that are no ordinary sale stand in no figure of our own; nothing is added where a store has no such order. Orders
 * are told apart by 64 bits of their number, as where profit is made: by text it took twice as long of a month's orders.
 */
export const leavesOut = (fact: Fact, store_id: string, import_seq: number | undefined): Sql | undefined =>
  import_seq === undefined || !isOfOrders(fact) ? undefined : sql`cityHash64(order_id) not in (select cityHash64(order_id) from (${markedOrders(store_id, import_seq)}))`

/** The numbers of the orders that are left out. */
export const markedOrders = (store_id: string, import_seq: number): Sql => sql`select order_id from order_marks where store_id = ${store_id} and import_seq = ${numbers([import_seq])} and kind != ''`

/** The making of the marks by which a question leaves orders out; none where both kinds are asked for. */
export const leavingOut = ({ orders: view }: Pick<Question, 'orders'>, tagged: LeftOut | undefined): number | undefined => (view === 'all' ? undefined : tagged?.import_seq)

export const taggedOf = (world: World, store_id: string): Promise<LeftOut | undefined> => world.left_out?.(store_id) ?? Promise.resolve(undefined)

/** The figure speaks of orders: our own can tell it, too, whoever told this one. */
export const axisOf = ({ readings = [] }: Metric): 'paid_day' | 'created_day' | undefined => {
  const own = readings.find((reading) => reading.value !== undefined && isOfOrders(reading.fact))
  return own === undefined ? undefined : own.axis === 'created_day' || own.axis === 'window_start' ? 'created_day' : 'paid_day'
}

/** What was left out of a stretch of days. */
export function taggedIn(tagged: LeftOut, axis: 'paid_day' | 'created_day', { from, to }: Span): Tagged {
  const sum = { orders: 0, paid_fen: 0 }
  for (const [day, { orders, paid_fen }] of axis === 'paid_day' ? tagged.by_paid_day : tagged.by_created_day) {
    if (day < from || day > to) continue
    sum.orders += orders
    sum.paid_fen += paid_fen
  }
  return sum
}

/**
 * What is said of a figure of orders in days that have tagged ones: our own leaves them out, a platform's never does (metrics.md
 * §12.15). A rate of both bears both flags.
 */
export function flagOfTagged(metric: Metric, isOwn: boolean, view: Question['orders'], tagged: LeftOut | undefined, span: Span): Flag | undefined {
  const axis = tagged && axisOf(metric)
  if (!axis || taggedIn(tagged, axis, span).orders === 0) return undefined
  return isOwn && view !== 'all' ? 'leaves_out' : 'includes_excluded'
}

/** How many orders of the span are tagged, store by store; told with every answer that speaks of orders. */
export async function taggedOfAnswer({ stores, from, to, orders: view = 'clean' }: Pick<Question, 'stores' | 'from' | 'to' | 'orders'>, metrics: readonly Metric[], world: World): Promise<Excluded[]> {
  const speaks = metrics.flatMap((metric) => [metric, ...(madeFrom(metric) ?? []).map((id) => metricOf(id)!)]).map(axisOf).filter((axis) => axis !== undefined)
  if (speaks.length === 0) return []
  const axis = speaks.includes('paid_day') ? 'paid_day' : 'created_day'
  const found = await Promise.all(stores.map(async (store_id) => ({ store_id, tagged: await taggedOf(world, store_id) })))
  return found.flatMap(({ store_id, tagged }) => {
    const sum = tagged && taggedIn(tagged, axis, { from, to })
    return sum && sum.orders > 0 ? [{ store_id, ...sum, counted: view === 'all' }] : []
  })
}

/** `counted`: figures of our own orders hold them, because both were asked for. Figures of a platform always do. */
export type Excluded = Tagged & { store_id: string; counted: boolean }

