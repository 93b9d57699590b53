import { daysBetween } from '../kernel/days.ts'
import type { Span } from '../kernel/days.ts'
import type { Text } from '../kernel/text.ts'
import { metricOf } from '../metrics/index.ts'
import { isDifference, madeFrom, scaleOf } from '../metrics/metric.ts'
import type { Metric } from '../metrics/metric.ts'
import { bucketsOf, timeValues } from './buckets.ts'
import type { Bucket } from './buckets.ts'
import { catalogueFor } from './catalogue.ts'
import type { Catalogue } from './catalogue.ts'
import type { StoreCoverage } from './coverage.ts'
import { keptCoverage } from './coverage.ts'
import { isLookedUp, tells } from './dimensions.ts'
import { coveredSpans, exportDayOf, grainOf, plansFor, sourceName } from './plan.ts'
import type { Known, Plan } from './plan.ts'
import { inPresale, orderConversion, presalesOf, standIn } from './presale.ts'
import type { Flag, Question, Unknown } from './question.ts'
import { reasons } from './reasons.ts'
import { importHints } from './reports.ts'
import { groupKey, ownDimensions, statement } from './statement.ts'
import type { World } from './world.ts'

/** A figure before it is rounded: money in fen (or exact parts of it), and what must be said about it. */
export type Part = { value: number | null; flags: Set<Flag>; source: string | null; because?: Text }

export type Evaluated = {
  /** Row key → the dimension values of the row, and a part for every metric asked. */
  rows: Map<string, { values: Record<string, string>; parts: Map<string, Part>; bucket: Bucket }>
  /** Why a metric could not be told at all, or for which days. */
  unknown: Map<string, Omit<Unknown, 'metric'>>
  /** The buckets a metric is known of, so that a row that is not there is told from one that nobody could have seen. */
  known: Map<string, ReadonlySet<string>>
}

export type Asking = Pick<Question, 'by' | 'where' | 'as_of'> & { store_id: string; span: Span; metrics: readonly Metric[] }

/** A base figure in one of its two forms: as it is, or (people only, for an approximate rate) day figures added up. */
type Base = { metric: Metric; summed: boolean; plan: Plan }

/** One store, one span: every asked metric at the asked grain, or why not. Items in presale answer with 下单转化率. */
export async function evaluate(asking: Asking, world: World): Promise<Evaluated> {
  const only = asking.where.item?.length === 1 ? asking.where.item[0] : undefined
  const conversion = asking.metrics.some((m) => m.id === 'pay_cvr') && (asking.by.includes('item') || only !== undefined)
  const presales = conversion ? (await presalesOf(world, asking.store_id)).filter((p) => p.from <= asking.span.to && p.to >= asking.span.from) : []
  if (presales.length === 0) return evaluatePlain(asking, world)
  const withOrders = asking.metrics.includes(orderConversion()) ? asking.metrics : [...asking.metrics, orderConversion()]
  const { rows, unknown, known } = await evaluatePlain({ ...asking, metrics: withOrders }, world)
  for (const { values, parts, bucket } of rows.values()) {
    if (inPresale(presales, values['item'] ?? only, bucket)) parts.set('pay_cvr', standIn(parts.get('order_cvr')))
  }
  if (!asking.metrics.includes(orderConversion())) unknown.delete('order_cvr')
  return { rows, unknown, known }
}

/**
 * A report may lack a column that its format can have (自助取数 holds what the seller chose, old order lists have no 退款金额):
 * where it tells a figure nowhere in the span, the next report is asked.
 */
