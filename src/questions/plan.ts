import type { Fact } from '../facts/fact.ts'
import { orders } from '../facts/orders.ts'
import { addDays, dayIn, daysOf } from '../kernel/days.ts'
import type { Day, Span } from '../kernel/days.ts'
import { forClickHouse } from '../kernel/sql.ts'
import type { Metric, Reading } from '../metrics/metric.ts'
import type { Bucket } from './buckets.ts'
import type { Series, StoreCoverage } from './coverage.ts'
import { gatheredKeys, openKeys, summable, tells } from './dimensions.ts'
import type { Dimension, Question } from './question.ts'
import type { PaymentLag } from './payment_lag.ts'
import { alwaysFills, carries, datesBoth, rankOf } from './reports.ts'
import type { World } from './world.ts'

/**
 * How one metric of one store is read: from which report, by which windows, and which buckets that makes known.
 * native: the platform's figure for exactly the bucket. days: day figures summed (additive, or `summed` where people are
 * added up on purpose, for an approximate rate only). events: computed from happenings held one by one.
 */
export type Plan = {
  metric: Metric
  reading: Reading
  report: string
  series?: Series
  mode: 'native' | 'days' | 'events'
  summed: boolean
  /** Several links may stand under one cell, and the figure is only there where a single one does. */
  gathered?: boolean
  known: Set<string>
  /** Of these, the buckets some of whose happenings may lie outside the files. */
  partial?: Set<string>
  /** The report of orders that says on which day these lines were ordered and paid, where the lines do not. */
  dated_by?: string
  rank: number
}

export type Grain = {
  dimensions: Dimension[]
  /** Dimensions that are asked by, or held to one value. */
  pinned: Dimension[]
  where: Question['where']
}

/** Dimensions of a question that a fact must carry: asked by or filtered on; time and store are carried by all. */
export function grainOf(question: Pick<Question, 'by' | 'where'>): Grain {
  const own = (d: string): d is Dimension => !['store', 'platform', 'day', 'week', 'month', 'attribution_days', 'family'].includes(d)
  const filtered = Object.entries(question.where).filter(([d, values]) => own(d) && values && values.length > 0)
  const dimensions = [...new Set([...question.by.filter(own), ...filtered.map(([d]) => d as Dimension)])]
  const pinned = [...new Set([...question.by.filter(own), ...filtered.filter(([, values]) => values!.length === 1).map(([d]) => d as Dimension)])]
  return { dimensions, pinned, where: question.where }
}

/** What a store has, and until when it is asked of. */
export type Known = { store_id: string; coverage: StoreCoverage; as_of?: Day | undefined; world: World; /** What was found out of the store's order lines: those that all print their days need no orders to date them. */ lag?: PaymentLag | undefined }

/** Every way to read a metric at this grain, the best first. None means the facts at hand cannot tell it. */
export function plansFor(metric: Metric, summed: boolean, grain: Grain, buckets: Bucket[], known: Known): Plan[] {
  const platform = known.world.ledger.store(known.store_id)?.platform ?? ''
  const plans = (metric.readings ?? []).flatMap((reading, rank) =>
    reading.platforms && !reading.platforms.includes(platform) ? []
    : reading.column !== undefined ? windowPlans(metric, reading, rank, summed, grain, buckets, known)
    : eventPlans(metric, reading, rank, grain, buckets, known),
  )
  return plans.sort((a, b) => b.known.size - a.known.size || (a.partial?.size ?? 0) - (b.partial?.size ?? 0) || a.rank - b.rank)
}

const FAMILIES = ['item', 'plan', 'keyword', 'crowd', 'shop']

function windowPlans(metric: Metric, reading: Reading, rank: number, summed: boolean, grain: Grain, buckets: Bucket[], { coverage, world }: Known): Plan[] {
  const { fact } = reading
  if (!grain.dimensions.every((d) => tells(fact, d))) return []
  const additive = metric.additivity === 'additive'
  const mayStayOpen = additive ? summable(fact) : gatheredKeys(fact, grain.dimensions)
  const open = openKeys(fact, grain.pinned)
  if (!open.every((key) => mayStayOpen.includes(key))) return []
  const gathered = !additive && open.length > 0
  const plans: Plan[] = []
  for (const series of coverage.bySeries.values()) {
    if (series.fact !== fact.id) continue
    const columns = carries(world.formats, series.report, fact)
    if (columns && (!columns.has(reading.column!) || !grain.dimensions.every((d) => tells(fact, d, columns)))) continue
    if (!cutAllows(series, grain, reading)) continue
    const preference = rank + rankOf(world.formats, series.report) / 1000 + cutRank(series) / 100_000
    const { native, byDays } = windowsOf(series, buckets)
    const may = additive || summed
    // A day's own figure is both; over more days the platform's own figure for that window stands before a sum.
    const mode = may && byDays.size > native.size ? 'days' : 'native'
    const found = mode === 'days' ? byDays : native
    if (found.size > 0) plans.push({ metric, reading, report: series.report, series, mode, summed: summed && !additive, gathered, known: found, rank: preference })
  }
  return plans
}

