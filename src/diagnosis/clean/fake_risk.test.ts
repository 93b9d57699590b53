import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { proposeFake } from './fake_risk.ts'
import type { OrderSeen } from './order_seen.ts'
import { brushedShop } from './testing_brushing.ts'
import { tallyOf } from './testing_score.ts'

const MINUTE = 60
const order = (k: number, set: Partial<OrderSeen> = {}): OrderSeen => ({
  order_id: String(k), created_s: k * 5 * 3600, paid_s: k * 5 * 3600 + 40, buyer: `b${k}`, phone: `p${k}`, address: `a${k}`, items: 1,
  paid_fen: 9900, waybill: `YT${k}`, shipped_s: null, finished_s: null, parcel_g: null, ...set,
})
const honest = Array.from({ length: 200 }, (_, k) => order(k))
/** The k-th order of an evening, four minutes after the one before. */
const evening = (k: number, set: Partial<OrderSeen>) => order(1000 + k, { created_s: k * 4 * MINUTE, paid_s: k * 4 * MINUTE + 40, ...set })
const proposed = (orders: OrderSeen[]) => proposeFake([...honest, ...orders]).map(({ order_id }) => order_id).sort()

test('two careless styles of three are found with hardly a genuine order among them, with or without a freight bill', () => {
  for (const weights of [true, false]) {
    const tally = tallyOf([2001, 2002, 2003, 2004].map((seed) => brushedShop(seed, { weights })))
    expect(tally.genuine.flagged).toBeLessThanOrEqual(0.01 * tally.genuine.of)
    for (const style of ['careless_cluster', 'empty_parcels'] as const) expect(tally[style].flagged).toBeGreaterThanOrEqual(0.6 * tally[style].of)
    // Whoever finds these has looked at the plan, not at the orders.
    expect(tally.careful.flagged).toBeLessThanOrEqual(0.05 * tally.careful.of)
  }
})

test('accounts that share a phone and a door of an evening are proposed, with the count in words', () => {
  const hands = [0, 1, 2, 3].map((k) => evening(k, { phone: 'one', address: 'door', buyer: `hand${k}` }))
  const [first] = proposeFake([...honest, ...hands])
  expect(first!.evidence.map(({ words }) => words.zh)).toContain('同一手机前后 3 小时内下了 4 单，用了 4 个买家号')
  expect(proposed(hands)).toEqual(['1000', '1001', '1002', '1003'])
})

test('an office that buys together, a basket split for coupons and a file without phones propose nobody', () => {
  const office = [0, 1, 2, 3, 4].map((k) => evening(k, { address: 'office' }))
  const basket = [5, 6, 7, 8].map((k) => evening(k, { buyer: 'one', phone: 'one', address: 'home', paid_s: k * 4 * MINUTE + 5 }))
  const blank = [9, 10, 11, 12].map((k) => evening(k, { buyer: '', phone: '', address: '' }))
  expect(proposed(office)).toEqual([])
  expect(proposed(basket)).toEqual([])
  expect(proposed(blank)).toEqual([])
})

test('a parcel that weighs nothing is proposed only where something else speaks, too', () => {
  const weighed = honest.map((one) => ({ ...one, parcel_g: 400 }))
  const light = (paid_after: number) => evening(1, { parcel_g: 60, paid_s: 4 * MINUTE + paid_after })
  expect(proposeFake([...weighed, light(40)])).toEqual([])
  expect(proposeFake([...weighed, light(4)]).map(({ points }) => points)).toEqual([3])
})

test('the score reads neither a label nor the plan it is tried on', () => {
  const folder = new URL('.', import.meta.url).pathname
  const own = readdirSync(folder).filter((file) => !/^testing|\.test\./.test(file)).map((file) => readFileSync(`${folder}${file}`, 'utf8')).join('\n')
  expect(own).not.toMatch(/testing_|genuine_|style\b/)
})
