import { Refusal } from '../kernel/errors.ts'
import { isDay } from '../kernel/days.ts'
import type { Span } from '../kernel/days.ts'
import { metricOf } from '../metrics/index.ts'
import { isDifference, madeFrom, scaleOf } from '../metrics/metric.ts'
import type { Metric } from '../metrics/metric.ts'
import { compare } from './compare.ts'
import { contradictions } from './contradictions.ts'
import { evaluate } from './evaluate.ts'
import type { Part } from './evaluate.ts'
import type { Answer, AnswerRow, Cell, Flag, Question, Unknown } from './question.ts'
import { DIMENSIONS } from './question.ts'
import type { World } from './world.ts'

/** Rows of all stores before they become cells; `key` joins a row with the like row of a compared span. */
export type Joined = { key: string; values: Record<string, string>; parts: Map<string, Part> }[]

/** The one way to a figure. Store filter, additivity, coverage and ripeness are the planner's, never the asker's. */
export async function ask(question: Question, world: World): Promise<Answer> {
  const metrics = checked(question)
  const span = { from: question.from, to: question.to }
  // Contradictions are looked for beside the answer, not after it.
  const [{ joined, unknown }, compared, found] = await Promise.all([
    acrossStores(question, span, metrics, world),
    compare(question, metrics, world),
    contradictions(question, world),
  ])
  const rows = joined.map((row): AnswerRow => {
    const cells = metrics.map((m): [string, Cell] => {
      const cell = cellOf(row.parts.get(m.id), m, currencyOf(question, world))
      const comparisons = compared(row, m)
      return [m.id, comparisons ? { ...cell, compare: comparisons } : cell]
    })
    return { ...row.values, ...Object.fromEntries(cells) }
  })
  return { question, rows: ordered(rows, question), unknown, contradictions: found }
}

function checked(question: Question): Metric[] {
  for (const day of [question.from, question.to, ...(question.as_of ? [question.as_of] : [])]) {
    if (!isDay(day)) throw new Refusal('invalid_input', `没有这一天：${day}`)
  }
  if (question.from > question.to) throw new Refusal('invalid_input', `起始日 ${question.from} 晚于结束日 ${question.to}`)
  if (question.stores.length === 0) throw new Refusal('invalid_input', '没有说明是哪个店铺')
  const strange = question.by.find((d) => !DIMENSIONS.includes(d))
  if (strange) throw new Refusal('invalid_input', `没有这个维度：${strange}；可用：${DIMENSIONS.join('、')}`)
  return question.metrics.map((id) => {
    const metric = metricOf(id)
    if (!metric) throw new Refusal('not_found', `没有这个指标：${id}；用 junshi metrics 查看全部`)
    return metric
  })
}

/** Each store by itself; then, unless asked by store, added where that is allowed. People of two stores are never added. */
export async function acrossStores(question: Question, span: Span, metrics: Metric[], world: World) {
  // Rates over several stores are made again from their parts, so the parts are asked for too.
  const several = question.stores.length > 1 && !question.by.includes('store')
  const parts = several ? [...new Set(metrics.flatMap((m) => [m, ...partsOf(m)]))] : metrics
  const evaluated = await Promise.all(
    question.stores.map(async (store_id) => ({ store_id, ...(await evaluate({ store_id, span, by: question.by, where: question.where, as_of: question.as_of, metrics: parts }, world)) })),
  )
  const unknown: Unknown[] = []
  const joined = new Map<string, Joined[number]>()
  const platformOf = (store: string) => world.ledger.store(store)?.platform ?? ''
  for (const { store_id, rows, unknown: missing } of evaluated) {
    for (const [metric, { because, import: hints, days }] of missing) {
      if (metrics.some((m) => m.id === metric)) unknown.push({ metric, because: question.stores.length > 1 ? `${store_id}：${because}` : because, import: hints, ...(days ? { days } : {}) })
    }
    for (const [key, { values, parts: found }] of rows) {
      const own = { ...(question.by.includes('store') ? { store: store_id } : {}), ...(question.by.includes('platform') ? { platform: platformOf(store_id) } : {}) }
      const at = JSON.stringify([Object.values(own), key])
      const held = joined.get(at)
      if (!held) joined.set(at, { key: at, values: { ...own, ...values }, parts: new Map(found) })
      else for (const m of parts) held.parts.set(m.id, added(held.parts.get(m.id), found.get(m.id), m))
    }
  }
  if (several) {
    for (const row of joined.values()) for (const m of metrics) if (m.of) row.parts.set(m.id, remade(m, row.parts))
    // A store without a figure leaves the total open: a sum of some stores is not the sum of all.
    for (const m of parts) {
      const silent = evaluated.filter(({ rows, unknown: missing }) => missing.has(m.id) || rows.size === 0)
      if (silent.length > 0) for (const row of joined.values()) row.parts.set(m.id, { value: null, flags: new Set(), source: null, because: `${silent.map((s) => s.store_id).join('、')} 没有这个数` })
    }
  }
  // A covered span without a single row is still one cell: unknown, and why.
  if (joined.size === 0 && question.by.length === 0) joined.set('', { key: '', values: {}, parts: new Map() })
  return { joined: [...joined.values()], unknown }
}

