import { expect, test } from 'vitest'
import { costOn, unitCosts } from './costs.ts'
import { cameBackUnsent, ledgerOf, monthlyAccounts } from './ledger.ts'
import { chatsOf, parcelsOf, reviewsOf } from './service.ts'
import { simulate } from './simulate.ts'

const business = simulate({ seed: 2, days: 60, end: '2026-04-20', plant: [{ kind: 'night_agent_left', from: '2026-04-01' }, { kind: 'bad_batch', style: '8826', from: '2026-03-20' }, { kind: 'slow_warehouse', from: '2026-04-05' }] })
const [tmall, pdd, ali] = business.stores as [typeof business.stores[0], typeof business.stores[0], typeof business.stores[0]]
const sum = <T>(list: readonly T[], of: (one: T) => number) => list.reduce((total, one) => total + of(one), 0)

test('an order has earned what it was paid less all it has cost, in whole fen', () => {
  for (const run of business.stores) {
    for (const row of ledgerOf(run, business.span)) {
      const { paid_fen, refund_fen, fee_fen, goods_fen, freight_fen, packaging_fen, insurance_fen, ad_fen, profit_fen } = row
      expect(profit_fen).toBe(paid_fen - refund_fen - fee_fen - goods_fen - freight_fen - packaging_fen - insurance_fen - ad_fen)
      if (!Object.values(row).every((value) => typeof value === 'string' || Number.isInteger(value))) throw new Error(`not whole fen: ${JSON.stringify(row)}`)
    }
  }
})

test('every fen spent on ads is borne by an order of its day, or told as borne by none', () => {
  for (const run of business.stores) {
    const accounts = monthlyAccounts(run, ledgerOf(run, business.span))
    const spent = sum(run.days, (day) => day.commission_fen + sum(day.ads, (ad) => ad.cost_fen))
    expect(sum(accounts, (account) => account.ad_fen + account.unborne_ad_fen)).toBe(spent)
    expect(sum(accounts, (account) => account.paid_fen)).toBe(sum(run.days, (day) => day.paid_fen))
  }
})

test('a pair costs its share of the price, and more after the holidays', () => {
  for (const [run, share] of [[tmall, 0.38], [pdd, 0.55], [ali, 0.76]] as const) {
    const costs = unitCosts(run, business.span)
    const cost = costOn(costs)
    const goods = run.items.filter(({ kind }) => kind === 'goods')
    const mean = sum(goods, (item) => cost(item.style.style, business.span.from) / item.price_fen) / goods.length
    expect(Math.abs(mean - share)).toBeLessThan(0.02)
    const style = goods[0]!.style.style
    expect(cost(style, '2026-03-01')).toBe(Math.round(cost(style, '2026-03-01')))
    expect(cost(style, '2026-03-01') / cost(style, '2026-02-28')).toBeCloseTo(1.03, 2)
  }
})

test('a quarter of refunds come before the parcel leaves, as 9 of 34 points do', () => {
  const lines = tmall.orders.flatMap((order) => order.lines.filter((line) => line.refund_day !== undefined).map((line) => ({ order, line })))
  const share = lines.filter(({ order, line }) => cameBackUnsent(line, order)).length / lines.length
  expect(share).toBeGreaterThan(0.1)
  expect(share).toBeLessThan(0.35)
})

test('parcels, reviews and chats are there for the formats to come, and the planted events stand in them', () => {
  const late = (from: string, to: string) => {
    const parcels = parcelsOf(pdd).filter(({ paid_at }) => paid_at >= Date.parse(from) && paid_at < Date.parse(to))
    return parcels.filter(({ paid_at, shipped_at }) => shipped_at - paid_at > 48 * 3_600_000).length / parcels.length
  }
  expect(late('2026-04-05', '2026-04-10')).toBeGreaterThan(4 * late('2026-03-20', '2026-04-04'))
  const bad = business.truth.events.find(({ kind }) => kind === 'bad_batch')!
  const unhappy = (item: boolean) => {
    const reviews = reviewsOf(tmall).filter((review) => (review.item === bad.item) === item)
    return reviews.filter(({ stars }) => stars < 3).length / reviews.length
  }
  expect(unhappy(true)).toBeGreaterThan(unhappy(false))
  const night = (from: string, to: string) => chatsOf(tmall).filter(({ day, part }) => part === 'night' && day >= from && day <= to)
  const seconds = (chats: ReturnType<typeof chatsOf>) => sum(chats, (chat) => chat.first_reply_seconds) / chats.length
  expect(seconds(night('2026-03-01', '2026-03-31'))).toBeLessThan(60)
  expect(seconds(night('2026-04-01', '2026-04-14'))).toBeGreaterThan(200)
  const bought = (chats: ReturnType<typeof chatsOf>) => sum(chats, (chat) => chat.orders) / sum(chats, (chat) => chat.asked)
  expect(bought(night('2026-04-01', '2026-04-14')) / bought(night('2026-03-01', '2026-03-31'))).toBeCloseTo(0.71, 1)
})
