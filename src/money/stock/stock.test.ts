import { afterAll, beforeAll, expect, test } from 'vitest'
import { daysOf } from '../../kernel/days.ts'
import { memoryWarehouse } from '../../warehouse/memory.ts'
import { capitalOf } from './capital.ts'
import { rowsOf } from './rows.ts'
import type { StockRow } from './rows.ts'
import { sizesOf } from './sizes.ts'
import { stockOf } from './stock.ts'
import type { Stock } from './stock.ts'
import { zeroTrendOf } from './zero_trend.ts'
import { back, counted, DAY, product, sold, stockTold } from './testing.ts'
import { zeroSalesOf } from './zero_sale.ts'

let warehouse: Awaited<ReturnType<typeof memoryWarehouse>>
let stock: Stock
let rows: Map<string, StockRow>
const row = (code: string) => rows.get(code)!
const days = (from: number, to: number) => daysOf({ from: back(from), to: back(to) })

/**
 * 8826: 8 pieces a day, 4 of 37, 2 of 36 and 2 of 38; two of 37 come back. 6301: one of 38 a day, and one of 39 until it was out a week
 * ago. 2101: ten a day, with stock for 120 days and 35 days of season. 5601: stock, and nothing sold for 60 days.
 */
beforeAll(async () => {
  warehouse = await memoryWarehouse()
  ;({ stock } = await stockTold(warehouse, 's', {
    lines: [
      ...days(97, 0).flatMap((day) => [...sold('8826-白-36', '8826', day, 2), ...sold('8826-白-37', '8826', day, 4, 2), ...sold('8826-白-38', '8826', day, 2), ...sold('6301-白-38', '6301', day, 1), ...sold('2101-白-37', '2101', day, 10)]),
      ...days(97, 7).flatMap((day) => sold('6301-白-39', '6301', day, 1)),
      ...sold('5601-白-37', '5601', back(60), 3),
      ...sold('8826-白-37', '8826', back(3), 500, 0, { genuine: 'fake', order_id: 'fake' }),
    ],
    products: [
      ...['36', '37', '38'].map((size) => product(`8826-白-${size}`, '8826', size, { category: '小白鞋', launch_wave: '春1', launch_day: back(120) })),
      ...['38', '39'].map((size) => product(`6301-白-${size}`, '6301', size, { category: '单鞋' })),
      product('2101-白-37', '2101', '37', { category: '凉拖', season_end_day: '2026-08-02' }), product('2101-白-38', '2101', '38', { category: '凉拖' }),
      product('5601-白-37', '5601', '37', { category: '雪地靴', season_end_day: back(100) }), product('5601-白-38', '5601', '38', { category: '雪地靴' }),
      product('', '8826', '', { item: 'i8826' }),
    ],
    counts: [
      counted('8826-白-36', 40), counted('8826-白-37', 20, DAY, { incoming: 5 }), counted('8826-白-38', 0), counted('8826-白-37', 900, back(30)),
      counted('6301-白-38', 100), counted('6301-白-39', 5, back(14)), counted('6301-白-39', 0, back(6)), counted('6301-白-39', 0),
      counted('2101-白-37', 1200), counted('2101-白-38', 7, back(60)), counted('5601-白-37', 40), counted('5601-白-38', 0), counted('没人认得', 9), counted('8826', 60),
    ],
  }))
  rows = new Map(rowsOf(stock).map((one) => [one.unit.code, one]))
}, 120_000)
afterAll(() => warehouse[Symbol.asyncDispose]())

test('stock is that of the newest count; what was not counted with it is unknown, a style counted again beside its sizes counts once', () => {
  expect(stock).toMatchObject({ day: DAY, twice: 1, unmatched: 1 })
  expect(stock.counts).toMatchObject({ warehouses: 1, stale: 1, oldest: DAY })
  expect(Object.fromEntries(stock.units.map(({ code, on_hand }) => [code, on_hand]))).toEqual({
    '8826-白-36': 40, '8826-白-37': 20, '8826-白-38': 0, '6301-白-38': 100, '6301-白-39': 0, '2101-白-37': 1200, '2101-白-38': null, '5601-白-37': 40, '5601-白-38': 0, 没人认得: 9,
  })
  expect(row('没人认得')).toMatchObject({ cover: null, reorder: null, slow: null, unsold_days: null })
})

test('stock lasts as long as what stays sold of what is wanted: 20 pieces at 4 a day, of which a quarter of the style comes back, are 6 days', () => {
  // 6 of 8 stay sold: 4 × 0.75 = 3 a day.
  expect(row('8826-白-37').kept_a_day).toBeCloseTo(3, 6)
  expect(row('8826-白-37').cover).toEqual({ days: 6, uncapped: 6, is_capped: false, left_over: null })
})

