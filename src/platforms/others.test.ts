import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { BadCell } from './cells.ts'
import { formats } from './index.ts'
import { proRata } from './shares.ts'
import { factsOf, sheetsOf, tableFor } from './testing.ts'
import type { FactRow } from './testing.ts'

const example = (path: string) => fileURLToPath(new URL(`../../examples/${path}`, import.meta.url))

function read(path: string, answers: Record<string, string> = {}): Record<string, FactRow[]> {
  const told: Record<string, FactRow[]> = {}
  for (const sheet of sheetsOf(path)) {
    const found = tableFor(formats, sheet)
    if (found) for (const [fact, rows] of Object.entries(factsOf(found, sheet, answers))) (told[fact] ??= []).push(...rows)
  }
  return told
}
const sum = (rows: FactRow[] | undefined, column: string) => (rows ?? []).reduce((all, row) => all + Number(row[column] ?? 0), 0)
const number = (row: FactRow | undefined, column: string) => Number(row?.[column])

/** formats.md C1 and C2: figures the platform printed beside their parts. */
describe('拼多多', () => {
  const [ad] = read(example('pdd_ads/sample.xlsx'), { attribution_days: '15' })['ad_days']!
  const [item] = read(example('pdd_items/sample.csv'))['item_days']!

  test.each([
    ['实际投产比', number(ad, 'paid_micro') / number(ad, 'cost_micro'), 3.84],
    ['净实际投产比', number(ad, 'net_paid_micro') / number(ad, 'cost_micro'), 3.34],
    ['结算投产比', number(ad, 'settled_micro') / number(ad, 'cost_micro'), 3.11],
    ['净交易额占比', number(ad, 'net_paid_micro') / number(ad, 'paid_micro'), 0.87],
    ['净成交笔数占比', number(ad, 'net_orders') / number(ad, 'orders'), 0.84],
    ['每笔净成交花费', number(ad, 'cost_micro') / 1e6 / number(ad, 'net_orders'), 10.75],
    ['每笔成交金额', number(ad, 'paid_micro') / 1e6 / number(ad, 'orders'), 34.74],
    ['成交转化率', number(item, 'paid_buyers') / number(item, 'visitors'), 0.11],
    ['下单率', number(item, 'ordered_buyers') / number(item, 'visitors'), 0.12],
    ['成交率', number(item, 'paid_buyers') / number(item, 'ordered_buyers'), 0.95],
  ])('%s of the golden row comes out of its parts', (_, value, printed) => expect(value).toBeCloseTo(printed, 2))

  test('direct and indirect make the whole', () => {
    expect(number(ad, 'direct_paid_micro') + number(ad, 'indirect_paid_micro')).toBe(660_000_000)
    expect(number(ad, 'direct_orders') + number(ad, 'indirect_orders')).toBe(19)
  })

  test('the total in the last row is no third item, and inquiries are spend too', () => {
    const { ad_days } = read(example('pdd_ads/sample.xlsx'), { attribution_days: '15' })
    expect(ad_days).toHaveLength(2)
    // 171.93 + 22.50 of 总花费, not the 20.50 of 成交花费.
    expect(sum(ad_days, 'cost_micro')).toBe(194_430_000)
  })

  test('an order nobody paid has the day of its number and no amount paid', () => {
    const unpaid = read(example('pdd_orders/sample.csv'))['orders']!.at(-1)!
    expect(unpaid).toMatchObject({ created_day: '2026-06-01', ordered_fen: 8900 })
    expect(unpaid).not.toHaveProperty('paid_fen')
    expect(unpaid).not.toHaveProperty('receivable_fen')
  })

  test('the order number tells the day only where it has one', () => {
    const table = formats.find(({ id }) => id === 'pdd_orders')!.tables[0]!
    const created = table.facts[0]!.columns['created_day']!
    if (!('compute' in created)) throw new Error('created_day is computed')
    expect(created.compute((header) => (header === '订单号' ? '260531-607198974342268\t' : ''))).toBe('2026-05-31')
    expect(() => created.compute(() => '')).toThrow(BadCell)
    expect(() => created.compute((header) => (header === '订单号' ? '261331-607198974342268' : ''))).toThrow(BadCell)
  })

  test('orders name no buyer, so nothing is hashed into one', () => {
    const table = formats.find(({ id }) => id === 'pdd_orders')!.tables[0]!
    expect(table.facts.flatMap(({ columns }) => Object.keys(columns))).not.toContain('buyer')
  })
})

