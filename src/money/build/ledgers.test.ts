import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { facts } from '../../facts/index.ts'
import { leftOf } from '../../facts/profit_measures.ts'
import { addDays } from '../../kernel/days.ts'
import { sql } from '../../kernel/sql.ts'
import { toldStore } from '../../questions/testing.ts'
import type { Row } from '../../questions/testing.ts'
import { memoryWarehouse } from '../../warehouse/memory.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'
import { told } from '../testing.ts'
import { buildLines } from './build_lines.ts'

/** Random ledgers: orders of one to four lines, refunds of a line or of the order, entries known, unknown and of no order, ads of any day. Each is a store of its own. */
const FEES = ['0010001|交易收款-交易收款', '0020001|交易退款-余额退款', '0030003|软件服务费-天猫佣金', '0030038|软件服务费-支付宝服务费', '淘宝客佣金', '提现', '万相台', '没人认得的费用']
const day = fc.integer({ min: 0, max: 40 }).map((n) => addDays('2026-03-01', n))
const money = fc.integer({ min: 1, max: 90_000 })
const order = fc.record({ day, lines: fc.array(fc.record({ fen: money, quantity: fc.integer({ min: 1, max: 3 }), code: fc.constantFrom('k1', 'k2', 'nobody knows') }), { minLength: 1, maxLength: 4 }), refunds: fc.array(fc.record({ after: fc.integer({ min: 0, max: 50 }), line: fc.integer({ min: 0, max: 4 }), share: fc.integer({ min: 1, max: 100 }), shipped: fc.constantFrom('shipped', 'not_shipped', '') }), { maxLength: 2 }) })
const ledger = fc.record({
  orders: fc.array(order, { minLength: 20, maxLength: 60 }),
  entries: fc.array(fc.record({ order: fc.integer({ min: 0, max: 62 }), day, fee: fc.constantFrom(...FEES), fen: fc.integer({ min: -50_000, max: 50_000 }).filter((fen) => fen !== 0) }), { minLength: 60, maxLength: 120 }),
  ads: fc.uniqueArray(fc.record({ day, fen: money }), { maxLength: 20, selector: (one) => one.day }),
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

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await memoryWarehouse()
  let seq = 1
  const rule = (kind: string, per: string, more: Row): Row => ({ kind, per, region: '', from_day: '2026-01-01', day: '2026-01-01', ...more })
  for (const [n, ledger] of CASES.entries()) {
    const store = `s${n}`
    await toldStore(warehouse, [
      told(store, fact('orders'), 'taobao_order_list', seq++, ledger.orders.map((one, i) => ({ order_id: `o${i}`, created_day: one.day, paid_day: one.day, paid_fen: paidOf(one), items: sum(one.lines, ({ quantity }) => quantity), freight_fen: 0 }))),
      told(store, fact('order_lines'), 'qianniu_order_lines', seq++, ledger.orders.flatMap((one, i) => one.lines.map((line, k) => ({ order_id: `o${i}`, line_id: String(k), created_day: one.day, paid_day: one.day, paid_fen: line.fen, quantity: line.quantity, sku: line.code })))),
      told(store, fact('refunds'), 'qianniu_refunds', seq++, refundsOf(ledger)),
      told(store, fact('ledger_entries'), 'alipay_ledger', seq++, ledger.entries.map((one, i) => ({ account: 'alipay', entry: String(i), day: one.day, order_id: `o${one.order}`, fee: one.fee, amount_fen: one.fen }))),
      told(store, fact('sku_costs'), 'junshi_costs', seq++, ['k1', 'k2'].map((code, i) => ({ code, from_day: '2026-01-01', cost_fen: 900 + i * 777, day: '2026-01-01' }))),
      told(store, fact('cost_rules'), 'junshi_cost_rules', seq++, [rule('platform_fee', 'net', { rate: '0.05' }), rule('payment_fee', 'net', { rate: '0.006' }), rule('freight', 'order', { amount_fen: 380 }), rule('packaging', 'piece', { amount_fen: 37 })]),
    ].filter(({ rows }) => rows.length > 0))
    await buildLines({ warehouse, store_id: store, platform: 'taobao', currency: 'CNY', import_seq: 10_000 + n, hidden: [], reports: [], ads: ledger.ads, affiliate: [{ day: '2026-03-05', fen: 5_555 }], hand_costs: [], fee_words: [] })
  }
}, 180_000)
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

test.each(CASES.map((_, n) => [n] as const))('both dated views of random ledger %i sum to the same fen, line by line and in all', async (n) => {
  const [all, excluded, costed] = await asked(`s${n}`, sql`sum(${leftOf()}), sumIf(${leftOf()}, excluded != ''), sumIf(${leftOf()}, excluded = '')`)
  const { rows } = await warehouse.table(sql`select sum(x) from (select paid_day, sum(${leftOf()}) as x from profit_lines where store_id = ${`s${n}`} group by paid_day) union all select sum(x) from (select event_day, sum(${leftOf()}) as x from profit_lines where store_id = ${`s${n}`} group by event_day)`)
  expect([...rows.map(([fen]) => Number(fen)), excluded! + costed!]).toEqual([all, all, all])
})
