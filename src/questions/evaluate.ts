import { daysBetween } from '../kernel/days.ts'
import type { Span } from '../kernel/days.ts'
import type { Text } from '../kernel/text.ts'
import { metricOf } from '../metrics/index.ts'
import { isDifference, madeFrom, notPositive, scaleOf } from '../metrics/metric.ts'
import type { Metric } from '../metrics/metric.ts'
import { bucketsOf, timeValues } from './buckets.ts'
import type { Bucket } from './buckets.ts'
import { catalogueFor } from './catalogue.ts'
import type { Catalogue } from './catalogue.ts'
import type { StoreCoverage } from './coverage.ts'
import { keptCoverage, SLICE_SEPARATOR } from './coverage.ts'
import { isLookedUp, isTime, tells } from './dimensions.ts'
import { learnNeverTold, neverTold } from './never_told.ts'
import { coveredSpans, exportDayOf, grainOf, plansFor, sourceName } from './plan.ts'
import type { Known, Plan } from './plan.ts'
import { inPresale, orderConversion, presalesOf, standIn } from './presale.ts'
import type { Flag, Question, Unknown } from './question.ts'
import { reasons } from './reasons.ts'
import { importHints } from './reports.ts'
import { exportsKnown, groupKey, ownDimensions } from './statement.ts'
import type { Top } from './statement.ts'
import { rowsOf } from './together.ts'
import type { World } from './world.ts'

/** A figure before it is rounded: money in fen (or exact parts of it), and what must be said about it. */
export type Part = { value: number | null; flags: ReadonlySet<Flag>; source: string | null; because?: Text }

export type Evaluated = {
  /** Row key → the dimension values of the row, and a part for every metric asked. */
  rows: Map<string, { values: Record<string, string>; parts: Map<string, Part>; bucket: Bucket }>
  /** Why a metric could not be told at all, or for which days. */
  unknown: Map<string, Omit<Unknown, 'metric'>>
  /** The buckets a metric is known of, so that a row that is not there is told from one that nobody could have seen. */
  known: Map<string, ReadonlySet<string>>
}

export type Asking = Pick<Question, 'by' | 'where' | 'as_of'> & { store_id: string; span: Span; metrics: readonly Metric[]; /** Only the rows at the head of the list are made; of one store, for what is said of its metrics looks at all. */ head?: Head }

/** The first so many by one metric. */
export type Head = { metric: Metric; direction: 'asc' | 'desc'; limit: number }

/** A base figure in one of its two forms: as it is, or (people only, for an approximate rate) day figures added up. */
type Base = { metric: Metric; summed: boolean; plan: Plan; /** Where its parts stand in a row of the table; alike bases stand at one place. */ place: number }

