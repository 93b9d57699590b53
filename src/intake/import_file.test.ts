import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { name, sql } from '../kernel/sql.ts'
import { rebuild } from './rebuild.ts'
import { recover } from './recover.ts'
import { beginImport, unfinishedImports } from '../state/imports.ts'
import type { ImportReport } from './report.ts'
import { emptyShop } from './testing.ts'
import { undo } from './undo.ts'

let shop: Awaited<ReturnType<typeof emptyShop>>
beforeAll(async () => {
  shop = await emptyShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

const accounted = (report: ImportReport) =>
  expect(report.rows_read).toBe(report.rows_loaded + report.rows_replaced + report.rows_unchanged + report.rows_merged + report.rows_skipped + report.rows_refused)
const counts = ({ rows_read, rows_loaded, rows_replaced, rows_unchanged, rows_merged, rows_skipped, rows_refused }: ImportReport) => [rows_read, rows_loaded, rows_replaced, rows_unchanged, rows_merged, rows_skipped, rows_refused]
const held = async (fact: string, store_id: string) =>
  shop.world.warehouse.rows({ sql: sql`select * from ${name(fact)} where store_id = ${store_id} order by import_seq, source_row`, row: z.record(z.string(), z.unknown()) })

const HEAD = '订单编号,买家会员名,总金额,买家应付货款,买家实际支付金额,订单状态,收货地址 ,联系手机,订单创建时间,订单付款时间 ,宝贝总数量'
const order = (id: number, more: { amount?: string; status?: string; day?: string; buyer?: string; paid?: boolean } = {}) => {
  const { amount = '100.00', status = '交易成功', day = '2026-09-01', buyer = `买家${id}`, paid = true } = more
  return `="${4000000000000000000n + BigInt(id)}",${buyer},${amount},${amount},${amount},${status},浙江省 杭州市 西湖区 ${id}号,'138000${String(id).padStart(5, '0')},${day} 00:30:00,${paid ? `${day} 00:31:00` : ''},1`
}
const orderList = (...rows: string[]) => [HEAD, ...rows].join('\r\n') + '\r\n'

test('an order list becomes orders and payments, in UTC, with persons as hashes and places in clear', async () => {
  const store = await shop.store('a', 'taobao')
  const report = await shop.drop('ExportOrderList202609021230.csv', orderList(order(1), order(2, { paid: false })), { store })
  expect(report).toMatchObject({ status: 'loaded', format: 'taobao_order_list', layout: 'seen', refused: null, span: { from: '2026-09-01', to: '2026-09-01' }, exported_at: '2026-09-02T04:30:00.000Z' })
  expect(counts(report)).toEqual([2, 2, 0, 0, 0, 0, 0])
  expect(report.control_totals).toMatchObject({ 总金额: 200 })
  const [first, second] = await held('orders', store.id)
  expect(first).toMatchObject({ order_id: '4000000000000000001', created_at: '2026-08-31 16:30:00', created_day: '2026-09-01', hour: '0', province: '浙江', city: '杭州', ordered_fen: '10000', paid_fen: '10000', window_start: '2026-09-01', source_row: 2 })
  expect(second).toMatchObject({ paid_fen: null, paid_at: null })
  expect(JSON.stringify(first)).not.toMatch(/买家1|13800|西湖/)
  expect(first!['buyer']).toMatch(/^[\w-]{22}$/)
  expect(await held('payments', store.id)).toHaveLength(1)
})

test('the same file again changes nothing; a newer export replaces by order, an older one counts for nothing', async () => {
  const store = await shop.store('b', 'taobao')
  const april = orderList(order(1, { status: '等待买家付款', paid: false }), order(2), order(3))
  await shop.drop('x.csv', april, { store, answers: { exported_at: '2026-09-05 10:00' } })
  const again = await shop.drop('renamed.csv', april, { store })
  expect(again.status).toBe('unchanged')
  expect(counts(again)).toEqual([3, 0, 0, 3, 0, 0, 0])
  const newer = await shop.drop('y.csv', orderList(order(1), order(2), order(4)), { store, answers: { exported_at: '2026-09-06 10:00' } })
  expect(counts(newer)).toEqual([3, 1, 1, 1, 0, 0, 0])
  expect(shop.ledger.overlapping(store.id, 'taobao_order_list')).toBe(true)
  const older = await shop.drop('z.csv', orderList(order(1, { status: '交易关闭' }), order(5)), { store, answers: { exported_at: '2026-09-01 10:00' } })
  expect(counts(older)).toEqual([2, 1, 0, 1, 0, 0, 0])
  expect(older.warnings.map(({ code }) => code)).toContain('older_export')
})

test('a bad cell refuses its row and says where; more than a fifth of them refuses the file, and nothing of it counts', async () => {
  const store = await shop.store('c', 'taobao')
  const good = Array.from({ length: 9 }, (_, i) => order(i + 1))
  const few = await shop.drop('few.csv', orderList(...good, order(10, { amount: '一百' })), { store })
  expect(counts(few)).toEqual([10, 9, 0, 0, 0, 0, 1])
  expect(few.refusals).toEqual([{ sheet: '', line: 11, column: '总金额', value: '一百', reason: '不是数字：一百', reason_en: 'not a number: 一百' }])
  const many = await shop.drop('many.csv', orderList(order(11), '5.11384E+18' + order(12).slice(order(12).indexOf(','))), { store })
  expect(many).toMatchObject({ status: 'refused', rows_read: 2, rows_refused: 2, rows_loaded: 0 })
  accounted(many)
  expect(await held('orders', store.id)).toHaveLength(9)
})

test('a file cut short is refused whole: inside a row, inside a letter, inside a quote', async () => {
  const store = await shop.store('d', 'taobao')
  const whole = orderList(order(1), order(2), order(3))
  const inRow = await shop.drop('a.csv', whole.slice(0, whole.length - 40), { store })
  expect(inRow).toMatchObject({ status: 'refused', refused: expect.stringMatching(/不完整/) })
  accounted(inRow)
  const bytes = Buffer.from(whole)
  const inLetter = await shop.drop('b.csv', bytes.subarray(0, bytes.indexOf('西湖', bytes.length - 150) + 1), { store })
  expect(inLetter.status).toBe('refused')
  expect(await held('orders', store.id)).toHaveLength(0)
})

test('rows told twice are merged; with other content the later one is refused', async () => {
  const store = await shop.store('e', 'taobao')
  const rows = Array.from({ length: 10 }, (_, i) => order(i + 1))
  const report = await shop.drop('a.csv', orderList(...rows, order(1), order(2, { amount: '7.00' })), { store })
  expect(counts(report)).toEqual([12, 10, 0, 0, 1, 0, 1])
  expect(report.refusals[0]).toMatchObject({ line: 13, reason: expect.stringMatching(/出现两次/) })
  expect(await held('orders', store.id)).toHaveLength(10)
})

test('masked buyers are nobody, and the report says that buyers are unknown', async () => {
  const store = await shop.store('f', 'taobao')
  const report = await shop.drop('a.csv', orderList(order(1, { buyer: '张**' }), order(2, { buyer: '##x##' })), { store })
  expect(report.warnings.map(({ code }) => code)).toContain('no_buyers')
  expect((await held('orders', store.id)).map((row) => row['buyer'])).toEqual(['', ''])
})

const RANK = ['统计日期', '商品ID', '商品名称', '主商品ID', '商品类型', '货号', '商品状态', '商品标签', '商品访客数', '商品浏览量', '平均停留时长', '商品详情页跳出率', '商品收藏人数', '商品加购件数', '商品加购人数', '下单买家数', '下单件数', '下单金额', '下单转化率', '支付买家数', '支付件数', '总支付商品件数', '支付金额', '总支付金额', '商品支付转化率']
const item = (day: string, id: string, visitors: number) => [day, id, '鞋', id, '主商品', 'A1', '当前在线', '', `"${visitors.toLocaleString('en')}"`, '3186', '15.74', '77.48%', '18', '70', '63', '6', '10', '"34,895.00"', '0.43%', '6', '9', '9', '"31,396.00"', '"31,396.00"', '0.43%']
const rank = (...rows: string[][]) => ['说明：以下为所选时间的数据', '', RANK.join(','), ...rows.map((row) => row.join(','))].join('\n') + '\n'

test('a newer report of a day replaces that whole day, and an undo brings back what it had replaced', async () => {
  const store = await shop.store('g', 'taobao')
  const first = await shop.drop('a.csv', rank(item('2026-09-01', '988297980428', 1391), item('2026-09-01', '988297980429', 1391), item('2026-09-02', '988297980428', 1391)), { store, answers: { exported_at: '2026-09-03 09:00' } })
  expect(first).toMatchObject({ status: 'loaded', format: 'sycm_item_rank', facts: expect.arrayContaining(['item_days']) })
  // The file has no 成功退款金额 at all: said aloud, because a silent nought once hid 56 % of a shop's refunds.
  expect(first.warnings.map(({ code }) => code)).toEqual(['all_zero'])
  const second = await shop.drop('b.csv', rank(item('2026-09-01', '988297980428', 1400)), { store, answers: { exported_at: '2026-09-04 09:00' } })
  expect(counts(second)).toEqual([1, 0, 1, 0, 0, 0, 0])
  const slices = await shop.world.warehouse.rows({ sql: sql`select toString(window_start) as day, import_seq, toUInt32(rows) as rows from slices where store_id = ${store.id} and fact = 'item_days' order by import_seq, day`, row: z.record(z.string(), z.unknown()) })
  expect(slices).toEqual([{ day: '2026-09-01', import_seq: first.import_seq, rows: 2 }, { day: '2026-09-02', import_seq: first.import_seq, rows: 1 }, { day: '2026-09-01', import_seq: second.import_seq, rows: 1 }])
  await undo(second.import_seq!, shop.world)
  expect(shop.ledger.hidden()).toContain(second.import_seq)
  const third = await shop.drop('c.csv', rank(item('2026-09-01', '988297980428', 1391), item('2026-09-01', '988297980429', 1391)), { store, answers: { exported_at: '2026-09-05 09:00' } })
  expect(counts(third)).toEqual([2, 0, 0, 2, 0, 0, 0])
})

test('a shifted row is put aside with its cell, and a printed ratio that does not fit its parts is told', async () => {
  const store = await shop.store('h', 'taobao')
  const shifted = item('2026-09-01', '988297980430', 10)
  shifted[10] = '92.96%'
  const wrong = item('2026-09-01', '988297980431', 1391)
  wrong[18] = '4.3%'
  const rows = Array.from({ length: 6 }, (_, i) => item('2026-09-01', `98829798100${i}`, 1391))
  const report = await shop.drop('a.csv', rank(...rows, shifted, wrong), { store })
  expect(counts(report)).toEqual([8, 7, 0, 0, 0, 0, 1])
  expect(report.refusals[0]).toMatchObject({ line: 10, column: '平均停留时长', value: '92.96%' })
  expect(report.warnings[0]?.message).toMatch(/下单转化率.*4\.3%.*共 1 行/)
})

test('an unknown file is shown with a guess, mapped once, and known from then on in that store', async () => {
  const store = await shop.store('i')
  const file = '用户,商品编号,动作,何时\nu1,1001,pv,1511544070\nu2,1001,pv,1511544070\nu2,1001,pv,1511544070\n'
  const unknown = await shop.drop('behaviour.csv', file, { store })
  expect(unknown).toMatchObject({ status: 'needs_mapping', preview: { header: ['用户', '商品编号', '动作', '何时'], rows: [['u1', '1001', 'pv', '1511544070'], expect.anything(), expect.anything()] } })
  const mapping = { fact: 'visits', columns: { visitor: '用户', item: '商品编号', event: '动作', at: '何时' } }
  const mapped = await shop.drop('behaviour.csv', file, { store, mapping })
  expect(mapped).toMatchObject({ status: 'loaded', facts: ['visits'], rows_loaded: 3, span: { from: '2017-11-25', to: '2017-11-25' } })
  const next = await shop.drop('more.csv', file.replace('u1', 'u3'), { store })
  expect(next.status).toBe('loaded')
  await expect(shop.drop('bad.csv', file, { store, mapping: { fact: 'nothing', columns: {} } })).resolves.toMatchObject({ status: 'refused' })
})

test('a file without a header goes by the places of its columns', async () => {
  const store = await shop.store('l')
  const file = '1,2268318,2520377,pv,1511544070\n1,2333346,2520771,pv,1511561733\n'
  expect(await shop.drop('raw.csv', file, { store })).toMatchObject({ status: 'needs_mapping', preview: { header: ['#1', '#2', '#3', '#4', '#5'], rows: [expect.anything(), expect.anything()] } })
  const mapping = { fact: 'visits', columns: { visitor: '#1', item: '#2', category: '#3', event: '#4', at: '#5' } }
  expect(await shop.drop('raw.csv', file, { store, mapping })).toMatchObject({ status: 'loaded', rows_read: 2, rows_loaded: 2 })
  expect(await shop.drop('raw2.csv', `${file}9,9,9,cart,1511561733\n`, { store })).toMatchObject({ status: 'loaded', rows_read: 3 })
})

test('what a file leaves open is asked, found in its name, or remembered', async () => {
  const store = await shop.store('j', 'taobao')
  const ads = '日期,场景ID,场景名字,计划ID,计划名字,主体ID,主体类型,主体名称,展现量,点击量,花费,点击率,总成交金额,总成交笔数\n2026-09-01,1,全站,11,计划,988297980428,商品,鞋,100,10,12.34,0.1,100,1\n'
  const asked = await shop.drop('ads.csv', ads, { store })
  expect(asked).toMatchObject({ status: 'needs_answers', format: 'alimama_items', questions: [{ key: 'attribution_days' }] })
  const told = await shop.drop('ads.csv', ads, { store, answers: { attribution_days: '15' } })
  expect(told).toMatchObject({ status: 'loaded', rows_loaded: 1, answers: { attribution_days: '15' } })
  expect(await shop.drop('next.csv', ads.replace('2026-09-01', '2026-09-02'), { store })).toMatchObject({ status: 'loaded', answers: { attribution_days: '15' } })
  expect(await shop.drop('ads_转化周期7天.csv', `${ads}\n`, { store })).toMatchObject({ answers: { attribution_days: '7' } })
})

test('a start after a kill forgets what was half done, and a rebuild from the archive gives the same rows', async () => {
  const store = await shop.store('k', 'taobao')
  await shop.drop('a.csv', orderList(order(1), order(2)), { store })
  await beginImport(shop.world.state, { store_id: store.id, size_bytes: 1, file_name: 'killed.csv', format: 'taobao_order_list', layout: 'seen', exported_at: null })
  expect((await recover(shop.world)).forgotten).toHaveLength(1)
  expect(await unfinishedImports(shop.world.state)).toHaveLength(0)
  const picture = () => shop.world.warehouse.rows({ sql: sql`select store_id, report, order_id, buyer, toString(ordered_fen) as fen, toString(exported_at) as at from orders order by store_id, order_id, at, fen`, row: z.record(z.string(), z.unknown()) })
  const before = await picture()
  const [lost] = (await shop.world.archive.sidecars(store.id)).slice(-1)
  await shop.world.archive.writeSidecar({ ...lost!, undone: true })
  await recover(shop.world)
  const { refused } = await rebuild(shop.world)
  expect(refused).toEqual([])
  expect(await picture()).toEqual(before)
})

test('a ten-year order file loads whole: a hundred and twenty months in one step', async () => {
  const store = await shop.store('ten years', 'taobao')
  const rows = Array.from({ length: 3650 * 3 }, (_, i) => {
    const day = new Date(Date.UTC(2016, 8, 1) + Math.floor(i / 3) * 86_400_000).toISOString().slice(0, 10)
    return order(i, { day, buyer: `买家${i % 900}` })
  })
  const report = await shop.drop('ten_years.csv', orderList(...rows), { store, answers: { exported_at: '2026-09-06 10:00' } })
  expect(report).toMatchObject({ status: 'loaded', refused: null, rows_loaded: rows.length, span: { from: '2016-09-01', to: '2026-08-29' } })
  const [told] = await shop.world.warehouse.rows({ sql: sql`select count() as n, uniqExact(toYYYYMM(window_start)) as months from orders where store_id = ${store.id}`, row: z.object({ n: z.coerce.number(), months: z.coerce.number() }) })
  expect(told).toEqual({ n: rows.length, months: 120 })
})
