import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fact } from '../facts/fact.ts'
import { facts } from '../facts/index.ts'
import { addDays, daysOf, shift } from '../kernel/days.ts'
import type { Text } from '../kernel/text.ts'
import { metricOf, metrics } from '../metrics/index.ts'
import { isDifference, isSum, madeFrom, scaleOf } from '../metrics/metric.ts'
import type { Metric, Reading } from '../metrics/metric.ts'
import { memoryWarehouse } from '../warehouse/memory.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { ask, rounded } from './ask.ts'
import { bucketsOf } from './buckets.ts'
import type { Bucket } from './buckets.ts'
import type { AnswerRow, Cell, Comparison, Dimension, Question } from './question.ts'
import { markedOrders, plainFormats, question, toldStore } from './testing.ts'
import type { Row, Told } from './testing.ts'

/**
 * Every metric at every grain against a naive reading of the same random rows: a value must be one that a person with the rows
 * on paper could find (a single platform figure, or a sum where sums are true), and where nobody could, it must be unknown.
 */
const SPAN = { from: '2026-03-30', to: '2026-04-12' }
/** What is compared with: the three weeks before, and the like week of the year before. */
const DAYS = [...daysOf({ from: '2025-04-07', to: '2025-04-13' }), ...daysOf({ from: '2026-03-09', to: SPAN.to })]
/** What a person with the rows on paper would look at for each dimension; what a product is stands in the seller's own list. */
const COLUMN: Partial<Record<Dimension, string>> = { region: 'province' }
const SELLERS_LIST: Record<string, Partial<Record<Dimension, string>>> = {
  A: { style: 'S1', category: '帆布鞋', launch_wave: '春1', role: '引流' },
  B: { style: 'S1', category: '帆布鞋', launch_wave: '春1', role: '引流' },
  C: { style: 'S2', category: '凉鞋', launch_wave: '夏1', role: '利润' },
}
const OF_PRODUCT = ['style', 'category', 'launch_wave', 'role']
const of = (row: Row, dimension: string): string =>
  OF_PRODUCT.includes(dimension) ? (SELLERS_LIST[String(row['item'])]?.[dimension as Dimension] ?? '') : String(row[COLUMN[dimension as Dimension] ?? dimension] ?? '')

/** What must be held to one value before a fact's figures say anything, because its rows overlap or are only some of all there are. */
const SOURCES_OF = ['source', 'source_level_1', 'source_level_2', 'source_level_3', 'source_level_4']
const MUST_BE_ONE: Record<string, string[][]> = {
  source_days: [SOURCES_OF], item_source_days: [['item'], SOURCES_OF], keyword_days: [['keyword']], sku_days: [['item']],
}
/** The dimensions each fact knows. */
const KNOWS: Record<string, string[]> = {
  shop_days: [], item_days: ['item', ...OF_PRODUCT], sku_days: ['item', 'sku', ...OF_PRODUCT, 'colour', 'size'], source_days: SOURCES_OF, item_source_days: ['item', ...OF_PRODUCT, ...SOURCES_OF],
  keyword_days: ['keyword'], ad_days: ['item', 'keyword', 'plan', 'scene', ...OF_PRODUCT], orders: ['hour', 'region', 'order_type'], order_lines: ['item', 'sku', 'colour', 'size', ...OF_PRODUCT],
}
const GRAINS: Dimension[][] = [
  [], ['day'], ['week'], ['month'], ['item'], ['item', 'day'], ['style'], ['style', 'day'], ['sku'], ['item', 'sku', 'week'], ['colour'], ['size', 'day'], ['source', 'day'], ['source_level_1', 'day'], ['source_level_2'],
  ['keyword', 'day'], ['plan'], ['scene', 'week'], ['region'], ['hour'], ['order_type', 'month'], ['category'], ['role'], ['launch_wave', 'week'], ['item', 'source', 'day'],
]
const FILTERS: Question['where'][] = [
  { item: ['A'] }, { item: ['A', 'B'] }, { style: ['S1'] }, { style: ['S2'] }, { category: ['凉鞋'] }, { source_level_1: ['付费'] }, { source: ['免费/搜索'] }, { keyword: ['w1'] }, { plan: ['pA', 'pC'] }, { region: ['浙江省'] },
  { order_type: ['retail'] }, { hour: ['10', '11'] }, { size: ['37'] }, { item: ['A'], source_level_1: ['付费'] }, { item: ['nowhere'] },
]

