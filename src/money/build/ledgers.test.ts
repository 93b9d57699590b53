import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { facts } from '../../facts/index.ts'
import { leftOf } from '../../facts/profit_measures.ts'
import { addDays } from '../../kernel/days.ts'
import { sql } from '../../kernel/sql.ts'
import { metricOf } from '../../metrics/index.ts'
import { toldStore } from '../../questions/testing.ts'
import type { Row } from '../../questions/testing.ts'
import { shareOut } from '../../kernel/share_out.ts'
import { memoryWarehouse } from '../../warehouse/memory.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { told } from '../testing.ts'
import { adsToldByItem } from '../ads_told.ts'
import { monthsWithin, PROFIT_GRAINS, PROFIT_VIEWS, profitTable } from '../profit_table.ts'
import { buildLines } from './build_lines.ts'

/** Random ledgers: orders of one to four lines, refunds of a line or of the order, entries known, unknown and of no order, ads of any day. Each is a store of its own. */
const FEES = ['0010001|交易收款-交易收款', '0020001|交易退款-余额退款', '0030003|软件服务费-天猫佣金', '0030038|软件服务费-支付宝服务费', '淘宝客佣金', '提现', '万相台', '没人认得的费用']
const day = fc.integer({ min: 0, max: 40 }).map((n) => addDays('2026-03-01', n))
const money = fc.integer({ min: 1, max: 90_000 })
const order = fc.record({ day, lines: fc.array(fc.record({ fen: money, quantity: fc.integer({ min: 1, max: 3 }), code: fc.constantFrom('k1', 'k2', 'nobody knows') }), { minLength: 1, maxLength: 4 }), refunds: fc.array(fc.record({ after: fc.integer({ min: 0, max: 50 }), line: fc.integer({ min: 0, max: 4 }), share: fc.integer({ min: 1, max: 100 }), shipped: fc.constantFrom('shipped', 'not_shipped', '') }), { maxLength: 2 }) })
const item = fc.constantFrom('i1', 'i2', 'i3')
const ledger = fc.record({
  orders: fc.array(order, { minLength: 20, maxLength: 60 }),
  entries: fc.array(fc.record({ order: fc.integer({ min: 0, max: 62 }), day, fee: fc.constantFrom(...FEES), fen: fc.integer({ min: -50_000, max: 50_000 }).filter((fen) => fen !== 0) }), { minLength: 60, maxLength: 120 }),
  ads: fc.uniqueArray(fc.record({ day, fen: money }), { maxLength: 20, selector: (one) => one.day }),
  // The same spend told by the item; i3 is never sold, and days may be told of that no report of the day speaks of.
  ofItems: fc.uniqueArray(fc.record({ day, item, fen: money }), { maxLength: 40, selector: (one) => `${one.day} ${one.item}` }),
  // A carrier's bill: parcels of one order, of two at once, and of another shop; and what the ERP says of the freight of others.
  parcels: fc.array(fc.record({ orders: fc.uniqueArray(fc.integer({ min: 0, max: 62 }), { minLength: 1, maxLength: 2 }), day, fen: money }), { maxLength: 25 }),
  erp: fc.uniqueArray(fc.record({ order: fc.integer({ min: 0, max: 19 }), fen: money, gift: fc.option(money), again: fc.option(money) }), { maxLength: 8, selector: (one) => one.order }),
})
const CASES = fc.sample(ledger, { seed: 5, numRuns: 6 })
type Ledger = (typeof CASES)[number]

const fact = (id: string) => facts.find((one) => one.id === id)!
const sum = <T>(list: readonly T[], of: (one: T) => number) => list.reduce((all, one) => all + of(one), 0)
const paidOf = ({ lines }: Ledger['orders'][number]) => sum(lines, ({ fen }) => fen)

