import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgerOf, monthlyAccounts, monthlyEvents } from '../../demo/ledger.ts'
import type { LedgerRow } from '../../demo/ledger.ts'
import { simulate } from '../../demo/simulate.ts'
import { name, sql } from '../../kernel/sql.ts'
import { toldStore } from '../../questions/testing.ts'
import type { Row, Told } from '../../questions/testing.ts'
import { markOrders } from '../../tags/mark_orders.ts'
import { meaningsOf } from '../../tags/remark_codes.ts'
import { memoryWarehouse } from '../../warehouse/memory.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { adsOf, shopTold } from '../testing.ts'
import { PROFIT_GRAINS, PROFIT_VIEWS, profitTable } from '../profit_table.ts'
import { buildLines } from './build_lines.ts'
import type { Making } from './making.ts'

const business = simulate({ seed: 3, days: 34, end: '2026-04-10', plant: [] })
const PLATFORM = { tmall: 'taobao', pdd: 'pinduoduo', ali1688: 'ali1688' } as const
let warehouse: Warehouse
const making = (shop: (typeof business.stores)[number], import_seq: number): Making => ({
  warehouse, store_id: shop.shop, platform: PLATFORM[shop.shop], currency: 'CNY', import_seq, hidden: [], reports: [], ads: adsOf(shop), item_ads: [], affiliate: [], hand_costs: [], fee_words: [],
})

/** Some orders stand in a second report too, as do their lines and refunds: told earlier with another amount, or later and without one. */
function toldTwice(all: Told[]): Told[] {
  const again = (fact: string, later: number, exported_at: string, of: (orders: Row[]) => Row[]): Told[] => {
    const list = all.find((one) => one.fact.id === fact)
    return list === undefined ? [] : [{ ...list, report: 'another_list', import_seq: list.import_seq + later, exported_at, rows: of(list.rows).map((row) => ({ ...row, report: 'another_list' })) }]
  }
  const dearer = (row: Row, of: string): Row => ({ ...row, [of]: Number(row[of] ?? 0) + 100 })
  return [...all,
    ...again('orders', 11, '2027-01-02 01:00:00', (rows) => rows.slice(0, 40).map((row) => ({ ...row, paid_fen: null }))),
    ...again('orders', 12, '2026-01-02 01:00:00', (rows) => rows.slice(40, 80).map((row) => dearer(row, 'paid_fen'))),
    ...again('order_lines', 13, '2026-01-02 01:00:00', (rows) => rows.slice(0, 300).map((row) => dearer(row, 'paid_fen'))),
    ...again('refunds', 14, '2026-01-02 01:00:00', (rows) => rows.slice(0, 40).map((row) => dearer(row, 'refund_fen'))),
  ]
}

beforeAll(async () => {
  warehouse = await memoryWarehouse()
  await toldStore(warehouse, business.stores.flatMap((run, i) => toldTwice(shopTold(run, business.span, 1 + i * 20))))
  for (const [i, run] of business.stores.entries()) {
    // An empty parcel costs no goods, so the makers of profit must know which orders are fake.
    await markOrders({ warehouse, store_id: run.shop, currency: 'CNY', import_seq: 800 + i, hidden: [], words: [], codes: meaningsOf([]) })
    await buildLines({ ...making(run, 900 + i), marks: 800 + i })
  }
}, 400_000)
afterAll(() => warehouse[Symbol.asyncDispose]())

const COLUMNS = ['paid_fen', 'refund_fen', 'fee_fen', 'goods_fen', 'freight_fen', 'packaging_fen', 'insurance_fen', 'ad_fen'] as const

test.each(business.stores.map((run) => [run.shop, run] as const))('every order of %s has earned what the simulator says, to the fen', async (_, run) => {
  const { rows } = await warehouse.table(sql`
    select order_id, sum(paid_fen + subsidy_fen), sum(refund_fen), sum(platform_fee_fen + payment_fee_fen), sum(goods_fen + unsaleable_fen), sum(freight_fen), sum(packaging_fen), sum(insurance_fen), sum(ad_fen)
    from profit_lines where store_id = ${run.shop} and order_id != '' group by order_id`)
  const mine = new Map(rows.map(([id, ...values]) => [String(id), values.map(Number)]))
  const truth = ledgerOf(run, business.span)
  const wrong = truth.filter((row: LedgerRow) => COLUMNS.some((column, i) => mine.get(row.order_id)?.[i] !== row[column]))
  expect(wrong.slice(0, 3).map((row) => ({ truth: [row.order_id, ...COLUMNS.map((column) => row[column])], mine: mine.get(row.order_id) }))).toEqual([])
  expect([truth.length > 300, mine.size]).toEqual([true, truth.length])
})

