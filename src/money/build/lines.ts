import { join, name, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { isNought, keep, scratch, seen } from './making.ts'
import type { Making } from './making.ts'

/** A line is known by its SKU, else its merchant code, its item, its style; the first that has a cost on the day. */
const CODES = ['sku', 'merchant_code', 'item', 'style'] as const

/** What pieces cost, one row a code: from which days on, and how much. A person's word goes before a file's for the same day. */
export async function keepCosts(making: Making): Promise<void> {
  const byHand = making.hand_costs
  const hand = byHand.length === 0 ? sql`select '' as code, toDate('1970-01-01') as since, toInt64(0) as fen, 0 as is_hand where 0`
    : sql`select c.1 as code, toDate(c.2) as since, toInt64(c.3) as fen, 1 as is_hand from (select arrayJoin(arrayZip(${byHand.map((c) => c.code)}, ${byHand.map((c) => c.from_day)}, ${byHand.map((c) => c.cost_fen)})) as c)`
  await keep(making, 'costs', sql`
    select code, arrayMap(x -> x.1, dated) as days, arrayMap(x -> x.2, dated) as fens
    from (
      select code, arraySort(groupArray(tuple(since, fen))) as dated
      from (
        select code, since, argMax(fen, is_hand) as fen
        from (
          select code, assumeNotNull(from_day) as since, toInt64(argMax(cost_fen, (exported_at, import_seq))) as fen, 0 as is_hand
          from sku_costs where ${seen(making)} and code != '' and cost_fen is not null and from_day is not null group by code, since
          union all ${hand})
        group by code, since)
      group by code)`)
}

/** What was bought, an array an order, in the order of the line numbers. A line's weight is what it was sold for. */
export async function keepLines(making: Making): Promise<void> {
  const line = sql`tuple(line_id, toString(item), toString(sku), toString(merchant_code), toString(style), quantity, weight, cost, refunded, is_back)`
  await keep(making, 'lines', sql`
    select order_id, arraySort(x -> (length(x.1), x.1), groupArray(${line})) as lines
    from (
      select order_id, line_id, item, sku, merchant_code, style, toInt64(ifNull(quantity, 0)) as quantity, toInt64(greatest(0, assumeNotNull(coalesce(l.paid_fen, l.price_fen * l.quantity, l.ordered_fen, toInt64(0))))) as weight,
        toInt64(ifNull(refund_fen, 0)) as refunded, toUInt8(refund_status like '%退款成功%') as is_back, coalesce(${join(CODES.map(costOn), ', ')}) as cost
      from (select * from order_lines where ${seen(making)} and ${await best(making)}) as l
      inner join (select order_id, paid_day as day from ${scratch(making, 'orders')}) as o using (order_id)
      ${join(CODES.map((code) => costsOf(code, making)), '\n')})
    group by order_id`)
}

const costsOf = (code: string, making: Making): Sql =>
  sql`any left join (select code as ${name(`key_${code}`)}, days as ${name(`days_${code}`)}, fens as ${name(`fens_${code}`)} from ${scratch(making, 'costs')}) as ${name(`of_${code}`)} on l.${name(code)} = ${name(`of_${code}`)}.${name(`key_${code}`)}`

const costOn = (code: string): Sql => {
  const last = sql`arrayLastIndex(d -> d <= day, ${name(`days_${code}`)})`
  return sql`if(${last} = 0, null, arrayElement(${name(`fens_${code}`)}, ${last}))`
}

/** Of several reports and imports that hold an order the one that tells amounts, then the newest; weighed only where there are several, because it costs a pass over all lines. */
async function best(making: Making): Promise<Sql> {
  if (await isNought(making, sql`select uniqExact(order_id, report, import_seq) - uniqExact(order_id) from order_lines where ${seen(making)}`)) return sql`true`
  const each = sql`select order_id, report, import_seq, max(l.exported_at) as at, toUInt8(max(l.paid_fen is not null)) as is_told from order_lines as l where ${seen(making)} group by order_id, report, import_seq`
  return sql`(order_id, report, import_seq) in (
    select order_id, chosen.1, chosen.2 from (select order_id, argMax(tuple(report, import_seq), (is_told, at, import_seq)) as chosen from (${each}) group by order_id))`
}
