import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { metricOf, metrics } from './index.ts'
import { madeFrom } from './metric.ts'
import type { Metric } from './metric.ts'

/** The ids that scripts and people rely on. */
const PROMISED = `visitors page_views pages_per_visitor stay_seconds bounce_rate new_visitors impressions clicks ctr cart_buyers cart_items fav_buyers cart_rate
ordered_buyers ordered_items ordered_amount order_cvr paid_buyers paid_orders paid_items paid_amount pay_cvr order_pay_rate spend_per_buyer spend_per_order
price_per_item items_per_buyer visitor_value new_buyers returning_buyers returning_share refund_amount refund_rate net_paid_amount ad_cost ad_cost_share
ad_paid_amount ad_net_paid_amount ad_settled_amount ad_orders ad_roi ad_net_roi ad_settled_roi cpc cpm visitor_cost`.split(/\s+/)

test('every promised metric stands in the dictionary', () => {
  expect(PROMISED.filter((id) => !metricOf(id))).toEqual([])
})

test('no two metrics have one id', () => {
  expect(new Set(metrics.map((m) => m.id)).size).toBe(metrics.length)
})

test.each(metrics.map((m) => [m.id, m] as const))('%s has words in both languages and is either read or made', (_, metric) => {
  for (const words of [metric.label, metric.about, metric.formula]) expect(words.zh.length * words.en.length).toBeGreaterThan(0)
  expect(Boolean(metric.readings?.length) !== Boolean(metric.of)).toBe(true)
})

test.each(metrics.filter((m) => m.of).map((m) => [m.id, m] as const))('%s is made from metrics that exist', (_, metric) => {
  expect(madeFrom(metric)!.filter((id) => !metricOf(id))).toEqual([])
})

test.each(metrics.filter((m) => m.readings).map((m) => [m.id, m] as const))('%s reads columns that its facts have', (_, metric) => {
  const strange = metric.readings!.filter((r) => r.column !== undefined && !(r.column in r.fact.columns))
  expect(strange.map((r) => `${r.fact.id}.${r.column}`)).toEqual([])
})

test('the page that shows how to add a metric shows one that works', () => {
  const page = readFileSync(new URL('../../docs/add_a_metric.md', import.meta.url), 'utf8')
  const [, record = ''] = /defineMetric\((\{[\s\S]*?\n\})\)/.exec(page) ?? []
  const shown = new Function(`return (${record})`)() as Metric
  expect(Object.keys(shown).sort()).toEqual(['about', 'additivity', 'aka', 'better', 'formula', 'id', 'label', 'min_sample', 'of', 'serves', 'unit'])
  expect(madeFrom(shown)!.map((id) => metricOf(id)?.additivity)).toEqual(['distinct', 'distinct'])
  expect(page.split('\n').length).toBeLessThan(45)
})
