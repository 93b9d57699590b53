import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fact } from '../facts/fact.ts'
import { facts } from '../facts/index.ts'
import { daysOf } from '../kernel/days.ts'
import { metricOf, metrics } from '../metrics/index.ts'
import { isDifference, madeFrom, scaleOf } from '../metrics/metric.ts'
import type { Metric, Reading } from '../metrics/metric.ts'
import { memoryWarehouse } from '../warehouse/memory.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { ask, rounded } from './ask.ts'
import { bucketsOf } from './buckets.ts'
import type { Bucket } from './buckets.ts'
import type { Cell, Dimension } from './question.ts'
import { plainFormats, question, toldStore } from './testing.ts'
import type { Row, Told } from './testing.ts'

/**
 * Every metric at every grain against a naive reading of the same random rows: a value must be one that a person with the rows
 * on paper could find (a single platform figure, or a sum where sums are true), and where nobody could, it must be unknown.
 */
const SPAN = { from: '2026-03-30', to: '2026-04-12' }
const DIMENSION_COLUMN: Record<string, Record<string, string>> = {
  item_days: { item: 'item', style: 'style' }, sku_days: { item: 'item', sku: 'sku' }, keyword_days: { keyword: 'keyword' },
  source_days: { source: 'source', source_level_1: 'source_level_1', source_level_2: 'source_level_2', source_level_3: 'source_level_3', source_level_4: 'source_level_4' },
  item_source_days: { item: 'item', source: 'source', source_level_1: 'source_level_1', source_level_2: 'source_level_2', source_level_3: 'source_level_3', source_level_4: 'source_level_4' },
  ad_days: { item: 'item', keyword: 'keyword', plan: 'plan', scene: 'scene' },
  orders: { hour: 'hour', region: 'province', order_type: 'order_type' },
  order_lines: { item: 'item', style: 'style', sku: 'sku', colour: 'colour', size: 'size' },
}
const GRAINS: Dimension[][] = [
  [], ['day'], ['week'], ['month'], ['item'], ['item', 'day'], ['style'], ['sku'], ['colour'], ['size'], ['source', 'day'], ['source_level_1', 'day'], ['source_level_2'],
  ['keyword', 'day'], ['plan'], ['scene', 'week'], ['region'], ['hour'], ['order_type', 'month'], ['category'], ['role'], ['launch_wave'], ['item', 'source', 'day'],
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
    item_days: ITEMS.map((item) => ({ item, style: item === 'C' ? 'S2' : 'S1' })),
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
  return daysOf(SPAN).flatMap((day) => Array.from({ length: 6 }, (_, i): Row => {
    const paid = random() < 0.8
    const id = `${day}-${i}`
    return { ...measures(fact), order_id: id, line_id: `${id}-1`, created_day: day, paid_day: paid ? day : null, paid_fen: paid ? whole(9000) : null, buyer: `b${whole(20)}`, hour: whole(24),
      province: ['浙江省', '广东省'][whole(2)]!, order_type: 'retail', item: ITEMS[whole(3)]!, style: 'S1', sku: `k${whole(3)}`, colour: 'red', size: '37', genuine: i === 0 ? 'fake' : '' }
  }))
}

let warehouse: Warehouse
let world: Awaited<ReturnType<typeof toldStore>>
beforeAll(async () => {
  warehouse = await memoryWarehouse()
  const told: Told[] = []
  for (const fact of facts) {
    const own = fact.id === 'orders' || fact.id === 'order_lines' ? orderRows(fact) : daysOf(SPAN).flatMap((day) => rowsOf(fact, day))
    // One report also tells a whole week, as platforms do.
    if (fact.id === 'shop_days' || fact.id === 'item_days') own.push(...rowsOf(fact, '2026-04-06').map((r) => ({ ...r, ...measures(fact), window_end: '2026-04-12' })))
    if (own.length === 0) continue
    rows.set(fact, own)
    told.push({ fact, report: `report_of_${fact.id}`, import_seq: told.length + 1, exported_at: '2026-06-01 02:00:00', rows: own })
  }
  world = await toldStore(warehouse, told, { formats: plainFormats })
})
afterAll(async () => { await warehouse[Symbol.asyncDispose]() })

const cases = GRAINS.flatMap((by) => metrics.map((metric) => [metric.id, by.join(' × ') || 'the store', metric, by] as const))

