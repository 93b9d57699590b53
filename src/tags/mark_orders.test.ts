import { afterAll, beforeAll, expect, test } from 'vitest'
import { orderLines } from '../facts/order_lines.ts'
import { orders } from '../facts/orders.ts'
import { orderTags } from '../facts/order_tags.ts'
import { numbers, sql } from '../kernel/sql.ts'
import { toldStore } from '../questions/testing.ts'
import type { Row, Told } from '../questions/testing.ts'
import { memoryWarehouse } from '../warehouse/memory.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { markOrders } from './mark_orders.ts'
import type { Marking } from './mark_orders.ts'
import { meaningsOf } from './remark_codes.ts'

let warehouse: Warehouse
beforeAll(async () => { warehouse = await memoryWarehouse() })
afterAll(() => warehouse[Symbol.asyncDispose]())

const DAY = '2026-04-02'
let seq = 1
const order = (order_id: string, more: Row = {}): Row => ({ order_id, created_day: DAY, created_at: `${DAY} 02:00:00`, paid_day: DAY, paid_fen: 9900, ordered_fen: 9900, items: 1, buyer: `b${order_id}`, status: '交易成功', ...more })
const file = (rows: Row[], exported_at = '2026-05-01 02:00:00'): Told => ({ fact: orders, report: 'taobao_order_list', import_seq: seq++, exported_at, rows })
const lines = (rows: Row[]): Told => ({ fact: orderLines, report: 'taobao_order_lines', import_seq: seq++, exported_at: '2026-05-01 02:00:00', rows: rows.map((row) => ({ line_id: '1', created_day: DAY, ...row })) })
const list = (rows: Row[]): Told => ({ fact: orderTags, report: 'brushing_list', import_seq: seq++, exported_at: '2026-05-01 02:00:00', rows: rows.map((row) => ({ tag: 'fake', created_day: DAY, ...row })) })

/** What a store's orders are marked as: kind, who says so, and by what. */
async function marked(told: Told[], more: Partial<Marking> = {}): Promise<Record<string, string>> {
  const store_id = `s${seq}`
  await toldStore(warehouse, told.map((one) => ({ ...one, store_id })))
  const import_seq = seq++
  await markOrders({ warehouse, store_id, currency: 'CNY', import_seq, hidden: [], words: [], codes: meaningsOf([]), ...more })
  const { rows } = await warehouse.table(sql`select order_id, kind, source, told_by, toString(paid_day), toString(paid_fen) from order_marks where import_seq = ${numbers([import_seq])}`)
  return Object.fromEntries(rows.map(([id, ...words]) => [String(id), words.slice(0, 3).join(' ').trim()]).sort())
}

test('a list, a code in the remark, a title and the money each mark an order, and an ordinary order is left alone', async () => {
  expect(await marked([
    file([
      order('1'), order('2'), order('3', { remark: '已联系 刷单' }), order('4', { title_kind: 'postage' }), order('5', { paid_fen: 1, ordered_fen: 1 }), order('6', { paid_fen: 0, ordered_fen: 0 }),
      order('7', { paid_fen: 0, ordered_fen: 5900 }), order('8', { paid_fen: 1, receivable_fen: 5900 }), order('9', { paid_day: null, paid_fen: null, ordered_fen: 0 }),
    ]),
    list([{ order_id: '2', note: '小王' }]),
  ])).toEqual({ 2: 'fake list 小王', 3: 'fake remark 刷单', 4: 'postage title_postage', 5: 'sample one_cent', 6: 'free nothing_due' })
})

test('a person goes before a list, a list before a code, a code before a rule; an ordinary sale by word of a person stays one', async () => {
  const told = [file([order('1', { remark: '样品' }), order('2', { remark: '样品' }), order('3', { title_kind: 'postage', remark: '刷单' }), order('4', { remark: '样品' })]), list([{ order_id: '1' }, { order_id: '2' }, { order_id: '4' }])]
  expect(await marked(told, { words: [{ order_id: '1', kind: 'sale', by: 'u1' }, { order_id: '2', kind: 'gift', by: 'u1' }] }))
    .toEqual({ 1: 'hand u1', 2: 'gift hand u1', 3: 'fake remark 刷单', 4: 'fake list' })
})

test('of one remark with two codes the kind that stands first in the list of kinds counts', async () => {
  expect(await marked([file([order('1', { remark: '样品，刷单' })])])).toEqual({ 1: 'fake remark 刷单' })
})

test('a remark that was taken back says nothing any more, whichever file was imported first', async () => {
  const [old, young] = [file([order('1', { remark: '刷单' }), order('2', { remark: '刷单' })], '2026-05-01 02:00:00'), file([order('1')], '2026-05-02 02:00:00')]
  expect(await marked([young, old])).toEqual({ 2: 'fake remark 刷单' })
})