test('stock for 120 days is no more than the 35 days of season left, and what the season will not sell is over', () => {
  expect(row('2101-白-37').cover).toEqual({ days: 35, uncapped: 120, is_capped: true, left_over: 850 })
  expect(row('2101-白-37').slow).toBe('over_season')
  expect(row('2101-白-37').reorder).toMatchObject({ is_due: false, pieces: 0 })
})

const poissonQuantile = (mean: number, p: number) => {
  let [k, mass] = [0, Math.exp(-mean)]
  for (let all = mass; all < p; all += mass) mass *= mean / ++k
  return k
}

test('an order is due at what the lead time surely wants, and fills up lead time and review', () => {
  // A steady 4 a day scatters less than chance; chance is the least that is reckoned with.
  expect(row('8826-白-37').reorder).toEqual({ point: poissonQuantile(21, 0.95), is_due: true, pieces: poissonQuantile(63, 0.95) - 25 })
  expect(row('6301-白-38').reorder).toMatchObject({ is_due: false, pieces: 0 })
})

test('what is out loses what was wanted of it before: 0.875 a day at ¥100, half of it surely, since the first count of nought', () => {
  // 49 pieces of 6301 in 28 days, half of them 39 while there was any: 1.75 / 2 a day.
  expect(row('6301-白-39').out).toEqual({ since: back(6), not_before: back(6), lost_week: { low: 30_625, mid: 49_000, high: 61_250 }, lost_so_far: { low: 30_625, mid: 49_000, high: 61_250 } })
  expect(row('5601-白-38').out).toBeNull()
  expect(row('8826-白-36').out).toBeNull()
})

test('fake orders are no demand', () => {
  expect(row('8826-白-37').sold_28).toBe(4 * 28)
})

test('断码率 counts sizes, 核心码齐码率 styles in a colour; a style of one size is in neither', () => {
  const { broken, whole, uncounted, rows: styles, sizes } = sizesOf(stock)
  expect(sizes).toEqual(['36', '37', '38', '39'])
  // Out: 38 of 8826, 39 of 6301, 38 of 5601; counted: 3 + 2 + 1 + 2, one of 2101 was not counted.
  expect([broken, whole, uncounted]).toEqual([{ of: 3, among: 8 }, { of: 1, among: 4 }, 1])
  expect(styles.map(({ style, is_whole }) => [style, is_whole])).toEqual([['2101', true], ['8826', false], ['6301', false], ['5601', false]])
  expect(styles.find(({ style }) => style === '8826')!.cells.map(({ size, share, is_core }) => [size, share, is_core])).toEqual([['36', 0.25, true], ['37', 0.5, true], ['38', 0.25, true]])
})

test('a style in stock of which nothing was sold in a month is told with what to do about it', () => {
  expect(zeroSalesOf(stock)!.map(({ style, on_hand, act, season_left, last_day }) => ({ style, on_hand, act, season_left, last_day }))).toEqual([{ style: '5601', on_hand: 40, act: 'retire', season_left: 0, last_day: back(60) }])
})

test('the number of styles that sell nothing is told week by week as the page told it then, and a week without a count is no nought', async () => {
  const week = (n: number) => back(7 * n)
  const { world, asked } = await stockTold(warehouse, 'trend', {
    // a sold daily until eight weeks ago; b until six weeks ago and again last week; c is new four weeks ago and sells.
    lines: [...days(150, 56).flatMap((day) => sold('a-37', 'a', day, 1)), ...days(150, 42).flatMap((day) => sold('b-37', 'b', day, 1)), ...sold('b-37', 'b', back(4), 1), ...days(27, 0).flatMap((day) => sold('c-37', 'c', day, 1))],
    products: ['a', 'b', 'c'].map((style) => product(`${style}-37`, style, '37')),
    counts: [0, 1, 2, 3, 6, 7].flatMap((n) => ['a-37', 'b-37', 'c-37'].map((code) => counted(code, n === 7 && code === 'c-37' ? 0 : 9, week(n)))),
    orders_from: back(150),
  })
  const told = await zeroTrendOf(world, asked)
  // Six weeks ago c lay there unsold; a joins 30 days after its last sale, b later, and leaves when it sells again.
  expect(told.slice(-9).map(({ styles, because }) => styles ?? because)).toEqual(['not_counted', 0, 1, 'not_counted', 'not_counted', 1, 1, 2, 1])
  for (const { day, styles } of told.filter((one) => one.styles !== null)) expect([day, styles]).toEqual([day, zeroSalesOf(await stockOf(world, { ...asked, day }))!.length])
})