describe('1688', () => {
  test('an order in two rows is one order whose money is told once', () => {
    const { orders, order_lines } = read(example('ali1688_orders/sample.xlsx'))
    expect(orders).toHaveLength(3)
    expect(order_lines!.map((line) => line['line_id'])).toEqual(['1', '2', '1', '1'])
    expect(sum(orders, 'paid_fen')).toBe(110_900 + 4_500)
  })

  test('lines and freight come to what was paid', () => {
    const { orders, order_lines } = read(example('ali1688_orders/sample.xlsx'))
    const paid = orders!.filter((order) => 'paid_fen' in order)
    expect(sum(order_lines, 'paid_fen') + sum(paid, 'freight_fen')).toBe(sum(paid, 'paid_fen'))
  })

  test('wholesale and dropshipping are told apart, and a file that does not say gives neither', () => {
    expect(read(example('ali1688_orders/sample.xlsx'))['orders']!.map((order) => order['order_type'])).toEqual(['wholesale', 'dropship', 'wholesale'])
    expect(read(example('ali1688_orders/sample_short.xlsx'))['orders']![0]).not.toHaveProperty('order_type')
  })

  test('the sheet of sums is not read, and red packets are not cash', () => {
    const { ledger_entries } = read(example('ali1688_ad_account/sample.xls'))
    expect(sum(ledger_entries!.filter((entry) => Number(entry['amount_fen']) < 0), 'amount_fen')).toBe(-4_050)
    expect(sum(ledger_entries!.filter((entry) => entry['funds'] === 'cash' && Number(entry['amount_fen']) < 0), 'amount_fen')).toBe(-3_400)
  })

  test('the newest day stands first in the file and is still its own day', () => {
    expect(read(example('ali1688_board/sample.xls'))['shop_days']!.map((day) => day['window_start'])).toEqual(['2026-05-23', '2026-05-22'])
  })
})

test('抖店: several items in one row stay one line, with their pieces together and no item of their own', () => {
  const joined = read(example('douyin_orders/sample.csv'))['order_lines']![1]!
  expect(joined).toMatchObject({ line_id: '6917926768823643801;6917926768823643802', quantity: 5, paid_fen: 30_050 })
  expect(joined).not.toHaveProperty('item')
})

describe('Shopify', () => {
  test('a discount of the whole order is borne by its lines, and what is owed is no payment', () => {
    const { orders, order_lines, refunds } = read(example('shopify_orders/sample.csv'))
    expect(orders!.map((order) => order['paid_fen'])).toEqual([9_500, 4_000, undefined])
    expect(order_lines!.filter((line) => line['order_id'] === '#1001').map((line) => line['paid_fen'])).toEqual([5_400, 3_600])
    expect(sum(refunds, 'refund_fen')).toBe(1_250)
  })

  test('a moment printed with its offset is another day in the store', () => {
    expect(read(example('shopify_orders/sample.csv'))['orders']![1]).toMatchObject({ created_at: '2026-09-04 03:29:00', created_day: '2026-09-04' })
  })
})

test('a share of an amount is rounded half up, once', () => {
  expect([proRata('100', '1', '3'), proRata('50', '1', '100'), proRata('-50', '1', '100'), proRata('5', '3', '0')]).toEqual(['33', '1', '-1', '0'])
})