test('a code means what it meant on the day the order was made', async () => {
  const codes = meaningsOf([{ code: 'SD', kind: 'fake', valid_from: '2026-04-01' }, { code: 'SD', kind: 'sample', valid_from: '2026-04-10' }, { code: 'SD', kind: '', valid_from: '2026-04-20' }, { code: '刷单', kind: '', valid_from: '1970-01-01' }])
  const made = (order_id: string, created_day: string, remark = 'sd 小王') => order(order_id, { created_day, remark })
  expect(await marked([file([made('1', '2026-03-31'), made('2', '2026-04-01'), made('3', '2026-04-10'), made('4', '2026-04-20'), made('5', '2026-04-02', 'USD 汇率'), made('6', '2026-04-02', '刷单')])], { codes }))
    .toEqual({ 2: 'fake remark SD', 3: 'sample remark SD' })
})

test('a code is taken as it is written, not as a pattern', async () => {
  const codes = meaningsOf([{ code: 'a.b*', kind: 'fake', valid_from: '1970-01-01' }, { code: '(x', kind: 'own', valid_from: '1970-01-01' }])
  expect(await marked([file([order('1', { remark: 'acbbb' }), order('2', { remark: 'A.B* 发' }), order('3', { remark: '?(x' })])], { codes })).toEqual({ 2: 'fake remark a.b*', 3: 'own remark (x' })
})

test('of more codes than are looked for at once the last is heard, whoever speaks beside it', async () => {
  const codes = Array.from({ length: 300 }, (_, i) => ({ code: `暗号${String.fromCodePoint(0x4e00 + i)}`, kind: 'fake', valid_from: '1970-01-01' }))
  for (const { code } of [codes[0]!, codes[254]!, codes[255]!, codes[299]!]) expect(await marked([file([order('1'), order('2', { remark: code })])], { codes }), code).toEqual({ 2: `fake remark ${code}` })
})

test('lines of nothing but links for postage mark their order; postage bought beside shoes does not', async () => {
  const line = (order_id: string, item_name: string, line_id = '1'): Row => ({ order_id, line_id, item_name, paid_day: DAY, paid_fen: 100 })
  expect(await marked([file([order('1', { paid_fen: null }), order('2')]), lines([line('1', '补差价专用'), line('1', '邮费链接', '2'), line('2', '补差价专用'), line('2', '厚底小白鞋', '2'), line('3', '测试链接 勿拍')])]))
    .toEqual({ 1: 'postage line_title', 3: 'test line_title' })
})

test('an order closed unpaid and ordered alike within half an hour is a mistake; one refunded weeks later, or another size of purse, is none', async () => {
  const at = (minute: number) => `${DAY} 02:${String(minute).padStart(2, '0')}:00`
  const closed = (order_id: string, buyer: string, more: Row = {}) => order(order_id, { buyer, status: '交易关闭', paid_day: null, paid_fen: null, created_at: at(1), ...more })
  const anew = (order_id: string, buyer: string, more: Row = {}) => order(order_id, { buyer, created_at: at(9), ...more })
  expect(await marked([file([
    closed('1', 'a'), anew('2', 'a'), closed('3', 'b'), anew('4', 'b', { ordered_fen: 5000 }), closed('5', 'c'), anew('6', 'c', { created_at: at(45) }),
    closed('7', 'd', { paid_day: DAY, paid_fen: 9900 }), anew('8', 'd'), closed('9', 'e', { paid_day: DAY, paid_fen: 9900, close_reason: '拍错了' }), anew('10', 'e'), closed('11', ''), anew('12', ''),
  ])])).toEqual({ 1: 'mistake ordered_anew', 9: 'mistake ordered_anew' })
})

test('what a list names and no file of the store holds is counted, and marks nothing', async () => {
  const store_id = `s${seq}`
  await toldStore(warehouse, [file([order('1')]), list([{ order_id: '1' }, { order_id: '404' }])].map((one) => ({ ...one, store_id })))
  expect(await markOrders({ warehouse, store_id, currency: 'CNY', import_seq: seq++, hidden: [], words: [], codes: [] })).toEqual({ not_found: 1 })
})

test('an undone file marks nothing, and words beyond what one statement holds are all heard', async () => {
  const many = Array.from({ length: 4_500 }, (_, i) => String(i + 1))
  const undone = list([{ order_id: '1' }])
  expect(await marked([file([order('1')]), undone], { hidden: [undone.import_seq] })).toEqual({})
  const told = await marked([file(many.map((id) => order(id)))], { words: many.map((order_id) => ({ order_id, kind: 'own', by: 'u' })) })
  expect(Object.keys(told).length).toBe(4_500)
})

test('the mark of an order holds its day and money, from its lines where its own row tells none', async () => {
  const store_id = `s${seq}`
  await toldStore(warehouse, [file([order('1', { remark: '刷单', paid_fen: null })]), lines([{ order_id: '1', paid_day: DAY, paid_fen: 700 }, { order_id: '1', line_id: '2', paid_day: DAY, paid_fen: 300 }])].map((one) => ({ ...one, store_id })))
  const import_seq = seq++
  await markOrders({ warehouse, store_id, currency: 'CNY', import_seq, hidden: [], words: [], codes: meaningsOf([]) })
  expect((await warehouse.table(sql`select toString(created_day), toString(paid_day), toString(paid_fen), toString(window_start) from order_marks where import_seq = ${numbers([import_seq])}`)).rows).toEqual([[DAY, DAY, '1000', DAY]])
})