/** One store, one span: every asked metric at the asked grain, or why not. Items in presale answer with 下单转化率. */
export async function evaluate(asking: Asking, world: World): Promise<Evaluated> {
  const only = asking.where.item?.length === 1 ? asking.where.item[0] : undefined
  const conversion = asking.metrics.some((m) => m.id === 'pay_cvr') && (asking.by.includes('item') || only !== undefined)
  const presales = conversion ? (await presalesOf(world, asking.store_id)).filter((p) => p.from <= asking.span.to && p.to >= asking.span.from) : []
  if (presales.length === 0) return evaluatePlain(asking, world)
  // A presale item's rate is stood in for below, so a list ordered by it is cut only after.
  const { head: _, ...whole } = asking
  const withOrders = asking.metrics.includes(orderConversion()) ? asking.metrics : [...asking.metrics, orderConversion()]
  const { rows, unknown, known } = await evaluatePlain({ ...whole, metrics: withOrders }, world)
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
async function evaluatePlain(asking: Asking, world: World, silent: ReadonlySet<string> = new Set(neverTold(world, asking.store_id))): Promise<Evaluated> {
  const [coverage, catalogue] = await Promise.all([keptCoverage(world.warehouse, world.ledger, asking.store_id, asking.as_of), catalogueFor(world, asking.store_id, asking, asking.span.to)])
  const buckets = bucketsOf(asking.span, asking.by)
  const at: Setting = { asking, buckets, catalogue, known: { store_id: asking.store_id, coverage, as_of: asking.as_of, world }, silent }
  const unknown: Evaluated['unknown'] = new Map()
  const recipes = asking.metrics.map((metric) => recipeFor(metric, at, unknown))
  const bases = placed(recipes.flatMap((r) => r?.bases ?? []))
  const top = topOf(bases, asking, recipes)
  let table = await read(bases, at, top)
  // The head of the list says all that the whole would, if every figure is told in it; else the whole is read.
  if (top && table.size >= top.limit && !recipes.every((recipe) => toldAnywhere(table, recipe).isTold)) table = await read(bases, at)
  const dumb = bases.filter((b) => tellsNothing(b, table)).map((base) => ({ key: silentKey(base), plan: base.plan })).filter(({ key }) => !silent.has(key))
  if (dumb.length > 0) {
    const [again] = await Promise.all([evaluatePlain(asking, world, new Set([...silent, ...dumb.map(({ key }) => key)])), learnNeverTold(dumb, asking.store_id, world)])
    return again
  }
  const rows: Evaluated['rows'] = new Map()
  for (const [key, cell] of headOf(table, asking, recipes)) {
    const parts = new Map<string, Part>()
    asking.metrics.forEach((metric, i) => {
      const recipe = recipes[i]
      if (recipe) parts.set(metric.id, recipe.cook((base) => cell.parts[base.place]))
    })
    rows.set(key, { values: cell.values, parts, bucket: cell.bucket })
  }
  for (const [i, metric] of asking.metrics.entries()) {
    noteMissing(metric, recipes[i], at, unknown)
    if (unknown.has(metric.id)) continue
    const { isTold, because } = toldAnywhere(table, recipes[i])
    if (!isTold) unknown.set(metric.id, { because: because ?? reasons.noRowsAtGrain(), import: hints([metric], asking, world) })
  }
  return { rows, unknown, known: new Map(asking.metrics.map((metric, i) => [metric.id, knownTo(recipes[i], buckets)])) }
}

/** The engine cuts the list where it is ordered by a sum and made of one statement (measured: 4 ms of 2,000 items). */
function topOf(bases: Base[], { head, by }: Asking, recipes: readonly (Recipe | undefined)[]): Top | undefined {
  const base = head && !head.metric.of && head.metric.additivity === 'additive' ? bases.find(({ metric }) => metric.id === head.metric.id) : undefined
  if (!base || base.plan.reading.column === undefined || recipes.some((r) => r === undefined) || groupBy(bases).size > 1 || by.some(isTime)) return undefined
  return { column: base.plan.reading.column, direction: head!.direction, limit: head!.limit }
}

/** The cells a list of limited length shows: of two thousand items twenty are made into parts (measured: 3 ms a question). */
function headOf(table: Map<string, TableCell>, { head, metrics }: Asking, recipes: readonly (Recipe | undefined)[]): Iterable<[string, TableCell]> {
  const recipe = head && recipes[metrics.indexOf(head.metric)]
  if (!head || !recipe || table.size <= head.limit) return table
  const sign = head.direction === 'asc' ? 1 : -1
  const valued = Array.from(table, (entry) => ({ entry, value: recipe.cook((base) => entry[1].parts[base.place]).value ?? Number.NEGATIVE_INFINITY }))
  return valued.sort((a, b) => (a.value - b.value) * sign).slice(0, head.limit).map(({ entry }) => entry)
}

/** Whether any row tells it, and if none, what the first of them says why. */
function toldAnywhere(table: Map<string, TableCell>, recipe: Recipe | undefined): { isTold: boolean; because?: Text } {
  let because: Text | undefined
  for (const cell of recipe ? table.values() : []) {
    const part = recipe!.cook((base) => cell.parts[base.place])
    if (part.value !== null) return { isTold: true }
    because ??= part.because
  }
  return { isTold: false, ...(because ? { because } : {}) }
}

/** What one evaluation goes by. */
type Setting = { asking: Asking; buckets: Bucket[]; catalogue: Catalogue; known: Known; silent: ReadonlySet<string> }

const knownTo = (recipe: Recipe | undefined, buckets: Bucket[]): Set<string> =>
  new Set(recipe === undefined ? [] : buckets.map((b) => b.key).filter((key) => recipe.bases.every((base) => base.plan.known.has(key))))

type Recipe = { bases: Base[]; cook(part: (base: Base) => Part | undefined): Part }

/** One for all that nothing must be said about: rows are many, and a set for each costs more than the figures. */
const NO_FLAGS: ReadonlySet<Flag> = new Set()
const NOT_THERE: Part = { value: null, flags: NO_FLAGS, source: null }

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
    const base: Base = { metric, summed: false, plan, place: 0 }
    return { bases: [base], cook: (part) => part(base) ?? NOT_THERE }
  }
  const [first, second] = madeFrom(metric)!.map((id) => metricOf(id)!) as [Metric, Metric]
  const pair = choosePair(first, second, plans)
  if (!pair) return refuse([first, second].filter((m) => plans(m, false).length === 0 && plans(m, true).length === 0).concat(first))
  const bases = [pair.first, pair.second].map((plan, i) => ({ metric: i === 0 ? first : second, summed: plan.summed, plan, place: 0 }))
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
  const small = metric.min_sample !== undefined && second.value !== null && second.value < metric.min_sample && metricOf(madeFrom(metric)![1])!.unit === 'count'
  const flags = first.flags.size + second.flags.size === 0 && !mixed && !small ? NO_FLAGS : new Set<Flag>([...first.flags, ...second.flags])
  const source = first.source === second.source ? first.source : [first.source, second.source].filter(Boolean).join(' ÷ ')
  if (mixed && first.source !== second.source) (flags as Set<Flag>).add('mixed_sources')
  const because = first.because ?? second.because
  if (first.value === null || second.value === null) return { value: null, flags, source, ...(because ? { because } : {}) }
  if (isDifference(metric)) return { value: first.value - second.value, flags, source }
  const meaningless = notPositive(metric, second.value)
  if (meaningless) return { value: null, flags, source, because: meaningless }
  if (second.value === 0) return { value: null, flags, source, because: reasons.dividedByNought(metricOf(madeFrom(metric)![1])!.label) }
  if (small) (flags as Set<Flag>).add('small_sample')
  return { value: (first.value / second.value) * scaleOf(metric), flags, source }
}

