import { afterAll, beforeAll, expect, test } from 'vitest'
import { adDays } from '../facts/ad_days.ts'
import { itemDays } from '../facts/item_days.ts'
import { orderLines } from '../facts/order_lines.ts'
import { sourceDays } from '../facts/source_days.ts'
import { memoryWarehouse } from '../warehouse/memory.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { ask } from './ask.ts'
import { rowsBehind } from './rows.ts'
import { markedOrders, plainFormats, question, toldStore } from './testing.ts'
import type { Told } from './testing.ts'
import { cell, items, LATE, line, order, orderFile, shop, storeIn } from './testing_rows.ts'

let warehouse: Warehouse
beforeAll(async () => { warehouse = await memoryWarehouse() })
afterAll(async () => { await warehouse[Symbol.asyncDispose]() })
const store = (told: Told[], more?: Parameters<typeof storeIn>[2]) => storeIn(warehouse, told, more)

test('money is summed over days, people are not', async () => {
  const s = await store([shop(101, LATE, [
    { day: '2026-04-01', visitors: 100, paid_buyers: 2, paid_fen: 1000 },
    { day: '2026-04-02', visitors: 150, paid_buyers: 3, paid_fen: 2001 },
  ])])
  const answer = await s.ask({ metrics: ['paid_amount', 'visitors'], from: '2026-04-01', to: '2026-04-02' })
  expect(cell(answer.rows[0], 'paid_amount')).toMatchObject({ value: 3001, unit: 'fen', source: 'report_of_shop_days', flags: [] })
  expect(cell(answer.rows[0], 'visitors').value).toBeNull()
  expect(answer.unknown).toMatchObject([{ metric: 'visitors' }])
  expect(answer.unknown[0]!.because.zh).toContain('去重人数')
})

test('a rate over several days is exact only from the platform’s own figure for that window, else marked approximate', async () => {
  const s = await store([shop(111, LATE, [
    { day: '2026-04-01', visitors: 100, paid_buyers: 2 },
    { day: '2026-04-02', visitors: 300, paid_buyers: 3 },
  ])])
  const span = { from: '2026-04-01', to: '2026-04-02' }
  expect(cell((await s.ask({ metrics: ['pay_cvr'], ...span })).rows[0], 'pay_cvr')).toMatchObject({ value: 5 / 400, flags: ['approximate'] })
  const t = await store([shop(112, LATE, [
    { day: '2026-04-01', visitors: 100, paid_buyers: 2 },
    { day: '2026-04-02', visitors: 300, paid_buyers: 3 },
    { window_start: '2026-04-01', window_end: '2026-04-02', visitors: 350, paid_buyers: 5 },
  ])])
  expect(cell((await t.ask({ metrics: ['pay_cvr'], ...span })).rows[0], 'pay_cvr')).toMatchObject({ value: Number((5 / 350).toFixed(8)), flags: [] })
})

test('visitors of the shop asked from item files alone are unknown, and the answer says what to import', async () => {
  const s = await store([items(121, [{ day: '2026-04-01', item: 'A', visitors: 10, paid_fen: 500 }, { day: '2026-04-01', item: 'B', visitors: 7, paid_fen: 40 }])])
  const answer = await s.ask({ metrics: ['visitors', 'paid_amount'], from: '2026-04-01', to: '2026-04-01' })
  expect(cell(answer.rows[0], 'visitors').value).toBeNull()
  expect(cell(answer.rows[0], 'paid_amount').value).toBe(540)
  expect(answer.unknown[0]!.import.length).toBeGreaterThan(0)
})

test('a newer export replaces its day whole, so that items that vanished from it go', async () => {
  const s = await store([
    { fact: itemDays, report: 'report_of_item_days', import_seq: 131, exported_at: '2026-04-02 01:00:00', rows: [{ day: '2026-04-01', item: 'A', paid_fen: 5 }, { day: '2026-04-01', item: 'GONE', paid_fen: 7 }, { day: '2026-03-31', item: 'A', paid_fen: 100 }] },
    { fact: itemDays, report: 'report_of_item_days', import_seq: 132, exported_at: '2026-04-03 01:00:00', rows: [{ day: '2026-04-01', item: 'A', paid_fen: 6 }] },
  ])
  const answer = await s.ask({ metrics: ['paid_amount'], by: ['item', 'day'], from: '2026-03-31', to: '2026-04-01' })
  expect(answer.rows.map((r) => [r['day'], r['item'], cell(r, 'paid_amount').value])).toEqual([['2026-03-31', 'A', 100], ['2026-04-01', 'A', 6]])
  const before = await s.ask({ metrics: ['paid_amount'], from: '2026-04-01', to: '2026-04-01', as_of: '2026-04-02' })
  expect(cell(before.rows[0], 'paid_amount').value).toBe(12)
})

