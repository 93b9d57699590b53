import { dayIn, daysBetween } from '../kernel/days.ts'
import type { Span } from '../kernel/days.ts'
import { metricOf } from '../metrics/index.ts'
import { isDifference, madeFrom, scaleOf } from '../metrics/metric.ts'
import type { Metric } from '../metrics/metric.ts'
import { bucketsOf, timeValues } from './buckets.ts'
import type { Bucket } from './buckets.ts'
import type { StoreCoverage } from './coverage.ts'
import { keptCoverage } from './coverage.ts'
import { columnOf } from './dimensions.ts'
import { grainOf, plansFor, sourceName } from './plan.ts'
import type { Plan } from './plan.ts'
import { inPresale, orderConversion, presalesOf, standIn } from './presale.ts'
import type { Dimension, Flag, Question } from './question.ts'
import { importHints } from './reports.ts'
import { groupKey, statement } from './statement.ts'
import type { World } from './world.ts'

/** A figure before it is rounded: money in fen (or exact parts of it), and what must be said about it. */
export type Part = { value: number | null; flags: Set<Flag>; source: string | null; because?: string }

export type Evaluated = {
  /** Row key → the dimension values of the row, and a part for every metric asked. */
  rows: Map<string, { values: Record<string, string>; parts: Map<string, Part>; bucket: Bucket }>
  /** Why a metric could not be told at all, or for which days. */
  unknown: Map<string, { because: string; import: string[]; days?: Span }>
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
  const { rows, unknown } = await evaluatePlain({ ...asking, metrics: withOrders }, world)
  for (const { values, parts, bucket } of rows.values()) {
    if (inPresale(presales, values['item'] ?? only, bucket)) parts.set('pay_cvr', standIn(parts.get('order_cvr')))
  }
  if (!asking.metrics.includes(orderConversion())) unknown.delete('order_cvr')
  return { rows, unknown }
}

/**
 * A report may lack a column that its format can have (自助取数 holds what the seller chose, old order lists have no 退款金额):
 * where it tells a figure nowhere in the span, the next report is asked.
 */
async function evaluatePlain(asking: Asking, world: World, silent: ReadonlySet<string> = new Set()): Promise<Evaluated> {
  const coverage = await keptCoverage(world.warehouse, world.ledger, asking.store_id, asking.as_of)
  const buckets = bucketsOf(asking.span, asking.by)
  const unknown: Evaluated['unknown'] = new Map()
  const recipes = asking.metrics.map((metric) => recipeFor(metric, asking, buckets, coverage, world, unknown, silent))
  const bases = uniqueBases(recipes.flatMap((r) => r?.bases ?? []))
  const table = await read(bases, asking, buckets, world)
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
    noteMissing(metric, recipes[i], buckets, asking, world, unknown)
    if (unknown.has(metric.id) || [...rows.values()].some(({ parts }) => parts.get(metric.id)?.value != null)) continue
    const said = [...rows.values()].map(({ parts }) => parts.get(metric.id)?.because).find((because) => because !== undefined)
    unknown.set(metric.id, { because: said ?? '报表里没有这个粒度的行', import: hints([metric], asking, world) })
  }
  return { rows, unknown }
}

type Recipe = { bases: Base[]; cook(part: (base: Base) => Part | undefined, bucket: Bucket): Part }

const NOT_THERE: Part = { value: null, flags: new Set(), source: null }