/** Never more than was paid for it, nor for the order. */
function refundsOf(ledger: Ledger): Row[] {
  return ledger.orders.flatMap((one, n) => {
    let left = paidOf(one)
    return one.refunds.flatMap(({ after, line, share, shipped }, i): Row[] => {
      const whole = one.lines[line]
      const fen = Math.min(left, Math.max(1, Math.floor(((whole?.fen ?? paidOf(one)) * share) / 100)))
      left -= fen
      return fen === 0 ? [] : [{ order_id: `o${n}`, created_day: one.day, paid_day: one.day, refund_id: `r${n}-${i}`, line_id: whole ? `${line}` : '', refund_fen: fen, done_day: addDays(one.day, after), outcome: 'done', kind: '退货退款', shipped }]
    })
  })
}

/** A parcel bears one number, which stands on its orders; an order has one. */
function numbered(ledger: Ledger): { waybill: string; orders: number[]; day: string; fen: number }[] {
  const taken = new Set<number>()
  return ledger.parcels.map((parcel, i) => {
    const orders = parcel.orders.filter((n) => n < ledger.orders.length && !taken.has(n))
    for (const n of orders) taken.add(n)
    return { waybill: `YT${1_000_000 + i}`, orders, day: parcel.day, fen: parcel.fen }
  })
}
const waybillOf = (ledger: Ledger, n: number) => numbered(ledger).find(({ orders }) => orders.includes(n))?.waybill ?? ''
const billed = (ledger: Ledger) => numbered(ledger).filter(({ orders }) => orders.length > 0)
const adsOf = (ledger: Ledger) => adsToldByItem(ledger.ads, ledger.ofItems)
const erpTold = (ledger: Ledger): Row[] => ledger.erp.flatMap(({ order, fen, gift, again }): Row[] => {
  const row = (more: Row): Row => ({ order_id: `o${order}`, created_day: ledger.orders[order]!.day, line_id: '', inner_order: `e${order}`, quantity: 1, kind: '普通订单', ...more })
  return [row({ line_id: '0', merchant_code: 'x', freight_out_fen: fen, quantity: 1 }), row({ line_id: '', merchant_code: 'y', freight_out_fen: fen, ...(gift === null ? {} : { cost_fen: gift }) }), ...(again === null ? [] : [row({ line_id: '0', merchant_code: 'x', inner_order: `a${order}`, kind: '补发订单', cost_fen: again })])]
})

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await memoryWarehouse()
  let seq = 1
  const rule = (kind: string, per: string, more: Row): Row => ({ kind, per, region: '', from_day: '2026-01-01', day: '2026-01-01', ...more })
  for (const [n, ledger] of CASES.entries()) {
    const store = `s${n}`
    await toldStore(warehouse, [
      told(store, fact('orders'), 'taobao_order_list', seq++, ledger.orders.map((one, i) => ({ order_id: `o${i}`, created_day: one.day, paid_day: one.day, paid_fen: paidOf(one), items: sum(one.lines, ({ quantity }) => quantity), freight_fen: 0, waybill: waybillOf(ledger, i) }))),
      told(store, fact('order_lines'), 'qianniu_order_lines', seq++, ledger.orders.flatMap((one, i) => one.lines.map((line, k) => ({ order_id: `o${i}`, line_id: String(k), created_day: one.day, paid_day: one.day, paid_fen: line.fen, quantity: line.quantity, sku: line.code, item: k % 2 ? 'i2' : 'i1' })))),
      told(store, fact('refunds'), 'qianniu_refunds', seq++, refundsOf(ledger)),
      told(store, fact('ledger_entries'), 'alipay_ledger', seq++, ledger.entries.map((one, i) => ({ account: 'alipay', entry: String(i), day: one.day, order_id: `o${one.order}`, fee: one.fee, amount_fen: one.fen }))),
      told(store, fact('freight_charges'), 'freight_bill', seq++, numbered(ledger).map((parcel) => ({ waybill: parcel.waybill, day: parcel.day, charge_fen: parcel.fen }))),
      told(store, fact('order_costs'), 'jushuitan_costs', seq++, erpTold(ledger)),
      told(store, fact('sku_costs'), 'junshi_costs', seq++, ['k1', 'k2'].map((code, i) => ({ code, from_day: '2026-01-01', cost_fen: 900 + i * 777, day: '2026-01-01' }))),
      told(store, fact('cost_rules'), 'junshi_cost_rules', seq++, [rule('platform_fee', 'net', { rate: '0.05' }), rule('payment_fee', 'net', { rate: '0.006' }), rule('freight', 'order', { amount_fen: 380 }), rule('packaging', 'piece', { amount_fen: 37 })]),
    ].filter(({ rows }) => rows.length > 0))
    await buildLines({ warehouse, store_id: store, platform: 'taobao', currency: 'CNY', import_seq: 10_000 + n, hidden: [], reports: [], ...adsOf(ledger), affiliate: [{ day: '2026-03-05', fen: 5_555 }], hand_costs: [], fee_words: [] })
  }
}, 400_000)
afterAll(() => warehouse[Symbol.asyncDispose]())

