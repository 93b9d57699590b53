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
import { ownedJunshi } from '../../testing.ts'
import type { OwnedJunshi } from '../../testing.ts'
import { actorOf } from '../actors.ts'
import type { Actor } from '../context.ts'
import type { Operations } from '../index.ts'
import { perform } from '../perform.ts'

let junshi: OwnedJunshi
let people: Record<'owner' | 'finance' | 'viewer', Actor>
let store = ''
const as = (who: keyof typeof people) => <N extends keyof Operations>(operation: N, input: object = {}) => perform(operation, { store, ...input }, { ...junshi.world, actor: people[who] }) as Promise<z.output<Operations[N]['output']>>
const SPAN = { from: '2026-03-01', to: '2026-04-30' }
const fact = (id: string) => facts.find((one) => one.id === id)!
let next = 1

async function tell(id: string, report: string, rows: Row[], covered = SPAN) {
  const { state, warehouse } = junshi.world
  const [made] = await state.db.insert(imports).values({ store_id: store, sha256: `x${next++}`, file_name: 'x', format: report, layout: 'seen', status: 'committed', exported_at: new Date('2026-05-01T01:00:00Z'), covered, span_from: covered.from, span_to: covered.to }).returning()
  await toldStore(warehouse, [{ ...told(store, fact(id), report, made!.import_seq, rows), exported_at: '2026-05-01 01:00:00' }])
  await state.change((tx) => tx.announce('imports'))
}
const ORDERS = daysOf(SPAN).flatMap((day) => ['37', '38'].map((size) => ({ day, size, order_id: `${day} ${size}` })))

beforeAll(async () => {
  junshi = await ownedJunshi({ JUNSHI_NOW: '2026-05-01T02:00:00Z' })
  const owner = junshi.owner
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

test('how many styles sell nothing is told week by week with the list of what is slow', async () => {
  const { zero_trend, zero_sales } = await as('viewer')('stock', { list: 'slow' })
  expect(zero_trend!.map(({ day, styles }) => [day, styles]).slice(-2)).toEqual([['2026-04-23', null], ['2026-04-30', zero_sales.length]])
  expect((await as('viewer')('stock', { list: 'all' })).zero_trend).toBeNull()
})

test('sizes, waves and the worth of stock are told; its worth to finance alone', async () => {
  expect((await as('viewer')('stock_sizes')).rows).toMatchObject([{ style: '8826', colour: '白', is_whole: false, cells: [{ size: '37', on_hand: 7 }, { size: '38', on_hand: 0, is_core: true }] }])
  expect((await as('viewer')('sell_through')).waves).toEqual([])
  await expect(as('viewer')('stock_money')).rejects.toMatchObject({ code: 'not_allowed' })
  expect(await as('finance')('stock_money')).toMatchObject({ value_fen: 28_000, month_fen: 280, uncosted_codes: 0, rows: [{ code: '8826-白-37', cost_fen: 4_000, value_fen: 28_000 }] })
})

test('a code leads to the question of its sales that the files can answer: by style and size where lines name them, by link where they name only that, and to none where they name nothing', async () => {
  const rows = (await as('viewer')('stock', { list: 'all' })).rows
  expect(rows[0]!.sales).toEqual({ asks: { by: ['day', 'size'], where: { style: ['8826'] }, from: '2026-04-03', to: '2026-04-30' }, because: null })
  const lines = (code: string, more: Row): Row[] => daysOf({ from: '2026-02-20', to: '2026-02-22' }).map((day) => ({ order_id: `${code} ${day}`, line_id: '1', created_day: day, paid_day: day, paid_fen: 5_000, quantity: 2, item_name: code, ...more }))
  store = ((await perform('make_store', { name: '乙店', platform: 'taobao' }, { ...junshi.world, actor: people.owner })) as { store_id: string }).store_id
  const told = [...lines('i7', { item: 'i7' }), ...lines('N1', { sku_code: 'N1' })]
  await tell('orders', 'taobao_order_list', told.map(({ order_id, created_day, paid_day, paid_fen }): Row => ({ order_id: order_id!, created_day: created_day!, paid_day: paid_day!, paid_fen: paid_fen!, items: 2, freight_fen: 0 })), { from: '2026-02-01', to: '2026-04-30' })
  await tell('order_lines', 'qianniu_order_lines', told, { from: '2026-02-01', to: '2026-04-30' })
  await tell('stock_counts', 'junshi_stock', ['N1', 'i7'].map((code) => ({ warehouse: '', code, on_hand: 7, day: '2026-04-30' })))
  await makeProfit({ ...junshi.world, formats }, store)
  const unnamed = (await as('owner')('stock', { list: 'all' })).rows
  // Sold last in February: the four weeks until then are asked, not four empty ones.
  expect(unnamed.map(({ code, sales }) => [code, sales])).toEqual([['N1', { asks: null, because: 'unnamed' }], ['i7', { asks: { by: ['day'], where: { item: ['i7'] }, from: '2026-02-01', to: '2026-02-22' }, because: null }]])
  const { asks } = unnamed[1]!.sales
  const answer = (await perform('ask', { stores: [store], metrics: ['paid_items'], ...asks! }, { ...junshi.world, actor: people.owner })) as z.output<Operations['ask']['output']>
  expect(answer.rows.map((row) => (row['paid_items'] as { value: number }).value).filter((pieces) => pieces > 0)).toEqual([2, 2, 2])
})