/** Gives every base its place; those that read the same share one. */
function placed(bases: Base[]): Base[] {
  const unique = new Map<string, Base>()
  for (const base of bases) {
    const key = `${base.metric.id}|${base.summed}|${base.plan.rank}|${groupKey(base.plan)}`
    const held = unique.get(key)
    base.place = held ? held.place : unique.size
    if (!held) unique.set(key, base)
  }
  return [...unique.values()]
}

const silentKey = ({ metric, plan }: Pick<Base, 'metric' | 'plan'>) => `${metric.id}|${sourceName(plan)}|${plan.reading.fact.id}`

/** Rows there are, and in none of them a figure. A buyer who is not told is no missing column: that is said, not passed over. */
const tellsNothing = (base: Base, table: Map<string, TableCell>): boolean => {
  let rows = 0
  for (const cell of table.values()) {
    const part = cell.parts[base.place]
    if (part === undefined) continue
    if (part.value !== null || !part.flags.has('suppressed')) return false
    rows++
  }
  return rows > 0
}

type TableCell = { bucket: Bucket; values: Record<string, string>; parts: (Part | undefined)[] }

async function read(bases: Base[], setting: Setting, top?: Top): Promise<Map<string, TableCell>> {
  const { asking, buckets, catalogue, known: { world } } = setting
  const table = new Map<string, TableCell>()
  const times = new Map(buckets.map((bucket) => [bucket.key, { bucket, values: timeValues(bucket, asking.by) }]))
  const dimensions = ownDimensions(asking.by)
  const asked = { ...asking, dimensions: grainOf(asking).dimensions, buckets, catalogue, world, ...(top ? { top } : {}) }
  const cellAt = (key: string, { bucket, values }: { bucket: Bucket; values: Record<string, string> }, row: readonly unknown[]): TableCell => {
    let cell = table.get(key)
    if (cell) return cell
    const own = { ...values }
    for (let i = 0; i < dimensions.length; i++) own[dimensions[i]!] = String(row[1 + i] ?? '')
    table.set(key, (cell = { bucket, values: own, parts: [] }))
    return cell
  }
  await Promise.all(
    [...groupBy(bases).values()].map(async (group) => {
      const { plan } = group[0]!
      const rows = await rowsOf(group.map((b) => b.plan), asked)
      const tell = group.map((base) => teller(base, asking, world))
      const exports = exportsKnown(plan, buckets)
      const [first, end] = [1 + dimensions.length, 1 + dimensions.length + group.length * 2]
      for (const row of rows) {
        const time = times.get(String(row[0]))
        if (!time || !plan.known.has(time.bucket.key)) continue
        let key = time.bucket.key
        for (let i = 1; i < first; i++) key += SLICE_SEPARATOR + String(row[i] ?? '')
        const cell = cellAt(key, time, row)
        const read = { rows_in: Number(row[end]), exported_at: exports?.get(time.bucket.key) ?? String(row[end + 1]) }
        for (let i = 0; i < group.length; i++) {
          cell.parts[group[i]!.place] = tell[i]!(row[first + i * 2] ?? null, Number(row[first + i * 2 + 1] ?? 0), read, time.bucket)
        }
      }
      // Where happenings are held one by one, a covered day without any is nought, not unknown.
      if (dimensions.length === 0 && plan.mode === 'events') {
        for (const time of times.values()) {
          if (!plan.known.has(time.bucket.key)) continue
          const cell = cellAt(time.bucket.key, time, [])
          for (const base of group) cell.parts[base.place] ??= { value: 0, flags: partly(base.plan, time.bucket), source: sourceName(base.plan) }
        }
      }
    }),
  )
  return table
}

