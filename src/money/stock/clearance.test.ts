import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { costRules } from '../../facts/cost_rules.ts'
import { profitLines } from '../../facts/profit_lines.ts'
import { daysOf } from '../../kernel/days.ts'
import { toldStore } from '../../questions/testing.ts'
import { memoryWarehouse } from '../../warehouse/memory.ts'
import { told } from '../testing.ts'
import { clearanceOf, clearancesOf, sellingOf } from './clearance.ts'
import type { Selling } from './clearance.ts'
import { rowsOf } from './rows.ts'
import type { StockRow } from './rows.ts'
import type { Stock } from './stock.ts'
import { back, counted, product, sold, stockTold } from './testing.ts'

let warehouse: Awaited<ReturnType<typeof memoryWarehouse>>
let stock: Stock
let asked: Parameters<typeof sellingOf>[0]
const days = (from: number, to: number) => daysOf({ from: back(from), to: back(to) })
const costs = (of: Record<string, number>) => new Map(Object.entries(of).map(([code, cost_fen]) => [code, [{ code, from_day: '2026-01-01', cost_fen, by_hand: false }]]))

/**
 * All sell at ¥100, of which the platform takes 5 % of what stays, and each piece sent costs ¥4; of four sold a day one comes back.
 * b: 600 left and 40 days of season, which takes 120. a: 300 left, no season told. c: nothing sold for 60 days, 50 left. d: never sold.
 */
beforeAll(async () => {
  warehouse = await memoryWarehouse()
  const fees = { platform_fee_fen: 500, freight_fen: 400 }
  const line = (code: string, day: string, pieces: number, returned: number) => sold(code, code, day, pieces, returned).map((row) => (row['event'] === 'sale' ? { ...row, platform_fee_fen: fees.platform_fee_fen * (pieces - returned), freight_fen: fees.freight_fen * pieces } : row))
  const { stock: made } = await stockTold(warehouse, 's', {
    lines: [...days(97, 0).flatMap((day) => [...line('b', day, 4, 1), ...line('a', day, 4, 1)]), ...line('c', back(60), 4, 1)],
    products: [product('a', 'a', '37'), product('b', 'b', '37', { season_end_day: back(-40) }), product('c', 'c', '37'), product('d', 'd', '37')],
    counts: [counted('a', 300), counted('b', 600), counted('c', 50), counted('d', 8)],
  })
  stock = made
  asked = { warehouse, store_id: 's', import_seq: 9, left_out: undefined, day: stock.day }
}, 120_000)
afterAll(() => warehouse[Symbol.asyncDispose]())

test('what selling costs is the store’s own: fees of what stays paid, parcels of what is sent', async () => {
  expect(await sellingOf(asked, [])).toEqual({ fee_share: 0.05, parcel_fen: 400, because: null })
})

test('what the season leaves, or nobody wants, is cleared at no less than salvage, fees and parcels; what still sells at no less than keeping it brings', async () => {
  const selling = await sellingOf(asked, [])
  const all = rowsOf(stock)
  const of = (code: string) => clearanceOf(stock, all.find(({ unit }) => unit.code === code)!, selling, costs({ a: 4_000, b: 4_000, c: 4_000 }))
  expect(stock.keeps).toBe(0.75)
  // ¥12 of salvage, and ¥4 ÷ 0.75 of parcels for each that stays, over 95 %: 1733.33… ÷ 0.95.
  const least = Math.ceil((1_200 + 400 / 0.75) / 0.95)
  expect(of('b')).toMatchObject({ price_fen: 10_000, salvage_fen: 1_200, hold_fen: null, clear_fen: least, is_held: false, because: null })
  expect(of('b').margin).toBeCloseTo((9_500 - 400 / 0.75 - 4_000) / 10_000, 9)
  // Nobody wants c any more.
  expect(of('c')).toMatchObject({ hold_fen: null, clear_fen: least })
  // 300 of a at three a day last 100 days: ¥100 less fees and parcels, less what ¥40 cost in the meantime at 12 % a year.
  const hold = Math.round(9_500 - 400 / 0.75 - (4_000 * 0.12 * 100) / 365)
  expect(of('a')).toMatchObject({ hold_fen: hold, clear_fen: Math.ceil((hold + 400 / 0.75) / 0.95 - 1e-6) })
  // Slow goods alone are listed, what ties up most first.
  expect(clearancesOf(stock, all, selling, costs({ b: 4_000, c: 4_000 })).map(({ row }) => row.unit.code)).toEqual(['b', 'c', 'd'])
})