test.each(cases)('%s by %s is a figure of the rows, or unknown with a reason', async (_, __, metric, by) => {
  const answer = await ask(question({ metrics: [metric.id], by, ...SPAN }), world)
  const buckets = bucketsOf(SPAN, by)
  let told = 0
  for (const row of answer.rows) {
    const cell = row[metric.id] as Cell
    const bucket = by.includes('day') ? buckets.find((b) => b.key === row['day'])! : by.includes('week') ? buckets.find((b) => b.key === row['week'])! : by.includes('month') ? buckets.find((b) => b.key === row['month'])! : buckets[0]!
    const dims = Object.fromEntries(by.filter((d) => !['day', 'week', 'month'].includes(d)).map((d) => [d, String(row[d])]))
    if (cell.value === null) {
      expect(cell.because ?? '').not.toBe('')
      continue
    }
    told++
    const possible = truths(metric, dims, bucket, cell.flags.includes('approximate')).map((v) => rounded(v, metric))
    expect(possible).toContain(cell.value)
  }
  if (told === 0) expect(answer.unknown.length + answer.rows.length).toBeGreaterThan(0)
})

/** Every value that the rows bear out for a cell. */
function truths(metric: Metric, dims: Record<string, string>, bucket: Bucket, approximate: boolean): number[] {
  const parts = madeFrom(metric)
  if (!parts) return (metric.readings ?? []).flatMap((r) => truthsOf(metric, r, dims, bucket, approximate))
  const [first, second] = parts.map((id) => truths(metricOf(id)!, dims, bucket, approximate)) as [number[], number[]]
  return first.flatMap((a) => second.map((b) => (isDifference(metric) ? a - b : (a / b) * scaleOf(metric))))
}

function truthsOf(metric: Metric, reading: Reading, dims: Record<string, string>, bucket: Bucket, approximate: boolean): number[] {
  const { fact, column } = reading
  const own = rows.get(fact) ?? []
  const columns = DIMENSION_COLUMN[fact.id] ?? {}
  if (!Object.keys(dims).every((d) => d in columns)) return []
  const here = own.filter((r) => Object.entries(dims).every(([d, v]) => String(r[columns[d]!] ?? '') === v))
  if (column === undefined) return eventTruths(reading, here, bucket)
  const scale = reading.micro ? 10_000 : 1
  const families = fact.id === 'ad_days' ? ['item', 'keyword'] : [undefined]
  return families.flatMap((family) => {
    const ofFamily = here.filter((r) => family === undefined || r['family'] === family).filter((r) => depthFits(r, dims))
    const native = ofFamily.filter((r) => r['window_start'] === bucket.from && r['window_end'] === bucket.to)
    const days = ofFamily.filter((r) => r['window_start'] === r['window_end'] && String(r['window_start']) >= bucket.from && String(r['window_start']) <= bucket.to)
    const sum = (list: Row[]) => list.reduce((total, r) => total + Number(r[column] ?? 0), 0) / scale
    if (metric.additivity === 'additive') return [sum(native), sum(days)].map((v) => v)
    const single = native.length === 1 && native[0]![column] !== null ? [Number(native[0]![column])] : []
    const keyed = new Set(days.map((r) => r['window_start'])).size === days.length
    return approximate && keyed ? [...single, sum(days)] : single
  })
}

function depthFits(row: Row, dims: Record<string, string>): boolean {
  if (!('depth' in row)) return true
  if ('source' in dims) return row['is_leaf'] === 1
  const level = Object.keys(dims).map((d) => /^source_level_(\d)$/.exec(d)?.[1]).find(Boolean)
  return level === undefined || row['depth'] === Number(level)
}

function eventTruths(reading: Reading, here: Row[], bucket: Bucket): number[] {
  const axis = reading.axis!
  const counted = here.filter((r) => r[axis] !== null && String(r[axis]) >= bucket.from && String(r[axis]) <= bucket.to && (reading.fact.id !== 'orders' || r['genuine'] === ''))
  const text = reading.value!.strings.join('?') + reading.value!.values.map((v) => (v as { strings: string[] }).strings?.join('') ?? '').join(' ')
  if (text.includes('uniqExact')) return [new Set(counted.map((r) => r[text.includes('buyer') ? 'buyer' : 'order_id'])).size]
  const column = ['ordered_fen', 'paid_fen', 'refund_fen', 'quantity', 'items'].find((c) => text.includes(c))!
  return [counted.reduce((total, r) => total + Number(r[column] ?? 0), 0)]
}