test.each(business.stores.map((run) => [run.shop, run] as const))('profit of %s is the same fen in every grain, and both dated views reconcile to the simulator in every month', async (_, run) => {
  const profit = sql`sum(paid_fen + subsidy_fen - refund_fen - goods_fen - unsaleable_fen - platform_fee_fen - payment_fee_fen - commission_fen - freight_fen - insurance_fen - packaging_fen - gift_fen - compensation_fen - other_fen - ad_fen - fixed_fen)`
  const by = async (grain: string) => {
    const { rows } = await warehouse.table(sql`select toString(${name(grain)}), ${profit} from profit_lines where store_id = ${run.shop} group by ${name(grain)}`)
    return new Map(rows.map(([key, fen]) => [String(key), Number(fen)]))
  }
  const total = (sums: Map<string, number>) => [...sums.values()].reduce((all, fen) => all + fen, 0)
  const truth = monthlyAccounts(run, ledgerOf(run, business.span))
  const whole = truth.reduce((all, account) => all + account.profit_fen - account.unborne_ad_fen, 0)
  for (const grain of ['store_id', 'order_id', 'sku', 'item', 'merchant_code', 'channel', 'event', 'event_day']) expect([grain, total(await by(grain))]).toEqual([grain, whole])
  const months = new Map<string, number>()
  for (const [day, fen] of await by('paid_day')) months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + fen)
  expect(Object.fromEntries(months)).toEqual(Object.fromEntries(truth.map(({ month, profit_fen, unborne_ad_fen }) => [month, profit_fen - unborne_ad_fen])))
  // Nothing was spent on a day without orders, so what happened in a month is all of orders.
  expect(truth.every(({ unborne_ad_fen }) => unborne_ad_fen === 0)).toBe(true)
  const events = new Map<string, number>()
  for (const [day, fen] of await by('event_day')) events.set(day.slice(0, 7), (events.get(day.slice(0, 7)) ?? 0) + fen)
  const happened = monthlyEvents(run, business.span)
  expect(happened.size).toBeGreaterThan(truth.length - 1)
  expect(Object.fromEntries(events)).toEqual(Object.fromEntries(happened))
})

test.each(business.stores.map((run, i) => [run.shop, run, 900 + i] as const))('the profit page of %s tells the simulator’s fen in every grain and both views, its parts and its whole', async (shop, run, import_seq) => {
  const truth = ledgerOf(run, business.span)
  const whole = truth.reduce((all, row) => all + row.profit_fen, 0)
  for (const view of PROFIT_VIEWS) for (const by of PROFIT_GRAINS) {
    const page = (offset: number) => profitTable(warehouse, { store_id: shop, import_seq, from: '2026-01-01', to: '2027-12-31', view, by, left_out: undefined, search: '', order_by: 'left', limit: 10_000, offset })
    const { total, of, rows } = await page(0)
    for (let offset = 10_000; offset < of; offset += 10_000) rows.push(...(await page(offset)).rows)
    expect([view, by, total.left_fen, rows.reduce((all, row) => all + row.left_fen, 0)]).toEqual([view, by, whole, whole])
    if (by === 'order') expect(rows.filter(({ key }) => key !== '')).toHaveLength(truth.length)
  }
})

test.each(business.stores.map((run) => [run.shop, run] as const))('every piece of %s is sold once, by the day it was paid, and comes back once', async (_, run) => {
  const { rows } = await warehouse.table(sql`select toString(paid_day), sum(pieces), sum(pieces_back) from profit_lines where store_id = ${run.shop} and order_id != '' group by paid_day order by paid_day`)
  const truth = new Map<string, [number, number]>()
  for (const { paid_day, lines } of run.orders) {
    if (paid_day === undefined || paid_day < business.span.from || paid_day > business.span.to) continue
    const [sold, back] = truth.get(paid_day) ?? [0, 0]
    truth.set(paid_day, lines.reduce(([a, b], { quantity, refund_day }) => [a + quantity, b + (refund_day === undefined ? 0 : quantity)], [sold, back] as [number, number]))
  }
  expect(rows.map(([day, ...pieces]) => [day, ...pieces.map(Number)])).toEqual([...truth].sort().map(([day, pieces]) => [day, ...pieces]))
})
