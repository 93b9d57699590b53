import { join, name, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { keepItemAds, lineKey } from './ads.ts'
import { keepLineCosts, thingKey } from './costs.ts'
import { isNone, keep, orderKey, scratch, seen } from './making.ts'
import type { Making } from './making.ts'

/** What is carried of an order to its rows. */
const OF_ORDER = ['order_id', 'paid_day', 'is_told', 'paid', 'revenue', 'charged', 'province', 'channel', 'order_type', 'tag', 'refund_told', 'pieces', 'ad'] as const
/** And of a line: what it is stands as a number (`things`); text comes back when rows are written. By their places in a tuple. */
export const OF_LINE = ['line_id', 't', 'quantity', 'weight', 'goods', 'refunded', 'is_back', 'item_ad', 'sku_key', 'item_key', 'style_key'] as const
export type OfLine = (typeof OF_LINE)[number]
export const placeIn = (column: OfLine): number => OF_LINE.indexOf(column) + 1
const named = (columns: readonly string[], of: string): Sql => join(columns.map((column) => sql`${name(of)}.${name(column)} as ${name(column)}`), ', ')

/**
 * Orders with what was bought. Those of one line (three in four) stand as they are in `single`; those of several as arrays in `multi`,
 * in the order of the line numbers: sharing out is dear, and most orders have nothing to share. An order whose lines nobody tells is
 * one line.
 */
export async function keepLines(making: Making): Promise<{ hasItemAds: boolean }> {
  const counted = sql`${seen(making)} and ${await best(making)}`
  const lines = sql`
    select ${orderKey} as h, order_id, line_id, ${thingKey} as t, toInt64(ifNull(quantity, 0)) as quantity, toInt64(greatest(0, assumeNotNull(coalesce(l.paid_fen, l.price_fen * l.quantity, l.ordered_fen, toInt64(0))))) as weight,
      toInt64(ifNull(refund_fen, 0)) as refunded, toUInt8(refund_status like '%退款成功%') as is_back,
      cityHash64(multiIf(l.sku != '', l.sku, l.sku_code != '', l.sku_code, l.merchant_code)) as sku_key, cityHash64(l.item) as item_key, cityHash64(if(l.style != '', l.style, l.merchant_code)) as style_key
    from order_lines as l where ${counted}`
  const [hasItemAds, hasCosts] = await Promise.all([keepItemAds(making, lines), keepLineCosts(making), keepSeveral(making, counted)])
  const several = sql`${orderKey} in (select h from ${scratch(making, 'several')})`
  const [one, more] = [bought(making, sql`${lines} and not ${several}`, hasItemAds, hasCosts), bought(making, sql`${lines} and ${several}`, hasItemAds, hasCosts)]
  // A refund that lines speak of and nobody tells the amount of leaves the order out of profit.
  const state = (isBack: Sql) => sql`multiIf(is_told = 0, 'no_amount', ${isBack} and refund_told = 0 and h not in (select h from ${scratch(making, 'refunds')}), 'refund_untold', '') as order_excluded,
    order_type = 'postage' or tag in ('fake', 'postage') as is_costless, h in (select h from ${scratch(making, 'stated')} where entries > 0) as is_settled`
  await keep(making, 'single', sql`
    select *, ${state(sql`is_back = 1 and refunded = 0`)} from (
    select h, ${join([...OF_ORDER, ...OF_LINE].map(name), ', ')} from (${one})
    union all
    select h, ${join(OF_ORDER.map(name), ', ')}, '', toUInt64(0), pieces, revenue, CAST(null, 'Nullable(Int64)'), toInt64(0), toUInt8(0), toInt64(0), toUInt64(0), toUInt64(0), toUInt64(0)
    from ${scratch(making, 'orders')} where h not in (select ${orderKey} from order_lines where ${counted}))`)
  await keep(making, 'multi', sql`
    select *, ${state(sql`arrayExists(x -> x.7 = 1, lines) and not arrayExists(x -> x.6 > 0, lines)`)} from (
    select h, ${join(OF_ORDER.map((column) => sql`any(${name(`o_${column}`)}) as ${name(column)}`), ', ')}, arraySort(x -> (length(x.1), x.1), groupArray(tuple(${join(OF_LINE.map(name), ', ')}))) as lines
    from (select h, ${join(OF_ORDER.map((column) => sql`${name(column)} as ${name(`o_${column}`)}`), ', ')}, ${join(OF_LINE.map(name), ', ')} from (${more})) group by h)`)
  return { hasItemAds }
}

/** Lines with their orders, and with what their goods cost: as the ERP tells of this very line, else by the cost of its code on the day of payment. */
function bought(making: Making, lines: Sql, hasItemAds: boolean, hasCosts: boolean): Sql {
  const ofLine = OF_LINE.filter((column) => column !== 'goods' && column !== 'item_ad')
  const dated = sql`select l.h as h, ${named(OF_ORDER, 'o')}, ${named(ofLine, 'l')} from (${lines}) as l inner join ${scratch(making, 'orders')} as o on l.h = o.h`
  const costed = sql`select d.*, c.fen * d.quantity as by_code from (${dated}) as d asof left join ${scratch(making, 'thing_costs')} as c on d.t = c.t and d.paid_day >= c.since`
  const erp = hasCosts ? sql`any left join (select h, line_id, CAST(goods, 'Nullable(Int64)') as own from ${scratch(making, 'line_costs')}) as e on k.h = e.h and k.line_id = e.line_id` : sql``
  const told = sql`select k.*, ${hasCosts ? sql`coalesce(e.own, k.by_code)` : sql`k.by_code`} as goods from (${costed}) as k ${erp}`
  return hasItemAds
    ? sql`select b.*, a.ad as item_ad from (select *, ${lineKey} as line from (${told})) as b any left join (select line, ad from ${scratch(making, 'item_ads')}) as a on b.line = a.line`
    : sql`select *, toInt64(0) as item_ad from (${told})`
}

/** Orders of several lines. */
const keepSeveral = (making: Making, counted: Sql): Promise<void> => keep(making, 'several', sql`select ${orderKey} as h from order_lines where ${counted} group by h having count() > 1`)

/** Of several reports and imports that hold an order the one that tells amounts, then the newest; weighed only where there are several, because it costs a pass over all lines. */
async function best(making: Making): Promise<Sql> {
  if (await isNone(making, sql`select 1 from order_lines where ${seen(making)} group by ${orderKey} having min(import_seq) != max(import_seq)`)) return sql`true`
  const each = sql`select order_id, report, import_seq, max(l.exported_at) as at, toUInt8(max(l.paid_fen is not null)) as is_told from order_lines as l where ${seen(making)} group by order_id, report, import_seq`
  return sql`(order_id, report, import_seq) in (
    select order_id, chosen.1, chosen.2 from (select order_id, argMax(tuple(report, import_seq), (is_told, at, import_seq)) as chosen from (${each}) group by order_id))`
}
