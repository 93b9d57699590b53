import { Refusal } from '../kernel/errors.ts'
import { isDay } from '../kernel/days.ts'
import type { Span } from '../kernel/days.ts'
import type { Text } from '../kernel/text.ts'
import { metricOf } from '../metrics/index.ts'
import { isDifference, isSum, madeFrom, notPositive, scaleOf } from '../metrics/metric.ts'
import type { Metric } from '../metrics/metric.ts'
import { compare } from './compare.ts'
import { contradictions } from './contradictions.ts'
import { evaluate } from './evaluate.ts'
import { taggedOfAnswer } from './left_out.ts'
import type { Head } from './recipe.ts'
import type { Part } from './teller.ts'
import type { Answer, AnswerRow, Cell, Flag, Question, Unknown } from './question.ts'
import { DIMENSIONS } from './question.ts'
import { reasons } from './reasons.ts'
import { ownDimensions } from './statement.ts'
import type { World } from './world.ts'

/** Rows of all stores before they become cells; `key` joins a row with the like row of a compared span. */
export type Joined = { key: string; values: Record<string, string>; parts: Map<string, Part> }[]

/** `unheld`: the figures are not held against other reports, where nobody would read of it. */
export type Asked = { unheld?: boolean }

/** The one way to a figure. Store filter, additivity, coverage and ripeness are the planner's, never the asker's. */
export async function ask(question: Question, world: World, { unheld = false }: Asked = {}): Promise<Answer> {
  const metrics = checked(question)
  mayAsk(metrics, question.stores, world)
  const span = { from: question.from, to: question.to }
  const found = unheld ? [] : contradictions(question, world)
  const first = acrossStores(question, span, metrics, world)
  // Of a list cut to its first twenty only those are compared; else everything is asked at once.
  const narrow = question.limit !== undefined && question.order_by ? narrowed(question, ordered((await first).joined, question)) : question
  const [{ joined, unknown }, compared, contradicting, excluded] = await Promise.all([first, compare(narrow, metrics, world), found, taggedOfAnswer(question, metrics, world)])
  const currencies = currencyOf(question, world)
  const rows = ordered(joined, question).map((row): AnswerRow => {
    const answered: AnswerRow = { ...row.values }
    for (const m of metrics) {
      const cell = cellOf(row.parts.get(m.id), m, currencies)
      const comparisons = compared(row, m)
      answered[m.id] = comparisons ? { ...cell, compare: comparisons } : cell
    }
    return answered
  })
  return { question, rows, unknown, contradictions: contradicting, excluded }
}

/** The question of these rows alone, where one dimension names them. */
function narrowed(question: Question, rows: Joined): Question {
  const [dimension, ...others] = ownDimensions(question.by)
  if (!dimension || others.length > 0 || rows.length === 0) return question
  return { ...question, where: { ...question.where, [dimension]: [...new Set(rows.map((row) => row.values[dimension] ?? ''))] } }
}

/** Money is told to those who may see it; nobody else learns whether there is a figure. */
export function mayAsk(metrics: readonly Metric[], stores: readonly string[], { sees_money }: World): void {
  const kept = metrics.find((metric) => [metric, ...partsOf(metric)].some(({ needs }) => needs === 'money'))
  if (kept && !stores.every((store) => sees_money?.(store))) throw new Refusal('not_allowed', reasons.moneyKept(kept.label))
}

function checked(question: Question): Metric[] {
  for (const day of [question.from, question.to, ...(question.as_of ? [question.as_of] : [])]) {
    if (!isDay(day)) throw new Refusal('invalid_input', reasons.noSuchDay(day))
  }
  if (question.from > question.to) throw new Refusal('invalid_input', reasons.fromAfterTo(question.from, question.to))
  if (question.stores.length === 0) throw new Refusal('invalid_input', reasons.noStore())
  const filters = Object.keys(question.where).filter((d) => d !== 'attribution_days' && d !== 'family')
  const strange = [...question.by, ...filters].find((d) => !(DIMENSIONS as readonly string[]).includes(d))
  if (strange) throw new Refusal('invalid_input', reasons.noSuchDimension(strange, DIMENSIONS))
  return question.metrics.map((id) => {
    const metric = metricOf(id)
    if (!metric) throw new Refusal('not_found', reasons.noSuchMetric(id))
    return metric
  })
}

