import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { sql as pg } from 'drizzle-orm'
import { metrics } from '../../metrics/index.ts'
import { facts } from '../../facts/index.ts'
import { toldStore } from '../../questions/testing.ts'
import type { Row } from '../../questions/testing.ts'
import { told } from '../../money/testing.ts'
import { makeProfit } from '../../money/profit.ts'
import { formats } from '../../platforms/index.ts'
import { imports } from '../../state/schema.ts'
import { ownedJunshi } from '../../testing.ts'
import type { OwnedJunshi } from '../../testing.ts'
import { actorOf } from '../actors.ts'
import type { Actor } from '../context.ts'
import { perform } from '../perform.ts'

let junshi: OwnedJunshi
let people: Record<'owner' | 'finance' | 'operator' | 'viewer' | 'schedule', Actor>
let store = ''
const as = (actor: Actor) => (operation: string, input: object) => perform(operation, { store, ...input }, { ...junshi.world, actor })
const SPAN = { from: '2026-03-01', to: '2026-04-30' }

/** Three orders: one settled in full, one with a refund 40 days later, one of a SKU without a cost. */
const order = (order_id: string, day: string, more: Row = {}): Row => ({ order_id, created_day: day, paid_day: day, paid_fen: 10_000, items: 1, freight_fen: 0, ...more })
const line = (order_id: string, day: string, sku: string): Row => ({ order_id, line_id: `${order_id}-1`, created_day: day, paid_day: day, paid_fen: 10_000, quantity: 1, sku, item: 'i1' })
const entry = (order_id: string, day: string, fee: string, amount_fen: number): Row => ({ account: 'alipay', entry: `${order_id}${fee}`, day, order_id, fee, amount_fen })
const ORDERS = [order('A', '2026-03-02'), order('B', '2026-03-03'), order('C', '2026-03-04')]
const LINES = [line('A', '2026-03-02', 'k1'), line('B', '2026-03-03', 'k1'), line('C', '2026-03-04', 'k2')]
const ENTRIES = [
  entry('A', '2026-03-14', '0010001|交易收款-交易收款', 10_000), entry('A', '2026-03-14', '0030003|软件服务费-天猫佣金', -480), entry('B', '2026-03-15', '0010001|交易收款-交易收款', 10_000),
  entry('B', '2026-03-15', '谁也没见过的费用', -33), entry('', '2026-03-20', '万相台', -50_000), entry('', '2026-03-21', '保证金-天猫-缴存', -100_000),
]
const fact = (id: string) => facts.find((one) => one.id === id)!
let next = 1

async function tell(id: string, report: string, rows: Row[], exported_at = '2026-05-01 01:00:00', of = store) {
  const { state, warehouse } = junshi.world
  const [made] = await state.db.insert(imports).values({ store_id: of, sha256: `x${next++}`, file_name: 'x', format: report, layout: 'seen', status: 'committed', exported_at: new Date(`${exported_at.replace(' ', 'T')}Z`), covered: { from: SPAN.from, to: SPAN.to }, span_from: SPAN.from, span_to: SPAN.to }).returning()
  await toldStore(warehouse, [{ ...told(of, fact(id), report, made!.import_seq, rows), exported_at }])
  await state.change((tx) => tx.announce('imports'))
}
const make = () => makeProfit({ ...junshi.world, formats }, store)