function recipeFor(metric: Metric, asking: Asking, buckets: Bucket[], coverage: StoreCoverage, world: World, unknown: Evaluated['unknown'], silent: ReadonlySet<string>): Recipe | undefined {
  const grain = grainOf(asking)
  const plans = (m: Metric, summed: boolean) => {
    const all = plansFor(m, summed, grain, buckets, asking.store_id, coverage, world)
    const telling = all.filter((plan) => !silent.has(silentKey({ metric: m, plan })))
    // Where none tells it the first is kept, so that the answer says "not given" and by which report.
    return telling.length > 0 ? telling : all.slice(0, 1)
  }
  const refuse = (wanted: Metric[]) => {
    unknown.set(metric.id, { because: whyNot(wanted, asking, coverage), import: hints(wanted, asking, world) })
    return undefined
  }
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
  const order = [exact, apart && apart.known > 0 ? apart : undefined, people ? summed : undefined]
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
  if (second.value === 0) return { value: null, flags, source, because: `分母为 0（${metricOf(madeFrom(metric)![1])!.label.zh}）` }
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

async function read(bases: Base[], asking: Asking, buckets: Bucket[], world: World): Promise<Map<string, TableCell>> {
  const table = new Map<string, TableCell>()
  const groups = groupBy(bases)
  const byKey = new Map(buckets.map((b) => [b.key, b]))
  const asked = { ...asking, dimensions: grainOf(asking).dimensions, buckets, world }
  await Promise.all(
    [...groups.values()].map(async (group) => {
      const { rows } = await world.warehouse.table(statement(group.map((b) => b.plan), asked))
      const dimensions = asking.by.filter((d) => columnOf(group[0]!.plan.reading.fact, d) !== undefined)
      for (const row of rows) {
        const bucket = byKey.get(String(row[0]))
        if (!bucket || !group[0]!.plan.known.has(bucket.key)) continue
        const values = { ...timeValues(bucket, asking.by), ...Object.fromEntries(dimensions.map((d, i) => [d, String(row[1 + i] ?? '')])) }
        const cell = cellAt(table, bucket, values)
        group.forEach((base, i) => {
          const at = 1 + dimensions.length + i * 2
          cell.parts.set(baseKey(base), partOf(base, row[at] ?? null, Number(row[at + 1] ?? 0), bucket, String(row.at(-2)), asking, world))
        })
      }
      // Where happenings are held one by one, a covered day without any is nought, not unknown.
      if (dimensions.length === 0 && group[0]!.plan.mode === 'events') {
        for (const bucket of buckets.filter((b) => group[0]!.plan.known.has(b.key))) {
          const cell = cellAt(table, bucket, timeValues(bucket, asking.by))
          for (const base of group) if (!cell.parts.has(baseKey(base))) cell.parts.set(baseKey(base), { value: 0, flags: new Set(), source: sourceName(base.plan) })
        }
      }
    }),
  )
  return table
}

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

/** Ripening is judged by when the rows were exported, never by today (metrics.md §12.4). */
function partOf(base: Base, printed: string | number | boolean | null, untold: number, bucket: Bucket, exported_at: string, asking: Asking, world: World): Part {
  const { plan, metric } = base
  const flags = new Set<Flag>()
  const source = sourceName(plan)
  if (printed === null) return { value: null, flags: new Set<Flag>(['suppressed']), source, because: '平台没有给出这个数' }
  if (plan.reading.needsBuyer && untold > 0) {
    return { value: null, flags, source, because: `${untold} 单没有可识别的买家（如拼多多订单不含买家），人数无从得知` }
  }
  if (untold > 0) flags.add('suppressed')
  const value = Number(printed) / (plan.reading.micro ? 10_000 : 1)
  const day = exportDay(exported_at, asking, world)
  if (metric.ripens && daysBetween(bucket.to, day) < ripeAfter(metric, plan, world)) flags.add('immature')
  if (day <= bucket.to) flags.add('partial_day')
  if (base.summed && bucket.from !== bucket.to) flags.add('approximate')
  if (metric.additivity === 'reported') flags.add('reported')
  return { value, flags, source }
}

/** Kept, because a thousand cells come from a few exports and a calendar costs 0.2 ms to ask (measured: 100 ms a question). */
const exportDays = new Map<string, string>()
function exportDay(exported_at: string, asking: Asking, world: World): string {
  const zone = world.ledger.store(asking.store_id)?.zone ?? 'Asia/Shanghai'
  const key = `${zone} ${exported_at}`
  let day = exportDays.get(key)
  if (day === undefined) {
    if (exportDays.size > 10_000) exportDays.clear()
    exportDays.set(key, (day = dayIn(new Date(`${exported_at.replace(' ', 'T')}Z`), zone)))
  }
  return day
}

function ripeAfter(metric: Metric, plan: Plan, world: World): number {
  const threshold = world.threshold ?? ((_: string, otherwise: number) => otherwise)
  if (metric.ripens === 'refund') return threshold('refund_ripe_days', 21)
  return Number(plan.series?.cut['attribution_days'] ?? 0) || threshold('ad_ripe_days', 15)
}

function whyNot(wanted: Metric[], asking: Asking, coverage: StoreCoverage): string {
  const names = [...new Set(wanted.map((m) => m.label.zh))].join('、')
  const people = wanted.find((m) => m.additivity === 'distinct' || m.additivity === 'reported')
  const held = people?.readings?.some((r) => coverage.slices.some((s) => s.fact === r.fact.id && s.to >= asking.span.from && s.from <= asking.span.to))
  if (people && held) return `${people.label.zh}是去重人数或平台算好的平均数，不能由更细的商品、来源或日期相加得出；没有正好是这个窗口和粒度的平台数`
  return `${asking.span.from} 至 ${asking.span.to} 没有能说明 ${names} 的报表`
}

const hints = (wanted: Metric[], asking: Asking, world: World) =>
  importHints(
    world.formats,
    wanted.flatMap((m) => m.readings ?? []).filter((r) => asking.by.every((d) => ['day', 'week', 'month', 'store', 'platform'].includes(d) || columnOf(r.fact, d as Dimension))).map(({ fact, column }) => ({ fact, ...(column ? { column } : {}) })),
    world.ledger.store(asking.store_id)?.platform ?? '',
  )

function noteMissing(metric: Metric, recipe: Recipe | undefined, buckets: Bucket[], asking: Asking, world: World, unknown: Evaluated['unknown']): void {
  if (!recipe) return
  const missing = buckets.filter((b) => !recipe.bases.every((base) => base.plan.known.has(b.key)))
  if (missing.length === 0) return
  const days = { from: missing[0]!.from, to: missing.at(-1)!.to }
  unknown.set(metric.id, { because: `${missing.length} 段没有数据：${missing.slice(0, 3).map((b) => b.key || `${b.from}~${b.to}`).join('、')}${missing.length > 3 ? ' 等' : ''}`, import: hints(recipe.bases.map((b) => b.metric), asking, world), days })
}
