import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { sql } from './kernel/sql.ts'
import { emptyShop } from './intake/testing.ts'
import { ask } from './questions/ask.ts'
import type { Cell } from './questions/question.ts'
import { question } from './questions/testing.ts'
import { realFile, realFolder, testReal } from './testing_real.ts'

let shop: Awaited<ReturnType<typeof emptyShop>>
beforeAll(async () => { if (realFolder) shop = await emptyShop() })
afterAll(async () => { if (realFolder) await shop[Symbol.asyncDispose]() })

const now = new Date('2026-11-22T02:00:00Z')

testReal('28,010 orders of a Tmall shop: 24,087 paid, and the published totals to the fen', async () => {
  const store = await shop.store('天猫二月', 'taobao')
  const report = await shop.drop('tmall_order_report.csv', realFile('tmall_order_report', 'tmall_order_report.csv'), { store })
  expect(report).toMatchObject({ status: 'loaded', format: 'tmall_order_report', rows_read: 28010, rows_loaded: 28010, rows_refused: 0 })
  expect(report.control_totals).toMatchObject({ 总金额: 2995760.61, 买家实际支付金额: 1902487.15, 退款金额: 572335.92 })
  const answer = await ask(question({ stores: [store.id], metrics: ['ordered_amount', 'paid_orders'], from: '2020-02-01', to: '2020-02-29' }), { ...shop.world, ledger: shop.ledger, now })
  const cell = (id: string) => (answer.rows[0]![id] as Cell).value
  expect(cell('ordered_amount')).toBe(299576061)
  // Six of the 24,087 were paid on 1 March, a day that the file does not cover.
  expect(cell('paid_orders')).toBe(24081)
  const { rows } = await shop.world.warehouse.table(sql`select count(), countIf(paid_day is not null), sum(refund_fen) from orders where store_id = ${store.id}`)
  expect(rows[0]!.map(Number)).toEqual([28010, 24087, 57233592])
})

testReal('the same Tmall file again changes nothing', async () => {
  const store = await shop.store('天猫二月', 'taobao')
  const again = await shop.drop('tmall_order_report.csv', realFile('tmall_order_report', 'tmall_order_report.csv'), { store })
  expect(again).toMatchObject({ status: 'unchanged', rows_read: 28010, rows_unchanged: 28010, rows_loaded: 0 })
})

testReal('Shopify: 482 order rows (374 orders, some in several files) and 18 continuation rows, in their own currency', async () => {
  const store = await shop.store('shopify', 'shopify')
  let read = 0
  for (const name of readdirSync(join(realFolder!, 'shopify_orders_deid')).filter((n) => n.endsWith('.csv')).sort()) {
    const report = await shop.drop(name, realFile('shopify_orders_deid', name), { store })
    expect(report.status, `${name} ${JSON.stringify(report.refusals.slice(0, 2))}`).toBe('loaded')
    read += report.rows_read
    expect(report).toMatchObject({ format: 'shopify_orders', rows_refused: 0, rows_skipped: 0 })
  }
  expect(read).toBe(500)
  const { rows } = await shop.world.warehouse.table(sql`select count(), uniqExact(order_id), groupUniqArray(currency) = ['BDT'], countIf(status = 'pending'), countIf(status = 'voided'), countIf(status = 'paid'), sum(paid_fen) from orders where store_id = ${store.id}`)
  // Cash on delivery: hardly anything is ever marked as paid.
  expect(rows[0]!.map(Number)).toEqual([482, 374, 1, 443, 38, 1, 0])
  const { rows: lines } = await shop.world.warehouse.table(sql`select count(), countIf(created_day is null) from order_lines where store_id = ${store.id}`)
  expect(lines[0]!.map(Number)).toEqual([500, 0])
})

const number = (rows: unknown[][]) => rows.map((row) => row.map((cell) => (/^-?\d+$/.test(String(cell)) ? Number(cell) : cell)))

