import { expect, test } from 'vitest'
import type { Day } from '../../kernel/days.ts'
import { random } from '../../maths/random.ts'
import { rules } from '../index.ts'
import type { Picture } from '../rule.ts'
import { madePicture } from '../testing.ts'
import type { Made } from '../testing.ts'

/** A figure with weekdays and chance, whose last `days` are changed by a factor. */
const DAYS = 119
function figure(seed: string, level: number, times = 1, days = 7): number[] {
  const chance = random(seed)
  return Array.from({ length: DAYS }, (_, d) => chance.poisson(level * (1 + 0.1 * Math.sin((2 * Math.PI * d) / 7)) * (d >= DAYS - days ? times : 1)))
}
const each = (values: readonly number[], by: number) => values.map((value) => Math.round(value * by))
const of = (metric: string, thing: Made['thing'], values: readonly number[], flags?: Made['flags']): Made => ({ metric, ...(thing ? { thing } : {}), values, ...(flags ? { flags } : {}) })
const A = { item: 'A' }
const pieces = figure('pieces', 60)
const visitors = figure('visitors', 3000)
const WORD = { keyword: '一脚蹬 小白鞋 女' }

const sizes = (out: readonly string[]): Made[] => ['35', '36', '37', '38', '39'].map((size) => of('paid_items', { style: '8826', size }, figure(`size ${size}`, 12, out.includes(size) ? 0 : 1, 4)))
const price = (now: number): Made[] => [of('paid_items', A, pieces), of('paid_amount', A, pieces.map((n, d) => n * (d >= DAYS - 7 ? now : 149_00)))]
const word = (times: number, sold = true): Made[] => [of('visitors', WORD, figure('word', 400, times)), of('paid_buyers', WORD, figure('sold', sold ? 12 : 0))]
const share = (times: number): Made[] => [of('visitors', A, visitors), of('visitors', { item: 'A', source: '平台流量/手淘推荐' }, figure('recommended', 800, times))]
const clicks = (times: number): Made[] => [of('impressions', A, figure('shown', 20_000)), of('clicks', A, figure('clicked', 800, times))]
const spike = (times: number): Made[] => [of('paid_items', A, figure('spike', 60, times, 1))]
const refunds = (times: number): Made[] => [of('paid_items', A, pieces), of('paid_amount', A, each(pieces, 149_00)), of('refund_done_amount', A, each(figure('back', 16, times, 28), 149_00))]
const filler = (back: number): Made[] => [
  ...[['cheap', 29_00, back], ['dear', 169_00, 0.3]].flatMap(([item, fen, rate]) => { const n = figure(`fill ${item}`, 40); return [of('paid_items', { item: `${item}` }, n), of('paid_amount', { item: `${item}` }, each(n, Number(fen))), of('refund_done_amount', { item: `${item}` }, n.map((pieces, d) => Math.round(pieces * Number(fen) * (d >= DAYS - 14 ? Number(rate) : 0.3))))] }),
]
const reasons = (times: number): Made[] => { const style = { style: '3502' }; return [of('refund_requests', style, figure('asked back', 12)), of('quality_refunds', style, figure('for quality', 1.5, times, 28)), of('paid_items', { item: 'A', ...style }, pieces), of('paid_amount', { item: 'A', ...style }, each(pieces, 149_00))] }
const shipped = (now: number): Made[] => { const orders = figure('orders', 480); return [of('paid_orders', undefined, orders), of('orders_shipped_in_48h', undefined, orders.map((n, d) => Math.round(n * (d >= DAYS - 6 ? now : 0.95))))] }
const sold = [of('paid_amount', A, each(pieces, 149_00)), of('paid_items', A, pieces), of('refund_done_amount', A, each(pieces, 44_70))]
const ads = (roi: number): Made[] => [of('ad_cost', A, figure('cost', 76_000)), of('ad_paid_amount', A, figure('brought', 76_000 * roi)), of('ad_orders', A, figure('ad orders', 60)), ...sold]
/** Two plans of one item, of which its name tells the style; the item's report adds them up. */
const plans = (roi: number): Made[] => [
  ...ads((6 + roi) / 2), of('paid_amount', { item: 'A', style: '8826' }, each(pieces, 149_00)),
  ...[['全站推广-8826', roi], ['关键词-8826', 6]].flatMap(([plan, brings]) => [of('ad_cost', { plan: `${plan}` }, figure(`cost ${plan}`, 76_000)), of('ad_paid_amount', { plan: `${plan}` }, figure(`brought ${plan}`, 76_000 * Number(brings)))]),
]
const nights = (times: number): Made[] => ['10', '15', '20', '21', '22', '23'].map((hour) => of('paid_orders', { hour }, figure(`hour ${hour}`, 40, Number(hour) >= 20 ? times : 1)))
const shop = (conversion: number, peers = 0.02): Made[] => { const buyers = figure('buyers', 75, conversion); return [of('visitors', undefined, visitors), of('paid_buyers', undefined, buyers), of('paid_amount', undefined, each(buyers, 172_00)), of('peer_pay_cvr', undefined, visitors.map((_, d) => 0.025 * (d >= DAYS - 7 ? peers / 0.02 : 1)))] }
const cost = (times: number): Made[] => [of('ad_cost', undefined, figure('all ads', 600_000, times)), of('paid_amount', undefined, figure('all paid', 3_400_000))]
const market = (times: number): Made[] => [of('peer_visitors', undefined, figure('peers', 6000, times)), of('visitors', undefined, figure('own', 9000, times))]
const addresses = (at: number): Made[] => { const orders = figure('orders', 230); return [of('addressed_orders', undefined, orders), of('order_addresses', undefined, orders.map((n, d) => Math.round(n * (d === DAYS - 1 ? at : 0.97))))] }
const funnel = (asked: number): Made[] => [of('impressions', undefined, figure('shown 1688', 26_000)), of('visitors', undefined, figure('came 1688', 1200)), of('inquiries', undefined, figure('asked', 108, asked)), of('paid_orders', undefined, figure('ordered 1688', 46))]
const conversion = (times: number): Made[] => [of('visitors', A, visitors), of('paid_buyers', A, figure('item buyers', 75, times)), of('paid_amount', A, each(figure('item buyers', 75, times), 160_00)), of('cart_buyers', A, figure('carts', 270))]
const source = (times: number): Made[] => [of('visitors', undefined, figure('all', 9000)), of('visitors', { source: '平台流量/手淘搜索' }, figure('search', 2500, times))]
const buyers = (price: number): Made[] => { const n = figure('who bought', 120); return [of('paid_buyers', undefined, n), of('paid_items', undefined, n), of('paid_amount', undefined, n.map((count, d) => count * (d >= DAYS - 7 ? price : 160_00)))] }
const selling = (visitorsNow: number): Made[] => [of('paid_amount', undefined, figure('sold', 3_000_000)), of('visitors', undefined, visitors.map((count, d) => (d >= DAYS - 7 ? visitorsNow * count : count)))]
const lacks = (missing: readonly Day[]) => ({ gaps: [{ duty: 'ads', label: { zh: '推广报表', en: 'Ad report' }, missing }] })
const differs = (other_value: number) => ({ contradictions: other_value === 100_00 ? [] : [{ metric: 'paid_amount', day: '2026-09-16', source: 'sycm_shop_daily', value: 100_00, other_source: 'taobao_order_list', other_value }] })
const presale = (flag: string[]): Made[] => [of('pay_cvr', A, figure('paid', 3), flag.length > 0 ? { 0: flag } : {}), of('visitors', A, visitors), of('ordered_buyers', A, figure('deposits', 90))]

