import { afterAll, beforeAll, expect, test } from 'vitest'
import { adDays } from '../facts/ad_days.ts'
import { shopDays } from '../facts/shop_days.ts'
import { metricOf } from '../metrics/index.ts'
import { memoryWarehouse } from '../warehouse/memory.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { ask } from './ask.ts'
import type { Cell, Question } from './question.ts'
import { rowsBehind } from './rows.ts'
import { evaluateSeries } from './series.ts'
import { plainFormats, question, toldStore } from './testing.ts'
import type { Row, Told } from './testing.ts'

/** 费比 counts 淘宝客佣金 beside what was spent on ads (metrics.md §12.5): a sum of two metrics, each told by its own report. */
const shop = (day: string, paid_fen: number, commission_fen: number | null): Row => ({ window_start: day, window_end: day, paid_fen, commission_fen })
const ad = (day: string, item: string, fen: number): Row => ({ window_start: day, window_end: day, family: 'item', attribution_days: 15, item, plan: 'p', plan_id: 'p', scene: 's', cost_micro: fen * 10_000 })
const told = (import_seq: number, fact: Told['fact'], store_id: string, rows: Row[]): Told => ({ fact, report: `report_of_${fact.id}`, import_seq, exported_at: '2026-06-01 02:00:00', rows, store_id })

let warehouse: Warehouse
let world: Awaited<ReturnType<typeof toldStore>>
beforeAll(async () => {
  warehouse = await memoryWarehouse()
  const ads = [ad('2026-04-01', 'A', 700), ad('2026-04-01', 'B', 300), ad('2026-04-02', 'A', 1000)]
  world = await toldStore(warehouse, [
    told(1, shopDays, 'whole', [shop('2026-04-01', 10_000, 200), shop('2026-04-02', 10_000, 0)]), told(2, adDays, 'whole', ads),
    told(3, shopDays, 'silent', [shop('2026-04-01', 10_000, null), shop('2026-04-02', 10_000, null)]), told(4, adDays, 'silent', ads),
    told(5, adDays, 'ads_only', ads),
    told(6, shopDays, 'pdd', [shop('2026-04-01', 10_000, null), shop('2026-04-02', 10_000, null)]), told(7, adDays, 'pdd', ads),
    told(8, shopDays, 'untold', [shop('2026-04-01', 10_000, 200), shop('2026-04-02', 10_000, 0)]), told(9, adDays, 'untold', ads), told(10, adDays, 'untold_ads', ads),
  ], { formats: plainFormats, stores: { pdd: { platform: 'pinduoduo' }, untold: { platform: 'any' }, untold_ads: { platform: 'any' } } })
})
afterAll(async () => { await warehouse[Symbol.asyncDispose]() })

const METRICS = ['promotion_cost', 'ad_cost_share', 'ad_spend_share']
const asked = (stores: string[], more: Partial<Question> = {}) => ask(question({ stores, metrics: METRICS, from: '2026-04-01', to: '2026-04-02', ...more }), world)
const figures = ({ rows }: Awaited<ReturnType<typeof ask>>) => rows.map((row) => METRICS.map((id) => (row[id] as Cell).value))

test('commission stands beside ad spend in the share of what was paid, and a day that cost none is told as such', async () => {
  expect(figures(await asked(['whole']))).toEqual([[2200, 0.11, 0.1]])
  expect(figures(await asked(['whole'], { by: ['day'] }))).toEqual([[1200, 0.12, 0.1], [1000, 0.1, 0.1]])
  expect(((await asked(['whole'])).rows[0]!['promotion_cost'] as Cell).source).toBe('report_of_ad_days@15d + report_of_shop_days')
})

test('where no report tells the commission the sum is unknown, says which part is lacking, and ad spend alone stays told', async () => {
  for (const store of ['silent', 'ads_only']) {
    const answer = await asked([store], { metrics: ['promotion_cost', 'ad_cost_share', 'ad_cost'] })
    const { ad_cost, promotion_cost, ad_cost_share } = answer.rows[0] as Record<string, Cell>
    expect([ad_cost!.value, promotion_cost!.value, ad_cost_share!.value]).toEqual([2000, null, null])
    for (const id of ['promotion_cost', 'ad_cost_share']) expect(answer.unknown.find(({ metric }) => metric === id)!.because.zh.length).toBeGreaterThan(0)
  }
  const [lacking] = (await asked(['ads_only'], { metrics: ['promotion_cost'] })).unknown
  expect(lacking!.because.zh).toContain('淘宝客佣金')
  expect(lacking!.because.zh).not.toContain('推广花费')
  expect(lacking!.import.length).toBeGreaterThan(0)
})

test('commission is told for the shop and not by the item, so an item has its ad spend share alone', async () => {
  expect((await asked(['whole'], { by: ['item'], metrics: ['ad_cost', 'promotion_cost'] })).rows.map((row) => [row['item'], (row['ad_cost'] as Cell).value, (row['promotion_cost'] as Cell).value])).toEqual([['A', 1700, null], ['B', 300, null]])
})

test('a platform without 淘宝客 lacks nothing: there the share is ad spend alone, also beside a store of Taobao', async () => {
  expect(figures(await asked(['pdd']))).toEqual([[2000, 0.1, 0.1]])
  const together = await asked(['whole', 'pdd'], { metrics: ['promotion_cost'] })
  expect((together.rows[0]!['promotion_cost'] as Cell).value).toBe(4200)
  expect(((await asked(['whole', 'silent'], { metrics: ['promotion_cost'] })).rows[0]!['promotion_cost'] as Cell).value).toBeNull()
})

test('a store whose platform nobody told may be of Taobao: its commission counts, and where none is told the sum is unknown', async () => {
  expect(figures(await asked(['untold']))).toEqual([[2200, 0.11, 0.1]])
  expect(((await asked(['untold_ads'], { metrics: ['promotion_cost', 'ad_cost'] })).rows[0]!['promotion_cost'] as Cell).value).toBeNull()
})

test('a rule of the morning reads the same by day', async () => {
  const { series } = await evaluateSeries({ store_id: 'whole', span: { from: '2026-04-01', to: '2026-04-02' }, by: [], metrics: METRICS.map((id) => metricOf(id)!) }, world)
  expect(METRICS.map((id) => [...series.get(id)![0]!.told])).toEqual([[1200, 1000], [0.12, 0.1], [0.1, 0.1]])
})

test('a share opens down to the rows of each part, of the ad report and of the shop’s', async () => {
  const opened = await rowsBehind({ store_id: 'whole', metric: 'ad_cost_share', from: '2026-04-01', to: '2026-04-02', where: {}, limit: 10, source: 'report_of_ad_days@15d + report_of_shop_days ÷ report_of_shop_days' }, world)
  expect(opened.map(({ metric, source, rows }) => [metric, source, rows.reduce((all, { value }) => all + (value ?? 0), 0)])).toEqual([['ad_cost', 'report_of_ad_days@15d', 2000], ['affiliate_commission', 'report_of_shop_days', 200], ['paid_amount', 'report_of_shop_days', 20_000]])
  expect((await rowsBehind({ store_id: 'pdd', metric: 'promotion_cost', from: '2026-04-01', to: '2026-04-01', where: {}, limit: 10 }, world)).map(({ metric }) => metric)).toEqual(['ad_cost'])
})
