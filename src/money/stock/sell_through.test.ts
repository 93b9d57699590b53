import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../kernel/days.ts'
import { memoryWarehouse } from '../../warehouse/memory.ts'
import { goodsOf } from '../../questions/catalogue.ts'
import { earnedBy, paybacksOf } from './payback.ts'
import { wavesOf, weeksBy } from './sell_through.ts'
import type { Wave } from './sell_through.ts'
import type { Stock } from './stock.ts'
import { back, counted, DAY, product, sold, stockTold } from './testing.ts'
import type { Told } from './testing.ts'
import { unitsOf } from './units.ts'

let warehouse: Awaited<ReturnType<typeof memoryWarehouse>>
beforeAll(async () => {
  warehouse = await memoryWarehouse()
}, 120_000)
afterAll(() => warehouse[Symbol.asyncDispose]())

async function told(store_id: string, of: Told): Promise<{ waves: Wave[]; stock: Stock; earned: Awaited<ReturnType<typeof earnedBy>> }> {
  const { world, stock } = await stockTold(warehouse, store_id, of)
  const { codeOf } = unitsOf(await goodsOf(world, store_id, DAY), stock.counts)
  const asked = { warehouse, store_id, import_seq: 9, left_out: undefined, day: DAY }
  return { stock, waves: wavesOf(stock, await weeksBy(asked, codeOf)), earned: await earnedBy(asked, codeOf) }
}

/** 2026-06-08 is a Monday; the count is of Sunday the 28th. */
const LAUNCH = '2026-06-08'
const wave = (style: string, more = {}) => product(`${style}-37`, style, '37', { launch_wave: '夏2', launch_day: LAUNCH, ...more })

test('a wave of which 20, 30 and 10 were sold in three weeks and 60 are left has sold through 1/6, 5/12 and a half', async () => {
  const { waves } = await told('w', {
    lines: [...sold('a-37', 'a', LAUNCH, 20), ...sold('a-37', 'a', '2026-06-16', 25), ...sold('b-37', 'b', '2026-06-20', 7, 2), ...sold('b-37', 'b', '2026-06-27', 10)],
    products: [wave('a'), wave('b')], counts: [counted('a-37', 40), counted('b-37', 20)],
  })
  expect(waves).toEqual([{
    wave: '夏2', by_first_sale: false, launch_day: LAUNCH, styles: 2, received: 120, sold: 60, rate: 0.5, because: null, left_out: 0,
    weeks: [{ week: '2026-06-08', sold: 20, rate: 20 / 120 }, { week: '2026-06-15', sold: 50, rate: 50 / 120 }, { week: '2026-06-22', sold: 60, rate: 0.5 }],
  }])
})

test('a wave older than the orders is not told, with the reason; what nobody counted is left out of both parts and counted', async () => {
  const { waves } = await told('old', {
    lines: [...sold('a-37', 'a', LAUNCH, 20), ...sold('b-37', 'b', LAUNCH, 9)],
    products: [product('a-37', 'a', '37', { launch_wave: '春1', launch_day: '2025-12-01' }), wave('b'), wave('c')], counts: [counted('a-37', 40), counted('c-37', 11)],
  })
  expect(waves.map(({ wave: name, rate, received, left_out, because }) => [name, rate, received, left_out, because?.en])).toEqual([
    ['夏2', 0, 11, 1, undefined], ['春1', null, 0, 1, 'orders begin on 2026-01-01 and the wave was launched on 2025-12-01: import earlier orders'],
  ])
})

test('where nobody told a wave, what first sold well after the orders begin is of the month it did, and says so', async () => {
  const { waves } = await told('month', { lines: [...sold('a-37', 'a', '2026-05-03', 6), ...sold('b-37', 'b', '2026-01-02', 6)], products: [product('a-37', 'a', '37'), product('b-37', 'b', '37')], counts: [counted('a-37', 6), counted('b-37', 6)] })
  expect(waves.map(({ wave: name, by_first_sale, rate }) => [name, by_first_sale, rate])).toEqual([['2026-05', true, 0.5]])
})

const costs = (code: string, cost_fen: number) => new Map([[code, [{ code, from_day: '2026-01-01', cost_fen, by_hand: false }]]])

test('of ¥5,000 put into 100 pairs, 20 sold pairs have brought back ¥1,800; the rest takes as long as 36 pairs do at one a day', async () => {
  // 20 pairs at ¥100 less ¥10 of fees each, one a day in the last 20 days; goods of the sold ones ¥50 each.
  const lines = Array.from({ length: 20 }, (_, i) => addDays(DAY, -i)).flatMap((day) => sold('a-37', 'a', day, 1, 0, { platform_fee_fen: 1_000, goods_fen: 5_000 }))
  const { stock, earned } = await told('payback', { lines, products: [wave('a')], counts: [counted('a-37', 80)], orders_from: '2026-06-01' })
  const [payback] = paybacksOf(stock, earned, costs('a-37', 5_000))
  expect(payback).toMatchObject({ style: 'a', put_in_fen: 500_000, come_back_fen: 180_000, rate: 0.36, because: null })
  // ¥3,200 are left at ¥90 a pair: 36 pairs. 20 pairs fell in 28 days, of which orders cover all.
  const a_day = 20 / 28
  expect(payback!.days).toBe(Math.ceil(36 / a_day))
})

test('a style whose rest cannot pay for it says so, and one with a missing cost is unknown', async () => {
  const lines = sold('a-37', 'a', back(2), 10, 0, { platform_fee_fen: 97_000, goods_fen: 50_000 })
  const { stock, earned } = await told('never', { lines, products: [wave('a')], counts: [counted('a-37', 80)] })
  expect(paybacksOf(stock, earned, costs('a-37', 5_000))[0]).toMatchObject({ put_in_fen: 450_000, come_back_fen: 3_000, days: null, because: { en: 'as it sells, it will not have paid for itself when it is gone' } })
  expect(paybacksOf(stock, earned, new Map())[0]).toMatchObject({ put_in_fen: null, days: null, because: { en: 'the cost of some of its codes is missing' } })
  expect(back(0)).toBe(DAY)
})