async function evaluatePlain(asking: Asking, world: World, silent: ReadonlySet<string> = new Set()): Promise<Evaluated> {
  const [coverage, catalogue] = await Promise.all([keptCoverage(world.warehouse, world.ledger, asking.store_id, asking.as_of), catalogueFor(world, asking.store_id, asking, asking.span.to)])
  const buckets = bucketsOf(asking.span, asking.by)
  const at: Setting = { asking, buckets, catalogue, known: { store_id: asking.store_id, coverage, as_of: asking.as_of, world }, silent }
  const unknown: Evaluated['unknown'] = new Map()
  const recipes = asking.metrics.map((metric) => recipeFor(metric, at, unknown))
  const bases = uniqueBases(recipes.flatMap((r) => r?.bases ?? []))
  const table = await read(bases, at)
  const dumb = bases.filter((b) => tellsNothing(b, table)).map(silentKey).filter((key) => !silent.has(key))
  if (dumb.length > 0) return evaluatePlain(asking, world, new Set([...silent, ...dumb]))
  const rows: Evaluated['rows'] = new Map()
  for (const [key, cell] of table) {
    const parts = new Map<string, Part>()
    asking.metrics.forEach((metric, i) => {
      const recipe = recipes[i]
      if (recipe) parts.set(metric.id, recipe.cook((base) => cell.parts.get(baseKey(base)), cell.bucket))
    })
    rows.set(key, { values: cell.values, parts, bucket: cell.bucket })
  }
  for (const [i, metric] of asking.metrics.entries()) {
    noteMissing(metric, recipes[i], at, unknown)
    if (unknown.has(metric.id) || [...rows.values()].some(({ parts }) => parts.get(metric.id)?.value != null)) continue
    const said = [...rows.values()].map(({ parts }) => parts.get(metric.id)?.because).find((because) => because !== undefined)
    unknown.set(metric.id, { because: said ?? reasons.noRowsAtGrain(), import: hints([metric], asking, world) })
  }
  return { rows, unknown, known: new Map(asking.metrics.map((metric, i) => [metric.id, knownTo(recipes[i], buckets)])) }
}

/** What one evaluation goes by. */
type Setting = { asking: Asking; buckets: Bucket[]; catalogue: Catalogue; known: Known; silent: ReadonlySet<string> }

const knownTo = (recipe: Recipe | undefined, buckets: Bucket[]): Set<string> =>
  new Set(recipe === undefined ? [] : buckets.map((b) => b.key).filter((key) => recipe.bases.every((base) => base.plan.known.has(key))))

type Recipe = { bases: Base[]; cook(part: (base: Base) => Part | undefined, bucket: Bucket): Part }

const NOT_THERE: Part = { value: null, flags: new Set(), source: null }

function recipeFor(metric: Metric, { asking, buckets, catalogue, known, silent }: Setting, unknown: Evaluated['unknown']): Recipe | undefined {
  const grain = grainOf(asking)
  const plans = (m: Metric, summed: boolean) => {
    const all = plansFor(m, summed, grain, buckets, known)
    const telling = all.filter((plan) => !silent.has(silentKey({ metric: m, plan })))
    // Where none tells it the first is kept, so that the answer says "not given" and by which report.
    return telling.length > 0 ? telling : all.slice(0, 1)
  }
  const refuse = (wanted: Metric[], because = whyNot(wanted, asking, known.coverage)) => {
    unknown.set(metric.id, { because, import: hints(wanted, asking, known.world) })
    return undefined
  }
  const unmarked = grain.dimensions.find((d) => ['category', 'launch_wave', 'role'].includes(d) && !catalogue.has(`item ${d}`) && !catalogue.has(`merchant_code ${d}`))
  if (unmarked) return refuse([metric], reasons.unmarked(unmarked))
  if (!metric.of) {
    const [plan] = plans(metric, false)
    if (!plan) return refuse([metric])
    const base = { metric, summed: false, plan }
    return { bases: [base], cook: (part) => part(base) ?? NOT_THERE }
  }
  const [first, second] = madeFrom(metric)!.map((id) => metricOf(id)!) as [Metric, Metric]
  const pair = choosePair(first, second, plans)
  if (!pair) return refuse([first, second].filter((m) => plans(m, false).length === 0 && plans(m, true).length === 0).concat(first))
  const bases = [pair.first, pair.second].map((plan, i) => ({ metric: i === 0 ? first : second, summed: plan.summed, plan }))
  return { bases, cook: (part) => combine(metric, part(bases[0]!), part(bases[1]!), pair.mixed) }
}

/**
 * Both parts from one report at the very window, if any report has them so; else both as day figures added up (approximate);
 * else each from its own best report.
 */
function choosePair(first: Metric, second: Metric, plans: (m: Metric, summed: boolean) => Plan[]) {
  const a = plans(first, false)
  const b = plans(second, false)
  const common = (x: Plan[], y: Plan[]) =>
    x.flatMap((p) => y.filter((q) => sameSource(p, q)).map((q) => ({ first: p, second: q, mixed: false, known: [...p.known].filter((k) => q.known.has(k)).length })))
  const best = <T extends { known: number }>(list: T[]) => list.filter((c) => c.known > 0).sort((x, y) => y.known - x.known)[0]
  const exact = best(common(a, b))
  const summed = best(common(plans(first, true), plans(second, true)))
  const apart = a[0] && b[0] ? { first: a[0], second: b[0], mixed: true, known: [...a[0].known].filter((k) => b[0]!.known.has(k)).length } : undefined
  const people = first.additivity === 'distinct' || second.additivity === 'distinct'
  // Over several links the rate of their sums is near the truth and says so; exact figures are there for single links only.
  const gathered = exact?.first.gathered || exact?.second.gathered
  const order = [gathered ? summed : exact, gathered ? exact : undefined, apart && apart.known > 0 ? apart : undefined, people ? summed : undefined]
  return order.filter((c) => c !== undefined).sort((x, y) => y.known - x.known)[0]
}