beforeAll(async () => {
  junshi = await ownedJunshi({ JUNSHI_NOW: '2026-05-02T02:00:00Z' })
  const owner = junshi.owner
  store = ((await perform('make_store', { name: '甲店', platform: 'taobao' }, { ...junshi.world, actor: owner })) as { store_id: string }).store_id
  const enter = async (username: 'finance' | 'operator' | 'viewer') => {
    const { user_id } = (await as(owner)('add_member', { username, role: username, password: 'long enough 2' })) as { user_id: string }
    return actorOf(junshi.world.state, { user_id, name: username, door: 'web' })
  }
  people = { owner, finance: await enter('finance'), operator: await enter('operator'), viewer: await enter('viewer'), schedule: { ...owner, door: 'schedule' } }
  await tell('orders', 'taobao_order_list', ORDERS)
  await tell('order_lines', 'qianniu_order_lines', LINES)
  await tell('ledger_entries', 'alipay_ledger', ENTRIES)
  await tell('sku_costs', 'junshi_costs', [{ code: 'k1', from_day: '2026-01-01', cost_fen: 4_000, day: '2026-01-01' }])
  await tell('cost_rules', 'junshi_rules', [{ kind: 'platform_fee', per: 'net', region: '', from_day: '2026-01-01', rate: '0.05', day: '2026-01-01' }, { kind: 'freight', per: 'order', region: '', from_day: '2026-01-01', amount_fen: 380, day: '2026-01-01' }])
  await make()
}, 400_000)
afterAll(() => junshi[Symbol.asyncDispose]())

const refusal = (call: Promise<unknown>) => call.then(() => 'done', (fault: unknown) => (fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault)))
const kept = metrics.filter(({ needs }) => needs === 'money').map(({ id }) => id)
const ask = { stores: ['甲店'], ...SPAN, by: ['month'] }
const asking = (actor: Actor, metric: string) => perform('ask', { ...ask, metrics: [metric] }, { ...junshi.world, actor })

test.each(kept)('%s is told to the owner and to finance, and to nobody else', async (metric) => {
  const told = await Promise.all(Object.values(people).map((actor) => refusal(asking(actor, metric))))
  expect(Object.fromEntries(Object.keys(people).map((who, i) => [who, told[i]]))).toEqual({ owner: 'done', finance: 'done', operator: 'not_allowed', viewer: 'not_allowed', schedule: 'not_allowed' })
  expect(await refusal(as(people.operator)('rows', { metric, ...SPAN }))).toBe('not_allowed')
})

test('every metric worked out from cost, profit or settlement is kept, and the three refund rates are not', () => {
  const open = metrics.filter((metric) => (metric.readings ?? []).some((reading) => reading.fact.id === 'profit_lines') && metric.needs !== 'money').map(({ id }) => id)
  expect(open).toEqual(['refund_unshipped_amount', 'refund_shipped_amount'])
  expect(kept).toContain('break_even_roi')
})

const Profit = z.looseObject({ state: z.looseObject({ pending: z.boolean(), notes: z.looseObject({}) }), total: z.looseObject({ left_fen: z.number() }), rows: z.array(z.looseObject({ key: z.string(), left_fen: z.number() })) })
const profitOf = async (input: object) => Profit.parse(await as(people.finance)('profit', { ...SPAN, ...input }))

test('an order is worth what came in less what it cost: the statement where there is one, the rule where not, and none where the cost is missing', async () => {
  const { total, rows, state } = await profitOf({ by: 'order' })
  expect(Object.fromEntries(rows.filter(({ key }) => key !== '').map(({ key, left_fen }) => [key, left_fen]))).toEqual({ A: 10_000 - 4_000 - 480 - 380, B: 10_000 - 4_000 - 500 - 380, C: 0 })
  expect(total).toMatchObject({ paid_fen: 20_000, settled_fen: 20_000, platform_fee_fen: 980, estimated_fen: 500 + 380 + 500 + 380, adjustment_fen: -20, excluded_lines: 1, excluded_paid_fen: 10_000 })
  expect(state).toMatchObject({ pending: false, notes: { uncosted_lines: 1, unclassified_entries: 1, unclassified_out_fen: 33, unlinked_entries: 2 } })
})

test('a cost by hand is told as pending until the profit is made anew, and then counts', async () => {
  await as(people.finance)('set_cost', { costs: [{ code: 'k2', from_day: '2026-03-01', cost_fen: 2_500 }] })
  await expect.poll(async () => (await profitOf({ by: 'order' })).state.pending, { timeout: 60_000 }).toBe(false)
  const { rows } = await profitOf({ by: 'order' })
  expect(rows.find(({ key }) => key === 'C')?.left_fen).toBe(10_000 - 2_500 - 500 - 380)
})