test('an older export that is imported later changes nothing', async () => {
  const s = await store([shop(141, '2026-05-02 02:00:00', [{ day: '2026-04-01', paid_fen: 10 }]), shop(142, '2026-04-02 02:00:00', [{ day: '2026-04-01', paid_fen: 99 }])])
  expect(cell((await s.ask({ metrics: ['paid_amount'], from: '2026-04-01', to: '2026-04-01' })).rows[0], 'paid_amount').value).toBe(10)
})

test('an import that is not committed, or was undone, is invisible and what it had replaced is back', async () => {
  const told = [shop(151, '2026-04-02 02:00:00', [{ day: '2026-04-01', paid_fen: 10 }]), shop(152, '2026-04-05 02:00:00', [{ day: '2026-04-01', paid_fen: 99 }])]
  const s = await store(told, { hidden: [152] })
  expect(cell((await s.ask({ metrics: ['paid_amount'], from: '2026-04-01', to: '2026-04-01' })).rows[0], 'paid_amount').value).toBe(10)
})

test('a level of sources is the platform’s own figure of that level, never its leaves added', async () => {
  const leaf = { carrier: '全店流量', carrier_scope: '全店', is_leaf: 1, depth: 4, source_level_1: '付费', window_start: '2026-04-01', window_end: '2026-04-01' }
  const s = await store([{ fact: sourceDays, report: 'report_of_source_days', import_seq: 161, exported_at: LATE, rows: [
    { ...leaf, source: '付费', depth: 1, is_leaf: 0, visitors: 12 },
    { ...leaf, source: '付费/a', visitors: 8 },
    { ...leaf, source: '付费/b', visitors: 9 },
  ] }])
  const ask1 = await s.ask({ metrics: ['visitors'], by: ['source_level_1'], from: '2026-04-01', to: '2026-04-01' })
  expect(ask1.rows.map((r) => [r['source_level_1'], cell(r, 'visitors').value])).toEqual([['付费', 12]])
  const ask2 = await s.ask({ metrics: ['visitors'], by: ['source'], from: '2026-04-01', to: '2026-04-01' })
  expect(ask2.rows.map((r) => cell(r, 'visitors').value)).toEqual([8, 9])
})

test('the same spend told by two report families is counted once', async () => {
  const ad = { attribution_days: 15, item: 'A', cost_micro: 10_000_000, paid_micro: 42_000_000, window_start: '2026-04-01', window_end: '2026-04-01' }
  const s = await store([{ fact: adDays, report: 'report_of_ad_days', import_seq: 171, exported_at: LATE, rows: [{ ...ad, family: 'item' }, { ...ad, family: 'keyword', keyword: 'k' }] }])
  const answer = await s.ask({ metrics: ['ad_cost', 'ad_roi'], from: '2026-04-01', to: '2026-04-01' })
  expect(cell(answer.rows[0], 'ad_cost')).toMatchObject({ value: 1000, unit: 'fen' })
  expect(cell(answer.rows[0], 'ad_roi')).toMatchObject({ value: 4.2, flags: [] })
  const byWord = await s.ask({ metrics: ['ad_cost'], by: ['keyword'], from: '2026-04-01', to: '2026-04-01' })
  expect(byWord.rows.map((r) => r['keyword'])).toEqual(['k'])
})

test('an ad figure is immature until its window has passed by the time of the export', async () => {
  const ad = { family: 'item', attribution_days: 15, item: 'A', cost_micro: 1_000_000, paid_micro: 4_000_000 }
  const at = (import_seq: number, exported_at: string) => store([{ fact: adDays, report: 'report_of_ad_days', import_seq, exported_at, rows: [{ ...ad, day: '2026-04-01' }] }])
  const young = await (await at(181, '2026-04-05 02:00:00')).ask({ metrics: ['ad_roi', 'ad_cost'], from: '2026-04-01', to: '2026-04-01' })
  expect(cell(young.rows[0], 'ad_roi').flags).toEqual(['immature'])
  expect(cell(young.rows[0], 'ad_cost').flags).toEqual([])
  const ripe = await (await at(182, '2026-04-16 02:00:00')).ask({ metrics: ['ad_roi'], from: '2026-04-01', to: '2026-04-01' })
  expect(cell(ripe.rows[0], 'ad_roi').flags).toEqual([])
})

