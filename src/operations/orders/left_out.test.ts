import { afterAll, beforeAll, expect, test } from 'vitest'
import { facts } from '../../facts/index.ts'
import { told } from '../../money/testing.ts'
import { toldStore } from '../../questions/testing.ts'
import type { Row } from '../../questions/testing.ts'
import { imports } from '../../state/schema.ts'
import { ownedJunshi } from '../../testing.ts'
import type { OwnedJunshi } from '../../testing.ts'
import type { Actor } from '../context.ts'
import { perform } from '../perform.ts'

let junshi: OwnedJunshi
let owner: Actor
let store = ''
const DAY = '2026-03-02'
const act = <T>(operation: string, input: object = {}) => perform(operation, { store, ...input }, { ...junshi.world, actor: owner }) as Promise<T>
const fact = (id: string) => facts.find((one) => one.id === id)!
let next = 1

/** Rows as a file of the store would have brought them. */
async function tell(id: string, report: string, rows: Row[]) {
  const { state, warehouse } = junshi.world
  const [made] = await state.db.insert(imports).values({ store_id: store, sha256: `x${next++}`, file_name: '订单.csv', format: report, layout: 'seen', status: 'committed', exported_at: new Date('2026-05-01T01:00:00Z'), covered: { from: '2026-03-01', to: '2026-03-31' } }).returning()
  await toldStore(warehouse, [{ ...told(store, fact(id), report, made!.import_seq, rows), exported_at: '2026-05-01 01:00:00' }])
  await state.change((tx) => tx.announce('imports'))
}
const order = (order_id: string, more: Row = {}): Row => ({ order_id, created_day: DAY, created_at: `${DAY} 02:00:00`, paid_day: DAY, paid_at: `${DAY} 02:00:40`, paid_fen: 10_000, ordered_fen: 10_000, items: 1, buyer: `b${order_id}`, phone: `p${order_id}`, address: `a${order_id}`, ...more })

type Asked = { rows: Record<string, { value: number; flags: string[] }>[]; excluded: { orders: number; paid_fen: number; counted: boolean }[] }
async function paidOrders(orders?: 'all') {
  const { rows, excluded } = await perform('ask', { stores: [store], metrics: ['paid_orders'], from: DAY, to: DAY, ...(orders && { orders }) }, { ...junshi.world, actor: owner }) as Asked
  return [rows[0]!['paid_orders']!.value, excluded[0]?.orders ?? 0]
}
type Listed = { total: { orders: number; paid_fen: number }; kinds: { id: string; orders: number }[]; sources: { id: string; orders: number }[]; rows: { order_id: string; kind: string; source: string; told_by: string; file: string; line: number }[]; said_sales: number; not_found: number; of: number }
const span = { from: '2026-03-01', to: '2026-03-31' }

beforeAll(async () => {
  junshi = await ownedJunshi({ JUNSHI_NOW: '2026-05-02T02:00:00Z' })
  owner = junshi.owner
  store = ((await perform('make_store', { name: '甲店', platform: 'taobao' }, { ...junshi.world, actor: owner })) as { store_id: string }).store_id
  const hands = [0, 1, 2, 3].map((k) => order(`h${k}`, { created_at: `${DAY} 10:0${k}:00`, paid_at: `${DAY} 10:0${k}:05`, phone: 'one', address: 'door' }))
  await tell('orders', 'taobao_order_list', [order('1'), order('2'), order('3', { remark: '刷单' }), order('4', { remark: 'SD 小王' }), order('5'), ...hands, ...Array.from({ length: 5 }, (_, k) => order(`r${k}`, { remark: '发顺丰' }))])
}, 120_000)
afterAll(() => junshi[Symbol.asyncDispose]())

test('without a word of anybody a code in the remark leaves its order out, and both views answer', async () => {
  expect([await paidOrders(), await paidOrders('all')]).toEqual([[13, 1], [14, 1]])
})

