import { join, name, numbers, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { ofFen } from '../rules.ts'
import { estimatedBy, fixedPart, ofNet } from './estimates.ts'
import type { Known, Measure } from './estimates.ts'
import { isNone, isNought, keep, orderKey, scratch, seen } from './making.ts'
import type { Making } from './making.ts'

const COLUMNS = ['days', 'lines_of', 'fens', 'goods_back', 'unsent', 'pieces_told'] as const

/**
 * What went back, arrays an order in the order of the days. Of several reports the one that knows refund numbers, then the
 * newest; a refund counts once it is done. One without a day stands on the day of payment, and is counted (`undated`).
 * `unsent`: 1 before shipping, 2 after, 0 not told. Goods are taken to have come back unless the buyer kept them (仅退款 after shipping).
 */
export async function keepRefunds(making: Making): Promise<void> {
  const once = await isNought(making, sql`select uniqExact(report) - 1 + count() - uniqExact(order_id, refund_id) from refunds where ${seen(making)}`)
  const told = sql`tuple(ifNull(r.done_day, toDate(0)), toInt64(ifNull(r.refund_fen, 0)), toUInt8(not (kind = '仅退款' and shipped != 'not_shipped')), toUInt8(multiIf(shipped = 'not_shipped', 1, shipped = 'shipped', 2, 0)), toString(outcome), r.done_day is not null, toInt64(ifNull(r.quantity, 0)), toString(r.line_id))`
  const each = sql`select order_id, ${told} as t from refunds as r where ${seen(making)}`
  const newest = sql`
    select order_id, t from (select report, order_id, refund_id, argMax(${told}, (r.exported_at, r.import_seq)) as t from refunds as r where ${seen(making)} group by report, order_id, refund_id)
    where (order_id, report) in (
      select order_id, argMax(report, (knows_numbers, at)) from (
        select order_id, report, toUInt8(max(refund_id != order_id)) as knows_numbers, max(r.exported_at) as at from refunds as r where ${seen(making)} group by order_id, report)
      group by order_id)`
  const parts = COLUMNS.map((column, i) => sql`arrayMap(x -> x.${numbers([i + 1])}, done) as ${name(column)}`)
  await keep(making, 'refunds', sql`
    select h, ${join(parts, ', ')}
    from (
      select ${orderKey} as h, arraySort(groupArray(tuple(t.1, t.8, t.2, t.3, t.4, t.7))) as done
      from (${once ? each : newest})
      where t.2 > 0 and (t.5 in ('done', '') or t.6)
      group by h)`)
}

/**
 * Refunds one by one, with what each takes back of an estimate that no statement has replaced by then: a refund changes no day but
 * its own. One that is not told in the refunds but on the lines or the order stands on the day of payment.
 */
export async function keepRefundEvents(making: Making, known: Known): Promise<void> {
  const ruled = estimatedBy(known)
  const order = ['h', 'paid_day', 'paid', 'revenue', 'charged', 'pieces', 'province', 'order_type', 'tag']
  const untold = sql`h not in (select h from ${scratch(making, 'refunds')})`
  const whole = sql`[''], [refund_told], [toUInt8(1)], [toUInt8(0)], [toInt64(0)], toUInt64(1)`
  const refunded = sql`
    select ${join(order.map((column) => sql`${name(`o.${column}`)} as ${name(column)}`), ', ')}, arrayMap(d -> if(d = toDate(0), paid_day, d), r.days) as days, ${join(COLUMNS.slice(1).map((column) => sql`${name(`r.${column}`)} as ${name(column)}`), ', ')}, countEqual(r.days, toDate(0)) as undated
    from ${scratch(making, 'orders')} as o inner join ${scratch(making, 'refunds')} as r on o.h = r.h
    union all
    select ${join(order.map(name), ', ')}, [paid_day], [if(refunded > 0, line_id, '')], [if(refunded > 0, refunded, refund_told)], [toUInt8(1)], [toUInt8(0)], [toInt64(0)], toUInt64(1)
    from ${scratch(making, 'single')} where ${untold} and (refunded > 0 or refund_told > 0)
    union all
    select ${join(order.map(name), ', ')}, arrayMap(x -> paid_day, back), arrayMap(x -> x.1, back), arrayMap(x -> x.6, back), arrayMap(x -> toUInt8(1), back), arrayMap(x -> toUInt8(0), back), arrayMap(x -> toInt64(0), back), length(back)
    from (select *, arrayFilter(x -> x.6 > 0, lines) as back from ${scratch(making, 'multi')} where ${untold}) where notEmpty(back)
    union all
    select ${join(order.map(name), ', ')}, [paid_day], ${whole}
    from ${scratch(making, 'multi')} where ${untold} and refund_told > 0 and not arrayExists(x -> x.6 > 0, lines)`
  await keep(making, 'refund_events', sql`
    select h, event_day, refund_line, refund_fen, came_back, sent, pieces_told, indexOf(lines_of, refund_line) = nth as is_first, if(nth = 1, undated, 0) as undated_here${join(ruled.map(({ id }) => sql`, ${name(`back_${id}`)}`), '')}
    from (
      select h, days, lines_of, fens, goods_back, unsent, pieces_told as all_pieces, undated, revenue - charged as owed, notEmpty(fens) and arraySum(fens) >= owed and arrayAll(x -> x = 1, unsent) as is_unsent${join(ruled.map((measure) => sql`, ${backs(measure, known)} as ${name(`backs_${measure.id}`)}`), '')}
      from (${refunded}) as f ${join(ruled.some(({ id }) => known.told.has(id)) ? [sql`any left join ${scratch(making, 'firsts')} as s on f.h = s.h`] : [], '')})
    array join days as event_day, lines_of as refund_line, fens as refund_fen, goods_back as came_back, unsent as sent, all_pieces as pieces_told, arrayEnumerate(fens) as nth${join(ruled.map(({ id }) => sql`, ${name(`backs_${id}`)} as ${name(`back_${id}`)}`), '')}`)
}

/** What each refund takes back of one estimate. */
function backs(measure: Measure, { rules, told }: Known): Sql {
  const net = (k: Sql) => ofFen(sql`greatest(0, revenue - arraySum(arraySlice(fens, 1, ${k})))`, ofNet(measure, rules))
  const parcel = measure.parcel ? sql` - if(is_unsent and k = length(fens), ${fixedPart(measure, rules)}, 0)` : sql``
  const stands = told.has(measure.id) ? sql`(${name(`first_${measure.id}`)} = toDate(0) or d < ${name(`first_${measure.id}`)})` : sql`1`
  return sql`arrayMap((d, k) -> if(${stands}, toInt64(${net(sql`k`)} - ${net(sql`k - 1`)}${parcel}), toInt64(0)), days, arrayEnumerate(days))`
}

/** What was looked at when it came back, arrays an order. Returns whether anything was. */
export async function keepChecks(making: Making): Promise<boolean> {
  if (await isNone(making, sql`select 1 from return_checks where ${seen(making)}`)) return false
  await keep(making, 'checks', sql`
    select ${orderKey} as h, groupArray(line) as check_lines, groupArray(bad) as check_bad
    from (select order_id, toString(line_id) as line, toInt64(ifNull(argMax(c.unsaleable, (c.exported_at, c.import_seq)), 0)) as bad from return_checks as c where ${seen(making)} group by order_id, line)
    group by order_id`)
  return true
}