test('a fee nobody knows waits for a word, and then counts where it belongs', async () => {
  const { fees } = z.looseObject({ fees: z.array(z.looseObject({ fee: z.string(), class: z.string() })) }).parse(await as(people.finance)('fees', {}))
  expect(fees[0]).toMatchObject({ fee: '谁也没见过的费用', class: '', out_fen: 33 })
  await as(people.finance)('set_fee', { fee: '谁也没见过的费用', class: 'compensation' })
  await expect.poll(async () => (await profitOf({ by: 'order' })).state.pending, { timeout: 60_000 }).toBe(false)
  expect((await profitOf({ by: 'store' })).total).toMatchObject({ compensation_fen: 33 })
})

test('a return 40 days later changes its own day and its own cohort, and leaves every other period as it was', async () => {
  const by = async (grain: string, view: string) => Object.fromEntries((await profitOf({ by: grain, view })).rows.map(({ key, left_fen }) => [key, left_fen]))
  const months = (view: string) => by('month', view)
  const before = { cohort: await months('cohort'), event: await months('event') }
  const daysBefore = { cohort: await by('day', 'cohort'), event: await by('day', 'event') }
  const ordersBefore = await by('order', 'cohort')
  await tell('refunds', 'qianniu_refunds', [{ order_id: 'A', created_day: '2026-03-02', paid_day: '2026-03-02', refund_id: 'r1', line_id: 'A-1', refund_fen: 10_000, done_day: '2026-04-11', outcome: 'done', kind: '退货退款', shipped: 'shipped' }])
  await make()
  // The money goes and the pair comes back; the fee stays until a statement gives it back, and the parcel was sent.
  const lost = -10_000 + 4_000
  expect(await months('cohort')).toEqual({ ...before.cohort, '2026-03': before.cohort['2026-03']! + lost })
  expect(await months('event')).toEqual({ ...before.event, '2026-04': (before.event['2026-04'] ?? 0) + lost })
  // Nor does any other day or order move by a fen.
  expect(await by('day', 'cohort')).toEqual({ ...daysBefore.cohort, '2026-03-02': daysBefore.cohort['2026-03-02']! + lost })
  expect(await by('day', 'event')).toEqual({ ...daysBefore.event, '2026-04-11': (daysBefore.event['2026-04-11'] ?? 0) + lost })
  expect(await by('order', 'cohort')).toEqual({ ...ordersBefore, A: ordersBefore['A']! + lost })
})

test('orders are held against statements: what does not match is listed by its cause', async () => {
  const { causes, orders } = z.looseObject({ causes: z.array(z.looseObject({ id: z.string(), orders: z.number(), difference_fen: z.number() })), orders: z.array(z.looseObject({ order_id: z.string(), cause: z.string() })) }).parse(await as(people.finance)('reconciliation', SPAN))
  expect(Object.fromEntries(causes.filter((cause) => cause.orders > 0).map(({ id, orders, difference_fen }) => [id, [orders, difference_fen]]))).toEqual({ matched: [1, 0], refunded: [1, -10_000], unknown: [1, 10_000] })
  expect(orders.map(({ order_id, cause }) => [order_id, cause])).toEqual([['A', 'refunded'], ['C', 'unknown']])
})