test('without a cost, without fees or freight, or where nobody can say what comes back, it is unknown and says why', async () => {
  const row = rowsOf(stock).find(({ unit }) => unit.code === 'c')!
  const selling: Selling = { fee_share: 0.05, parcel_fen: 400, because: null }
  const why = (own: Partial<Stock>, cost: Record<string, number>, told = selling) => { const { clear_fen, because } = clearanceOf({ ...stock, ...own }, row, told, costs(cost)); return [clear_fen, because?.zh.slice(0, 8)] }
  expect(why({}, {})).toEqual([null, '没有成本，在成本'])
  expect(why({ keeps: null }, { c: 1 })).toEqual([null, '成熟的订单太少，'])
  expect(why({ orders: null }, { c: 1 })).toEqual([null, '没有盘点那几天的'])
  await toldStore(warehouse, [told('bare', profitLines, 'junshi_profit', 19, sold('c', 'c', back(3), 4))])
  const bare = await sellingOf({ ...asked, store_id: 'bare', import_seq: 19 }, [])
  expect([bare.fee_share, why({}, { c: 1 }, bare)]).toEqual([null, [null, '不知道平台扣点：']])
  expect((await sellingOf({ ...asked, store_id: 'nobody', import_seq: 20 }, [])).because!.zh).toContain('没有卖过')
  // A rule of nought is a word, and believed.
  await toldStore(warehouse, [told('bare', costRules, 'junshi_cost_rules', 21, [{ kind: 'platform_fee', per: 'net', region: '', from_day: '2026-01-01', rate: '0', day: '2026-01-01' }, { kind: 'freight', per: 'order', region: '', from_day: '2026-01-01', amount_fen: 0, day: '2026-01-01' }])])
  expect(await sellingOf({ ...asked, store_id: 'bare', import_seq: 19 }, [])).toEqual({ fee_share: 0, parcel_fen: 0, because: null })
})

test('of any goods: at the clearance price no cash is lost against keeping or writing off, and a fen below it is', () => {
  const like = rowsOf(stock).find(({ unit }) => unit.code === 'a')!
  const share = fc.integer({ min: 0, max: 990 }).map((n) => n / 1_000)
  fc.assert(fc.property(share, fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 0, max: 90_000 }), fc.option(fc.integer({ min: 0, max: 1_000 })), share, fc.integer({ min: 100, max: 90_000 }), (fee_share, parcel_fen, kept, cost, turn, salvage_share, price) => {
    const keeps = kept / 1_000
    const row: StockRow = { ...like, cover: { days: turn, uncapped: turn, is_capped: false, left_over: null }, unit: { ...like.unit, sales: { ...like.unit.sales, pieces: Float64Array.from({ length: 98 }, (_, i) => (i === 97 ? 1 : 0)), paid_fen: price } } }
    const { clear_fen, salvage_fen, hold_fen } = clearanceOf({ ...stock, keeps, limits: { ...stock.limits, salvage_share } }, row, { fee_share, parcel_fen, because: null }, costs({ a: cost }))
    const floor = Math.max(salvage_fen!, hold_fen ?? salvage_fen!)
    const brings = (fen: number) => fen * (1 - fee_share) - parcel_fen / keeps
    expect(brings(clear_fen!)).toBeGreaterThanOrEqual(floor - 1e-3)
    expect(brings(clear_fen! - 1)).toBeLessThan(floor + 1e-3)
    expect(hold_fen === null).toBe(turn === null)
  }), { seed: 7, numRuns: 500 })
})