/** Each rule once where it speaks, and once where its gate keeps it silent. */
const CASES: { rule: string; speaks: Made[]; says: RegExp; silent: Made[]; why: string; limits?: Record<string, number>; platform?: string; /** What reports say of themselves, where it speaks and where it is silent. */ told?: readonly [Partial<Picture>, Partial<Picture>] }[] = [
  { rule: 'broken_sizes', speaks: sizes(['37', '38']), says: /断 37、38 码：.*平时占它销量的 \d+%/, silent: sizes([]), why: 'every size sells' },
  { rule: 'price_change', speaks: price(169_00), says: /到手价从 ¥149 涨到 ¥169/, silent: price(152_00), why: 'two per cent is no step' },
  { rule: 'lost_keyword', speaks: word(0.1), says: /一脚蹬 小白鞋 女/, silent: word(0.1, false), why: 'the word never sold' },
  { rule: 'item_source', speaks: share(0.7), says: /手淘推荐」来的人少了/, silent: share(0.95), why: 'five per cent fewer is not worth a word' },
  { rule: 'item_clicks', speaks: clicks(1.22), says: /点击率从 [34]\.\d+% 升到/, silent: clicks(1.03), why: 'three per cent is not worth a word' },
  { rule: 'live_spike', speaks: spike(20), says: /昨天卖了 1,?\d+ 件/, silent: spike(1.6), why: 'a good day is no spike' },
  { rule: 'refund_rise', speaks: refunds(2), says: /照它平时该退/, silent: refunds(1), why: 'what comes back is what was sold' },
  { rule: 'filler_refunds', speaks: filler(0.62), says: /退款占 6\d/, silent: filler(0.32), why: 'a cheap item is returned as it always was' },
  { rule: 'quality_refunds', speaks: reasons(3), says: /单写质量问题（\d\d/, silent: reasons(1), why: 'buyers name the quality as often as ever' },
  { rule: 'slow_shipping', speaks: shipped(0.88), says: /没在 48 小时内发出/, silent: shipped(0.95), why: 'parcels leave as they do' },
  { rule: 'ad_plan_below_breakeven', speaks: ads(1.6), says: /每周估计倒贴/, silent: ads(5), why: 'it pays', limits: { gross_margin: 0.62 } },
  { rule: 'ad_plan_below_breakeven', speaks: plans(1.6), says: /计划「全站推广-8826」（商品 A）.*倒贴/, silent: plans(5), why: 'both of its plans pay', limits: { gross_margin: 0.62 } },
  { rule: 'night_hours', speaks: nights(0.6), says: /20–23 点的单占全天/, silent: nights(1), why: 'nights are as ever' },
  { rule: 'below_peers', speaks: shop(0.6), says: /同行同层平均的/, silent: shop(0.6, 0.012), why: 'peers fell as far' },
  { rule: 'ad_share_high', speaks: cost(1.6), says: /费比/, silent: cost(1.05), why: 'five per cent is ordinary' },
  { rule: 'market_or_store', speaks: market(0.8), says: /同行同层访客.*本店 −2\d%/, silent: market(1), why: 'the market stands still' },
  { rule: 'order_burst', speaks: addresses(0.7), says: /每个收货地址 1\.\d+ 单/, silent: addresses(0.96), why: 'as many addresses as ever' },
  { rule: 'funnel_1688', speaks: funnel(0.5), says: /访客到询盘/, silent: funnel(1), why: 'no step leaks', platform: 'ali1688' },
  { rule: 'item_conversion', speaks: conversion(0.5), says: /转化从 2\.\d+% 掉到 1\.\d+%/, silent: conversion(0.9), why: 'a tenth is ordinary' },
  { rule: 'source_visitors', speaks: source(0.6), says: /手淘搜索」近 7 天日均少来/, silent: source(0.92), why: 'eight per cent fewer is not worth a word' },
  { rule: 'store_conversion', speaks: shop(0.6), says: /全店转化.*−\d\d%/, silent: shop(1), why: 'as many of them buy' },
  { rule: 'basket', speaks: buyers(120_00), says: /客单价近 7 天 ¥12\d，平时 ¥1[56]\d/, silent: buyers(156_00), why: 'four yuan less are no change' },
  { rule: 'missing_report', speaks: [], says: /推广报表/, silent: [], why: 'every report is there', told: [lacks(['2026-09-15', '2026-09-16']), {}] },
  { rule: 'contradicting_reports', speaks: [], says: /相差 10\.0%/, silent: [], why: 'both reports say the same', told: [differs(90_00), differs(100_00)] },
  { rule: 'empty_column', speaks: selling(0), says: /连续 7 天都是 0/, silent: selling(1), why: 'visitors are told' },
  { rule: 'presale_trap', speaks: presale(['presale']), says: /在预售/, silent: presale([]), why: 'the item is not in presale' },
]