test('parcels of a carrier’s bill that belong to no order are told with their count and sum, and are in no profit', async () => {
  const before = (await profitOf({ by: 'store' })).total
  await tell('freight_charges', 'freight_bill', [{ waybill: 'YT1', day: '2026-03-05', charge_fen: 400 }, { waybill: 'YT2', day: '2026-03-05', charge_fen: 350 }, { waybill: 'YT3', line_id: 'A-1', day: '2026-03-05', charge_fen: 300 }])
  await make()
  const { unlinked } = z.looseObject({ unlinked: z.unknown() }).parse(await as(people.finance)('reconciliation', SPAN))
  expect(unlinked).toEqual({ entries: 2, parcels: 2, parcels_fen: 750, parcels_linked: 1 })
  // Of ours 300 stand in the place of the 380 that were estimated.
  expect((await profitOf({ by: 'store' })).total.left_fen).toBe(before.left_fen + 80)
})

test('the same ads told by plan, by item, by keyword and by the shop report are counted once', async () => {
  const before = (await profitOf({ by: 'store' })).total
  const day = '2026-03-02'
  const ad = (family: string, yuan: number, more: Row): Row => ({ day, family, attribution_days: 15, cost_micro: yuan * 1_000_000, clicks: 9, impressions: 99, ...more })
  await tell('ad_days', 'alimama_plans', [ad('plan', 60, { plan_id: 'p1', plan: '甲' }), ad('plan', 40, { plan_id: 'p2', plan: '乙' })])
  await tell('ad_days', 'alimama_items', [ad('item', 70, { item: 'i1' }), ad('item', 30, { item: 'i9' })])
  await tell('ad_days', 'alimama_keywords', [ad('keyword', 55, { keyword: '小白鞋' })])
  await tell('shop_days', 'sycm_shop_daily', [{ day, visitors: 100, ad_cost_fen: 10_000 }])
  await make()
  const spent = (grain: string) => profitOf({ by: grain }).then(({ total, rows }) => [Number(total['ad_fen']), rows.reduce((all, row) => all + Number(row['ad_fen']), 0)])
  for (const grain of ['store', 'item', 'sku', 'order', 'source', 'day']) expect([grain, ...(await spent(grain))]).toEqual([grain, 10_000, 10_000])
  expect((await profitOf({ by: 'store' })).total.left_fen).toBe(before.left_fen - 10_000)
})

test('where lines name no item, what ads tell by the item is borne by the orders of the day', async () => {
  const { store_id: other } = (await perform('make_store', { name: '无链接号的店', platform: 'taobao' }, { ...junshi.world, actor: people.owner })) as { store_id: string }
  const day = '2026-03-02'
  await tell('orders', 'taobao_order_list', [order('D', day), order('E', day)], undefined, other)
  await tell('order_lines', 'taobao_order_lines', [{ ...line('D', day, 'k1'), item: '' }, { ...line('E', day, 'k2'), item: '' }], undefined, other)
  await tell('ad_days', 'alimama_items', [{ day, family: 'item', attribution_days: 15, item: 'i1', cost_micro: 70_000_000, clicks: 9, impressions: 99 }], undefined, other)
  await tell('sku_costs', 'junshi_costs', ['k1', 'k2'].map((code) => ({ code, from_day: '2026-01-01', cost_fen: 4_000, day: '2026-01-01' })), undefined, other)
  await makeProfit({ ...junshi.world, formats }, other)
  const { rows } = Profit.parse(await perform('profit', { store: other, by: 'order', ...SPAN }, { ...junshi.world, actor: people.owner }))
  expect(rows.map((row) => [row.key, row['ad_fen']]).sort()).toEqual([['D', 3_500], ['E', 3_500]])
})

test('an order stands on one timeline in its four flows', async () => {
  const { events } = z.looseObject({ events: z.array(z.looseObject({ flow: z.string() })) }).parse(await as(people.finance)('order_flows', { order_id: 'A' }))
  expect(events.map(({ flow }) => flow)).toContain('money')
})

test('the numbers of builds never hide an import', async () => {
  const { rows } = (await junshi.world.state.db.execute(pg`select count(*) as n from profit_builds b join imports i on i.import_seq = b.import_seq`)) as unknown as { rows: { n: string | number }[] }
  expect(Number(rows[0]!.n)).toBe(0)
})