const sameSource = (p: Plan, q: Plan) => p.report === q.report && p.reading.fact.id === q.reading.fact.id && JSON.stringify(p.series?.cut ?? {}) === JSON.stringify(q.series?.cut ?? {})

function combine(metric: Metric, first: Part | undefined, second: Part | undefined, mixed: boolean): Part {
  if (!first || !second) return NOT_THERE
  const flags = new Set<Flag>([...first.flags, ...second.flags])
  const source = first.source === second.source ? first.source : [first.source, second.source].filter(Boolean).join(' ÷ ')
  if (mixed && first.source !== second.source) flags.add('mixed_sources')
  const because = first.because ?? second.because
  if (first.value === null || second.value === null) return { value: null, flags, source, ...(because ? { because } : {}) }
  if (isDifference(metric)) return { value: first.value - second.value, flags, source }
  if (second.value === 0) return { value: null, flags, source, because: reasons.dividedByNought(metricOf(madeFrom(metric)![1])!.label) }
  if (metric.min_sample !== undefined && second.value < metric.min_sample && metricOf(madeFrom(metric)![1])!.unit === 'count') flags.add('small_sample')
  return { value: (first.value / second.value) * scaleOf(metric), flags, source }
}

const baseKey = (base: Base) => `${base.metric.id}|${base.summed}|${base.plan.mode}|${base.plan.rank}|${groupKey(base.plan)}`
const uniqueBases = (bases: Base[]) => [...new Map(bases.map((b) => [baseKey(b), b])).values()]

const silentKey = ({ metric, plan }: Pick<Base, 'metric' | 'plan'>) => `${metric.id}|${sourceName(plan)}|${plan.reading.fact.id}`

/** Rows there are, and in none of them a figure. A buyer who is not told is no missing column: that is said, not passed over. */
const tellsNothing = (base: Base, table: Map<string, TableCell>): boolean => {
  const told = [...table.values()].map((cell) => cell.parts.get(baseKey(base))).filter((part) => part !== undefined)
  return told.length > 0 && told.every((part) => part.value === null && part.flags.has('suppressed'))
}

type TableCell = { bucket: Bucket; values: Record<string, string>; parts: Map<string, Part> }

async function read(bases: Base[], { asking, buckets, catalogue, known: { world } }: Setting): Promise<Map<string, TableCell>> {
  const table = new Map<string, TableCell>()
  const byKey = new Map(buckets.map((b) => [b.key, b]))
  const dimensions = ownDimensions(asking.by)
  const asked = { ...asking, dimensions: grainOf(asking).dimensions, buckets, catalogue, world }
  await Promise.all(
    [...groupBy(bases).values()].map(async (group) => {
      const { plan } = group[0]!
      const { rows } = await world.warehouse.table(statement(group.map((b) => b.plan), asked))
      for (const row of rows) {
        const bucket = byKey.get(String(row[0]))
        if (!bucket || !plan.known.has(bucket.key)) continue
        const values = { ...timeValues(bucket, asking.by), ...Object.fromEntries(dimensions.map((d, i) => [d, String(row[1 + i] ?? '')])) }
        const cell = cellAt(table, bucket, values)
        const [rows_in, exported_at] = [Number(row.at(-2)), String(row.at(-1))]
        group.forEach((base, i) => {
          const at = 1 + dimensions.length + i * 2
          cell.parts.set(baseKey(base), partOf(base, { printed: row[at] ?? null, untold: Number(row[at + 1] ?? 0), rows_in, exported_at }, bucket, asking, world))
        })
      }
      // Where happenings are held one by one, a covered day without any is nought, not unknown.
      if (dimensions.length === 0 && plan.mode === 'events') {
        for (const bucket of buckets.filter((b) => plan.known.has(b.key))) {
          const cell = cellAt(table, bucket, timeValues(bucket, asking.by))
          for (const base of group) if (!cell.parts.has(baseKey(base))) cell.parts.set(baseKey(base), { value: 0, flags: partly(base.plan, bucket), source: sourceName(base.plan) })
        }
      }
    }),
  )
  return table
}

