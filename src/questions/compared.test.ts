import { afterAll, beforeAll, expect, test } from 'vitest'
import { orderLines } from '../facts/order_lines.ts'
import { peerDays } from '../facts/peer_days.ts'
import { memoryWarehouse } from '../warehouse/memory.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { markedOrders } from './testing.ts'
import type { Told } from './testing.ts'
import { cell, items, LATE, line, order, orderFile, shop, storeIn } from './testing_rows.ts'

let warehouse: Warehouse
beforeAll(async () => { warehouse = await memoryWarehouse() })
afterAll(async () => { await warehouse[Symbol.asyncDispose]() })
const store = (told: Told[], more?: Parameters<typeof storeIn>[2]) => storeIn(warehouse, told, more)

test('a figure is compared with the same weekday, the median of four, the year before, the span before and peers', async () => {
  const days = Array.from({ length: 30 }, (_, i) => ({ day: `2026-04-${String(i + 1).padStart(2, '0')}`, visitors: 100 + i, paid_fen: (i + 1) * 100 }))
  const s = await store([
    shop(231, LATE, [...days, { day: '2025-05-01', visitors: 50, paid_fen: 1000 }]),
    { fact: peerDays, report: 'report_of_peer_days', import_seq: 232, exported_at: LATE, rows: [{ day: '2026-04-30', cohort: 'peer_average', visitors: 200 }] },
  ])
  const answer = await s.ask({ metrics: ['visitors'], from: '2026-04-30', to: '2026-04-30', compare: ['w-1', 'median4', 'd-1', 'y-1', 'peers'] })
  const compare = cell(answer.rows[0], 'visitors').compare!
  expect(compare['w-1']).toMatchObject({ value: 122, change: 7 })
  expect(compare['d-1']).toMatchObject({ value: 128, change: 1 })
  expect(compare['median4']).toMatchObject({ value: Math.floor((122 + 115 + 108 + 101) / 4 + 0.5) })
  expect(compare['y-1']).toMatchObject({ value: 50, change: 79 })
  expect(compare['peers']).toMatchObject({ value: 200, change: -71 })
})

test('two reports that disagree by more than half a percent are shown as a contradiction', async () => {
  const s = await store([shop(241, LATE, [{ day: '2026-04-01', paid_fen: 1000 }]), orderFile(242, LATE, [order('0', '2026-03-31', null, null), order('1', '2026-04-01', '2026-04-01', 900)])])
  const { contradictions } = await s.ask({ metrics: ['paid_amount'], from: '2026-04-01', to: '2026-04-01' })
  expect(contradictions).toMatchObject([{ metric: 'paid_amount', day: '2026-04-01', value: 1000, other_value: 900 }])
})

test('two reports of one item’s day that disagree are shown by item, and the orders’ side says that it is cleaned', async () => {
  const marked = markedOrders(353, [{ order_id: '3', created_day: '2026-04-02', paid_day: '2026-04-02', paid_fen: 60 }])
  const s = await store([
    marked.told,
    items(351, [{ day: '2026-04-02', item: 'A', paid_fen: 1000 }, { day: '2026-04-02', item: 'B', paid_fen: 50 }]),
    { fact: orderLines, report: 'report_of_order_lines', import_seq: 352, exported_at: LATE, rows: [line('0', '2026-04-01', { item: 'B' }), line('1', '2026-04-02', { item: 'A', paid_fen: 900 }), line('2', '2026-04-02', { item: 'B', paid_fen: 50 })] },
  ], { left_out: marked.left_out })
  // A day of items is compared here, several are in the engine.
  for (const from of ['2026-04-02', '2026-04-01']) expect((await s.ask({ metrics: ['paid_amount', 'price_per_item'], by: ['item'], from, to: '2026-04-02' })).contradictions).toMatchObject([{ metric: 'paid_amount', day: '2026-04-02', item: 'A', value: 1000, other_value: 900, note: { en: expect.stringContaining('cleaned') } }])
})

