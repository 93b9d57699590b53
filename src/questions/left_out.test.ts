import { afterAll, beforeAll, expect, test } from 'vitest'
import { orderLines } from '../facts/order_lines.ts'
import { orders } from '../facts/orders.ts'
import { profitLines } from '../facts/profit_lines.ts'
import { profitMeasures } from '../facts/profit_measures.ts'
import { refunds } from '../facts/refunds.ts'
import { shopDays } from '../facts/shop_days.ts'
import { metrics } from '../metrics/index.ts'
import { memoryWarehouse } from '../warehouse/memory.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { ask } from './ask.ts'
import type { Cell, Question } from './question.ts'
import { rowsBehind } from './rows.ts'
import { markedOrders, plainFormats, question, toldStore } from './testing.ts'
import type { Row, Told } from './testing.ts'
import type { World } from './world.ts'

/** Six orders paid on one day; the last two are a fake order and a sample. The platform counts all six. */
const DAY = '2026-04-02'
const SPAN = { from: DAY, to: DAY }
const IDS = ['1', '2', '3', '4', '5', '6']
const day = { created_day: DAY, paid_day: DAY, paid_at: `${DAY} 02:00:00`, shipped_at: `${DAY} 09:00:00` }
const fens = Object.fromEntries(profitMeasures.map(({ id }) => [id, id === 'refund_fen' ? 2 : 1]))
const orderRows = IDS.map((id): Row => ({ order_id: id, ...day, paid_fen: 100, ordered_fen: 100, receivable_fen: 100, refund_fen: 10, items: 1, buyer: `b${id}`, address: `a${id}` }))
const lineRows = IDS.map((id): Row => ({ order_id: id, line_id: '1', ...day, paid_fen: 100, ordered_fen: 100, receivable_fen: 100, refund_fen: 10, quantity: 1, item: 'A' }))
const refundRows = IDS.map((id): Row => ({ order_id: id, refund_id: id, ...day, refund_fen: 10, reason: '质量问题' }))
const profitRows = IDS.map((id): Row => ({ order_id: id, line_id: '1', event: 'sale', ...day, event_day: DAY, ...fens }))
const marked = markedOrders(505, [{ order_id: '5', ...day, paid_fen: 100 }, { order_id: '6', ...day, paid_fen: 100, kind: 'sample' }, { order_id: '1', ...day, paid_fen: 100, kind: '' }])
const told: Told[] = [
  { fact: orders, report: 'report_of_orders', import_seq: 501, exported_at: '2026-05-01 02:00:00', rows: orderRows },
  { fact: orderLines, report: 'report_of_order_lines', import_seq: 502, exported_at: '2026-05-01 02:00:00', rows: lineRows },
  { fact: refunds, report: 'report_of_refunds', import_seq: 503, exported_at: '2026-05-01 02:00:00', rows: refundRows },
  { fact: profitLines, report: 'junshi_profit', import_seq: 504, exported_at: '2026-05-01 02:00:00', rows: profitRows },
  marked.told,
]
const platform: Told = { fact: shopDays, report: 'report_of_shop_days', import_seq: 506, exported_at: '2026-05-01 02:00:00', rows: [{ day: DAY, visitors: 300, paid_fen: 600, paid_buyers: 6, paid_items: 6, ordered_buyers: 6 }] }

let warehouse: Warehouse
let own: World
let both: World
beforeAll(async () => {
  warehouse = await memoryWarehouse()
  const world = (store_id: string, all: Told[], more: Parameters<typeof toldStore>[2] = {}) => toldStore(warehouse, all.map((one) => ({ ...one, store_id })), { formats: plainFormats, sees_money: () => true, ...more })
  own = await world('own', told, { left_out: marked.left_out })
  both = await world('both', [...told.map((one) => ({ ...one, import_seq: one.import_seq + 50 })), platform], { left_out: async () => ({ ...(await marked.left_out()), import_seq: 555 }) })
}, 60_000)
afterAll(() => warehouse[Symbol.asyncDispose]())

const cellOf = async (metric: string, world: World, store: string, more: Partial<Question> = {}): Promise<Cell> => {
  const { rows } = await ask(question({ stores: [store], metrics: [metric], ...SPAN, ...more }), world)
  return rows[0]?.[metric] as Cell
}

const OF_ORDERS = ['orders', 'order_lines', 'refunds', 'profit_lines']
const ours = metrics.filter(({ readings = [] }) => readings.some(({ fact, value }) => value && OF_ORDERS.includes(fact.id)))