/** Each store by itself; then, unless asked by store, added where that is allowed. People of two stores are never added. */
export async function acrossStores(question: Question, span: Span, metrics: Metric[], world: World) {
  const { by, where, as_of, orders } = question
  const platformOf = (store: string) => world.ledger.store(store)?.platform ?? ''
  const stores = question.stores.filter((store) => allows(where.store, store) && allows(where.platform, platformOf(store)))
  // Rates over several stores are made again from their parts, so the parts are asked for too.
  const several = stores.length > 1 && !by.includes('store')
  const mixed = several && !by.includes('platform') && new Set(stores.map(platformOf)).size > 1
  const parts = several ? [...new Set(metrics.flatMap((m) => [m, ...partsOf(m)]))] : metrics
  const read = (m: Metric): Metric => (mixed && m.across_platforms ? metricOf(m.across_platforms)! : m)
  const asked = [...new Set(parts.map(read))]
  const head = stores.length === 1 ? headOf(question) : undefined
  const evaluated = await Promise.all(stores.map(async (store_id) => ({ store_id, ...(await evaluate({ store_id, span, by, where, as_of, orders, metrics: asked, ...(head ? { head } : {}) }, world)) })))
  const unknown: Unknown[] = []
  for (const m of metrics) {
    for (const { store_id, unknown: missing } of evaluated) {
      const why = missing.get(read(m).id)
      if (why) unknown.push({ metric: m.id, ...why, because: stores.length > 1 ? reasons.ofStore(store_id, why.because) : why.because })
    }
  }
  const [only] = evaluated
  if (evaluated.length === 1 && only!.rows.size > 0 && !by.includes('store') && !by.includes('platform')) return { joined: Array.from(only!.rows, ([key, { values, parts: found }]) => ({ key, values, parts: found })), unknown }
  const joined = new Map<string, Joined[number] & { bucket: string; seen: Set<string> }>()
  for (const { store_id, rows } of evaluated) {
    const own = { ...(by.includes('store') ? { store: store_id } : {}), ...(by.includes('platform') ? { platform: platformOf(store_id) } : {}) }
    for (const [key, { values, parts: found, bucket }] of rows) {
      const at = Object.keys(own).length > 0 ? JSON.stringify([Object.values(own), key]) : key
      const told = mixed ? new Map(parts.map((m) => [m.id, m.across_platforms ? marked(found.get(read(m).id)) : found.get(m.id)])) : found
      const held = joined.get(at)
      if (held) for (const m of parts) held.parts.set(m.id, added(held.parts.get(m.id), told.get(m.id), m))
      else joined.set(at, { key: at, values: { ...own, ...values }, bucket: bucket.key, seen: new Set(), parts: several ? new Map([...told].filter((t): t is [string, Part] => t[1] !== undefined)) : found })
      joined.get(at)!.seen.add(store_id)
    }
  }
  if (several) {
    for (const row of joined.values()) {
      for (const m of parts) {
        // A sum is made in each store of what that store's platform has, and then added like any other.
        if (m.of && !isSum(m)) continue
        // A store whose day nobody could have seen leaves the total open: a sum of some stores is not the sum of all.
        const silent = evaluated.filter(({ store_id, known }) => onThisRow(row, store_id) && !row.seen.has(store_id) && !known.get(read(m).id)?.has(row.bucket))
        if (silent.length > 0) row.parts.set(m.id, untellable(reasons.storeSilent(silent.map((s) => s.store_id))))
      }
      for (const m of metrics) if (m.of && !isSum(m)) row.parts.set(m.id, remade(m, row.parts))
    }
  }
  // A covered span without a single row is still one cell: unknown, and why.
  if (joined.size === 0 && by.length === 0) joined.set('', { key: '', values: {}, parts: new Map(), bucket: '', seen: new Set() })
  return { joined: [...joined.values()], unknown }

  function onThisRow(row: Joined[number], store_id: string): boolean {
    return row.values['platform'] === undefined || row.values['platform'] === platformOf(store_id)
  }
}

