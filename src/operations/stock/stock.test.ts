import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { facts } from '../../facts/index.ts'
import { daysOf } from '../../kernel/days.ts'
import { makeProfit } from '../../money/profit.ts'
import { told } from '../../money/testing.ts'
import { toldStore } from '../../questions/testing.ts'
import type { Row } from '../../questions/testing.ts'
import { formats } from '../../platforms/index.ts'
import { imports } from '../../state/schema.ts'
import { testJunshi } from '../../testing.ts'
import { actorOf, installationOwner } from '../actors.ts'
import type { Actor } from '../context.ts'
import type { Operations } from '../index.ts'
import { perform } from '../perform.ts'

let junshi: Awaited<ReturnType<typeof testJunshi>>
let people: Record<'owner' | 'finance' | 'viewer', Actor>
let store = ''
const as = (who: keyof typeof people) => <N extends keyof Operations>(operation: N, input: object = {}) => perform(operation, { store, ...input }, { ...junshi.world, actor: people[who] }) as Promise<z.output<Operations[N]['output']>>
const SPAN = { from: '2026-03-01', to: '2026-04-30' }
const fact = (id: string) => facts.find((one) => one.id === id)!
let next = 1

async function tell(id: string, report: string, rows: Row[]) {
  const { state, warehouse } = junshi.world
  const [made] = await state.db.insert(imports).values({ store_id: store, sha256: `x${next++}`, file_name: 'x', format: report, layout: 'seen', status: 'committed', exported_at: new Date('2026-05-01T01:00:00Z'), covered: SPAN, span_from: SPAN.from, span_to: SPAN.to }).returning()
  await toldStore(warehouse, [{ ...told(store, fact(id), report, made!.import_seq, rows), exported_at: '2026-05-01 01:00:00' }])
  await state.change((tx) => tx.announce('imports'))
}
const ORDERS = daysOf(SPAN).flatMap((day) => ['37', '38'].map((size) => ({ day, size, order_id: `${day} ${size}` })))

beforeAll(async () => {
  junshi = await testJunshi({ JUNSHI_NOW: '2026-05-01T02:00:00Z' })
  await perform('make_owner', { username: 'boss', password: 'long enough 1' }, { ...junshi.world, actor: null })
  const owner = await installationOwner(junshi.world.state, 'web')
  store = ((await perform('make_store', { name: '甲店', platform: 'taobao' }, { ...junshi.world, actor: owner })) as { store_id: string }).store_id
  people = { owner, finance: owner, viewer: owner }
  for (const username of ['finance', 'viewer'] as const) {
    const { user_id } = await as('owner')('add_member', { username, role: username, password: 'long enough 2' })
    people[username] = await actorOf(junshi.world.state, { user_id, name: username, door: 'web' })
  }
  await tell('orders', 'taobao_order_list', ORDERS.map(({ day, order_id }) => ({ order_id, created_day: day, paid_day: day, paid_fen: 10_000, items: 1, freight_fen: 0 })))
  await tell('order_lines', 'qianniu_order_lines', ORDERS.map(({ day, size, order_id }) => ({ order_id, line_id: '1', created_day: day, paid_day: day, paid_fen: 10_000, quantity: 1, merchant_code: `8826-白-${size}`, style: '8826', colour: '白', size, item: 'i1', item_name: '厚底小白鞋' })))
  await tell('sku_costs', 'junshi_costs', [{ code: '8826', from_day: '2026-01-01', cost_fen: 4_000, day: '2026-01-01' }])
}, 300_000)
afterAll(() => junshi[Symbol.asyncDispose]())

test('a store that has orders and no count is told which file to bring', async () => {
  const { counted, figures } = await as('viewer')('stock')
  expect([counted, figures.on_hand, figures.cover_days.value]).toEqual([null, { value: null, because: { zh: '还没有库存：下载库存模板，盘一次导入', en: 'no stock is known: fill in the stock template and import it' } }, null])
})

test('a count is told with what follows from it: a week of 37 at one a day, 38 out', async () => {
  await tell('stock_counts', 'junshi_stock', [{ warehouse: '', code: '8826-白-37', on_hand: 7, incoming: 3, day: '2026-04-30' }, { warehouse: '', code: '8826-白-38', on_hand: 0, day: '2026-04-30' }])
  await makeProfit({ ...junshi.world, formats }, store)
  const { day, state, figures, rows, counted, keeps } = await as('viewer')('stock', { list: 'all' })
  expect({ day, state: state.pending, counted, keeps }).toEqual({ day: '2026-04-30', state: false, counted: { oldest: '2026-04-30', warehouses: 1, codes: 2, stale: 0, uncounted: 0, twice: 0, unmatched: 0 }, keeps: 1 })
  expect(figures).toMatchObject({ on_hand: { value: 7 }, incoming: { value: 3 }, broken_rate: { value: 0.5 }, whole_rate: { value: 0 }, out_codes: { value: 1 }, cover_days: { value: 3 } })
  expect(rows.map(({ code, on_hand, cover_days, kept_a_day }) => [code, on_hand, cover_days, kept_a_day])).toEqual([['8826-白-37', 7, 7, 1], ['8826-白-38', 0, 0, 1]])
  const out = await as('viewer')('stock', { list: 'out' })
  expect(out.rows.map(({ code, lost_week }) => [code, lost_week])).toEqual([['8826-白-38', { low: 35_000, mid: 56_000, high: 70_000 }]])
})

test('a longer lead time makes a higher order point', async () => {
  const point = async () => (await as('viewer')('stock', { list: 'all' })).rows[0]!.reorder_point!
  const before = await point()
  await as('owner')('set_limit', { limit: 'stock.lead_days', value: 21 })
  expect(await point()).toBeGreaterThan(before)
})

test('sizes, waves and the worth of stock are told; its worth to finance alone', async () => {
  expect((await as('viewer')('stock_sizes')).rows).toMatchObject([{ style: '8826', colour: '白', is_whole: false, cells: [{ size: '37', on_hand: 7 }, { size: '38', on_hand: 0, is_core: true }] }])
  expect((await as('viewer')('sell_through')).waves).toEqual([])
  await expect(as('viewer')('stock_money')).rejects.toMatchObject({ code: 'not_allowed' })
  expect(await as('finance')('stock_money')).toMatchObject({ value_fen: 28_000, month_fen: 280, uncosted_codes: 0, rows: [{ code: '8826-白-37', cost_fen: 4_000, value_fen: 28_000 }] })
})
