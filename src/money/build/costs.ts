import { join, name, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { isNone, keep, orderKey, scratch, seen } from './making.ts'
import type { Making } from './making.ts'

/** A line is known by its SKU, else its merchant code, its item, its style; the first that has a cost on the day. */
const CODES = ['sku', 'sku_code', 'merchant_code', 'item', 'style'] as const
export const thingKey = sql`cityHash64(item, sku, sku_code, merchant_code, style)`

/** What was ever sold, one row a thing; and what a piece of it costs, one row a day from which that holds. */
export async function keepThings(making: Making): Promise<void> {
  await Promise.all([keepCosts(making), keep(making, 'things', sql`
    select t, any(a) as item, any(b) as sku, any(c) as merchant_code, any(d) as style, any(e) as sku_code from (select ${thingKey} as t, item as a, sku as b, merchant_code as c, style as d, sku_code as e from order_lines where ${seen(making)}) group by t`)])
  await keep(making, 'thing_costs', sql`
    select t, since, coalesce(${join(CODES.map(costOn), ', ')}) as fen
    from (
      select t, ${join(CODES.flatMap((code) => [name(`days_${code}`), name(`fens_${code}`)]), ', ')}, arraySort(arrayDistinct(arrayConcat(${join(CODES.map((code) => name(`days_${code}`)), ', ')}))) as breaks
      from ${scratch(making, 'things')} as l
      ${join(CODES.map((code) => costsOf(code, making)), '\n')})
    array join breaks as since`)
}

/** What pieces cost, one row a code: from which days on, and how much. A person's word goes before a file's for the same day. */
async function keepCosts(making: Making): Promise<void> {
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

const costsOf = (code: string, making: Making): Sql =>
  sql`any left join (select code as ${name(`key_${code}`)}, days as ${name(`days_${code}`)}, fens as ${name(`fens_${code}`)} from ${scratch(making, 'costs')}) as ${name(`of_${code}`)} on l.${name(code)} = ${name(`of_${code}`)}.${name(`key_${code}`)}`

const costOn = (code: string): Sql => {
  const last = sql`arrayLastIndex(d -> d <= since, ${name(`days_${code}`)})`
  return sql`if(${last} = 0, null, arrayElement(${name(`fens_${code}`)}, ${last}))`
}

/** Sent again, or in exchange: not what the order line cost, but what came on top. */
const SENT_AGAIN = sql`(kind like '%补发%' or kind like '%换货%')`

/** The ERP's rows of orders; of several exports that hold an order the newest. */
export async function erpRows(making: Making): Promise<Sql | undefined> {
  const all = sql`order_costs where ${seen(making)}`
  if (await isNone(making, sql`select 1 from ${all}`)) return undefined
  if (await isNone(making, sql`select 1 from ${all} group by ${orderKey} having min(import_seq) != max(import_seq)`)) return all
  return sql`${all} and (order_id, import_seq) in (select order_id, argMax(import_seq, (c.exported_at, import_seq)) from order_costs as c where ${seen(making)} group by order_id)`
}

/** What the goods of a line cost in all, as the ERP tells it of this very line; a line of which one part has no cost is not told. Returns whether there are any. */
export async function keepLineCosts(making: Making): Promise<boolean> {
  const rows = await erpRows(making)
  if (!rows) return false
  await keep(making, 'line_costs', sql`
    select ${orderKey} as h, line_id, toInt64(sum(ifNull(cost_fen, 0) * ifNull(quantity, 0))) as goods
    from ${rows} and line_id != '' and not ${SENT_AGAIN} group by h, line_id having count() = count(cost_fen) and count() = count(quantity)`)
  return true
}

/** Beside the goods that were bought: gifts put in (rows of no line), and what was sent again or in exchange, order by order. */
export const erpExtras = (rows: Sql, what: 'gift' | 'again'): Sql => sql`
  select ${orderKey} as h, toInt64(sum(cost_fen * quantity)) as fen
  from ${rows} and cost_fen is not null and quantity is not null and ${what === 'again' ? SENT_AGAIN : sql`line_id = '' and not ${SENT_AGAIN}`} group by h having fen != 0`
