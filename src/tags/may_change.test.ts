import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Brought } from '../facts/brought.ts'
import type { Fact } from '../facts/fact.ts'
import { orderLines } from '../facts/order_lines.ts'
import { orders } from '../facts/orders.ts'
import { orderTags } from '../facts/order_tags.ts'
import { addDays } from '../kernel/days.ts'
import { numbers, sql } from '../kernel/sql.ts'
import { toldStore } from '../questions/testing.ts'
import type { Row, Told } from '../questions/testing.ts'
import { memoryWarehouse } from '../warehouse/memory.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { markOrders } from './mark_orders.ts'
import type { Marking } from './mark_orders.ts'
import { mayChange } from './may_change.ts'
import { meaningsOf } from './remark_codes.ts'

let warehouse: Warehouse
beforeAll(async () => { warehouse = await memoryWarehouse() })
afterAll(() => warehouse[Symbol.asyncDispose]())

let seed = 5
const random = () => ((seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648)
const whole = (to: number) => Math.floor(random() * to)
const rarely = <T>(odds: number, rare: T, usual: T): T => (random() < odds ? rare : usual)

const DAY = '2026-04-01'
let next = 1
let stores = 0
const words = [{ order_id: 'hand', kind: 'own', by: 'u' }]
const file = (store_id: string, fact: Fact, rows: Row[], exported: string): Told[] => (rows.length === 0 ? [] : [{ fact, report: `report_of_${fact.id}`, import_seq: next++, exported_at: `${exported} 02:00:00`, rows, store_id }])
const order = (order_id: string, created_day: string, more: Row = {}): Row => ({ order_id, created_day, created_at: `${created_day} 02:${String(whole(60)).padStart(2, '0')}:00`, paid_day: created_day, paid_fen: 9900, ordered_fen: 9900, items: 1, buyer: `b${order_id}`, status: '交易成功', ...more })
const line = (order_id: string, created_day: string, more: Row = {}): Row => ({ order_id, line_id: '1', created_day, paid_day: created_day, paid_fen: 9900, item_name: '厚底小白鞋', ...more })

const spans = (told: readonly Told[]): Brought[] => told.map(({ import_seq, exported_at, rows }) => {
  const days = rows.map((row) => String(row['created_day'])).sort()
  return { import_seq, exported_at, from: days[0]!, to: days.at(-1)! }
})
const markingOf = (store_id: string, import_seq: number): Marking => ({ warehouse, store_id, currency: 'CNY', import_seq, hidden: [], words, codes: meaningsOf([]) })

/** Each mark with all that stands in it. */
async function marksOf(store_id: string): Promise<{ import_seq: number; marks: string[] }> {
  const import_seq = next++
  await markOrders(markingOf(store_id, import_seq))
  const { rows } = await warehouse.table(sql`select order_id, kind, source, told_by, toString(created_day), toString(paid_day), toString(paid_fen) from order_marks where import_seq = ${numbers([import_seq])} order by order_id`)
  return { import_seq, marks: rows.map((row) => row.join(' ')) }
}

/** A day of a shop in which now and then something is said of an order: by its row, its lines, a list, or by a second order soon after. */
function aDay(store_id: string, day: string): Told[] {
  const ids = Array.from({ length: 6 }, (_, i) => `${day}-${i}`)
  // A closed order, and another of the same buyer soon after; or neither.
  const pair = random() < 0.1
  const rows = ids.map((id, i) => order(id, day, {
    remark: rarely(0.02, '刷单', ''), paid_fen: rarely(0.02, 1, 9900), ordered_fen: 9900, title_kind: rarely(0.02, 'postage', ''),
    ...(pair && i < 2 ? { buyer: `pair${day}`, created_at: `${day} 03:0${i}:00`, ...(i === 0 ? { status: '交易关闭', paid_day: null, paid_fen: null } : {}) } : {}),
  }))
  const exported = addDays(day, 1)
  return [
    ...file(store_id, orders, rows, exported),
    ...file(store_id, orderLines, ids.map((id) => line(id, day, { item_name: rarely(0.02, '补差价专用', '厚底小白鞋') })), exported),
    ...file(store_id, orderTags, ids.filter(() => random() < 0.01).map((order_id) => ({ order_id, tag: 'fake', created_day: day })), exported),
  ]
}

/** Files of days gone by once more: a remark taken back, an order closed or paid after all, more lines of it. */
function again(store_id: string, day: string, today: string): Told[] {
  const ids = Array.from({ length: 6 }, (_, i) => `${day}-${i}`)
  return file(store_id, orders, ids.map((id) => order(id, day, { status: rarely(0.3, '交易关闭', '交易成功') })), random() < 0.5 ? addDays(today, 1) : addDays(day, 1))
}

test('where marks come out otherwise than before, the files that came were said to change them; most mornings change none', async () => {
  const said = { yes: 0, no: 0 }
  let changed = 0
  for (let shop = 0; shop < 2; shop++) {
    const store_id = `m${stores++}`
    let before: Awaited<ReturnType<typeof marksOf>> | undefined
    for (let i = 0; i < 15; i++) {
      const today = addDays(DAY, i)
      const told = [...aDay(store_id, today), ...(i > 3 && random() < 0.15 ? again(store_id, addDays(today, -1 - whole(3)), today) : [])]
      await toldStore(warehouse, told)
      const may = before && (await mayChange(markingOf(store_id, before.import_seq), spans(told)))
      const now = await marksOf(store_id)
      if (before) {
        const differs = JSON.stringify(now.marks) !== JSON.stringify(before.marks)
        expect([shop, i, may || !differs]).toEqual([shop, i, true])
        said[may ? 'yes' : 'no']++
        if (differs) changed++
      }
      before = now
    }
  }
  expect([said.no > 6, changed > 6]).toEqual([true, true])
}, 120_000)

test.each<[string, (store: string) => Told[], boolean]>([
  ['an ordinary morning', (store) => [...file(store, orders, [order('9', '2026-04-03')], '2026-04-04'), ...file(store, orderLines, [line('9', '2026-04-03')], '2026-04-04')], false],
  ['nothing', () => [], false],
  ['a code in a remark', (store) => file(store, orders, [order('9', '2026-04-03', { remark: '刷单' })], '2026-04-04'), true],
  ['a link for postage among the lines', (store) => file(store, orderLines, [line('9', '2026-04-03', { item_name: '补差价专用' })], '2026-04-04'), true],
  ['a list', (store) => file(store, orderTags, [{ order_id: '1', tag: 'fake', created_day: '2026-04-03' }], '2026-04-04'), true],
  ['the order that a list had named before it came', (store) => file(store, orders, [order('listed', '2026-04-03')], '2026-04-04'), true],
  ['the order that a person had named', (store) => file(store, orders, [order('hand', '2026-04-03')], '2026-04-04'), true],
  ['the second of a pair', (store) => file(store, orders, [order('second', '2026-04-02', { buyer: 'bclosed', created_at: '2026-04-02 02:10:00' })], '2026-04-04'), true],
  ['the second of a marked pair alone, closed too', (store) => file(store, orders, [order('anew', '2026-04-02', { buyer: 'bpair', created_at: '2026-04-02 02:25:00', status: '交易关闭', close_reason: '买家未付款' })], '2026-04-04'), false],
  ['a marked order once more, without its remark', (store) => file(store, orders, [order('marked', '2026-04-02')], '2026-04-04'), true],
])('%s', async (_, files, expected) => {
  const store_id = `m${stores++}`
  await toldStore(warehouse, [
    ...file(store_id, orders, [order('1', '2026-04-02'), order('marked', '2026-04-02', { remark: '刷单' }), order('closed', '2026-04-02', { status: '交易关闭', paid_day: null, paid_fen: null, created_at: '2026-04-02 02:00:00' }),
      order('first', '2026-04-02', { buyer: 'bpair', status: '交易关闭', paid_day: null, paid_fen: null, created_at: '2026-04-02 02:20:00' }), order('anew', '2026-04-02', { buyer: 'bpair', created_at: '2026-04-02 02:25:00' })], '2026-04-03'),
    ...file(store_id, orderTags, [{ order_id: 'listed', tag: 'fake', created_day: '2026-04-02' }], '2026-04-03'),
  ])
  const { import_seq, marks } = await marksOf(store_id)
  expect(marks.map((mark) => mark.split(' ')[0])).toEqual(['first', 'marked'])
  const told = files(store_id)
  await toldStore(warehouse, told)
  expect(await mayChange(markingOf(store_id, import_seq), spans(told))).toBe(expected)
  if (!expected) expect((await marksOf(store_id)).marks).toEqual(marks)
})
