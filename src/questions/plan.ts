import { facts } from '../facts/index.ts'
import type { Fact } from '../facts/fact.ts'
import { daysOf } from '../kernel/days.ts'
import { forClickHouse } from '../kernel/sql.ts'
import type { Metric, Reading } from '../metrics/metric.ts'
import type { Bucket } from './buckets.ts'
import type { Series, StoreCoverage } from './coverage.ts'
import { columnOf, openKeys, summable } from './dimensions.ts'
import type { Dimension, Question } from './question.ts'
import { carries, rankOf } from './reports.ts'
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
  known: Set<string>
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

/** Every way to read a metric at this grain, the best first. None means the facts at hand cannot tell it. */
export function plansFor(metric: Metric, summed: boolean, grain: Grain, buckets: Bucket[], store_id: string, coverage: StoreCoverage, world: World): Plan[] {
  const plans = (metric.readings ?? []).flatMap((reading, rank) =>
    reading.column !== undefined
      ? windowPlans(metric, reading, rank, summed, grain, buckets, coverage, world)
      : eventPlans(metric, reading, rank, grain, buckets, store_id, coverage, world),
  )
  return plans.sort((a, b) => b.known.size - a.known.size || a.rank - b.rank)
}

const FAMILIES = ['item', 'plan', 'keyword', 'crowd', 'shop']

function windowPlans(metric: Metric, reading: Reading, rank: number, summed: boolean, grain: Grain, buckets: Bucket[], coverage: StoreCoverage, world: World): Plan[] {
  const { fact } = reading
  if (!grain.dimensions.every((d) => columnOf(fact, d) !== undefined)) return []
  const open = openKeys(fact, grain.pinned)
  const additive = metric.additivity === 'additive'
  if (additive ? !open.every((key) => summable(fact).includes(key)) : open.length > 0) return []
  const plans: Plan[] = []
  for (const series of coverage.bySeries.values()) {
    if (series.fact !== fact.id) continue
    const columns = carries(world.formats, series.report, fact)
    if (columns && !columns.has(reading.column!)) continue
    if (!cutAllows(series, grain, reading)) continue
    const preference = rank + rankOf(world.formats, series.report) / 1000 + cutRank(series) / 100_000
    const byDays = known(buckets, (b) => daysOf(b).every((day) => series.windows.has(`${day}..${day}`)))
    const native = known(buckets, (b) => series.windows.has(`${b.from}..${b.to}`))
    const may = additive || summed
    // A day's own figure is both; over more days the platform's own figure for that window stands before a sum.
    const mode = may && byDays.size > native.size ? 'days' : 'native'
    const found = mode === 'days' ? byDays : native
    if (found.size > 0) plans.push({ metric, reading, report: series.report, series, mode, summed: summed && !additive, known: found, rank: preference })
  }
  return plans
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

function eventPlans(metric: Metric, reading: Reading, rank: number, grain: Grain, buckets: Bucket[], store_id: string, coverage: StoreCoverage, world: World): Plan[] {
  const { fact } = reading
  if (!grain.dimensions.every((d) => columnOf(fact, d) !== undefined)) return []
  const wanted = columnsRead(reading)
  const reports = new Set([...world.formats.map((f) => f.id), ...coverage.slices.filter((s) => s.fact === fact.id).map((s) => s.report)])
  const plans: Plan[] = []
  for (const report of reports) {
    const columns = carries(world.formats, report, fact)
    if (columns && !wanted.every((c) => columns.has(c))) continue
    const spans = world.ledger.covered(store_id, report)
    if (spans.length === 0) continue
    const found = known(buckets, (b) => coveredWhole(b, spans))
    if (found.size > 0) plans.push({ metric, reading, report, mode: 'events', summed: false, known: found, rank: rank + rankOf(world.formats, report) / 1000 })
  }
  return plans
}

/** The measures an expression reads; tags and days that every order has are no reason to turn a report down. */
function columnsRead(reading: Reading): string[] {
  const text = forClickHouse(reading.value!).text
  const named = Object.keys(reading.fact.columns).filter((c) => new RegExp(`\\b${c}\\b`).test(text))
  return [...named, ...(reading.axis && reading.axis !== 'window_start' ? [reading.axis] : [])]
}

function coveredWhole(bucket: Bucket, spans: { from: string; to: string }[]): boolean {
  let day = bucket.from
  for (const span of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (span.from > day) return false
    if (span.to >= bucket.to) return true
    if (span.to >= day) day = next(span.to)
  }
  return false
}
const next = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** The source of a part as people read it: the report, with its attribution window where it has one. */
export const sourceName = (plan: Plan): string =>
  plan.series && plan.series.cut['attribution_days'] ? `${plan.report}@${plan.series.cut['attribution_days']}d` : plan.report

export const factOf = (id: string): Fact => facts.find((f) => f.id === id)!
