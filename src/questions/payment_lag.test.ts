import { expect, test } from 'vitest'
import { orderLines } from '../facts/order_lines.ts'
import { orders } from '../facts/orders.ts'
import { memoryWarehouse } from '../warehouse/memory.ts'
import { ask } from './ask.ts'
import { paymentLagOf } from './payment_lag.ts'
import type { Cell } from './question.ts'
import { plainFormats, question, toldStore } from './testing.ts'

const order = (order_id: string, created_day: string, paid_day: string, paid_fen: number) => ({ order_id, created_day, paid_day, paid_fen, ordered_fen: paid_fen, items: 1, buyer: `b${order_id}`, refund_fen: 0 })
const line = (order_id: string, created_day: string, paid_day: string | null, quantity: number) => ({ order_id, line_id: '1', item: 'A', created_day, paid_day, quantity, paid_fen: 100 })
/** A format that has a table without a day of payment, as 千牛's lists of lines do. */
const formats = plainFormats.map((f) => (f.id === 'report_of_order_lines' ? { ...f, tables: [...f.tables, { recognisedBy: [], facts: [{ fact: orderLines, columns: { order_id: { constant: '' } } }] }] } : f))

test('an order counts on the day it was paid however late that was, and a line that was not paid yet on the day its order was', async () => {
  await using warehouse = await memoryWarehouse()
  const told = (store_id: string, first: number, lines: object[]) => [
    { fact: orders, report: 'report_of_orders', import_seq: first, exported_at: '2026-05-01 02:00:00', store_id, rows: [order('0', '2025-12-30', '2025-12-30', 7), order('1', '2025-12-31', '2026-03-01', 100), order('2', '2026-02-28', '2026-03-01', 30), order('3', '2026-03-02', '2026-03-02', 5)] },
    { fact: orderLines, report: 'report_of_order_lines', import_seq: first + 1, exported_at: '2026-05-01 02:00:00', store_id, rows: lines as ReturnType<typeof line>[] },
  ]
  const around = [line('0', '2025-12-30', '2025-12-30', 9), line('2', '2026-02-28', '2026-03-01', 3), line('3', '2026-03-02', '2026-03-02', 1)]
  const world = await toldStore(warehouse, [
    ...told('says_it', 501, [...around, line('1', '2025-12-31', '2026-03-01', 4)]),
    ...told('leaves_it_open', 511, [...around, line('1', '2025-12-31', null, 4)]),
  ], { formats })
  for (const store of ['says_it', 'leaves_it_open']) {
    const asked = { stores: [store], from: '2026-03-01', to: '2026-03-01' }
    const [row] = (await ask(question({ ...asked, metrics: ['paid_orders'] }), world)).rows
    expect((row!['paid_orders'] as Cell).value).toBe(2)
    const [of_item] = (await ask(question({ ...asked, metrics: ['paid_items'], by: ['item'] }), world)).rows
    expect((of_item!['paid_items'] as Cell).value).toBe(7)
  }
  expect(await paymentLagOf(world, 'says_it')).toMatchObject({ days: 60, of_dated_lines: 61, lines_are_dated: false })
  expect(await paymentLagOf(world, 'leaves_it_open')).toMatchObject({ days: 60, of_dated_lines: 61, lines_are_dated: true })
})

test('a store that has brought order lines alone is answered from them where every line prints its days, though the format has a layout that does not', async () => {
  await using warehouse = await memoryWarehouse()
  const told = (store_id: string, import_seq: number, lines: object[]) => ({ fact: orderLines, report: 'report_of_order_lines', import_seq, exported_at: '2026-05-01 02:00:00', store_id, rows: lines as ReturnType<typeof line>[] })
  const world = await toldStore(warehouse, [
    told('dated', 521, [line('1', '2026-02-28', '2026-03-01', 4), line('2', '2026-03-01', '2026-03-01', 3), line('3', '2026-03-01', null, 9)]),
    told('undated', 522, [line('1', '2026-02-28', '2026-03-01', 4), { ...line('2', '2026-03-01', null, 3), created_day: null, window_start: '2026-03-01', window_end: '2026-03-01' }]),
  ], { formats })
  const asked = (store: string) => ask(question({ stores: [store], from: '2026-03-01', to: '2026-03-01', metrics: ['paid_items'], by: ['item'] }), world)
  expect((await asked('dated')).rows.map((row) => [row['item'], (row['paid_items'] as Cell).value])).toEqual([['A', 7]])
  // Of a line without a day nobody can say when it was paid: no orders tell it.
  expect((await asked('undated')).rows).toEqual([])
})

test('the size of a SKU is looked up where some line does not print it, and only there', async () => {
  await using warehouse = await memoryWarehouse()
  const told = (store_id: string, import_seq: number, lines: object[]) => ({ fact: orderLines, report: 'report_of_order_lines', import_seq, exported_at: '2026-05-01 02:00:00', store_id, rows: lines as ReturnType<typeof line>[] })
  const sold = (order_id: string, size: string) => ({ ...line(order_id, '2026-03-01', '2026-03-01', 3), sku: 'S37', size, colour: '黑' })
  const world = await toldStore(warehouse, [told('prints', 531, [sold('1', '37')]), told('leaves_out', 532, [sold('1', '37'), sold('2', '')])], { formats: plainFormats })
  for (const [store, sizes, pieces] of [['prints', ['colour', 'size'], 3], ['leaves_out', ['colour'], 6]] as const) {
    expect([...(await paymentLagOf(world, store)).always_printed]).toEqual(sizes)
    const { rows } = await ask(question({ stores: [store], from: '2026-03-01', to: '2026-03-01', metrics: ['paid_items'], by: ['size'] }), world)
    expect(rows.map((row) => [row['size'], (row['paid_items'] as Cell).value])).toEqual([['37', pieces]])
  }
})