type Told = { native: Set<string>; byDays: Set<string> }
const toldBySeries = new WeakMap<readonly Bucket[], Map<Series, Told>>()

/** The buckets a series tells, by windows of their own and by their days. Worked out once a question, not once a metric. */
function windowsOf(series: Series, buckets: Bucket[]): Told {
  const of = toldBySeries.get(buckets) ?? new Map<Series, Told>()
  toldBySeries.set(buckets, of)
  let told = of.get(series)
  if (!told) {
    const native = known(buckets, (b) => series.windows.has(`${b.from}..${b.to}`))
    const byDays = buckets.every((b) => b.from === b.to) ? native : known(buckets, (b) => daysOf(b).every((day) => series.windows.has(`${day}..${day}`)))
    of.set(series, (told = { native, byDays }))
  }
  return told
}

type Seen = { found: Set<string>; partial: Set<string> }
const seenByReport = new WeakMap<readonly Bucket[], Map<string, Seen>>()

/** The buckets that files of orders cover (and the files that date them), and of these the ones that may not be seen whole. */
function seenOf(key: string, buckets: Bucket[], spans: readonly Covered[], dates: readonly Covered[], by_payment: boolean): Seen {
  const of = seenByReport.get(buckets) ?? new Map<string, Seen>()
  seenByReport.set(buckets, of)
  let seen = of.get(key)
  if (!seen) {
    const found = known(buckets, (b) => coveredWhole(b, spans) && (dates === spans || coveredWhole(b, dates)))
    of.set(key, (seen = { found, partial: by_payment ? known(buckets, (b) => found.has(b.key) && !seenWhole(b, dates)) : new Set() }))
  }
  return seen
}

const known = (buckets: Bucket[], test: (bucket: Bucket) => boolean) => new Set(buckets.filter(test).map((b) => b.key))

function cutAllows(series: Series, grain: Grain, { cohort = 'own' }: Reading): boolean {
  for (const key of ['attribution_days', 'family'] as const) {
    const wanted = grain.where[key]
    if (wanted && wanted.length > 0 && key in series.cut && !wanted.includes(series.cut[key]!)) return false
  }
  // A figure by keyword comes from the keyword report, one by item not from the crowd report.
  if (grain.dimensions.includes('keyword') && 'family' in series.cut && series.cut['family'] !== 'keyword') return false
  if (series.cut['cohort'] !== undefined && series.cut['cohort'] !== cohort) return false
  // A report of one item answers for that item alone.
  const scope = series.cut['item_scope']
  if (scope && !(grain.where.item?.length === 1 && grain.where.item[0] === scope)) return false
  return true
}

/** Among cuts alike in coverage: the item report before plan and keyword, the 15-day window before others, the whole shop before carriers. */
function cutRank({ cut }: Series): number {
  const family = cut['family'] === undefined ? 0 : (FAMILIES.indexOf(cut['family']) + 6) % 6
  const attribution = cut['attribution_days'] === undefined || cut['attribution_days'] === '15' ? 0 : 1
  const scope = cut['carrier_scope'] !== undefined && /分|carrier|by_/.test(cut['carrier_scope']) ? 1 : 0
  return family * 10 + attribution + scope
}

function eventPlans(metric: Metric, reading: Reading, rank: number, grain: Grain, buckets: Bucket[], at: Known): Plan[] {
  const { fact, axis = 'window_start' } = reading
  const { world } = at
  if (!grain.dimensions.every((d) => tells(fact, d))) return []
  const wanted = columnsRead(reading)
  const plans: Plan[] = []
  for (const report of eventReports(fact, at)) {
    const spans = coveredSpans(report, at)
    if (spans.length === 0) continue
    const columns = carries(world.formats, report, fact)
    if (columns && !(wanted.every((c) => columns.has(c)) && grain.dimensions.every((d) => tells(fact, d, columns)))) continue
    // A layout without days is no matter where every line that came has its own.
    const allDated = at.lag?.lines_are_dated === false && datesBoth(world.formats, report, fact, axis)
    const undated = !allDated && fact.id !== orders.id && axis !== 'window_start' && !alwaysFills(world.formats, report, fact, axis)
    for (const dates of undated ? datingReports(report, axis, at) : [{ spans }]) {
      const { found, partial } = seenOf(`${at.store_id} ${report} ${'report' in dates ? dates.report : ''} ${axis}`, buckets, spans, dates.spans, axis === 'paid_day')
      if (found.size === 0) continue
      plans.push({ metric, reading, report, mode: 'events', summed: false, known: found, partial, ...('report' in dates ? { dated_by: dates.report } : {}), rank: rank + rankOf(world.formats, report) / 1000 })
    }
  }
  return plans
}