test('no rule is without a case in which it speaks and one in which it is silenced', () => {
  expect([...new Set(CASES.map(({ rule }) => rule))].sort()).toEqual(rules.map(({ id }) => id).sort())
})

for (const { rule: id, speaks, says, silent, why, limits, platform, told } of CASES) {
  const rule = rules.find((one) => one.id === id)!
  const judged = (made: Made[], about: Partial<Picture> = {}) => rule.judge(madePicture({ made, ...(platform ? { platform } : {}), ...about }), { ...rule.limits, ...limits })

  test(`${id} speaks where it should (not where ${why}), in words a person can act on`, () => {
    const [first] = judged(speaks, told?.[0]).candidates
    expect(first?.means.zh).toMatch(says)
    expect(first!.p ?? 0).toBeLessThan(0.001)
    expect(first!.measures.length).toBeGreaterThan(0)
    expect(first!.cause.says.en).not.toBe('')
  })

  test(`${id} is silent where ${why}`, () => {
    expect(judged(silent, told?.[1]).candidates.filter(({ p }) => p === null || p < 0.01)).toEqual([])
  })
}

test('without a margin nobody is told that ads do not pay, and the reason is given', () => {
  const rule = rules.find(({ id }) => id === 'ad_plan_below_breakeven')!
  expect(rule.judge(madePicture({ made: ads(1.6) }), rule.limits)).toMatchObject({ candidates: [], silent: { zh: expect.stringContaining('没填毛利率') as string } })
})

