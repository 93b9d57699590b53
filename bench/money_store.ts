import { name, sql } from '../src/kernel/sql.ts'
import type { Sql } from '../src/kernel/sql.ts'
import { addDays } from '../src/kernel/days.ts'
import type { Warehouse } from '../src/warehouse/warehouse.ts'

const DAYS = 1095
const FROM = '2023-12-01'

/**
 * A store written inside the engine: orders over three years, every fourth of two or three lines, a fifth refunded, and of those
 * older than two weeks a statement of three entries (receipt, fee, payment fee). Costs of 2,000 codes, rules, ads of every day.
 */
export async function moneyStore(warehouse: Warehouse, { orders, statements = true }: { orders: number; statements?: boolean }) {
  const system = (seq: number, report: string) => sql`'s' as store_id, ${report} as report, day as window_start, day as window_end, ${seq} as import_seq, toDateTime64('2026-12-01 00:00:00', 3, 'UTC') as exported_at, 'CNY' as currency`
  const base = sql`(select number as n, toString(1000000000 + number) as order_id, toDate(${FROM}) + intDiv(number * ${DAYS}, ${orders}) as day, if(n % 4 = 0, 2 + n % 2, 1) as many, toInt64(3900 + cityHash64(n) % 20000) as price from numbers(${orders}))`
  const lineOf = sql`(select *, arrayJoin(range(toUInt64(many))) as k from ${base})`
  await fill(warehouse, 'orders', sql`select ${system(1, 'taobao_order_list')}, order_id, day as created_day, day as paid_day, price * many as paid_fen, many as items, 0 as freight_fen, '浙江省' as province, 'retail' as order_type from ${base}`)
  await fill(warehouse, 'order_lines', sql`select ${system(2, 'qianniu_order_lines')}, order_id, toString(k + 1) as line_id, day as created_day, day as paid_day, price as paid_fen, 1 as quantity, toString(cityHash64(n, k) % 400) as item, concat('S', toString(cityHash64(n, k) % 2000)) as sku from ${lineOf}`)
  await fill(warehouse, 'refunds', sql`select ${system(3, 'qianniu_refunds')}, order_id, concat('r', order_id) as refund_id, '1' as line_id, price as refund_fen, day + 1 + n % 20 as done_day, 'done' as outcome, '退货退款' as kind, 'shipped' as shipped, day as paid_day from ${base} where n % 5 = 0`)
  await fill(warehouse, 'sku_costs', sql`select ${system(4, 'junshi_costs')}, concat('S', toString(number)) as code, day as from_day, 1500 + number as cost_fen from (select *, arrayJoin([toDate(${FROM}), toDate('2025-03-01')]) as day from numbers(2000))`)
  await fill(warehouse, 'cost_rules', sql`select ${system(5, 'junshi_rules')}, r.1 as kind, r.2 as per, '' as region, day as from_day, r.3 as amount_fen, r.4 as rate from (select toDate(${FROM}) as day, arrayJoin([tuple('platform_fee', 'net', null, toDecimal64('0.05', 6)), ('payment_fee', 'net', null, toDecimal64('0.006', 6)), ('freight', 'order', 380, null), ('packaging', 'order', 180, null), ('insurance', 'order', 230, null)]) as r)`)
  if (statements) {
    const entry = sql`arrayJoin([('0010001|交易收款-交易收款', price * many), ('0030003|软件服务费-天猫佣金', -intDiv(price * many, 20)), ('0030038|软件服务费-支付宝服务费', -intDiv(price * many * 6, 1000))]) as e`
    await fill(warehouse, 'ledger_entries', sql`select ${system(6, 'alipay_entries')}, 'alipay' as account, order_id as entry, order_id, e.1 as fee, e.2 as amount_fen from (select n, order_id, day + 12 as day, price, many, ${entry} from ${base} where day < toDate(${addDays(FROM, DAYS - 14)}))`)
  }
  return { ads: Array.from({ length: DAYS }, (_, i) => ({ day: addDays(FROM, i), fen: 100_000 + i * 7 })), span: { from: FROM, to: addDays(FROM, DAYS - 1) } }
}

async function fill(warehouse: Warehouse, table: string, query: Sql): Promise<void> {
  const columns = [...query.strings.join('?').matchAll(/ as (\w+)(?=[,\s])/g)].map(([, column]) => column!)
  const { columns: told } = await warehouse.table(sql`select * from (${query}) limit 0`)
  void columns
  await warehouse.command(sql`insert into ${name(table)} (${new (Object.getPrototypeOf(sql``).constructor)([told.join(', ')], [])}) ${query}`)
}