const asked = async (store: string, columns: ReturnType<typeof sql>) => ((await warehouse.table(sql`select ${columns} from profit_lines where store_id = ${store}`)).rows[0] ?? []).map(Number)
const statedOf = (ledger: Ledger, fees: string[]) => sum(ledger.entries.filter(({ fee }) => fees.includes(fee)), ({ fen }) => fen)

test.each(CASES.map((ledger, n) => [n, ledger] as const))('money of random ledger %i is conserved: nothing that was paid, given back, spent or stated is lost, and nothing counted twice', async (n, ledger) => {
  const [paid, refunded, settled, ads, commission] = await asked(`s${n}`, sql`sum(paid_fen), sum(refund_fen), sum(settled_fen), sum(ad_fen), sum(commission_fen)`)
  const tellsCommission = ledger.entries.some(({ fee }) => fee === '淘宝客佣金')
  expect({ paid, refunded, settled, ads, commission }).toEqual({
    paid: sum(ledger.orders, paidOf), refunded: sum(refundsOf(ledger), ({ refund_fen }) => Number(refund_fen)),
    settled: statedOf(ledger, FEES.slice(0, 2)),
    // Commission told by statements is not told a second time by the shop report.
    ads: sum(ledger.ads, ({ fen }) => fen) + (tellsCommission ? 0 : 5_555), commission: 0 - statedOf(ledger, ['淘宝客佣金']),
  })
})

test.each(CASES.map((ledger, n) => [n, ledger] as const))('of random ledger %i an estimate and its adjustment are what the statement says, order by order', async (n, ledger) => {
  for (const [measure, fee] of [['platform_fee_fen', FEES[2]!], ['payment_fee_fen', FEES[3]!]] as const) {
    const { rows } = await warehouse.table(sql`select order_id, sum(${measure === 'platform_fee_fen' ? sql`platform_fee_fen` : sql`payment_fee_fen`}) from profit_lines where store_id = ${`s${n}`} and order_id != '' group by order_id`)
    for (const [id, fen] of rows) {
      const own = ledger.entries.filter((one) => `o${one.order}` === id && one.fee === fee)
      // A day's entries that come to nothing say nothing of the fee.
      const days = new Map<string, number>()
      for (const one of own) days.set(one.day, (days.get(one.day) ?? 0) + one.fen)
      const first = [...days].filter(([, total]) => total !== 0).map(([day]) => day).sort()[0]
      if (first !== undefined) expect([id, measure, Number(fen)]).toEqual([id, measure, 0 - sum(own, (one) => one.fen)])
    }
  }
})

test.each(CASES.map((_, n) => [n] as const))('what is told as estimated and as adjustment of random ledger %i is, order by order and to the fen, what its ruled fees came to', async (n) => {
  const ruled = sql`sum(platform_fee_fen + payment_fee_fen + freight_fen + packaging_fen)`
  const { rows } = await warehouse.table(sql`select order_id, sum(estimated_fen), sum(adjustment_fen), ${ruled} from profit_lines where store_id = ${`s${n}`} and order_id != '' group by order_id`)
  expect(rows.filter(([, estimated, adjustment, fees]) => Number(estimated) + Number(adjustment) !== Number(fees))).toEqual([])
  // Both were at work: an order that is only estimated and one that statements have changed.
  expect([rows.some(([, , adjustment]) => Number(adjustment) === 0), rows.some(([, , adjustment]) => Number(adjustment) !== 0)]).toEqual([true, true])
})