const partly = (plan: Plan, bucket: Bucket): Set<Flag> => new Set(plan.partial?.has(bucket.key) ? ['partial_day'] : [])

function groupBy(bases: Base[]): Map<string, Base[]> {
  const groups = new Map<string, Base[]>()
  for (const base of bases) groups.set(groupKey(base.plan), [...(groups.get(groupKey(base.plan)) ?? []), base])
  return groups
}

function cellAt(table: Map<string, TableCell>, bucket: Bucket, values: Record<string, string>): TableCell {
  const key = JSON.stringify([bucket.key, ...Object.entries(values).filter(([d]) => !['day', 'week', 'month'].includes(d)).map(([, v]) => v)])
  let cell = table.get(key)
  if (!cell) table.set(key, (cell = { bucket, values, parts: new Map() }))
  return cell
}

type Read = { printed: string | number | boolean | null; untold: number; rows_in: number; exported_at: string }

/** Ripening is judged by when the rows were exported, never by today (metrics.md §12.4). */
function partOf(base: Base, { printed, untold, rows_in, exported_at }: Read, bucket: Bucket, asking: Asking, world: World): Part {
  const { plan, metric } = base
  const source = sourceName(plan)
  if (printed === null && rows_in > 1 && metric.additivity !== 'additive' && !plan.reading.value) return { value: null, flags: new Set(), source, because: reasons.severalRows(rows_in, metric.label) }
  if (printed === null) return { value: null, flags: new Set<Flag>(['suppressed']), source, because: reasons.notGiven() }
  const flags = partly(plan, bucket)
  if (plan.reading.needsBuyer && untold > 0) return { value: null, flags, source, because: reasons.buyersUntold(untold) }
  if (untold > 0) flags.add('suppressed')
  const value = Number(printed) / (plan.reading.micro ? 10_000 : 1)
  const day = exportDayOf(exported_at, world.ledger.store(asking.store_id)?.zone ?? 'Asia/Shanghai')
  if (metric.ripens && daysBetween(bucket.to, day) < ripeAfter(metric, plan, world)) flags.add('immature')
  if (day <= bucket.to) flags.add('partial_day')
  if (base.summed && (bucket.from !== bucket.to || rows_in > 1)) flags.add('approximate')
  if (metric.additivity === 'reported') flags.add('reported')
  return { value, flags, source }
}

function ripeAfter(metric: Metric, plan: Plan, world: World): number {
  const threshold = world.threshold ?? ((_: string, otherwise: number) => otherwise)
  if (metric.ripens === 'refund') return threshold('refund_ripe_days', 21)
  return Number(plan.series?.cut['attribution_days'] ?? 0) || threshold('ad_ripe_days', 15)
}

function whyNot(wanted: Metric[], { span }: Asking, coverage: StoreCoverage): Text {
  const people = wanted.find((m) => m.additivity === 'distinct' || m.additivity === 'reported')
  const held = people?.readings?.some((r) => coverage.slices.some((s) => s.fact === r.fact.id && s.to >= span.from && s.from <= span.to))
  return people && held ? reasons.neverSummed(people.label) : reasons.noReport(span.from, span.to, wanted.map((m) => m.label))
}

const hints = (wanted: Metric[], asking: Asking, world: World): Text[] =>
  importHints(
    world.formats,
    wanted.flatMap((m) => m.readings ?? []).filter((r) => ownDimensions(asking.by).every((d) => tells(r.fact, d) || isLookedUp(d))).map(({ fact, column }) => ({ fact, ...(column ? { column } : {}) })),
    world.ledger.store(asking.store_id)?.platform ?? '',
  )

function noteMissing(metric: Metric, recipe: Recipe | undefined, { asking, buckets, known: at }: Setting, unknown: Evaluated['unknown']): void {
  if (!recipe) return
  const told = knownTo(recipe, buckets)
  const missing = buckets.filter((b) => !told.has(b.key))
  if (missing.length === 0) return
  const days = { from: missing[0]!.from, to: missing.at(-1)!.to }
  const names = missing.map((b) => b.key || `${b.from}~${b.to}`)
  const orders = recipe.bases.find(({ plan }) => plan.mode === 'events')?.plan
  const spans = orders ? coveredSpans(orders.dated_by ?? orders.report, at) : []
  const because = spans.length > 0 ? reasons.missingOrders(names, spans[0]!.from, spans.map((s) => s.to).sort().at(-1)!) : reasons.missing(names)
  unknown.set(metric.id, { because, import: hints(recipe.bases.map((b) => b.metric), asking, at.world), days })
}