let seed = 20260401
const random = () => ((seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648)
const whole = (to: number) => Math.floor(random() * to)

const rows = new Map<Fact, Row[]>()
function measures(fact: Fact): Row {
  const made = Object.entries(fact.columns).map(([c, { kind }]): [string, number | null] | undefined =>
    ['count', 'fen', 'micro'].includes(kind) && !['hour', 'depth', 'attribution_days'].includes(c) ? [c, random() < 0.05 ? null : whole(900) + (c.includes('visitors') ? 100 : 0)]
    : kind === 'ratio' || kind === 'decimal' ? [c, whole(1000) / 1000]
    : undefined,
  )
  return Object.fromEntries(made.filter((m) => m !== undefined))
}
const ITEMS = ['A', 'B', 'C']
const SOURCES = [['付费', '关键词'], ['付费', '人群'], ['免费', '搜索']] as const

function rowsOf(fact: Fact, day: string): Row[] {
  const path = ([a, b]: readonly [string, string]) => ({ source: `${a}/${b}`, source_level_1: a, source_level_2: b, source_level_3: b, source_level_4: b, depth: 4, is_leaf: 1 })
  const parent = (a: string) => ({ source: a, source_level_1: a, source_level_2: '', source_level_3: '', source_level_4: '', depth: 1, is_leaf: 0 })
  const sources = [...SOURCES.map(path), ...['付费', '免费'].map(parent)]
  const things: Record<string, Row[]> = {
    shop_days: [{}],
    item_days: ITEMS.map((item) => ({ item, style: SELLERS_LIST[item]!.style! })),
    sku_days: ITEMS.map((item) => ({ item, sku: `${item}1` })),
    source_days: sources.map((s) => ({ carrier: '全店流量', carrier_scope: '全店', ...s })),
    item_source_days: ITEMS.flatMap((item) => sources.map((s) => ({ item, ...s }))),
    keyword_days: ['w1', 'w2'].map((keyword) => ({ keyword })),
    ad_days: [
      ...ITEMS.map((item) => ({ family: 'item', attribution_days: 15, item, plan: `p${item}`, plan_id: `p${item}`, scene: 's' })),
      ...['w1', 'w2'].map((keyword) => ({ family: 'keyword', attribution_days: 15, item: 'A', keyword, plan: 'pA', plan_id: 'pA', scene: 's' })),
    ],
  }
  return (things[fact.id] ?? []).map((thing) => ({ ...measures(fact), ...thing, window_start: day, window_end: day }))
}
function orderRows(fact: Fact): Row[] {
  return DAYS.flatMap((day) => Array.from({ length: 6 }, (_, i): Row => {
    const paid = random() < 0.8
    const id = `${day}-${i}`
    return { ...measures(fact), order_id: id, line_id: `${id}-1`, created_day: day, paid_day: paid ? day : null, paid_fen: paid ? whole(9000) : null, paid_at: paid ? `${day} 10:00:00` : null, shipped_at: paid && i % 3 > 0 ? `${addDays(day, i)} 09:00:00` : null, buyer: `b${whole(20)}`, address: i % 3 === 0 ? '' : `a${i}`, hour: whole(24),
      province: ['浙江省', '广东省'][whole(2)]!, order_type: 'retail', item: ITEMS[whole(3)]!, sku: `k${whole(3)}`, colour: 'red', size: ['37', '38'][whole(2)]! }
  }))
}

/** The first order of each day is no ordinary sale. */
const isMarked = (row: Row) => String(row['order_id']).endsWith('-0')
const marked = markedOrders(9_001, DAYS.map((day) => ({ order_id: `${day}-0`, created_day: day, paid_day: day, paid_fen: 1 })))

let warehouse: Warehouse
let world: Awaited<ReturnType<typeof toldStore>>
const SEVERAL = 'told_by_all'
const told: Told[] = []
for (const fact of facts) {
  const own = fact.id === 'orders' || fact.id === 'order_lines' ? orderRows(fact) : DAYS.flatMap((day) => rowsOf(fact, day))
  // One report also tells a whole week, as platforms do.
  if (fact.id === 'shop_days' || fact.id === 'item_days') own.push(...rowsOf(fact, '2026-04-06').map((r) => ({ ...r, ...measures(fact), window_end: '2026-04-12' })))
  if (own.length === 0) continue
  rows.set(fact, own)
  // A store that has this fact alone, and one that has all.
  for (const store_id of [fact.id, SEVERAL]) told.push({ fact, report: `report_of_${fact.id}`, import_seq: told.length + 1, exported_at: '2026-06-01 02:00:00', rows: own, store_id })
}
for (const store_id of ['orders', 'order_lines', SEVERAL]) told.push({ ...marked.told, store_id })
const identities = ITEMS.map((item) => ({ item, sku: '', product_id: item, style: SELLERS_LIST[item]!.style! }))
const products = ITEMS.map((item) => ({ product_id: item, style: '', category: '', launch_wave: '', role: '', colour: '', size: '', ...SELLERS_LIST[item] }))
beforeAll(async () => {
  warehouse = await memoryWarehouse()
  world = await toldStore(warehouse, told, { formats: plainFormats, sees_money: () => true, left_out: marked.left_out, registered: async () => ({ identities, products }) })
}, 60_000)
afterAll(async () => { await warehouse[Symbol.asyncDispose]() })

const stores = [...[...rows.keys()].map((fact) => fact.id), SEVERAL]
const filtersFor = (store: string) => FILTERS.filter((where) => store === SEVERAL || Object.keys(where).every((d) => KNOWS[store]?.includes(d)))
const questionsOf = (store: string) => [
  ...GRAINS.map((by) => ({ by, where: {} })),
  ...filtersFor(store).flatMap((where) => GRAINS.slice(0, 7).map((by) => ({ by, where }))),
]
const nameOf = (by: Dimension[], where: Question['where']) => `by ${by.join(' × ') || 'nothing'}${Object.entries(where).map(([d, v]) => `, ${d} ${v.join(' or ')}`).join('')}`
const cases = stores.flatMap((store) => questionsOf(store).map(({ by, where }) => [store, nameOf(by, where), by, where] as const))

/** Cells with a value, over all cases; a planner that knows nothing would pass every one of them. */
let values_told = 0
afterAll(() => expect(values_told).toBeGreaterThan(20_000))

const inWords = (because: Text | undefined) => Boolean(because?.zh && because.en)

test.each(cases)('of a store with %s, %s, every metric is a figure of the rows, or unknown with a reason', async (store, _, by, where) => {
  const answer = await ask(question({ stores: [store], metrics: metrics.map((m) => m.id), by, where, ...SPAN }), world)
  const buckets = bucketsOf(SPAN, by)
  for (const metric of metrics) {
    const why = answer.unknown.find((u) => u.metric === metric.id)?.because
    // Called a hundred thousand times, `expect` took a third of this file: it is called for what it would complain of.
    if (answer.rows.every((row) => (row[metric.id] as Cell).value === null) && !inWords(why)) expect.fail(`${metric.id} is unknown without a reason`)
    for (const row of answer.rows) {
      const cell = row[metric.id] as Cell
      if (cell.value === null) {
        if (!inWords(cell.because)) expect.fail(`a cell of ${metric.id} is unknown without a reason`)
        continue
      }
      values_told++
      const bucket = buckets.find((b) => b.key === String(row['day'] ?? row['week'] ?? row['month'] ?? ''))!
      const dims = Object.fromEntries(by.filter((d) => !['day', 'week', 'month'].includes(d)).map((d) => [d, String(row[d])]))
      const possible = truths(metric, store, { dims, where, bucket, approximate: cell.flags.includes('approximate') }).map((v) => rounded(v, metric))
      if (!possible.includes(cell.value)) expect([dims, bucket.key, metric.id, cell, possible]).toBe(`${cell.value} among what the rows say`)
    }
  }
})

const LATER = { from: '2026-04-06', to: SPAN.to }
const BACK_DAYS: Partial<Record<Comparison, number[]>> = { 'w-1': [7], 'd-1': [1], previous: [7], 'y-1': [364], median4: [7, 14, 21, 28] }
/** A file of all grains took half a minute more and told nothing else. */
const COMPARED: Dimension[][] = [[], ['day'], ['week'], ['item', 'day'], ['style'], ['source', 'day'], ['size', 'day'], ['scene', 'week'], ['hour']]
const compared = stores.flatMap((store) => COMPARED.map((by) => [store, nameOf(by, {}), by] as const))
let comparisons_told = 0
afterAll(() => expect(comparisons_told).toBeGreaterThan(5_000))

test.each(compared)('of a store with %s, %s, what every metric is compared with are figures of the rows of those days', async (store, _, by) => {
  const kinds = Object.keys(BACK_DAYS) as Comparison[]
  const answer = await ask(question({ stores: [store], metrics: metrics.map((m) => m.id), by, compare: kinds, ...LATER }), world)
  // One after the other, so that none shares a statement.
  const alone = new Map<number, Map<string, AnswerRow>>()
  for (const days of new Set(Object.values(BACK_DAYS).flat())) {
    const { rows: found } = await ask(question({ stores: [store], metrics: metrics.map((m) => m.id), by, ...shift(LATER, -days) }), world)
    alone.set(days, new Map(found.map((row) => [by.map((d) => row[d]).join('|'), row])))
  }
  const then = (row: AnswerRow, days: number) => alone.get(days)!.get(by.map((d) => (d === 'day' || d === 'week' ? addDays(String(row[d]), -days) : row[d])).join('|'))
  for (const row of answer.rows) {
    for (const { id, ...metric } of metrics) {
      const { compare } = row[id] as Cell
      for (const kind of kinds) {
        const others = BACK_DAYS[kind]!.map((days) => then(row, days)?.[id] as Cell | undefined)
        const values = others.map((cell) => cell?.value ?? null).filter((v) => v !== null).sort((a, b) => a - b)
        const told = compare![kind]!
        const isRight =
          values.length < others.length ? told.value === null
          : kind === 'median4' ? Math.abs(told.value! - (values[1]! + values[2]!) / 2) <= 1
          : told.value === values[0] && told.flags.join() === others[0]!.flags.join()
        if (!isRight) expect([id, metric.unit, kind, told]).toEqual(others)
        if (told.value !== null) comparisons_told++
      }
    }
  }
})

test('questions asked at one moment are answered as each is alone', async () => {
  const asked = Array.from({ length: 120 }, () => {
    const from = DAYS[7 + whole(35)]!
    const [store, by, where] = [stores[whole(stores.length)]!, GRAINS[whole(GRAINS.length)]!, whole(3) === 0 ? FILTERS[whole(FILTERS.length)]! : {}]
    return question({ stores: [whole(2) === 0 ? SEVERAL : store], by, where, metrics: metrics.map((m) => m.id).filter(() => random() < 0.3).concat('paid_amount'), from, to: addDays(from, whole(20)), compare: whole(2) === 0 ? ['w-1', 'previous'] : [], ...(whole(6) === 0 ? { as_of: '2026-07-01' } : {}) })
  })
  const together = await Promise.all(asked.map((q) => ask(q, world)))
  // Where nobody waits for one before the others, all that is asked at a moment is one trip to the engine.
  const in_one = await Promise.all(asked.map((q) => ask(q, { ...world, alone: true })))
  for (const [i, q] of asked.entries()) {
    const alone = await ask(q, world)
    expect(together[i]).toEqual(alone)
    expect(in_one[i]).toEqual(alone)
  }
}, 120_000)

type At = { dims: Record<string, string>; where: Question['where']; bucket: Bucket; approximate: boolean }

/** Every value that the rows bear out for a cell. */
function truths(metric: Metric, store: string, at: At): number[] {
  const parts = madeFrom(metric)
  if (!parts) return (metric.readings ?? []).filter((r) => (store === SEVERAL || r.fact.id === store) && (r.platforms?.includes('taobao') ?? true)).flatMap((r) => truthsOf(metric, r, store, at))
  const told = parts.map((id) => truths(metricOf(id)!, store, at))
  if (isSum(metric)) return told.reduce((sums, values) => sums.flatMap((sum) => values.map((value) => sum + value)), [0])
  const [first, second] = told as [number[], number[]]
  return first.flatMap((a) => second.map((b) => (isDifference(metric) ? a - b : (a / b) * scaleOf(metric))))
}

function truthsOf(metric: Metric, reading: Reading, store: string, { dims, where, bucket, approximate }: At): number[] {
  const { fact, column } = reading
  const asked = [...Object.keys(dims), ...Object.keys(where)]
  if (!asked.every((d) => KNOWS[fact.id]?.includes(d))) return []
  const isOne = (d: string) => d in dims || where[d as Dimension]?.length === 1
  if (column !== undefined && !(MUST_BE_ONE[fact.id] ?? []).every((ways) => ways.some(isOne))) return []
  const here = (rows.get(fact) ?? []).filter((r) => Object.entries(dims).every(([d, v]) => of(r, d) === v) && Object.entries(where).every(([d, values]) => values.includes(of(r, d))))
  // A tag takes an order out with its lines.
  if (column === undefined) return eventTruths(reading, here.filter((r) => !isMarked(r)), bucket)
  const scale = reading.micro ? 10_000 : 1
  const families = fact.id === 'ad_days' ? ['item', 'keyword'] : [undefined]
  return families.flatMap((family) => {
    const ofFamily = here.filter((r) => family === undefined || r['family'] === family).filter((r) => depthFits(r, asked))
    const native = ofFamily.filter((r) => r['window_start'] === bucket.from && r['window_end'] === bucket.to)
    const days = ofFamily.filter((r) => r['window_start'] === r['window_end'] && String(r['window_start']) >= bucket.from && String(r['window_start']) <= bucket.to)
    const sum = (list: Row[]) => list.reduce((total, r) => total + Number(r[column] ?? 0), 0) / scale
    if (metric.additivity === 'additive') return [sum(native), sum(days)]
    const single = native.length === 1 && native[0]![column] !== null ? [Number(native[0]![column])] : []
    return approximate ? [...single, sum(days), sum(native)] : single
  })
}

function depthFits(row: Row, asked: string[]): boolean {
  if (!('depth' in row)) return true
  if (asked.includes('source')) return row['is_leaf'] === 1
  const level = asked.map((d) => /^source_level_(\d)$/.exec(d)?.[1]).find(Boolean)
  return level === undefined || row['depth'] === Number(level)
}

function eventTruths(reading: Reading, here: Row[], bucket: Bucket): number[] {
  const axis = reading.axis!
  const counted = here.filter((r) => r[axis] !== null && String(r[axis]) >= bucket.from && String(r[axis]) <= bucket.to)
  const text = reading.value!.strings.join('?') + reading.value!.values.map((v) => (v as { strings: string[] }).strings?.join('') ?? '').join(' ')
  // Some orders have no address in the file; those figures that speak of addresses are of the others alone.
  const only = reading.only?.strings.join('?') ?? ''
  const spoken = only.includes('address') ? counted.filter((r) => r['address'] !== '') : counted
  const who = ['buyer', 'address'].find((column) => text.includes(column)) ?? 'order_id'
  if (text.includes('shipped_at')) return spoken.length === 0 || spoken.some((r) => r['shipped_at'] !== null) ? [spoken.filter((r) => r['shipped_at'] !== null && Date.parse(String(r['shipped_at'])) - Date.parse(String(r['paid_at'])) <= 172_800_000).length] : []
  if (text.includes('uniqExact')) return [new Set(spoken.map((r) => r[who])).size]
  const column = ['ordered_fen', 'paid_fen', 'refund_fen', 'quantity', 'items'].find((c) => text.includes(c))!
  return [counted.reduce((total, r) => total + Number(r[column] ?? 0), 0)]
}