test('a list that is imported later leaves its orders out at once, and one that names a stranger is told', async () => {
  await tell('order_tags', 'brushing_list', [{ order_id: '1', tag: 'fake', created_day: DAY, note: '小李' }, { order_id: '404', tag: 'fake', created_day: DAY }])
  expect(await paidOrders()).toEqual([12, 2])
  const listed = await act<Listed>('left_out_orders', span)
  expect(listed).toMatchObject({ total: { orders: 2, paid_fen: 20_000 }, not_found: 1, of: 2 })
  expect(listed.rows.map(({ order_id, kind, source, told_by, file, line }) => [order_id, kind, source, told_by, file, line])).toEqual([['1', 'fake', 'list', '小李', '订单.csv', 2], ['3', 'fake', 'remark', '刷单', '订单.csv', 4]])
})

test('a person says what an order is, takes it back, and calls a listed order an ordinary sale', async () => {
  await act('say_orders', { order_ids: ['2', '5'], kind: 'own' })
  expect(await paidOrders()).toEqual([10, 4])
  await act('say_orders', { order_ids: ['2'], kind: '' })
  await act('say_orders', { order_ids: ['1'], kind: 'sale' })
  expect(await paidOrders()).toEqual([12, 2])
  const listed = await act<Listed>('left_out_orders', span)
  expect([listed.said_sales, listed.rows.map(({ order_id, source }) => [order_id, source])]).toEqual([1, [['3', 'remark'], ['5', 'hand']]])
  expect((await act<Listed>('left_out_orders', { ...span, kind: 'sale' })).rows.map(({ order_id }) => order_id)).toEqual(['1'])
  expect(listed.rows.find(({ order_id }) => order_id === '5')!.told_by).toBe(owner.user_id)
})

test('a code of the shop’s own is heard in orders that are in already, from its day on, and can be unsaid', async () => {
  await act('set_remark_code', { code: 'sd', kind: 'fake', valid_from: '2026-03-03' })
  expect((await paidOrders())[1]).toBe(2)
  await act('set_remark_code', { code: 'sd', kind: 'fake', valid_from: '2026-03-01' })
  expect((await paidOrders())[1]).toBe(3)
  await act('set_remark_code', { code: '刷单', kind: '' })
  expect((await paidOrders())[1]).toBe(2)
  const codes = await act<{ remarked: number; codes: { code: string; kind: string; orders: number; is_default: boolean; by: string }[]; frequent: object[] }>('remark_codes')
  expect(codes.codes.find(({ code, kind }) => code === 'sd' && kind === 'fake')).toMatchObject({ orders: 1, is_default: false, by: owner.user_id })
  expect(codes.codes.find(({ code }) => code === '刷单')).toMatchObject({ kind: '', orders: 0, is_default: true })
  expect([codes.remarked, codes.frequent]).toEqual([7, [{ remark: '发顺丰', orders: 5 }]])
})

test('orders that look arranged are proposed with what speaks against them, count until a person confirms, and are proposed no more', async () => {
  type Proposed = { proposals: { order_id: string; evidence: { words: { zh: string } }[] }[]; of: number; decided: number; looked_at: number; tells: { phone: number } }
  const proposed = await act<Proposed>('fake_proposals', span)
  expect(proposed.proposals.map(({ order_id }) => order_id).sort()).toEqual(['h0', 'h1', 'h2', 'h3'])
  expect(proposed).toMatchObject({ looked_at: 14, tells: { phone: 14 }, decided: 0 })
  expect(proposed.proposals[0]!.evidence.map(({ words }) => words.zh).join()).toContain('同一手机')
  const before = await paidOrders()
  await act('say_orders', { order_ids: ['h0', 'h1'], kind: 'fake' })
  await act('say_orders', { order_ids: ['h2'], kind: 'sale' })
  expect(await paidOrders()).toEqual([before[0]! - 2, before[1]! + 2])
  expect(await act<Proposed>('fake_proposals', span)).toMatchObject({ of: 1, decided: 3 })
})

test('an undone list marks nothing any more', async () => {
  await act('say_orders', { order_ids: ['1'], kind: '' })
  const [, before] = await paidOrders() as [number, number]
  await junshi.world.state.change(async (tx) => {
    await tx.db.update(imports).set({ status: 'undone' }).where((await import('drizzle-orm')).eq(imports.format, 'brushing_list'))
    await tx.announce('imports')
  })
  expect((await paidOrders())[1]).toBe(before - 1)
})