const PARTLY: ReadonlySet<Flag> = new Set(['partial_day'])
const partly = (plan: Plan, bucket: Bucket): ReadonlySet<Flag> => (plan.partial?.has(bucket.key) ? PARTLY : NO_FLAGS)

function groupBy(bases: Base[]): Map<string, Base[]> {
  const groups = new Map<string, Base[]>()
  for (const base of bases) {
    const key = groupKey(base.plan)
    const group = groups.get(key)
    if (group) group.push(base)
    else groups.set(key, [base])
  }
  return groups
}

type Printed = string | number | boolean | null

/** How the figures of one base become parts. What does not change from row to row is worked out once. */
function teller(base: Base, asking: Asking, world: World) {
  const { plan, metric } = base
  const source = sourceName(plan)
  const zone = world.ledger.store(asking.store_id)?.zone ?? 'Asia/Shanghai'
  const ripe_after = metric.ripens ? ripeAfter(metric, plan, world) : 0
  const scale = plan.reading.micro ? 10_000 : 1
  const mayBeSeveral = metric.additivity !== 'additive' && !plan.reading.value
  const flagsOf = new Map<Bucket, Map<string, ReadonlySet<Flag>[]>>()

  return (printed: Printed, untold: number, { rows_in, exported_at }: { rows_in: number; exported_at: string }, bucket: Bucket): Part => {
    if (printed === null && rows_in > 1 && mayBeSeveral) return { value: null, flags: NO_FLAGS, source, because: reasons.severalRows(rows_in, metric.label) }
    if (printed === null) return { value: null, flags: SUPPRESSED, source, because: reasons.notGiven() }
    let known = flagsOf.get(bucket)
    if (!known) flagsOf.set(bucket, (known = new Map()))
    let sets = known.get(exported_at)
    if (!sets) known.set(exported_at, (sets = []))
    const flags = (sets[(untold > 0 ? 2 : 0) + (rows_in > 1 ? 1 : 0)] ??= flagsAt(exported_at, bucket, untold > 0, rows_in > 1))
    if (plan.reading.needsBuyer && untold > 0) return { value: null, flags, source, because: reasons.buyersUntold(untold) }
    return { value: Number(printed) / scale, flags, source }
  }

  /** Ripening is judged by when the rows were exported, never by today (metrics.md §12.4). */
  function flagsAt(exported_at: string, bucket: Bucket, isSuppressed: boolean, areSeveral: boolean): ReadonlySet<Flag> {
    const day = exportDayOf(exported_at, zone)
    const flags: Flag[] = [...partly(plan, bucket)]
    if (isSuppressed && !plan.reading.needsBuyer) flags.push('suppressed')
    if (metric.ripens && daysBetween(bucket.to, day) < ripe_after) flags.push('immature')
    if (day <= bucket.to) flags.push('partial_day')
    if (base.summed && (bucket.from !== bucket.to || areSeveral)) flags.push('approximate')
    if (metric.additivity === 'reported') flags.push('reported')
    return flags.length === 0 ? NO_FLAGS : new Set(flags)
  }
}

const SUPPRESSED: ReadonlySet<Flag> = new Set(['suppressed'])

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
    wanted.flatMap((m) => m.readings ?? []).filter((r) => ownDimensions(asking.by).every((d) => tells(r.fact, d) || isLookedUp(d))).flatMap(({ fact, column }) => (fact.derived ? fact.derived.of.map((source) => ({ fact: source })) : [{ fact, ...(column ? { column } : {}) }])),
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
