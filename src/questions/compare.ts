import { addDays, daysBetween, isWholeMonths, lengthOf, monthOf, shift } from '../kernel/days.ts'
import type { Span } from '../kernel/days.ts'
import { peerDays } from '../facts/peer_days.ts'
import { name, sql } from '../kernel/sql.ts'
import type { Metric } from '../metrics/metric.ts'
import { metricOf } from '../metrics/index.ts'
import type { Joined } from './ask.ts'
import { acrossStores, rounded } from './ask.ts'
import { liveRows } from './statement.ts'
import { keptCoverage } from './coverage.ts'
import type { Part } from './teller.ts'
import type { Plan } from './plan.ts'
import type { Cell, Comparison, Flag, Question } from './question.ts'
import type { World } from './world.ts'

type Found = Pick<Part, 'value' | 'flags'>
type Lookup = (row: Joined[number], metric: Metric) => Found | undefined

/** For every row and metric, its like figures of other days, of the target and of peers, and the change from them. */
export async function compare(question: Question, metrics: Metric[], world: World) {
  const found = await Promise.all(question.compare.map(async (c) => [c, await lookupFor(c, question, metrics, world)] as const))
  return (row: Joined[number], metric: Metric): NonNullable<Cell['compare']> | undefined => {
    if (found.length === 0) return undefined
    return Object.fromEntries(found.map(([comparison, lookup]) => [comparison, changeOf(row.parts.get(metric.id), lookup(row, metric), metric)]))
  }
}

function changeOf(now: Part | undefined, then: Found | undefined, metric: Metric) {
  const value = rounded(then?.value ?? null, metric)
  const flags: Flag[] = [...(then?.flags ?? [])]
  if (value === null || now?.value === undefined || now.value === null) return { value, change: null, change_ratio: null, flags }
  const change = now.value - then!.value!
  return { value, change: rounded(change, metric), change_ratio: then!.value === 0 ? null : Number((change / Math.abs(then!.value!)).toFixed(8)), flags }
}

async function lookupFor(comparison: Comparison, question: Question, metrics: Metric[], world: World): Promise<Lookup> {
  const span = { from: question.from, to: question.to }
  switch (comparison) {
    case 'w-1': return shifted(question, metrics, world, -7)
    case 'd-1': return shifted(question, metrics, world, -1)
    case 'previous': return before(question, span, metrics, world)
    case 'y-1': return lastYear(question, span, metrics, world)
    case 'median4': return medianOfFour(question, metrics, world)
    case 'target': return target(question, span, world)
    case 'peers': return peers(question, span, world)
  }
}

/** A row without its time, plus its day moved by so much: the name of the like row. Months are told by their place in the span. */
const nameOf = (row: Joined[number], span: Span, days: number): string =>
  JSON.stringify(Object.entries(row.values).map(([d, v]) => (d === 'day' || d === 'week' ? addDays(v, days) : d === 'month' ? monthsBetween(span.from, v) : v)))
