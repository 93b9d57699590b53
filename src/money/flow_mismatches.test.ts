import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgerEntries } from '../facts/ledger_entries.ts'
import { orders } from '../facts/orders.ts'
import { refunds } from '../facts/refunds.ts'
import { sql } from '../kernel/sql.ts'
import { toldStore } from '../questions/testing.ts'
import type { Row } from '../questions/testing.ts'
import { memoryWarehouse } from '../warehouse/memory.ts'
import { mismatchedOrders, mismatchesOf } from './flow_mismatches.ts'
import type { FlowsAsked } from './flow_mismatches.ts'
import { orderFlows } from './order_flows.ts'
import { told } from './testing.ts'

const order = (order_id: string, more: Row): Row => ({ order_id, created_day: '2026-03-01', created_at: '2026-03-01 01:00:00', paid_day: '2026-03-01', paid_at: '2026-03-01 01:05:00', paid_fen: 10_000, status: '', ...more })
const SENT = { shipped_at: '2026-03-02 02:00:00', waybill: 'YT1' }
const DONE = { ...SENT, finished_at: '2026-03-05 02:00:00', status: '交易成功' }

const ORDERS = [
  order('well', DONE), order('waits', { status: '待发货' }), order('late_but_refunded', { status: '待发货' }), order('unpaid', { ...SENT, paid_day: null, paid_at: null, paid_fen: null, status: '已发货' }), order('unsettled', DONE),
  order('no_parcel', { status: '已发货，待收货' }), order('not_said', { ...SENT, status: '待发货' }), order('sent_after', { ...SENT, shipped_at: '2026-03-09 02:00:00', status: '已发货，退款成功' }), order('closed', { status: '已取消' }),
  order('postage', { status: '交易成功', order_type: 'postage', finished_at: '2026-03-02 01:00:00' }), order('fresh', { paid_at: '2026-03-30 01:00:00', paid_day: '2026-03-30', status: '待发货' }),
]
const REFUNDS = [
  { order_id: 'late_but_refunded', refund_id: 'r1', refund_fen: 10_000, outcome: 'done', done_at: '2026-03-02 01:00:00', created_day: '2026-03-01' },
  { order_id: 'sent_after', refund_id: 'r2', refund_fen: 10_000, outcome: 'done', done_at: '2026-03-03 01:00:00', created_day: '2026-03-01' },
]
const ENTRIES = ['well', 'not_said', 'postage'].map((order_id) => ({ account: 'alipay', entry: order_id, day: '2026-03-20', order_id, fee: '交易收款', amount_fen: 10_000 }))

let warehouse: Awaited<ReturnType<typeof memoryWarehouse>>
const of = (store_id: string): FlowsAsked => ({ seen: sql`store_id = ${store_id}`, entries: sql`store_id = ${store_id}`, now: new Date('2026-04-01T02:00:00Z') })
const AT = '2026-03-31 01:00:00'

beforeAll(async () => {
  warehouse = await memoryWarehouse()
  await toldStore(warehouse, [
    { ...told('s', orders, 'pdd_orders', 1, ORDERS), exported_at: AT }, { ...told('s', refunds, 'pdd_refunds', 2, REFUNDS), exported_at: AT }, { ...told('s', ledgerEntries, 'pdd_ledger', 3, ENTRIES), exported_at: AT },
    // A file that tells of no parcel at all, and a store without statements.
    { ...told('mute', orders, 'taobao_order_list', 4, [order('mute', { status: '卖家已发货,等待买家确认' }), order('silent', { status: '' })]), exported_at: AT },
    { ...told('early', orders, 'pdd_orders', 5, [order('young', { status: '待发货' })]), exported_at: '2026-03-02 01:00:00' },
  ])
}, 300_000)
afterAll(() => warehouse[Symbol.asyncDispose]())

const EXPECTED = { waits: ['paid_not_shipped'], unpaid: ['shipped_not_paid'], unsettled: ['signed_not_settled'], no_parcel: ['said_not_sent'], not_said: ['sent_not_said'], sent_after: ['sent_after_refund'] }

test('each order stands under what contradicts in it, and one whose flows agree under nothing', async () => {
  const { rows, counts, orders: all } = await mismatchedOrders(warehouse, { ...of('s'), from: '2026-03-01', to: '2026-03-31', kind: '', limit: 100 })
  expect(Object.fromEntries(rows.map(({ order_id, mismatches }) => [order_id, mismatches]))).toEqual(EXPECTED)
  expect(counts.map(({ orders: count }) => count)).toEqual([1, 1, 1, 1, 1, 1])
  expect(all).toBe(ORDERS.length)
})

test('an order tells of itself what the list tells of it', async () => {
  for (const { order_id } of ORDERS) expect([order_id, await mismatchesOf(warehouse, of('s'), String(order_id))]).toEqual([order_id, EXPECTED[order_id as keyof typeof EXPECTED] ?? []])
})

test('one kind alone is listed where one is asked for', async () => {
  const { rows } = await mismatchedOrders(warehouse, { ...of('s'), from: '2026-03-01', to: '2026-03-31', kind: 'said_not_sent', limit: 100 })
  expect(rows.map(({ order_id }) => order_id)).toEqual(['no_parcel'])
})

test('a file that tells of no parcels accuses nobody, nor does one exported within two days of payment', async () => {
  for (const store of ['mute', 'early']) expect((await mismatchedOrders(warehouse, { ...of(store), from: '2026-03-01', to: '2026-03-31', kind: '', limit: 100 })).rows).toEqual([])
})

test('what happened stands on one timeline, each thing in its flow', async () => {
  const { events } = await orderFlows(warehouse, { order_id: 'well', ...of('s') })
  expect(events.map(({ flow, what }) => [flow, what.en])).toEqual([['trade', 'Ordered'], ['trade', 'Paid'], ['goods', 'Shipped'], ['goods', 'Received'], ['money', 'Statement']])
})
