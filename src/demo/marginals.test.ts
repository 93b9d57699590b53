import { expect, test } from 'vitest'
import type { DayRun } from './business.ts'
import { simulate } from './simulate.ts'
import { SOURCES } from './sources.ts'

/** Levels of demo.md §2 in a business where nothing is planted. */
const business = simulate({ seed: 1, plant: [], shops: ['tmall', 'ali1688'] })
const [tmall, wholesale] = business.stores as [(typeof business.stores)[0], (typeof business.stores)[0]]
const plain = tmall.days.filter(({ phase }) => phase === '普通日')
const sum = <T>(list: readonly T[], of: (one: T) => number) => list.reduce((total, one) => total + of(one), 0)
const paidOn = (days: readonly DayRun[]) => sum(days, (day) => day.paid_fen) / days.length
const near = (value: number, wanted: number, tolerance: number) => expect(Math.abs(value / wanted - 1), `${value} against ${wanted}`).toBeLessThan(tolerance)
const count = <T>(list: readonly T[], is: (one: T) => boolean) => list.filter(is).length / list.length

test('sources have their shares of the visitors, and buy in the order of their conversion', () => {
  const visitors = SOURCES.map((_, i) => sum(tmall.days, (day) => day.sources[i]!.visitors))
  const all = visitors.reduce((total, n) => total + n, 0)
  SOURCES.forEach(({ share }, i) => near(visitors[i]! / all, share, 0.05))
  SOURCES.forEach(({ cvr }, i) => near(sum(plain, (day) => day.sources[i]!.buyers) / sum(plain, (day) => day.sources[i]!.visitors), cvr, 0.15))
})

test('sizes sell as feet are', () => {
  const lines = tmall.orders.flatMap((order) => order.lines.filter(({ item }) => item.kind === 'goods'))
  for (const [size, share] of Object.entries({ 34: 0.03, 35: 0.12, 36: 0.22, 37: 0.27, 38: 0.21, 39: 0.11, 40: 0.04 })) near(count(lines, (line) => line.size === size), share, 0.06)
})

test('ads are split over their scenes at their returns and prices a click', () => {
  const commission = sum(tmall.days, (day) => day.commission_fen)
  const all = commission + sum(tmall.days, (day) => sum(day.ads, (ad) => ad.cost_fen))
  near(commission / all, 0.05, 0.15)
  for (const [scene, share, roi, cpc] of [['货品全站推广', 0.65, 4.2, 150], ['关键词推广', 0.22, 3.4, 210], ['人群推广', 0.08, 2.6, 120]] as const) {
    const ads = tmall.days.flatMap((day) => day.ads.filter((ad) => ad.scene === scene))
    const cost = sum(ads, (ad) => ad.cost_fen)
    near(cost / all, share, 0.1)
    near(sum(ads, (ad) => ad.final_paid_fen) / cost, roi, 0.12)
    near(cost / sum(ads, (ad) => ad.clicks), cpc, 0.05)
  }
})

test('the months of a year sell as the season says', () => {
  const season = [0.8, 0.55, 1.05, 1.1, 1.05, 1.25, 0.8, 0.8, 1.0, 1.05, 1.75, 0.95]
  const months = season.map((_, i) => paidOn(tmall.days.filter(({ day }) => day.startsWith(i === 11 ? '2025-12' : `2026-${String(i + 1).padStart(2, '0')}`))))
  const mean = sum(months, (paid) => paid) / 12
  season.forEach((wanted, i) => near(months[i]! / mean, wanted, 0.15))
})

test('promotions sell so many times a plain day', () => {
  const times = (day: string) => paidOn(tmall.days.filter((one) => one.day === day)) / paidOn(plain)
  for (const [day, wanted] of [['2026-11-01', 7], ['2026-11-11', 8], ['2026-06-18', 3.5], ['2026-03-08', 1.8], ['2026-09-09', 1.4], ['2025-12-12', 1.5]] as const) near(times(day), wanted, 0.2)
  expect(times('2026-02-17')).toBeLessThan(0.3)
})

test('refunds differ by what is sold, and why', () => {
  const paid = tmall.orders.filter((order) => order.paid_day !== undefined && plain.some(({ day }) => day === order.paid_day)).flatMap(({ lines }) => lines)
  for (const [category, wanted] of [['凉拖', 0.18], ['小白鞋', 0.29], ['单鞋', 0.33], ['短靴', 0.4], ['雪地靴', 0.31]] as const) {
    const lines = paid.filter(({ item }) => item.kind === 'goods' && item.style.category.name === category)
    near(sum(lines, (line) => (line.refund_day === undefined ? 0 : line.price_fen * line.quantity)) / sum(lines, (line) => line.price_fen * line.quantity), wanted, 0.12)
  }
  const reasons = tmall.orders.flatMap(({ lines }) => lines.flatMap((line) => line.refund_reason ?? []))
  for (const [reason, wanted] of [['尺码不合适', 0.41], ['不喜欢/效果不好', 0.23], ['质量问题', 0.12], ['快递问题', 0.06]] as const) near(count(reasons, (one) => one === reason), wanted, 0.1)
})

test('a quarter of plain orders are paid at night, one in twelve never, one in six by who came before', () => {
  const days = new Set(plain.map(({ day }) => day))
  const paid = tmall.orders.filter(({ paid_day }) => paid_day !== undefined && days.has(paid_day))
  near(count(paid, ({ paid: at }) => new Date(at!).getUTCHours() >= 20), 0.24, 0.12)
  near(count(tmall.orders, (order) => order.paid === undefined), 0.08, 0.15)
  near(count(paid, ({ returning }) => returning), 0.18, 0.06)
  near(count(paid, ({ tag }) => tag === 'fake'), 0.015, 0.15)
  near(count(paid, ({ lines }) => lines.every(({ item }) => item.kind === 'postage')), 0.007, 0.2)
})

test('wholesale lives on who comes back: 45 % of orders and 65 % of the money', () => {
  const paid = wholesale.orders.filter((order) => order.paid !== undefined)
  near(count(paid, ({ returning }) => returning), 0.45, 0.05)
  near(sum(paid.filter(({ returning }) => returning), (order) => order.amount_fen) / sum(paid, (order) => order.amount_fen), 0.65, 0.1)
})