test('orders count on the day they were paid, a covered day without any is nought, and a newer export replaces an order', async () => {
  const s = await store([
    orderFile(191, '2026-04-04 02:00:00', [order('1', '2026-04-01', '2026-04-02', 100), order('2', '2026-04-01', null, null), order('3', '2026-04-03', '2026-04-03', 50)]),
    orderFile(192, '2026-04-05 02:00:00', [order('2', '2026-04-01', '2026-04-03', 70), order('9', '2026-04-03', null, null)]),
  ], { overlapping: true })
  const answer = await s.ask({ metrics: ['paid_amount', 'paid_orders', 'paid_buyers'], by: ['day'], from: '2026-04-01', to: '2026-04-03' })
  expect(answer.rows.map((r) => [r['day'], cell(r, 'paid_amount').value, cell(r, 'paid_orders').value, cell(r, 'paid_buyers').value])).toEqual([
    ['2026-04-01', 0, 0, 0], ['2026-04-02', 100, 1, 1], ['2026-04-03', 120, 2, 2],
  ])
})

test('buyers of several days are counted one by one where orders are held, and unknown where the file has no buyers', async () => {
  const s = await store([orderFile(201, LATE, [order('0', '2026-03-31', null, null), order('1', '2026-04-01', '2026-04-01', 100, { buyer: 'same' }), order('2', '2026-04-02', '2026-04-02', 100, { buyer: 'same' })])])
  const span = { from: '2026-04-01', to: '2026-04-02' }
  expect(cell((await s.ask({ metrics: ['paid_buyers'], ...span })).rows[0], 'paid_buyers')).toMatchObject({ value: 1, flags: [] })
  const t = await store([orderFile(202, LATE, [order('1', '2026-04-01', '2026-04-01', 100, { buyer: '' }), order('2', '2026-04-02', '2026-04-02', 100)])])
  const answer = cell((await t.ask({ metrics: ['paid_buyers'], ...span })).rows[0], 'paid_buyers')
  expect(answer.value).toBeNull()
  expect(answer.because!.zh).toContain('不含买家')
})

test('refunds of young payments are immature by the export, not by today', async () => {
  const s = await store([orderFile(211, '2026-04-10 02:00:00', [order('1', '2026-04-01', '2026-04-01', 100, { refund_fen: 30 })])])
  expect(cell((await s.ask({ metrics: ['refund_rate'], from: '2026-04-01', to: '2026-04-01' })).rows[0], 'refund_rate')).toMatchObject({ value: 0.3, flags: expect.arrayContaining(['immature']) })
})

test('people of two stores are never added, money is', async () => {
  const a = `two_a`, b = `two_b`
  const world = await toldStore(warehouse, [{ ...shop(221, LATE, [{ day: '2026-04-01', visitors: 5, paid_fen: 10 }]), store_id: a }, { ...shop(222, LATE, [{ day: '2026-04-01', visitors: 6, paid_fen: 11 }]), store_id: b }], { formats: plainFormats })
  const answer = await ask(question({ stores: [a, b], metrics: ['visitors', 'paid_amount'], from: '2026-04-01', to: '2026-04-01' }), world)
  expect(cell(answer.rows[0], 'visitors').value).toBeNull()
  expect(cell(answer.rows[0], 'paid_amount').value).toBe(21)
  const apart = await ask(question({ stores: [a, b], metrics: ['visitors'], by: ['store'], from: '2026-04-01', to: '2026-04-01' }), world)
  expect(apart.rows.map((r) => [r['store'], cell(r, 'visitors').value])).toEqual([[a, 5], [b, 6]])
})

