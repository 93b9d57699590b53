import type { Span } from '../kernel/days.ts'
import type { Text } from '../kernel/text.ts'
import { metricOf } from '../metrics/index.ts'
import { isDifference, isSum, madeFrom, notPositive, scaleOf } from '../metrics/metric.ts'
import type { Metric } from '../metrics/metric.ts'
import type { Bucket } from './buckets.ts'
import type { Catalogue } from './catalogue.ts'
import type { StoreCoverage } from './coverage.ts'
import { isLookedUp, tells } from './dimensions.ts'
import type { LeftOut } from './left_out.ts'
import type { PaymentLag } from './payment_lag.ts'
import { coveredSpans, grainOf, plansFor, sourceName } from './plan.ts'
import type { Known, Plan } from './plan.ts'
import type { Flag, Question, Unknown } from './question.ts'
import { reasons } from './reasons.ts'
import { importHints } from './reports.ts'
import { groupKey, ownDimensions } from './statement.ts'
import { NO_FLAGS } from './teller.ts'
import type { Base, Part } from './teller.ts'
import type { World } from './world.ts'

export type Asking = Pick<Question, 'by' | 'where' | 'as_of' | 'orders'> & { store_id: string; span: Span; metrics: readonly Metric[]; /** Orders that are no ordinary sale; found out before anything is read. */ tagged?: LeftOut | undefined; lag?: PaymentLag | undefined; /** Only the rows at the head of the list are made; of one store, for what is said of its metrics looks at all. */ head?: Head }

/** The first so many by one metric. */
export type Head = { metric: Metric; direction: 'asc' | 'desc'; limit: number }

/** Why a metric could not be told at all, or for which days. */
export type Missing = Map<string, Omit<Unknown, 'metric'>>

/** What one evaluation goes by. */
export type Setting = { asking: Asking; buckets: Bucket[]; catalogue: Catalogue; known: Known; /** Whether a report tells a figure nowhere, though it has a place for it. */ isSilent(base: Pick<Base, 'metric' | 'plan'>): boolean }

export const knownTo = (recipe: Recipe | undefined, buckets: Bucket[]): Set<string> =>
  new Set(recipe === undefined ? [] : buckets.map((b) => b.key).filter((key) => recipe.bases.every((base) => base.plan.known.has(key))))

export type Recipe = { bases: Base[]; cook(part: (base: Base) => Part | undefined): Part }

const NOT_THERE: Part = { value: null, flags: NO_FLAGS, source: null }

export function recipeFor(metric: Metric, { asking, buckets, catalogue, known, isSilent }: Setting, unknown: Missing): Recipe | undefined {
  const grain = grainOf(asking)
  const plans = (m: Metric, summed: boolean) => {
    const all = plansFor(m, summed, grain, buckets, known)
    const telling = all.filter((plan) => !isSilent({ metric: m, plan }))
    // Where none tells it the first is kept, so that the answer says "not given" and by which report.
    return telling.length > 0 ? telling : all.slice(0, 1)
  }
  const refuse = (wanted: Metric[], because = whyNot(wanted, asking, known.coverage)) => {
    unknown.set(metric.id, { because, import: hints(wanted, asking, known.world) })
    return undefined
  }
  const unmarked = grain.dimensions.find((d) => ['category', 'launch_wave', 'role'].includes(d) && !catalogue.has(`item ${d}`) && !catalogue.has(`merchant_code ${d}`))
  if (unmarked) return refuse([metric], reasons.unmarked(unmarked))
  const made = make(metric, plans, platformOf(known))
  return 'lacking' in made ? refuse(made.lacking) : made
}

type PlansOf = (metric: Metric, summed: boolean) => Plan[]

