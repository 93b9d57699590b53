import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { emptyShop } from '../intake/testing.ts'
import { sql } from '../kernel/sql.ts'
import { formats } from './index.ts'
import { factsOf, sheetsOf, tableFor } from './testing.ts'
import type { FactRow } from './testing.ts'

/** Statements of purses through the engine: their signs, their orders, and the control totals they print. */
const root = fileURLToPath(new URL('../../examples/', import.meta.url))
const gb18030 = (path: string) => new TextDecoder('gb18030').decode(readFileSync(root + path))

let shop: Awaited<ReturnType<typeof emptyShop>>
beforeAll(async () => {
  shop = await emptyShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

const moved = async (import_seq: number) =>
  shop.world.warehouse.rows({
    sql: sql`select account, account_number, order_id, fee, toInt64(amount_fen) as amount_fen from ledger_entries where import_seq = ${import_seq} order by source_row`,
    row: z.object({ account: z.string(), account_number: z.string(), order_id: z.string(), fee: z.string(), amount_fen: z.coerce.number() }),
  })

test('支付宝: the entries of a statement come to its control totals, and the account is read off its notes', async () => {
  const store = await shop.store('alipay', 'taobao')
  const report = await shop.drop('账务明细.csv', readFileSync(`${root}alipay_ledger/sample.csv`), { store })
  expect(report).toMatchObject({ status: 'loaded', rows_read: 10, rows_loaded: 6, rows_skipped: 4, warnings: [], span: { from: '2026-05-20', to: '2026-05-21' } })
  const entries = await moved(report.import_seq!)
  expect(entries.reduce((sum, { amount_fen }) => sum + amount_fen, 0)).toBe(14_900 - 515_810)
  expect(new Set(entries.map(({ account, account_number }) => `${account} ${account_number}`))).toEqual(new Set(['alipay 0156']))
  // From 商户订单号 T200P…, from a bracket, from tradeid:, from 关联订单号：; a payout number FP301_… and a withdrawal have none.
  expect(entries.map(({ order_id }) => order_id.slice(-3))).toEqual(['301', '301', '301', '302', '302', ''])
})

test.each([
  ['a row is missing', (text: string) => text.replace(/^2026052000000[4].*\r\n/m, ''), /支出金额.*5 笔、-5158\.10 元.*4 笔、-5154\.89 元.*相差 3\.21 元/],
  ['an amount was changed by a fen', (text: string) => text.replace(',-0.89,', ',-0.88,'), /相差 0\.01 元/],
  ['an income is missing', (text: string) => text.replace(/^2026052000000[1].*\r\n/m, ''), /收入金额.*1 笔、149\.00 元.*0 笔、0\.00 元.*相差 -149\.00 元/],
])('支付宝: a statement is refused with the difference when %s', async (what, change, says) => {
  const store = await shop.store(`alipay ${what}`, 'taobao')
  const report = await shop.drop('账务明细.csv', Buffer.from(change(gb18030('alipay_ledger/sample.csv'))), { store })
  expect(report.status).toBe('refused')
  expect(report.refused).toMatch(says)
})

test('支付宝: a statement without its footer is kept, and told that nothing could be held against it', async () => {
  const store = await shop.store('alipay without footer', 'taobao')
  const text = gb18030('alipay_ledger/sample.csv')
  const report = await shop.drop('账务明细.csv', Buffer.from(text.slice(0, text.indexOf('#支出合计'))), { store })
  expect([report.status, report.warnings.map(({ code }) => code)]).toEqual(['loaded', ['no_control_total', 'no_control_total']])
})

test('支付宝: 汇总 tells its account and days by its notes, and the midnight it ends at is no third day', async () => {
  const store = await shop.store('alipay totals', 'taobao')
  const report = await shop.drop('账务汇总.csv', readFileSync(`${root}alipay_totals/sample.csv`), { store })
  expect(report).toMatchObject({ status: 'loaded', rows_loaded: 6, answers: { account_number: '0156' }, span: { from: '2026-05-20', to: '2026-05-21' } })
})

test('支付宝: statements of two accounts stand side by side', async () => {
  const store = await shop.store('two accounts', 'taobao')
  await shop.drop('账务明细.csv', readFileSync(`${root}alipay_ledger/sample.csv`), { store })
  const other = await shop.drop('账务明细2.csv', Buffer.from(gb18030('alipay_ledger/sample.csv').replace('0156]', '0299]')), { store })
  expect(other).toMatchObject({ status: 'loaded', rows_loaded: 6, rows_replaced: 0 })
})

test('微信: an expense printed without a minus is money out, one printed with a minus is refused', async () => {
  const store = await shop.store('wechat', 'taobao')
  const report = await shop.drop('微信账单.xlsx', readFileSync(`${root}wechat_bills/sample.xlsx`), { store })
  expect((await moved(report.import_seq!)).map(({ amount_fen }) => amount_fen)).toEqual([20_800, -125, -20_800])
  const lines = Array.from({ length: 9 }, (_, i) => `2026-06-01 08:00:0${i},42000${i},2701855562034109276,扣费,,${i === 0 ? '-0.60' : '0.60'},基础软件服务费,`)
  const mixed = await shop.drop('微信账单.csv', Buffer.from(['入账时间,支付流水号,淘宝订单编号,入账类型,收入金额（元）,支出金额,业务描述,备注', ...lines, ''].join('\n')), { store })
  expect(mixed).toMatchObject({ status: 'loaded', rows_loaded: 8, rows_refused: 1, refusals: [{ line: 2, reason: '这份账单的支出应为正数：-0.60' }] })
})

test('千牛 退款: two refunds of an order in two files both stand, and a newer export of one replaces that one alone', async () => {
  const store = await shop.store('refunds', 'taobao')
  const file = (refund: string, status: string, fen: string) =>
    Buffer.from(`订单编号,退款编号,订单付款时间,退款完结时间,买家退款金额,退款的申请时间,退款状态,发货物流信息\n2701855562034109302,${refund},2026-05-11 21:10:00,,${fen},2026-05-1${refund} 08:00:00,${status},x\n`)
  await shop.drop('退款_20260520.csv', file('8', '退款成功', '10.00'), { store, answers: { exported_at: '2026-05-20 09:00' } })
  await shop.drop('退款_20260521.csv', file('9', '等待买家退货', '20.00'), { store, answers: { exported_at: '2026-05-21 09:00' } })
  const again = await shop.drop('退款_20260522.csv', file('9', '退款成功', '20.00'), { store, answers: { exported_at: '2026-05-22 09:00' } })
  expect(again).toMatchObject({ status: 'loaded', rows_replaced: 1 })
  const rows = await shop.world.warehouse.rows({
    sql: sql`
      select refund_id, outcome from refunds
      where store_id = ${store.id} and (refund_id, import_seq) in (select refund_id, argMax(import_seq, (exported_at, import_seq)) from refunds where store_id = ${store.id} group by refund_id)
      order by refund_id`,
    row: z.object({ refund_id: z.string(), outcome: z.string() }),
  })
  expect(rows).toEqual([{ refund_id: '8', outcome: 'done' }, { refund_id: '9', outcome: 'done' }])
})

const told = (path: string, answers: Record<string, string> = {}) => {
  const sheet = sheetsOf(root + path)[0]!
  return factsOf(tableFor(formats, sheet)!, sheet, answers)
}
const sum = (rows: FactRow[] | undefined, column = 'amount_fen') => (rows ?? []).reduce((all, row) => all + Number(row[column] ?? 0), 0)

test('千牛 交易货款: its month is read off its name, which says nothing of when it was exported', async () => {
  const store = await shop.store('goods payments', 'taobao')
  const report = await shop.drop('交易货款_202607_202607.csv', readFileSync(`${root}qianniu_income/sample_goods.csv`), { store })
  expect(report).toMatchObject({ status: 'loaded', span: { from: '2026-07-01', to: '2026-07-31' } })
  expect(report.exported_at!.slice(0, 10)).not.toBe('2026-07-31')
})

test('抖店: the parts of an entry, and those of a settlement, make its amount', () => {
  const { ledger_entries, settlements } = told('douyin_ledger/sample.csv')
  for (const { entry, amount_fen } of ledger_entries!) {
    const parts = settlements!.filter((part) => part['entry'] === entry)
    if (parts.length > 0) expect(sum(parts)).toBe(amount_fen)
  }
  const parts = told('douyin_settlements/sample.csv')['settlements']!
  expect(sum(parts.filter((part) => part['line_id'] === '6917926768823643801'))).toBe(18_800)
  expect(sum(parts)).toBe(2_501 + 18_800)
})

test('抖店: an amount without its sign takes it from 动账方向', () => {
  expect(told('douyin_ledger/sample_related.csv')['ledger_entries']!.map((entry) => entry['amount_fen'])).toEqual([2_890, -320])
})

test('京东: an order in two rows is one order of 500.00, and what is not settled has not moved', () => {
  const { orders, order_lines } = told('jd_orders/sample.csv')
  expect([orders!.length, sum(orders, 'ordered_fen'), sum(orders, 'paid_fen')]).toEqual([2, 70_000, 49_000])
  expect(sum(order_lines, 'ordered_fen')).toBe(70_000)
  const entries = told('jd_ledger/sample.xlsx')['ledger_entries']!
  expect([sum(entries), sum(entries, 'due_fen')]).toEqual([12_900 - 645 - 8_900, 12_900 - 645 - 8_900 + 12_900])
  expect(entries.map(({ fee }) => fee)).toEqual(['货款', '佣金', '货款-支出', '货款'])
})

test('1688: what was received is positive, what was paid is negative, and a pending bill has moved nothing', () => {
  expect(told('ali1688_bills/sample.xlsx')['ledger_entries']!.map((entry) => [entry['amount_fen'], entry['due_fen']])).toEqual([[110_900, 110_900], [-4_500, -4_500], [0, 78_000]])
  expect(told('ali1688_bills/sample_paid.xlsx')['ledger_entries']!.map((entry) => entry['amount_fen'])).toEqual([-665, 120])
})

// Real sellers add pivot tables to the right of the download; those of 拼多多 and 京东 came to exactly twice the truth.
test('拼多多: a pivot table to the right is not counted, and its second 商户订单号 is not taken for the first', async () => {
  const store = await shop.store('pivot', 'pinduoduo')
  const rows = [
    ['商户订单号', '发生时间', '收入金额（+元）', '支出金额（-元）', '账务类型', '备注', '业务描述', '', '商户订单号', '求和项:收入', '求和项:支出'],
    ['240417-123456789012345', '2026-04-17 10:18:22', '59.90', '0.00', '交易收款', '', '0010002|交易收入-订单收入', '', '240417-123456789012345', '119.80', '-0.72'],
    ['240417-123456789012345', '2026-04-17 10:18:23', '0.00', '-0.36', '技术服务费', '', '0030002|技术服务费-基础技术服务费', '', '总计', '119.80', '-0.72'],
  ]
  const report = await shop.drop('对账.csv', Buffer.from(rows.map((row) => `${row.join(',')}\n`).join('')), { store })
  expect(report).toMatchObject({ status: 'loaded', format: 'pdd_ledger', rows_loaded: 2 })
  expect((await moved(report.import_seq!)).map(({ amount_fen }) => amount_fen)).toEqual([5_990, -36])
})