test('the rows behind an additive cell sum to it and name their line', async () => {
  const s = await store([items(251, [{ day: '2026-04-01', item: 'A', paid_fen: 500 }, { day: '2026-04-02', item: 'A', paid_fen: 41 }, { day: '2026-04-01', item: 'B', paid_fen: 7 }])])
  const [behind] = await rowsBehind({ store_id: s.id, metric: 'paid_amount', where: { item: ['A'] }, from: '2026-04-01', to: '2026-04-02', limit: 100 }, s.world)
  expect(behind!.rows.map((r) => [r.value, r.line, r.import_seq])).toEqual([[500, 2, 251], [41, 3, 251]])
  expect(behind!.total).toBe(2)
})

test('days without a file are unknown, not nought', async () => {
  const s = await store([shop(261, LATE, [{ day: '2026-04-01', paid_fen: 10 }, { day: '2026-04-03', paid_fen: 30 }])])
  const byDay = await s.ask({ metrics: ['paid_amount'], by: ['day'], from: '2026-04-01', to: '2026-04-03' })
  expect(byDay.rows.map((r) => [r['day'], cell(r, 'paid_amount').value])).toEqual([['2026-04-01', 10], ['2026-04-03', 30]])
  expect(byDay.unknown[0]).toMatchObject({ metric: 'paid_amount', days: { from: '2026-04-02', to: '2026-04-02' } })
  const whole = await s.ask({ metrics: ['paid_amount'], from: '2026-04-01', to: '2026-04-03' })
  expect(whole.rows.every((r) => cell(r, 'paid_amount').value === null)).toBe(true)
})

test('an item in presale answers with 下单转化率 and says so; the same item outside its dates does not', async () => {
  const s = await store([
    items(271, ['2026-04-01', '2026-04-05'].map((day) => ({ day, item: 'P', visitors: 100, ordered_buyers: 8, paid_buyers: day === '2026-04-01' ? 0 : 5 }))),
    orderFile(272, LATE, [order('1', '2026-04-01', '2026-04-03', 100, { presale: 1 })]),
    { fact: orderLines, report: 'report_of_order_lines', import_seq: 273, exported_at: LATE, rows: [{ order_id: '1', line_id: '1', item: 'P', created_day: '2026-04-01', paid_day: '2026-04-03', quantity: 1 }] },
  ])
  const answer = await s.ask({ metrics: ['pay_cvr'], by: ['item', 'day'], from: '2026-04-01', to: '2026-04-05' })
  expect(answer.rows.map((r) => [r['day'], cell(r, 'pay_cvr').value, cell(r, 'pay_cvr').flags])).toEqual([['2026-04-01', 0.08, ['presale']], ['2026-04-05', 0.05, []]])
})

test('a report without the column is passed over for the next that tells it', async () => {
  const s = await store([
    shop(281, LATE, [{ day: '2026-04-01', visitors: 10 }]),
    orderFile(282, LATE, [order('1', '2026-04-01', '2026-04-01', 900)]),
  ])
  expect(cell((await s.ask({ metrics: ['paid_amount'], from: '2026-04-01', to: '2026-04-01' })).rows[0], 'paid_amount')).toMatchObject({ value: 900, source: 'report_of_orders' })
})

test('links of one style are one product: money adds up, people do not unless one link stands alone', async () => {
  const s = await store([items(301, [
    { day: '2026-04-01', item: 'A', style: 'S1', paid_fen: 100, visitors: 10, paid_buyers: 1 }, { day: '2026-04-01', item: 'B', style: 'S1', paid_fen: 20, visitors: 7, paid_buyers: 1 },
    { day: '2026-04-01', item: 'C', style: '', paid_fen: 3, visitors: 5, paid_buyers: 1 },
  ])], { registered: async () => ({ identities: [{ item: 'C', sku: '', product_id: 'p', style: 'S2' }], products: [{ product_id: 'p', style: 'S2', category: '凉鞋', launch_wave: '夏1', role: '利润', colour: '', size: '' }] }) })
  const answer = await s.ask({ metrics: ['paid_amount', 'visitors', 'pay_cvr'], by: ['style'], from: '2026-04-01', to: '2026-04-01' })
  expect(answer.rows.map((r) => [r['style'], cell(r, 'paid_amount').value, cell(r, 'visitors').value, cell(r, 'pay_cvr').flags.includes('approximate')])).toEqual([['S1', 120, null, true], ['S2', 3, 5, false]])
  expect(cell(answer.rows[0], 'visitors').because!.en).toContain('2 rows stand under this cell')
  const byWave = await s.ask({ metrics: ['paid_amount'], by: ['launch_wave'], where: { category: ['凉鞋'] }, from: '2026-04-01', to: '2026-04-01' })
  expect(byWave.rows.map((r) => [r['launch_wave'], cell(r, 'paid_amount').value])).toEqual([['夏1', 3]])
})