const partsOf = (m: Metric): Metric[] => (madeFrom(m) ?? []).map((id) => metricOf(id)!)

function added(a: Part | undefined, b: Part | undefined, metric: Metric): Part {
  if (metric.additivity !== 'additive') return { value: null, flags: new Set(), source: null, because: `${metric.label.zh}不能跨店铺相加，请按店铺分开看` }
  if (!a || !b || a.value === null || b.value === null) return { value: null, flags: new Set(), source: null, because: a?.because ?? b?.because ?? '有店铺没有这个数' }
  return { value: a.value + b.value, flags: new Set([...a.flags, ...b.flags]), source: [...new Set([a.source, b.source])].join(' + ') }
}

function remade(metric: Metric, parts: Map<string, Part>): Part {
  const [first, second] = partsOf(metric).map((m) => parts.get(m.id))
  if (!first || !second || first.value === null || second.value === null) return { value: null, flags: new Set(), source: null, because: first?.because ?? second?.because ?? '有店铺没有这个数' }
  const flags = new Set<Flag>([...first.flags, ...second.flags])
  const source = [...new Set([first.source, second.source])].join(' ÷ ')
  if (isDifference(metric)) return { value: first.value - second.value, flags, source }
  return second.value === 0 ? { value: null, flags, source, because: '分母为 0' } : { value: (first.value / second.value) * scaleOf(metric), flags, source }
}

const currencyOf = (question: Question, world: World): string[] => [...new Set(question.stores.map((s) => world.ledger.store(s)?.currency ?? 'CNY'))]

export function cellOf(part: Part | undefined, metric: Metric, currencies: string[]): Cell {
  const unit = metric.unit === 'fen' && currencies[0] !== 'CNY' ? currencies[0]!.toLowerCase() : metric.unit
  if (!part) return { value: null, unit, flags: [], source: null, because: '没有数据' }
  if (metric.unit === 'fen' && currencies.length > 1) return { value: null, unit: 'fen', flags: [], source: part.source, because: '各店币种不同，没有带日期的汇率，不能相加' }
  return { value: rounded(part.value, metric), unit, flags: [...part.flags], source: part.source, ...(part.value === null ? { because: part.because ?? '没有数据' } : {}) }
}

/** Money half up to the fen, once; a rate to the eighth digit so that a double's dust is not shown. */
export function rounded(value: number | null, metric: Metric): number | null {
  if (value === null) return null
  if (metric.unit === 'fen' || metric.unit === 'count') return Math.sign(value) * Math.floor(Math.abs(value) + 0.5)
  return Number(value.toFixed(8))
}

function ordered(rows: AnswerRow[], { by, order_by, limit }: Question): AnswerRow[] {
  const valueAt = (row: AnswerRow, id: string) => (row[id] as Cell | undefined)?.value ?? Number.NEGATIVE_INFINITY
  const sorted = order_by
    ? rows.toSorted((a, b) => (valueAt(a, order_by.metric) - valueAt(b, order_by.metric)) * (order_by.direction === 'asc' ? 1 : -1))
    : rows.toSorted((a, b) => { const [x, y] = [a, b].map((r) => JSON.stringify(by.map((d) => r[d]))) as [string, string]; return x < y ? -1 : x > y ? 1 : 0 })
  return limit ? sorted.slice(0, limit) : sorted
}
