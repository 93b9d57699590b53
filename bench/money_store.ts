import { columnsOf } from '../src/facts/fact.ts'
import { facts } from '../src/facts/index.ts'
import { addDays } from '../src/kernel/days.ts'
import { join, name, sql } from '../src/kernel/sql.ts'
import type { Sql } from '../src/kernel/sql.ts'
import type { Making } from '../src/money/build/making.ts'
import type { Warehouse } from '../src/warehouse/warehouse.ts'

const FROM = '2023-12-01'

/**
 * A store written inside the engine: orders over so many days, every fourth of two or three lines, a fifth refunded, and of those
 * older than two weeks a statement of three entries (receipt, fee, payment fee). Costs of 2,000 codes, five rules, ads of every day.
 */
export async function moneyStore(warehouse: Warehouse, { store_id, orders, days = 1_095 }: { store_id: string; orders: number; days?: number }): Promise<Omit<Making, 'import_seq'> & { from: string; to: string }> {
  const base = sql`(select number as n, toString(1000000000 + number) as order_id, toDate(${FROM}) + intDiv(number * ${days}, ${orders}) as day, if(n % 4 = 0, 2 + n % 2, 1) as many, toInt64(3900 + cityHash64(n) % 20000) as price from numbers(${orders}))`
  const lines = sql`(select *, arrayJoin(range(toUInt64(many))) as k from ${base})`
  const rules = sql`(select toDate(${FROM}) as day, arrayJoin([tuple('platform_fee', 'net', null, toDecimal64('0.05', 6)), ('payment_fee', 'net', null, toDecimal64('0.006', 6)), ('freight', 'order', 380, null), ('packaging', 'order', 180, null), ('insurance', 'order', 230, null)]) as r)`
  const stated = sql`(select n, order_id, day + 12 as day, arrayJoin([('0010001|交易收款-交易收款', price * many), ('0030003|软件服务费-天猫佣金', -intDiv(price * many, 20)), ('0030038|软件服务费-支付宝服务费', -intDiv(price * many * 6, 1000))]) as e from ${base} where day < toDate(${addDays(FROM, days - 14)}))`
  const fill = async (fact: string, import_seq: number, report: string, columns: Record<string, Sql>, from: Sql) => {
    const system: Record<string, Sql> = { store_id: sql`${store_id}`, report: sql`${report}`, window_start: sql`day`, window_end: sql`day`, import_seq: sql`${import_seq}`, exported_at: sql`toDateTime64('2026-12-01 00:00:00', 3, 'UTC')`, currency: sql`'CNY'` }
    const all = { ...system, ...columns }
    const known = columnsOf(facts.find(({ id }) => id === fact)!)
    if (!Object.keys(all).every((column) => column in known)) throw new Error(`${fact} has no such column`)
    await warehouse.command(sql`insert into ${name(fact)} (${join(Object.keys(all).map(name), ', ')}) select ${join(Object.values(all), ', ')} from ${from}`)
  }
  const dated = { order_id: sql`order_id`, created_day: sql`day`, paid_day: sql`day` }
  await fill('orders', 1, 'taobao_order_list', { ...dated, paid_fen: sql`price * many`, items: sql`many`, freight_fen: sql`0`, province: sql`'浙江省'`, order_type: sql`'retail'` }, base)
  await fill('order_lines', 2, 'qianniu_order_lines', { ...dated, line_id: sql`toString(k + 1)`, paid_fen: sql`price`, quantity: sql`1`, item: sql`toString(cityHash64(n, k) % 400)`, sku: sql`concat('S', toString(cityHash64(n, k) % 2000))` }, lines)
  await fill('refunds', 3, 'qianniu_refunds', { order_id: sql`order_id`, paid_day: sql`day`, refund_id: sql`concat('r', order_id)`, line_id: sql`'1'`, refund_fen: sql`price`, done_day: sql`day + 1 + n % 20`, outcome: sql`'done'`, kind: sql`'退货退款'`, shipped: sql`'shipped'` }, sql`(select * from ${base} where n % 5 = 0)`)
  await fill('sku_costs', 4, 'junshi_costs', { code: sql`concat('S', toString(number))`, from_day: sql`day`, cost_fen: sql`1500 + number` }, sql`(select *, arrayJoin([toDate(${FROM}), toDate(${addDays(FROM, 400)})]) as day from numbers(2000))`)
  await fill('cost_rules', 5, 'junshi_cost_rules', { kind: sql`r.1`, per: sql`r.2`, from_day: sql`day`, amount_fen: sql`r.3`, rate: sql`r.4` }, rules)
  await fill('ledger_entries', 6, 'alipay_ledger', { account: sql`'alipay'`, entry: sql`order_id`, order_id: sql`order_id`, fee: sql`e.1`, amount_fen: sql`e.2` }, stated)
  const ads = Array.from({ length: days }, (_, i) => ({ day: addDays(FROM, i), fen: 100_000 + i * 7 }))
  return { warehouse, store_id, platform: 'taobao', currency: 'CNY', hidden: [], reports: [], ads, item_ads: [], affiliate: [], hand_costs: [], fee_words: [], from: FROM, to: addDays(FROM, days - 1) }
}