test('a dimension that no product is marked with is unknown and says where to mark it', async () => {
  const s = await store([items(303, [{ day: '2026-04-01', item: 'A', style: 'S1', paid_fen: 100 }])])
  const answer = await s.ask({ metrics: ['paid_amount'], by: ['role'], from: '2026-04-01', to: '2026-04-01' })
  expect([answer.rows, answer.unknown[0]!.because.zh]).toEqual([[], expect.stringContaining('set_product')])
})

test('one style is one product on two platforms by its merchant code, and money across them is what the merchant is due', async () => {
  const [t, p] = ['two_taobao', 'two_pdd']
  const world = await toldStore(warehouse, [
    { fact: orderLines, report: 'report_of_order_lines', import_seq: 311, exported_at: LATE, store_id: t, rows: [line('0', '2026-03-31', { merchant_code: 'L2201' }), line('1', '2026-04-01', { merchant_code: 'L2201', paid_fen: 9000 })] },
    { fact: orderLines, report: 'report_of_order_lines', import_seq: 312, exported_at: LATE, store_id: p, rows: [
      line('0', '2026-03-31', { item: '7', style: 'L2201', merchant_code: 'L2201-黑-38' }), line('2', '2026-04-01', { item: '7', style: 'L2201', merchant_code: 'L2201-黑-38', paid_fen: 5390, receivable_fen: 5690 }),
    ] },
  ], { formats: plainFormats, stores: { [p]: { platform: 'pinduoduo' } } })
  const asked = { metrics: ['paid_amount', 'paid_items'], from: '2026-04-01', to: '2026-04-01' }
  const together = await ask(question({ ...asked, stores: [t, p], by: ['style'] }), world)
  expect(together.rows).toMatchObject([{ style: 'L2201', paid_amount: { value: 9000 + 5690, flags: ['receivable'] }, paid_items: { value: 2 } }])
  const apart = await ask(question({ ...asked, stores: [t, p], by: ['style', 'platform'] }), world)
  expect(apart.rows.map((r) => [r['platform'], cell(r, 'paid_amount').value])).toEqual([['pinduoduo', 5390], ['taobao', 9000]])
})

test('a day that one of two stores has no file for is not the other store’s sum', async () => {
  const [a, b] = ['gap_a', 'gap_b']
  const world = await toldStore(warehouse, [
    { ...shop(321, LATE, [{ day: '2026-04-01', paid_fen: 10 }, { day: '2026-04-02', paid_fen: 20 }]), store_id: a },
    { ...shop(322, LATE, [{ day: '2026-04-01', paid_fen: 1 }]), store_id: b },
  ], { formats: plainFormats })
  const answer = await ask(question({ stores: [a, b], metrics: ['paid_amount'], by: ['day'], from: '2026-04-01', to: '2026-04-02' }), world)
  expect(answer.rows.map((r) => cell(r, 'paid_amount').value)).toEqual([11, null])
  expect(cell(answer.rows[1], 'paid_amount').because!.zh).toContain(b)
})

const undated = plainFormats.map((f) => (f.id === 'report_of_order_lines' ? { ...f, tables: [{ recognisedBy: [], facts: [{ fact: orderLines, columns: Object.fromEntries(['order_id', 'line_id', 'size', 'quantity'].map((c) => [c, { constant: '' }])) }] }] } : f))