const reportsOf = new WeakMap<StoreCoverage, Map<string, string[]>>()

/** Formats of ours and files mapped by hand that cover any days. A store has thousands of slices, and every metric asks. */
function eventReports(fact: Fact, at: Known): string[] {
  const of = reportsOf.get(at.coverage) ?? new Map<string, string[]>()
  reportsOf.set(at.coverage, of)
  let reports = of.get(fact.id)
  if (!reports) {
    const all = fact.derived ? [fact.derived.report] : new Set([...at.world.formats.map((f) => f.id), ...at.coverage.slices.filter((s) => s.fact === fact.id).map((s) => s.report)])
    of.set(fact.id, (reports = [...all].filter((report) => coveredSpans(report, at).length > 0)))
  }
  return reports
}

type Covered = Span & { exported_day: Day }

const spansOf = new WeakMap<StoreCoverage, Map<string, Covered[]>>()

/** The spans of created days that a report covers, by what had been exported until the day asked of; kept as long as the coverage is. */
export function coveredSpans(report: string, { store_id, coverage, as_of, world }: Known): Covered[] {
  let known = spansOf.get(coverage)
  if (!known) spansOf.set(coverage, (known = new Map()))
  let spans = known.get(report)
  if (spans) return spans
  const zone = world.ledger.store(store_id)?.zone ?? 'Asia/Shanghai'
  spans = world.ledger.covered(store_id, report)
    .map(({ from, to, exported_at }) => ({ from, to, exported_day: exportDayOf(exported_at, zone) }))
    .filter(({ exported_day }) => as_of === undefined || exported_day <= as_of)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  known.set(report, spans)
  return spans
}

/** Kept, because a calendar costs 0.2 ms to ask and a store has a few hundred exports. */
const exportDays = new Map<string, Day>()
export function exportDayOf(exported_at: string, zone: string): Day {
  const key = `${zone} ${exported_at}`
  let day = exportDays.get(key)
  if (day === undefined) {
    if (exportDays.size > 10_000) exportDays.clear()
    const iso = exported_at.includes('T') ? exported_at : `${exported_at.replace(' ', 'T')}Z`
    exportDays.set(key, (day = dayIn(new Date(iso), zone)))
  }
  return day
}

/** Reports of orders that can say when lines were ordered and paid. */
function datingReports(report: string, axis: string, at: Known): { report: string; spans: Covered[] }[] {
  return [report, ...at.world.formats.map((f) => f.id).filter((id) => id !== report)].flatMap((id) => {
    const columns = carries(at.world.formats, id, orders)
    const spans = coveredSpans(id, at)
    return spans.length > 0 && columns?.has(axis) ? [{ report: id, spans }] : []
  })
}

/**
 * Files of orders cover the days orders were made, and are asked for the days they were paid. Of 24,087 paid orders of a real
 * month 6 were paid on the day after they were made and none later, so a bucket is seen whole when the day before it is covered
 * too, by files exported after it had ended.
 */
const seenWhole = ({ from, to }: Span, spans: readonly Covered[]): boolean => coveredWhole({ from: addDays(from, -1), to }, spans, to)

const read = new WeakMap<Reading, string[]>()

/** The measures an expression reads. */
function columnsRead(reading: Reading): string[] {
  const known = read.get(reading)
  if (known) return known
  const text = forClickHouse(reading.value!).text
  const named = Object.keys(reading.fact.columns).filter((c) => new RegExp(`\\b${c}\\b`).test(text))
  // Lines may leave their day to their order.
  const columns = [...named, ...(reading.fact.id === orders.id && reading.axis && reading.axis !== 'window_start' ? [reading.axis] : [])]
  read.set(reading, columns)
  return columns
}

/** Spans come sorted by their first day; `after`: only those exported later than that day. */
function coveredWhole(bucket: Span, spans: readonly Covered[], after = ''): boolean {
  let day = bucket.from
  for (const span of spans) {
    if (span.exported_day <= after) continue
    if (span.from > day) return false
    if (span.to >= bucket.to) return true
    if (span.to >= day) day = addDays(span.to, 1)
  }
  return false
}

/** The source of a part as people read it: the report, with its attribution window where it has one. */
export const sourceName = (plan: Plan): string =>
  plan.series && plan.series.cut['attribution_days'] ? `${plan.report}@${plan.series.cut['attribution_days']}d` : plan.report
