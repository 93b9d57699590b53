import { addDays } from '../kernel/days.ts'
import { expect, test } from 'vitest'
import type { Business, DayRun, EventSize } from './business.ts'
import { kinds } from './events/index.ts'
import { simulate } from './simulate.ts'

const END = '2026-09-20'
const quiet = simulate({ seed: 3, days: 40, end: END, shops: ['tmall'], plant: [] })
const daysOf = (business: Business) => business.stores[0]!.days
const paid = (days: DayRun[]) => days.reduce((sum, { paid_fen }) => sum + paid_fen, 0)
const rowOf = (day: DayRun, style: string) => day.items.find(({ item }) => item.style.style === style)
const outage = (more: object = {}) => ({ kind: 'size_outage', style: '8826', from: addDays(END, -19), days: 20, ...more })

test('a quiet business has no events, and its shops are the same alone as with the others', () => {
  expect(quiet.truth.events).toEqual([])
  const all = simulate({ seed: 3, days: 40, end: END, plant: [] })
  expect(all.stores.map(({ shop }) => shop)).toEqual(['tmall', 'pdd', 'ali1688'])
  expect(daysOf(all).map(({ paid_fen }) => paid_fen)).toEqual(daysOf(quiet).map(({ paid_fen }) => paid_fen))
})

test('an event moves nothing before it begins', () => {
  const struck = simulate({ seed: 3, days: 40, end: END, shops: ['tmall'], plant: [outage()] })
  const before = (business: Business) => daysOf(business).filter(({ day }) => day < addDays(END, -19))
  expect(before(struck).map(({ paid_fen, visitors }) => [paid_fen, visitors])).toEqual(before(quiet).map(({ paid_fen, visitors }) => [paid_fen, visitors]))
})

test('the true effect is what the same business without the event would have sold more, within the noise of its dice', () => {
  const gaps = [3, 4, 5, 6, 7, 8].map((seed) => {
    const struck = simulate({ seed, days: 40, end: END, shops: ['tmall'], plant: [outage()] })
    const free = seed === 3 ? quiet : simulate({ seed, days: 40, end: END, shops: ['tmall'], plant: [] })
    return { seen: paid(daysOf(struck)) - paid(daysOf(free)), told: struck.truth.events[0]!.true_effect!.shop.paid_fen }
  })
  const [seen, told] = [gaps.reduce((sum, gap) => sum + gap.seen, 0), gaps.reduce((sum, gap) => sum + gap.told, 0)]
  expect(told).toBeLessThan(0)
  expect(seen / told).toBeGreaterThan(0.75)
  expect(seen / told).toBeLessThan(1.25)
})

test('what an item loses is more than the shop does, because its like take some of it', () => {
  const { item, shop, without } = simulate({ seed: 3, days: 40, end: END, shops: ['tmall'], plant: [outage()] }).truth.events[0]!.true_effect!
  expect(item.orders / without.orders).toBeCloseTo(-0.42, 2)
  expect(shop.orders / item.orders).toBeCloseTo(0.85, 2)
})

test.each(kinds.filter(({ kind }) => kind !== 'page_change_without_effect'))('$kind makes as much of a difference as its size says', ({ kind, when }) => {
  const of = (size: EventSize) => {
    const end = when ? '2026-11-25' : END
    const { true_effect: effect } = simulate({ seed: 3, days: 40, end, shops: kind === 'slow_warehouse' ? ['pdd'] : ['tmall'], plant: [{ kind, size, ...(when ? {} : { from: addDays(END, -20) }) }] }).truth.events[0]!
    const { shop } = effect!
    return kind === 'wasteful_plan' ? shop.wasted_fen : Math.abs(kind === 'filler_refunds' ? 0 : shop.visitors) + Math.abs(shop.orders) + Math.abs(shop.refund_fen)
  }
  const sizes = [of('obvious'), of('medium'), of('borderline')]
  expect(sizes[0]).toBeGreaterThan(sizes[1]!)
  expect(sizes[1]).toBeGreaterThan(sizes[2]!)
  expect(sizes[2]).toBeGreaterThan(0)
})

test('a plan of 760 yuan a day that brings a third too little wastes a third of it, until it is paused', () => {
  const plan = { kind: 'wasteful_plan', from: addDays(END, -20) }
  const { truth } = simulate({ seed: 3, days: 40, end: END, shops: ['tmall'], plant: [plan], acts: [{ day: addDays(END, -6), kind: 'pause_plan', object: '7201' }] })
  expect(truth.events[0]!.true_effect!.shop.wasted_fen / (14 * 76_000)).toBeCloseTo(1 - 3.1 / 4.6, 3)
  expect(truth.acts[0]!.true_effect!.shop.wasted_fen / (7 * 76_000)).toBeCloseTo(3.1 / 4.6 - 1, 3)
})

test('a page change without effect is planted and does nothing at all', () => {
  const changed = simulate({ seed: 3, days: 40, end: END, shops: ['tmall'], plant: [{ kind: 'page_change_without_effect', from: addDays(END, -13) }] })
  expect(changed.truth.events[0]!.visible).toBe(false)
  expect(daysOf(changed).map(({ paid_fen }) => paid_fen)).toEqual(daysOf(quiet).map(({ paid_fen }) => paid_fen))
})

test('an act that mends ends its event, and is worth what the event would have gone on to cost', () => {
  const day = addDays(END, -9)
  const mended = simulate({ seed: 3, days: 40, end: END, shops: ['tmall'], plant: [outage()], acts: [{ day, kind: 'restock', object: '8826' }] })
  const [act] = mended.truth.acts
  expect(act!.ends).toEqual(['size_outage/1'])
  const sizesFrom = (from: string) => new Set(mended.stores[0]!.orders.filter(({ paid_day }) => paid_day !== undefined && paid_day >= from).flatMap(({ lines }) => lines.filter(({ item }) => item.style.style === '8826').map(({ size }) => size)))
  expect(sizesFrom(day).has('37')).toBe(true)
  expect(act!.true_effect!.days).toBe(10)
  expect(act!.true_effect!.item.orders / act!.true_effect!.without.orders).toBeCloseTo(0.42 / 0.58, 2)
})

test('a better page sells more and another one does not, as their effects say', () => {
  const day = addDays(END, -13)
  const acts = [{ day, kind: 'better_page', object: '8801', effect: 0.2 }, { day, kind: 'change_page', object: '3501' }]
  const done = simulate({ seed: 3, days: 40, end: END, shops: ['tmall'], plant: [], acts })
  const [better, other] = done.truth.acts
  expect(better!.true_effect!.item.orders / better!.true_effect!.without.orders).toBeCloseTo(0.2, 3)
  expect(other!.true_effect!.item).toEqual({ visitors: 0, orders: 0, paid_fen: 0 })
  const price = (business: Business) => daysOf(business).map((one) => rowOf(one, '3501')?.price_fen)
  expect(price(done)).toEqual(price(quiet))
})

test('what is not there is refused by name', () => {
  expect(() => simulate({ days: 10, plant: [{ kind: 'flood' }] })).toThrow('flood')
  expect(() => simulate({ days: 10, plant: [{ kind: 'size_outage', style: '0000' }] })).toThrow('0000')
  expect(() => simulate({ days: 10, plant: [], acts: [{ day: END, kind: 'pray' }] })).toThrow('pray')
})