/** How a metric is made of what is read, however deep its parts lie; or the metrics that nothing at hand tells. */
function make(metric: Metric, plans: PlansOf, platform: string): Recipe | { lacking: Metric[] } {
  if (!metric.of) {
    const [plan] = plans(metric, false)
    if (!plan) return { lacking: [metric] }
    const base: Base = { metric, summed: false, plan, place: 0 }
    return { bases: [base], cook: (part) => part(base) ?? NOT_THERE }
  }
  const parts = madeFrom(metric)!.map((id) => metricOf(id)!)
  if (isSum(metric) || parts.some((part) => part.of)) {
    // Each part by the report that tells it best: a sum has no one report, and what is made of it has none either.
    const made = parts.filter((part) => !isSum(metric) || isOn(part, platform)).map((part) => make(part, plans, platform))
    const lacking = made.flatMap((one) => ('lacking' in one ? one.lacking : []))
    if (lacking.length > 0) return { lacking }
    const recipes = made as Recipe[]
    const cooked: Recipe['cook'][] = recipes.map(({ cook }) => cook)
    return { bases: recipes.flatMap(({ bases }) => bases), cook: (part) => (isSum(metric) ? addedUp(cooked.map((cook) => cook(part))) : combine(metric, cooked[0]!(part), cooked[1]!(part), true)) }
  }
  const [first, second] = parts as [Metric, Metric]
  const pair = choosePair(first, second, plans)
  if (!pair) return { lacking: [first, second].filter((m) => plans(m, false).length === 0 && plans(m, true).length === 0).concat(first) }
  const bases = [pair.first, pair.second].map((plan, i) => ({ metric: i === 0 ? first : second, summed: plan.summed, plan, place: 0 }))
  return { bases, cook: (part) => combine(metric, part(bases[0]!), part(bases[1]!), pair.mixed) }
}

export const platformOf = ({ world, store_id }: Pick<Known, 'world' | 'store_id'>): string => world.ledger.store(store_id)?.platform ?? ''
/** Of a store whose platform nobody told ('any') it cannot be said that it has no such thing. */
export const isOn = ({ only_on }: Metric, platform: string): boolean => only_on === undefined || platform === 'any' || only_on.includes(platform)

/** A part that is not told leaves the sum open: it is never taken for nought. */
function addedUp(parts: readonly Part[]): Part {
  const flags = parts.every((part) => part.flags.size === 0) ? NO_FLAGS : new Set<Flag>(parts.flatMap((part) => [...part.flags]))
  const source = [...new Set(parts.map((part) => part.source).filter((one) => one !== null))].join(' + ') || null
  const untold = parts.find((part) => part.value === null)
  if (untold) return { value: null, flags, source, ...(untold.because ? { because: untold.because } : {}) }
  return { value: parts.reduce((sum, { value }) => sum + value!, 0), flags, source }
}

/** The metrics with readings of their own that a metric comes down to. */
export const basesOf = (metric: Metric): Metric[] => madeFrom(metric)?.flatMap((id) => basesOf(metricOf(id)!)) ?? [metric]

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

/** What stands where in a row of the table, by what it reads. */
export type Places = Map<string, Base>

/** Gives every base its place, those that read the same share one, and hands back those that are new. */
export function placed(bases: readonly Base[], places: Places): Base[] {
  const fresh: Base[] = []
  for (const base of bases) {
    const key = `${base.metric.id}|${base.summed}|${base.plan.rank}|${groupKey(base.plan)}`
    const held = places.get(key)
    base.place = held ? held.place : places.size
    if (!held) {
      places.set(key, base)
      fresh.push(base)
    }
  }
  return fresh
}

export const silentKey = ({ metric, plan }: Pick<Base, 'metric' | 'plan'>) => `${metric.id}|${sourceName(plan)}|${plan.reading.fact.id}`

export function groupBy(bases: readonly Base[]): Map<string, Base[]> {
  const groups = new Map<string, Base[]>()
  for (const base of bases) {
    const key = groupKey(base.plan)
    const group = groups.get(key)
    if (group) group.push(base)
    else groups.set(key, [base])
  }
  return groups
}

function whyNot(wanted: Metric[], { span }: Asking, coverage: StoreCoverage): Text {
  const people = wanted.find((m) => m.additivity === 'distinct' || m.additivity === 'reported')
  const held = people?.readings?.some((r) => coverage.slices.some((s) => s.fact === r.fact.id && s.to >= span.from && s.from <= span.to))
  return people && held ? reasons.neverSummed(people.label) : reasons.noReport(span.from, span.to, wanted.map((m) => m.label))
}

export const hints = (wanted: Metric[], asking: Asking, world: World): Text[] =>
  importHints(
    world.formats,
    wanted.flatMap(basesOf).filter((m) => isOn(m, platformOf({ world, store_id: asking.store_id }))).flatMap((m) => m.readings ?? []).filter((r) => ownDimensions(asking.by).every((d) => tells(r.fact, d) || isLookedUp(d))).flatMap(({ fact, column }) => (fact.derived ? fact.derived.of.map((source) => ({ fact: source })) : [{ fact, ...(column ? { column } : {}) }])),
    platformOf({ world, store_id: asking.store_id }),
  )

export function noteMissing(metric: Metric, recipe: Recipe | undefined, { asking, buckets, known: at }: Setting, unknown: Missing): void {
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