test('months are compared with the like months of the year before and with as many months before', async () => {
  const s = await store([shop(361, LATE, [
    ...[['2025-01-31', 1], ['2025-02-28', 2], ['2025-11-30', 3], ['2025-12-31', 4], ['2026-01-31', 10], ['2026-02-28', 20]].map(([end, fen]) => ({ window_start: `${String(end).slice(0, 8)}01`, window_end: end!, paid_fen: fen! })),
  ])])
  const { rows } = await s.ask({ metrics: ['paid_amount'], by: ['month'], from: '2026-01-01', to: '2026-02-28', compare: ['y-1', 'previous', 'w-1'] })
  expect(rows.map((r) => (['y-1', 'previous', 'w-1'] as const).map((c) => cell(r, 'paid_amount').compare![c]!.value))).toEqual([[1, 3, null], [2, 4, null]])
})

test('a list cut to its first is compared as the whole list would be', async () => {
  const days = ['2026-04-01', '2026-04-08'].flatMap((day, week) => ['A', 'B', 'C'].map((item, i) => ({ day, item, paid_fen: (i + 1) * 100 + week * (i === 2 ? -150 : 1) })))
  const s = await store([items(391, days)])
  const asked = { metrics: ['paid_amount'], by: ['item' as const], from: '2026-04-08', to: '2026-04-08', compare: ['w-1' as const], order_by: { metric: 'paid_amount', direction: 'desc' as const } }
  const whole = await s.ask(asked)
  expect(whole.rows.map((r) => [r['item'], cell(r, 'paid_amount').value, cell(r, 'paid_amount').compare!['w-1']!.value])).toEqual([['B', 201, 200], ['C', 150, 300], ['A', 101, 100]])
  expect((await s.ask({ ...asked, limit: 2 })).rows).toEqual(whole.rows.slice(0, 2))
})

test('a list cut to its first is the head of the whole list, with all that is said of its figures', async () => {
  const told = [['A', 300, 7], ['B', null, 8], ['C', 100, null], ['D', 200, null], ['E', 50, 9]].map(([item, paid_fen, paid_items]) => ({ day: '2026-04-08', item: String(item), paid_fen: paid_fen as number, paid_items: paid_items as number }))
  const s = await store([items(395, told)])
  for (const direction of ['asc', 'desc'] as const) {
    for (const metrics of [['paid_amount'], ['paid_amount', 'paid_items'], ['paid_amount', 'paid_items', 'price_per_item', 'stay_seconds'], ['paid_items', 'price_per_item', 'paid_amount']]) {
      const asked = { metrics, by: ['item' as const], from: '2026-04-08', to: '2026-04-08', order_by: { metric: 'paid_amount', direction } }
      const whole = await s.ask(asked)
      for (const limit of [1, 2, 3, 4, 5, 9]) {
        const cut = await s.ask({ ...asked, limit })
        expect([cut.rows, cut.unknown]).toEqual([whole.rows.slice(0, limit), whole.unknown])
      }
    }
  }
})

test('a list by two dimensions that is cut to its first is compared with the like rows, not with the first of the other day', async () => {
  const days = [['2026-04-01', 'A', 1], ['2026-04-01', 'B', 900], ['2026-04-08', 'A', 800], ['2026-04-08', 'B', 2]].map(([day, item, paid_fen]) => ({ day: String(day), item: String(item), paid_fen: Number(paid_fen) }))
  const s = await store([items(396, days)])
  const { rows } = await s.ask({ metrics: ['paid_amount'], by: ['item', 'style'], from: '2026-04-08', to: '2026-04-08', compare: ['w-1'], order_by: { metric: 'paid_amount', direction: 'desc' }, limit: 1 })
  expect(rows.map((r) => [r['item'], cell(r, 'paid_amount').value, cell(r, 'paid_amount').compare!['w-1']!.value])).toEqual([['A', 800, 1]])
})