test('a burst of orders to few addresses is told at the item that sold so many more that day', () => {
  const rule = rules.find(({ id }) => id === 'order_burst')!
  const orders = figure('orders', 230)
  const last = (values: readonly number[], value: number) => values.map((one, d) => (d === DAYS - 1 ? value : one))
  const made = [of('addressed_orders', undefined, last(orders, 290)), of('order_addresses', undefined, last(orders.map((n) => Math.round(n * 0.97)), 226)), of('paid_items', A, last(pieces, 125)), of('paid_items', { item: 'B' }, figure('other', 60))]
  const { candidates: [first], tested } = rule.judge(madePicture({ made }), rule.limits)
  expect(first).toMatchObject({ thing: { item: 'A' }, asked: {} })
  expect(first!.means.zh).toMatch(/多半是商品 A（多卖 6\d 件）/)
  // Where it sits was found afterwards: the question was one of the whole store.
  expect(tested).toEqual([{ thing: {}, p: first!.p }])
})

test('a market is said to have fallen sooner where the store fell with it, and never for the store alone', () => {
  const rule = rules.find(({ id }) => id === 'market_or_store')!
  const p = (peers: number, own: number) => rule.judge(madePicture({ made: [of('peer_visitors', undefined, figure('peers', 6000, peers)), of('visitors', undefined, figure('own', 9000, own))] }), rule.limits).tested[0]!.p
  expect(p(0.92, 0.92)).toBeLessThan(p(0.92, 1))
  expect(p(1, 0.5)).toBe(1)
})