test('there are metrics of our own orders to try', () => {
  expect(ours.length).toBeGreaterThan(20)
})

test.each(ours.map(({ id }) => [id] as const))('a tagged order stands in %s only where both kinds are asked for', async (metric) => {
  const [clean, all] = [await cellOf(metric, own, 'own'), await cellOf(metric, own, 'own', { orders: 'all' })]
  expect(clean.source).not.toBeNull()
  // Four of six: an average or a share is the same of both, and profit without fixed costs may come to nought.
  if (all.value) expect(clean.value).toBeCloseTo((all.value * 4) / 6, 6)
  expect([clean.flags.includes('leaves_out'), all.flags.includes('includes_excluded')]).toEqual([true, true])
})

test('every count of ours told as it is leaves out the two, and the answer says how many and how much', async () => {
  const clean = await ask(question({ stores: ['own'], metrics: ['paid_orders', 'paid_amount', 'refund_requests'], ...SPAN }), own)
  expect(['paid_orders', 'paid_amount', 'refund_requests'].map((id) => (clean.rows[0]![id] as Cell).value)).toEqual([4, 400, 4])
  expect(clean.excluded).toEqual([{ store_id: 'own', orders: 2, paid_fen: 200, counted: false }])
  const all = await ask(question({ stores: ['own'], metrics: ['paid_orders'], orders: 'all', ...SPAN }), own)
  expect([(all.rows[0]!['paid_orders'] as Cell).value, all.excluded]).toEqual([6, [{ store_id: 'own', orders: 2, paid_fen: 200, counted: true }]])
})

test('a platform’s figure is never netted and says that it holds tagged orders; one that speaks of no orders says nothing', async () => {
  for (const orders of ['clean', 'all'] as const) {
    expect(await cellOf('paid_amount', both, 'both', { orders })).toMatchObject({ value: 600, source: 'report_of_shop_days', flags: ['includes_excluded'] })
    expect(await cellOf('visitors', both, 'both', { orders })).toMatchObject({ value: 300, flags: [] })
  }
})

test('a rate of a platform’s figure and of our own is flagged as both', async () => {
  const cell = await cellOf('spend_per_order', both, 'both', { by: ['day'] })
  expect(cell).toMatchObject({ value: 100, source: 'report_of_orders' })
  const mixed = await cellOf('refund_unshipped_rate', both, 'both')
  expect(mixed.flags).toEqual(expect.arrayContaining(['mixed_sources', 'leaves_out', 'includes_excluded']))
})

test('the rows behind a cell are those that it counts, in either view', async () => {
  const cell = { store_id: 'own', metric: 'paid_amount', where: {}, ...SPAN, limit: 10 }
  const rows = async (orders: 'clean' | 'all') => (await rowsBehind({ ...cell, orders }, own))[0]!.rows.map(({ columns }) => columns['order_id'])
  expect([await rows('clean'), await rows('all')]).toEqual([['1', '2', '3', '4'], IDS])
})

test('days without a tagged order are flagged by nothing, nor is a part of the store', async () => {
  const { excluded } = await ask(question({ stores: ['own'], metrics: ['paid_amount'], from: '2026-04-01', to: '2026-04-01' }), own)
  expect(excluded).toEqual([])
  expect((await cellOf('paid_items', own, 'own', { by: ['item'] })).flags).not.toContain('leaves_out')
})

test('a day of nothing but tagged orders is nought, and says why', async () => {
  const marks = markedOrders(605, IDS.map((id) => ({ order_id: id, ...day, paid_fen: 100 })))
  const world = await toldStore(warehouse, [{ ...told[0]!, import_seq: 601 }, marks.told].map((one) => ({ ...one, store_id: 'empty' })), { formats: plainFormats, left_out: marks.left_out })
  expect(await cellOf('paid_orders', world, 'empty')).toMatchObject({ value: 0, flags: expect.arrayContaining(['leaves_out']) })
})

test('a store without marks asks the engine nothing more than before', async () => {
  const asked: string[] = []
  const spied: Warehouse = { ...warehouse, table: (query) => { asked.push(query.strings.join('?') + query.values.map((v) => JSON.stringify(v)).join('')); return warehouse.table(query) } }
  const world = await toldStore(warehouse, [{ ...told[0]!, import_seq: 701, store_id: 'plain' }], { formats: plainFormats, left_out: async () => undefined })
  expect((await cellOf('paid_orders', { ...world, warehouse: spied }, 'plain')).value).toBe(6)
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.join('\n')).not.toContain('order_marks')
})