const monthsBetween = (from: string, month: string) => (Number(month.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(month.slice(5, 7)) - Number(from.slice(5, 7))

const shifted = (question: Question, metrics: Metric[], world: World, days: number): Promise<Lookup> =>
  // Days moved do not make months; only whole months are laid beside whole months.
  question.by.includes('month') && !question.by.includes('day') ? Promise.resolve(() => undefined) : beside(question, shift(question, days), days, metrics, world)

async function beside(question: Question, span: Span, days: number, metrics: Metric[], world: World): Promise<Lookup> {
  // The like rows of a list's first are not the first of their own days.
  const { joined } = await acrossStores({ ...question, limit: undefined }, span, metrics, world)
  const rows = new Map(joined.map((row) => [nameOf(row, span, 0), row]))
  return (row, metric) => rows.get(nameOf(row, question, days))?.parts.get(metric.id)
}

/** 364 days earlier (same weekday); the calendar date only for whole months; a feast or promotion by its like day. */
async function lastYear(question: Question, span: Span, metrics: Metric[], world: World): Promise<Lookup> {
  const like = span.from === span.to ? world.calendar?.likeLastYear(span.from, platformOf(question, world)) : undefined
  if (like) return shifted(question, metrics, world, daysBetween(span.from, like))
  if (!isWholeMonths(span) || question.by.includes('day') || question.by.includes('week')) return shifted(question, metrics, world, -364)
  const yearBefore = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4, 7)}-01`
  return beside(question, { from: yearBefore(span.from), to: monthOf(yearBefore(span.to)).to }, 0, metrics, world)
}

/** 环比: the span of equal length before; month by month, as many months before. */
function before(question: Question, span: Span, metrics: Metric[], world: World): Promise<Lookup> {
  if (!question.by.includes('month') || !isWholeMonths(span)) return shifted(question, metrics, world, -lengthOf(span))
  let from = span.from
  for (let i = monthsBetween(span.from, span.to); i >= 0; i--) from = monthOf(addDays(from, -1)).from
  return beside(question, { from, to: addDays(span.from, -1) }, 0, metrics, world)
}

const platformOf = (question: Question, world: World) => world.ledger.store(question.stores[0]!)?.platform ?? ''

/** The median of the last four ordinary same weekdays; promotions and festivals are passed over, at most twelve weeks back. */
async function medianOfFour(question: Question, metrics: Metric[], world: World): Promise<Lookup> {
  const weeks = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
  const ordinary = (span: Span) => !daysIn(span).some((day) => world.calendar?.special(day, platformOf(question, world)))
  const spans = weeks.filter((w) => question.from !== question.to || ordinary(shift({ from: question.from, to: question.to }, -7 * w))).slice(0, 4)
  const lookups = await Promise.all(spans.map((w) => shifted(question, metrics, world, -7 * w)))
  return (row, metric) => {
    const found = lookups.map((lookup) => lookup(row, metric)).filter((f) => f !== undefined && f.value !== null) as Found[]
    if (found.length < 4) return undefined
    const values = found.map((f) => f.value!).sort((a, b) => a - b)
    return { value: (values[1]! + values[2]!) / 2, flags: new Set(found.flatMap((f) => [...f.flags])) }
  }
}
const daysIn = ({ from, to }: Span) => Array.from({ length: lengthOf({ from, to }) }, (_, i) => addDays(from, i))

/** What is told of the store as a whole says nothing of a part of it. */
const isFiltered = ({ where }: Question): boolean => Object.values(where).some((values) => values && values.length > 0)

async function target(question: Question, span: Span, world: World): Promise<Lookup> {
  const [store] = question.stores
  if (!world.targets || question.stores.length !== 1 || question.by.length > 0 || isFiltered(question)) return () => undefined
  const values = new Map(await Promise.all(question.metrics.map(async (id) => [id, await world.targets!(store!, id, span)] as const)))
  return (_, metric) => { const value = values.get(metric.id); return value === undefined || value === null ? undefined : { value, flags: new Set() } }
}

/** Average peers in the very same window; only for the store as a whole, because that is what peers are told for. */
async function peers(question: Question, span: Span, world: World): Promise<Lookup> {
  const [store_id] = question.stores
  if (question.stores.length !== 1 || question.by.some((d) => d !== 'day') || isFiltered(question)) return () => undefined
  const coverage = await keptCoverage(world, store_id!, question.as_of)
  const series = [...coverage.bySeries.values()].filter((s) => s.fact === 'peer_days' && s.cut['cohort'] === 'peer_average')
  const byDay = question.by.includes('day')
  const columns = ['visitors', 'paid_fen', 'pay_cvr', 'paid_buyers', 'cart_buyers', 'spend_per_buyer_fen', 'order_cvr', 'page_views'] as const
  const found = new Map<string, Record<string, number | null>>()
  for (const one of series) {
    const buckets = byDay ? daysIn(span).map((d) => ({ key: d, from: d, to: d })) : [{ key: '', ...span }]
    const known = new Set(buckets.filter((b) => one.windows.has(`${b.from}..${b.to}`)).map((b) => b.key))
    if (known.size === 0) continue
    const plan: Plan = { metric: metricOf('visitors')!, reading: { fact: peerDays, column: 'visitors' }, report: one.report, series: one, mode: 'native', summed: false, known, rank: 0 }
    const { rows } = await world.warehouse.table(sql`
      select toString(window_start), ${columnsOf(columns)}
      from peer_days
      where ${liveRows(plan, { store_id: store_id!, by: question.by, where: {}, dimensions: [], buckets, as_of: question.as_of, catalogue: new Map(), world })}`)
    for (const row of rows) found.set(byDay ? String(row[0]) : '', Object.fromEntries(columns.map((c, i) => [c, row[1 + i] === null ? null : Number(row[1 + i])])))
  }
  const COLUMN: Record<string, string> = { visitors: 'visitors', paid_amount: 'paid_fen', pay_cvr: 'pay_cvr', paid_buyers: 'paid_buyers', cart_buyers: 'cart_buyers', spend_per_buyer: 'spend_per_buyer_fen', order_cvr: 'order_cvr', page_views: 'page_views' }
  return (row, metric) => {
    const value = found.get(row.values['day'] ?? '')?.[COLUMN[metric.id] ?? '']
    return value === undefined || value === null ? undefined : { value, flags: new Set() }
  }
}
const columnsOf = (columns: readonly string[]) => columns.map((c) => sql`toString(${name(c)})`).reduce((a, b) => sql`${a}, ${b}`)