test.each(CASES.map((_, n) => [n] as const))('both dated views of random ledger %i sum to the same fen, line by line and in all', async (n) => {
  const [all, excluded, costed] = await asked(`s${n}`, sql`sum(${leftOf()}), sumIf(${leftOf()}, excluded != ''), sumIf(${leftOf()}, excluded = '')`)
  const { rows } = await warehouse.table(sql`select sum(x) from (select paid_day, sum(${leftOf()}) as x from profit_lines where store_id = ${`s${n}`} group by paid_day) union all select sum(x) from (select event_day, sum(${leftOf()}) as x from profit_lines where store_id = ${`s${n}`} group by event_day)`)
  expect([...rows.map(([fen]) => Number(fen)), excluded! + costed!]).toEqual([all, all, all])
})

test.each(CASES.map((ledger, n) => [n, ledger] as const))('freight of random ledger %i is what the carrier billed, else what the ERP says, else the estimate; the difference is told, and another shop’s parcels are nobody’s', async (n, ledger) => {
  const { rows } = await warehouse.table(sql`select order_id, sum(freight_fen), sum(gift_fen), sum(again_fen), sumIf(freight_fen, event = 'sale'), sumIf(freight_fen, event = 'statement') from profit_lines where store_id = ${`s${n}`} and order_id != '' group by order_id`)
  const shares = new Map(billed(ledger).flatMap(({ orders, fen }) => {
    const named = orders.map((one) => `o${one}`).sort()
    return shareOut(fen, named.map(() => 1)).map((share, i) => [named[i]!, share] as const)
  }))
  const erp = new Map(ledger.erp.map((one) => [`o${one.order}`, one]))
  for (const [id, freight, gift, again, estimated, adjusted] of rows) {
    const actual = shares.get(String(id)) ?? erp.get(String(id))?.fen
    if (actual !== undefined) expect([id, Number(freight)]).toEqual([id, actual])
    expect([id, Number(gift), Number(again)]).toEqual([id, erp.get(String(id))?.gift ?? 0, erp.get(String(id))?.again ?? 0])
    if (actual !== undefined && !ledger.orders[Number(String(id).slice(1))]!.refunds.length) expect([id, Number(estimated) + Number(adjusted)]).toEqual([id, actual])
  }
  expect(shares.size === 0 || rows.some(([id]) => shares.has(String(id)))).toBe(true)
})

test.each(CASES.map((ledger, n) => [n, ledger] as const))('of random ledger %i an item bears the ads it is told to have cost, sold or not, and the rest falls to all orders of the day', async (n, ledger) => {
  const { ads, item_ads } = adsOf(ledger)
  const { rows } = await warehouse.table(sql`select toString(paid_day), sum(ad_fen), sumIf(ad_fen, item = 'i3') from profit_lines where store_id = ${`s${n}`} and ad_fen != 0 group by paid_day`)
  const tellsCommission = ledger.entries.some(({ fee }) => fee === '淘宝客佣金')
  const all = new Map(ads.map((one) => [one.day, one.fen]))
  if (!tellsCommission) all.set('2026-03-05', (all.get('2026-03-05') ?? 0) + 5_555)
  expect(Object.fromEntries(rows.map(([day, fen]) => [day, Number(fen)]))).toEqual(Object.fromEntries([...all].filter(([, fen]) => fen !== 0)))
  // Nobody bought i3: what was spent on it stands by it, and by no order.
  const unsold = item_ads.filter((one) => one.item === 'i3')
  expect(sum(rows.map(([, , fen]) => Number(fen)), (fen) => fen)).toBe(sum(unsold, ({ fen }) => fen))
  const only = item_ads.filter(({ day, item, fen }) => fen > 0 && item === 'i2' && (ads.find((one) => one.day === day)?.fen ?? 0) === sum(item_ads.filter((one) => one.day === day), (one) => one.fen) && day !== '2026-03-05')
  for (const { day, fen } of only) expect((await warehouse.table(sql`select sum(ad_fen) from profit_lines where store_id = ${`s${n}`} and item = 'i2' and paid_day = toDate(${day})`)).rows[0]!.map(Number)).toEqual([fen])
})