testReal('Taobao UserBehavior through a mapping, without a header: 84,475 events of 815 users and 55,368 items, as its README states', async () => {
  const store = await shop.store('行为', 'taobao')
  const mapping = { fact: 'visits', columns: { visitor: '#1', item: '#2', category: '#3', event: '#4', at: '#5' } }
  const report = await shop.drop('UserBehavior_mydeep.csv', realFile('taobao_userbehavior', 'UserBehavior_mydeep.csv'), { store, mapping })
  expect(report, JSON.stringify(report.refusals.slice(0, 3))).toMatchObject({ status: 'loaded', facts: ['visits'], rows_read: 84476, rows_loaded: 84475, rows_refused: 1 })
  // It is the head of a longer file: its last line has four of its five columns.
  expect(report).toMatchObject({ refusals: [{ line: 84476 }], warnings: [{ code: 'cut_short' }] })
  const { rows } = await shop.world.warehouse.table(sql`select count(), uniqExact(visitor), uniqExact(item), countIf(event = 'view' or event = 'pv'), countIf(event = 'cart'), countIf(event = 'fav'), countIf(event = 'buy' or event = 'pay') from visits where store_id = ${store.id}`)
  expect(number(rows)).toEqual([[84475, 815, 55368, 75872, 4497, 2356, 1750]])
  // The known dirt of this set: a few moments before its days, which are kept as they are told.
  const { rows: first } = await shop.world.warehouse.table(sql`select toUnixTimestamp(min(at)), countIf(at < toDateTime('2017-11-24 16:00:00', 'UTC')) > 0 from visits where store_id = ${store.id}`)
  expect(number(first)).toEqual([[1505117799, 1]])
})

testReal('the same layout is known from now on: its next file needs no mapping', async () => {
  const store = await shop.store('行为', 'taobao')
  const more = Buffer.from(`${realFile('taobao_userbehavior', 'UserBehavior_mydeep.csv').toString().split('\n').slice(0, 50).join('\n')}\n`)
  expect(await shop.drop('next.csv', more, { store })).toMatchObject({ status: 'loaded', facts: ['visits'], rows_read: 50 })
})

// Its README counts line ends; the last line has none.
testReal('1,999 events of the tianchi mobile sample, told by the hour', async () => {
  const store = await shop.store('天池', 'taobao')
  const mapping = { fact: 'visits', columns: { visitor: 'user_id', item: 'item_id', event: 'behavior_type', category: 'item_category', at: 'time' } }
  const report = await shop.drop('tianchi.csv', realFile('taobao_userbehavior', 'tianchi_mobile_sample_user_behavior.csv'), { store, mapping })
  expect(report, JSON.stringify(report.refusals.slice(0, 3))).toMatchObject({ status: 'loaded', rows_read: 1999, rows_loaded: 1999, rows_refused: 0 })
})

testReal('流量练习数据: the GB18030 csv and the BIFF xls give the same 22 facts', async () => {
  const mapping = { fact: 'source_days', columns: { carrier: '流量来源', source: '来源明细', visitors: '访客数', pay_cvr: '支付转化率', spend_per_buyer_fen: '客单价' }, constants: { carrier_scope: '分载体', depth: '1', is_leaf: '1' } }
  const facts = []
  for (const name of ['流量练习数据_gb18030.csv', '流量练习数据.xls']) {
    const store = await shop.store(name, 'taobao')
    const report = await shop.drop(name, realFile('pandas_traffic_practice', name), { store, mapping, answers: { day: '2026-03-01' } })
    expect(report, JSON.stringify(report.refusals)).toMatchObject({ status: 'loaded', rows_read: 22, rows_refused: 0 })
    facts.push(await shop.world.warehouse.table(sql`select carrier, source, visitors, pay_cvr, spend_per_buyer_fen, window_start from source_days where store_id = ${store.id} order by carrier, source`))
  }
  expect(facts[0]).toEqual(facts[1])
  expect(facts[0]!.rows).toHaveLength(22)
})