test('goods are worth their cost, what has none is counted apart, and the season’s rest is written down by what salvage does not bring', () => {
  const cost = (code: string, cost_fen: number, from_day = '2026-01-01') => [code, [{ code, from_day, cost_fen, by_hand: false }]] as const
  const costs = new Map([cost('8826', 4_000), cost('2101-白-37', 2_000), cost('5601-白-37', 9_000, back(-1)), cost('6301-白-38', 3_001)])
  const told = capitalOf(stock, [...rows.values()], costs)
  expect(told).toMatchObject({
    value_fen: 60 * 4_000 + 1_200 * 2_000 + 100 * 3_001, uncosted_pieces: 40 + 9, uncosted_codes: 2,
    left_over: 850, write_down_fen: 850 * (2_000 - 600), seasonless_fen: 60 * 4_000 + 100 * 3_001,
  })
  expect(told.month_fen).toBe(Math.round((told.value_fen * 0.12) / 12))
  const sandal = told.rows.find((one) => one.row.unit.code === '2101-白-37')!
  expect([sandal.month_fen, sandal.until_sold_fen]).toEqual([24_000, Math.round((2_400_000 * 0.12) / 365 * 35 / 2)])
  expect(told.by_age.reduce((sum, { value_fen }) => sum + value_fen, 0) + told.age_unknown_fen).toBe(told.value_fen)
})

test('where no order reaches the count, stock is told and nothing that hangs on sales', async () => {
  const { stock: alone } = await stockTold(warehouse, 'late', { lines: sold('a-37', 'a', back(40), 3), products: [product('a-37', 'a', '37')], counts: [counted('a-37', 12)], orders_to: back(30) })
  expect(alone.orders).toBeNull()
  expect(rowsOf(alone)[0]).toMatchObject({ cover: null, reorder: null, slow: null, out: null, unsold_days: null, unit: { on_hand: 12, wanted: null } })
  expect(zeroSalesOf(alone)).toBeNull()
})

test('a platform’s list of what can be ordered is believed only where nobody counted, and never added to a count', async () => {
  const listed = (code: string, on_hand: number) => counted(code, on_hand, DAY, { warehouse: '平台库存' })
  const { stock: both } = await stockTold(warehouse, 'listed', { products: [product('a-37', 'a', '37', { sku: 'k37' }), product('a-38', 'a', '38', { sku: 'k38' })], counts: [listed('k37', 999), listed('k38', 50), counted('a-37', 12), counted('a-37', 3, DAY, { warehouse: '乙仓' })] })
  expect(Object.fromEntries(both.units.map(({ code, on_hand }) => [code, on_hand]))).toEqual({ 'a-37': 15, k38: 50 })
})

test('where a file prints the style’s code beside the SKU’s, stock and sales meet by the SKU’s', async () => {
  const line = (size: string, pieces: number) => sold('a', 'a', back(1), pieces, 0, { sku_code: `a-白-${size}`, order_id: size })
  const lines = ['37', '38'].map((size) => ({ order_id: size, line_id: '1', created_day: back(1), merchant_code: 'a', sku_code: `a-白-${size}`, colour: '白', size, quantity: 1 }))
  const { stock: both } = await stockTold(warehouse, 'codes', { lines: [...line('37', 4), ...line('38', 2)], order_lines: lines, counts: [counted('a-白-37', 12), counted('a-白-38', 5)] })
  expect(both.units.map(({ code, style, size, on_hand, sales }) => [code, style, size, on_hand, sales.total])).toEqual([['a-白-37', 'a', '37', 12, 4], ['a-白-38', 'a', '38', 5, 2]])
})

test('a code nobody has ordered yet is of the style it begins with, in the colour and size it names; a longer style’s code is not', async () => {
  const { stock: both } = await stockTold(warehouse, 'new codes', { products: [product('a1-白-37', 'a1', '37', { season_end_day: '2026-07-28' })], counts: [counted('a1-白-37', 1), counted('a1-黑-38', 12), counted('a12-黑-38', 3)] })
  expect(both.units.map(({ code, style, colour, size, season_left, is_known, items }) => [code, style, colour, size, season_left, is_known, items])).toEqual([
    ['a1-白-37', 'a1', '白', '37', 30, true, ['ia1']], ['a1-黑-38', 'a1', '黑', '38', 30, true, ['ia1']], ['a12-黑-38', '', '', '', null, false, []],
  ])
  expect(both.unmatched).toBe(1)
})

test('where nothing was counted every unit is unknown', async () => {
  const { stock: none } = await stockTold(warehouse, 'none', { lines: sold('a-37', 'a', back(1), 3), products: [product('a-37', 'a', '37')] })
  expect(none).toMatchObject({ counts: null, day: DAY, units: [{ code: 'a-37', on_hand: null }] })
})