test('a page’s table is the same read from what is added up by day and month as read from the lines, in every grain, view and span', async () => {
  const spans = [{ from: '2026-03-01', to: '2026-03-31' }, { from: '2026-03-05', to: '2026-05-02' }, { from: '2026-02-20', to: '2026-07-01' }, { from: '2026-03-10', to: '2026-03-20' }]
  for (const view of PROFIT_VIEWS) for (const by of PROFIT_GRAINS) for (const { from, to } of spans) {
    const asked = { store_id: 's0', import_seq: 10_000, from, to, view, by, left_out: undefined, search: '', order_by: 'left' as const, limit: 1_000, offset: 0 }
    const read = await profitTable(warehouse, asked)
    // Under a key that all rows have the lines themselves are read.
    const lines = await profitTable(warehouse, { ...asked, within: { by: 'store', key: '' } })
    const seen = (table: typeof read) => ({ ...table, rows: [...table.rows].sort((a, b) => (a.key < b.key ? -1 : 1)) })
    expect([view, by, from, seen(read)]).toEqual([view, by, from, seen(lines)])
    expect(sum(read.rows, ({ left_fen }) => left_fen)).toBe(read.total.left_fen)
  }
})

test('a span has the whole months that lie in it', () => {
  expect(monthsWithin({ from: '2026-02-28', to: '2026-04-30' })).toEqual({ from: '2026-03-01', to: '2026-04-30' })
  expect(monthsWithin({ from: '2026-03-01', to: '2026-04-29' })).toEqual({ from: '2026-03-01', to: '2026-03-31' })
  expect(monthsWithin({ from: '2026-03-02', to: '2026-04-29' })).toBeUndefined()
})

test('commission that a rule of the seller’s estimates is not told a second time by the shop report, from the day the rule holds on; the net ad cost share counts it once', async () => {
  const order = (id: string, day: string): Row => ({ order_id: id, created_day: day, paid_day: day, paid_fen: 10_000, items: 1 })
  await toldStore(warehouse, [
    told('ruled', fact('orders'), 'taobao_order_list', 901, [order('a', '2026-03-05'), order('b', '2026-03-06')]),
    told('ruled', fact('order_lines'), 'qianniu_order_lines', 902, ['a', 'b'].map((id, i): Row => ({ ...order(id, `2026-03-0${5 + i}`), line_id: '0', quantity: 1, sku: 'k1', item: 'i1' }))),
    told('ruled', fact('sku_costs'), 'junshi_costs', 903, [{ code: 'k1', from_day: '2026-01-01', cost_fen: 900, day: '2026-01-01' }]),
    told('ruled', fact('cost_rules'), 'junshi_cost_rules', 904, [{ kind: 'commission', per: 'paid', region: '', rate: '0.02', from_day: '2026-03-06', day: '2026-01-01' }]),
  ])
  await buildLines({ warehouse, store_id: 'ruled', platform: 'taobao', currency: 'CNY', import_seq: 10_901, hidden: [], reports: [], ads: [{ day: '2026-03-06', fen: 500 }], item_ads: [], affiliate: [{ day: '2026-03-05', fen: 150 }, { day: '2026-03-06', fen: 170 }], hand_costs: [], fee_words: [] })
  const { rows } = await warehouse.table(sql`select toString(paid_day), sum(ad_fen), sum(commission_fen), ${metricOf('borne_promotion')!.readings![0]!.value!} from profit_lines where store_id = 'ruled' group by paid_day order by paid_day`)
  expect(rows.map(([day, ...fen]) => [day, ...fen.map(Number)])).toEqual([['2026-03-05', 150, 0, 150], ['2026-03-06', 500, 200, 700]])
})