const allows = (wanted: string[] | undefined, value: string): boolean => wanted === undefined || wanted.length === 0 || wanted.includes(value)
const marked = (part: Part | undefined): Part | undefined => part && { ...part, flags: new Set<Flag>([...part.flags, 'receivable']) }
const untellable = (because: Text): Part => ({ value: null, flags: new Set(), source: null, because })

const partsOf = (m: Metric): Metric[] => (madeFrom(m) ?? []).map((id) => metricOf(id)!)

function added(a: Part | undefined, b: Part | undefined, metric: Metric): Part {
  if (metric.additivity !== 'additive') return untellable(reasons.notAcrossStores(metric.label))
  if (!a || !b || a.value === null || b.value === null) return untellable(a?.because ?? b?.because ?? reasons.noData())
  return { value: a.value + b.value, flags: new Set([...a.flags, ...b.flags]), source: [...new Set([a.source, b.source])].join(' + ') }
}

function remade(metric: Metric, parts: Map<string, Part>): Part {
  const [first, second] = partsOf(metric).map((m) => parts.get(m.id))
  if (!first || !second || first.value === null || second.value === null) return untellable(first?.because ?? second?.because ?? reasons.noData())
  const flags = new Set<Flag>([...first.flags, ...second.flags])
  const source = [...new Set([first.source, second.source])].join(' ÷ ')
  if (isDifference(metric)) return { value: first.value - second.value, flags, source }
  const meaningless = notPositive(metric, second.value)
  if (meaningless) return { value: null, flags, source, because: meaningless }
  return second.value === 0 ? { value: null, flags, source, because: reasons.dividedByNought(partsOf(metric)[1]!.label) } : { value: (first.value / second.value) * scaleOf(metric), flags, source }
}

const currencyOf = (question: Question, world: World): string[] => [...new Set(question.stores.map((s) => world.ledger.store(s)?.currency ?? 'CNY'))]

/** Shared by all cells there is nothing to say of: rows are many. */
const NO_FLAGS: Flag[] = []

export function cellOf(part: Part | undefined, metric: Metric, currencies: string[]): Cell {
  const unit = metric.unit === 'fen' && currencies[0] !== 'CNY' ? currencies[0]!.toLowerCase() : metric.unit
  if (!part) return { value: null, unit, flags: [], source: null, because: reasons.noData() }
  if (metric.unit === 'fen' && currencies.length > 1) return { value: null, unit: 'fen', flags: [], source: part.source, because: reasons.mixedCurrencies() }
  const cell: Cell = { value: rounded(part.value, metric), unit, flags: part.flags.size === 0 ? NO_FLAGS : [...part.flags], source: part.source }
  if (part.value === null) cell.because = part.because ?? reasons.noData()
  return cell
}

/** Money half up to the fen, once; a rate to the eighth digit so that a double's dust is not shown. */
export function rounded(value: number | null, metric: Metric): number | null {
  if (value === null) return null
  if (metric.unit === 'fen' || metric.unit === 'count') return Math.sign(value) * Math.floor(Math.abs(value) + 0.5)
  return Math.round(value * 1e8) / 1e8
}

/** What a limited list shows of one store; a metric that is only sorted by is no part of the answer, so it must be asked too. */
function headOf({ order_by, limit, metrics }: Question): Head | undefined {
  const metric = order_by && metrics.includes(order_by.metric) ? metricOf(order_by.metric) : undefined
  return metric && order_by && limit !== undefined ? { metric, direction: order_by.direction, limit } : undefined
}

/** Sorted, and cut to the number asked for, before anything is made of a row that nobody sees. */
function ordered(rows: Joined, { by, order_by, limit }: Question): Joined {
  const sign = order_by?.direction === 'asc' ? 1 : -1
  const valueOf = (row: Joined[number]) => row.parts.get(order_by!.metric)?.value ?? Number.NEGATIVE_INFINITY
  const keyed = order_by ? [] : rows.map((row) => ({ row, key: by.map((d) => row.values[d] ?? '').join('\u001f') }))
  const valued = order_by ? rows.map((row) => ({ row, value: valueOf(row) })) : []
  const sorted = order_by ? valued.sort((a, b) => (a.value - b.value) * sign).map(({ row }) => row) : keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row)
  return limit ? sorted.slice(0, limit) : sorted
}