test('lines that print no day are counted on the day their order was paid', async () => {
  const marked = markedOrders(333, [{ order_id: '3', created_day: '2026-04-02', paid_day: '2026-04-02', paid_fen: 100 }])
  const window = { window_start: '2026-04-01', window_end: '2026-04-03' }
  const s = await store([
    orderFile(331, LATE, [order('0', '2026-04-01', null, null), order('1', '2026-04-02', '2026-04-03', 100), order('2', '2026-04-02', '2026-04-02', 100), order('3', '2026-04-02', '2026-04-02', 100)]),
    { fact: orderLines, report: 'report_of_order_lines', import_seq: 332, exported_at: LATE, rows: ['0', '1', '2', '3'].map((id) => ({ ...line(id, null, { size: '37', quantity: 2 }), created_day: null, paid_day: null, ...window })) },
    marked.told,
  ], { formats: undated, left_out: marked.left_out })
  const answer = await s.ask({ metrics: ['paid_items'], by: ['size', 'day'], from: '2026-04-02', to: '2026-04-02' })
  expect(answer.rows.map((r) => [r['day'], r['size'], cell(r, 'paid_items').value, cell(r, 'paid_items').flags])).toEqual([['2026-04-02', '37', 2, []]])
  expect(answer.unknown).toEqual([])
  const next = await s.ask({ metrics: ['paid_items', 'paid_amount'], by: ['size', 'day'], from: '2026-04-02', to: '2026-04-03' })
  expect(next.unknown.map((u) => [u.metric, u.days])).toEqual([['paid_items', { from: '2026-04-03', to: '2026-04-03' }], ['paid_amount', undefined]])
  const [behind] = await rowsBehind({ store_id: s.id, metric: 'paid_items', where: { size: ['37'] }, from: '2026-04-02', to: '2026-04-02', limit: 10 }, s.world)
  expect(behind!.rows.map((r) => [r.value, r.columns['order_id']])).toEqual([[2, '2']])
})

test('payments at the edge of what the order files cover are flagged, and beyond it unknown with the days they cover', async () => {
  const s = await store([orderFile(341, LATE, [order('1', '2026-02-01', '2026-02-01', 100), order('2', '2026-02-28', '2026-03-01', 50), order('3', '2026-02-28', '2026-02-28', 70)])])
  const answer = await s.ask({ metrics: ['paid_amount'], by: ['day'], from: '2026-02-01', to: '2026-03-01' })
  const told = new Map(answer.rows.map((r) => [r['day'], [cell(r, 'paid_amount').value, cell(r, 'paid_amount').flags]]))
  expect([told.get('2026-02-01'), told.get('2026-02-28'), told.get('2026-03-01')]).toEqual([[100, ['partial_day']], [70, []], undefined])
  expect(answer.unknown[0]).toMatchObject({ days: { from: '2026-03-01', to: '2026-03-01' }, because: { zh: expect.stringContaining('2026-02-01 至 2026-02-28'), en: expect.stringContaining('2026-02-01 to 2026-02-28') } })
})

test('people and mixed currencies: a sum that is not true is refused in both languages', async () => {
  const [a, b] = ['cny', 'usd']
  const world = await toldStore(warehouse, [{ ...shop(371, LATE, [{ day: '2026-04-01', paid_fen: 10 }]), store_id: a }, { ...shop(372, LATE, [{ day: '2026-04-01', paid_fen: 11 }]), store_id: b }], { formats: plainFormats, stores: { [b]: { currency: 'USD' } } })
  const answer = await ask(question({ stores: [a, b], metrics: ['paid_amount'], from: '2026-04-01', to: '2026-04-01' }), world)
  expect(cell(answer.rows[0], 'paid_amount')).toMatchObject({ value: null, because: { zh: expect.stringContaining('币种'), en: expect.stringContaining('currencies') } })
  const refused = await ask(question({ stores: [a], metrics: ['nothing'], from: '2026-04-01', to: '2026-04-01' }), world).catch((fault: unknown) => fault)
  expect(refused).toMatchObject({ code: 'not_found', says: { zh: expect.stringContaining('没有这个指标'), en: expect.stringContaining('no metric') } })
})

test('a question as of a past day knows only the order files that had been exported by then', async () => {
  const s = await store([orderFile(381, '2026-04-03 02:00:00', [order('1', '2026-04-01', '2026-04-02', 100), order('2', '2026-04-02', null, null)]), orderFile(382, '2026-04-09 02:00:00', [order('3', '2026-04-05', '2026-04-05', 7)])])
  const then = await s.ask({ metrics: ['paid_amount'], from: '2026-04-05', to: '2026-04-05', as_of: '2026-04-03' })
  expect(cell(then.rows[0], 'paid_amount').value).toBeNull()
  expect(cell((await s.ask({ metrics: ['paid_amount'], from: '2026-04-05', to: '2026-04-05' })).rows[0], 'paid_amount').value).toBe(7)
})
