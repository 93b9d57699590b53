import { profitMeasures } from '../../facts/profit_measures.ts'
import type { ProfitMeasure, ProfitMeasureId } from '../../facts/profit_measures.ts'
import { join, name, numbers, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { ofFen, ruleValue } from '../rules.ts'
import type { Rule } from '../rules.ts'
import { keep, scratch } from './making.ts'
import type { Making } from './making.ts'
import { STATED } from './statements.ts'

/** No statement: a day after all days. */
const NEVER = sql`toDate('2149-01-01')`
const ESTIMATED = profitMeasures.filter((measure) => measure.estimated)
const kindOf = (id: ProfitMeasureId) => id.replace(/_fen$/, '')

/**
 * Everything of an order in one row. A refund that is not told in the refunds but on the lines or the order stands on the day of
 * payment. Where nobody has told an amount the order is left out of profit, and counted.
 */
export async function keepWhole(making: Making, rules: readonly Rule[]): Promise<void> {
  const fixed = ESTIMATED.flatMap((measure) => [sql`${fixedPart(measure, rules)} as ${name(`fixed_${measure.id}`)}`, sql`${ruleValue(rules, kindOf(measure.id), 'net')} as ${name(`ppm_${measure.id}`)}`])
  await keep(making, 'whole', sql`
    select order_id, paid_day, is_told, paid, revenue, charged, province, channel, order_type, tag, ifNull(ad, 0) as ad, check_lines, check_bad, stated_days, ${join(STATED.map((id) => name(`stated_${id}`)), ', ')},
      if(empty(bought), [tuple('', '', '', '', '', pieces, revenue, CAST(null, 'Nullable(Int64)'), toInt64(0), toUInt8(0))], bought) as lines,
      if(arraySum(x -> x.7, lines) = 0, arrayMap(x -> toInt64(1), lines), arrayMap(x -> x.7, lines)) as weights,
      arrayFilter(x -> x.9 > 0, lines) as refunded_lines,
      multiIf(notEmpty(days), days, notEmpty(refunded_lines), arrayMap(x -> paid_day, refunded_lines), refund_told > 0, [paid_day], []) as back_days,
      multiIf(notEmpty(days), arrayMap(d -> if(d = toDate(0), paid_day, d), days), back_days) as refund_days,
      multiIf(notEmpty(days), lines_of, notEmpty(refunded_lines), arrayMap(x -> x.1, refunded_lines), refund_told > 0, [''], []) as refund_lines,
      multiIf(notEmpty(days), fens, notEmpty(refunded_lines), arrayMap(x -> x.9, refunded_lines), refund_told > 0, [refund_told], []) as refund_fens,
      if(notEmpty(days), goods_back, arrayMap(d -> toUInt8(1), refund_days)) as backs,
      if(notEmpty(days), unsent, arrayMap(d -> toUInt8(0), refund_days)) as unsents,
      if(notEmpty(days), pieces_told, arrayMap(d -> toInt64(0), refund_days)) as pieces_back_told,
      countEqual(days, toDate(0)) + if(empty(days), length(refund_days), 0) as undated,
      multiIf(is_told = 0, 'no_amount', empty(refund_days) and arrayExists(x -> x.10 = 1, lines), 'refund_untold', '') as order_excluded,
      arraySum(refund_fens) >= revenue - charged and notEmpty(unsents) and arrayAll(x -> x = 1, unsents) as is_unsent,
      ${ruleValue(rules, 'unsaleable', 'returned')} as ppm_unsaleable,
      ${join(fixed, ', ')}
    from ${scratch(making, 'orders')} as o
    any left join (select order_id, lines as bought from ${scratch(making, 'lines')}) as l using (order_id)
    any left join ${scratch(making, 'refunds')} as r using (order_id)
    any left join ${scratch(making, 'checks')} as c using (order_id)
    any left join ${scratch(making, 'statements')} as s using (order_id)
    any left join ${scratch(making, 'ads')} as a using (order_id)`)
}

/** What does not hang on refunds: an order, its pieces, what was paid or charged for freight. A link for postage is no parcel. */
function fixedPart({ id, parcel }: ProfitMeasure & { id: ProfitMeasureId }, rules: readonly Rule[]): Sql {
  const rule = (per: Rule['per']) => ruleValue(rules, kindOf(id), per)
  const sum = sql`${rule('order')} + ${rule('piece')} * pieces + ${ofFen(sql`paid`, rule('paid'))} + ${ofFen(sql`charged`, rule('charged'))}`
  return parcel ? sql`if(order_type = 'postage' or tag = 'postage', toInt64(0), ${sum})` : sum
}

/**
 * Each order as its events: the sale on the day of payment, refunds and statements on theirs. A fee is estimated at the sale; a
 * refund before the first statement of that fee takes its part back, so that a refund changes no day but its own. The first
 * statement of a fee brings the difference to all that was estimated until then: estimated + adjustment = settled.
 */
export async function keepEvents(making: Making): Promise<void> {
  const own: Record<string, Sql> = {
    paid_fen: atSale(sql`paid`), subsidy_fen: atSale(sql`revenue - paid`), ad_fen: atSale(sql`ad`), refund_fen: atRefunds(sql`refund_fens`),
    refund_unsent_fen: atRefunds(sql`arrayMap((fen, u) -> fen * (u = 1), refund_fens, unsents)`), refund_sent_fen: atRefunds(sql`arrayMap((fen, u) -> fen * (u = 2), refund_fens, unsents)`),
    ...Object.fromEntries(STATED.filter((id) => !ESTIMATED.some((m) => m.id === id)).map((id) => [id, sql`arrayConcat([toInt64(0)], ${nought(sql`refund_days`)}, ${name(`stated_${id}`)})`])),
    ...Object.fromEntries(ESTIMATED.map(({ id }) => [id, sql`arrayConcat([${name(`sale_${id}`)}], ${name(`back_${id}`)}, ${name(`told_${id}`)})`])),
    estimated_fen: sql`arrayConcat([${join(ESTIMATED.map(({ id }) => name(`sale_${id}`)), ' + ')}], arrayMap((${join(ESTIMATED.map((_, i) => name(`b${i}`)), ', ')}) -> ${join(ESTIMATED.map((_, i) => name(`b${i}`)), ' + ')}, ${join(ESTIMATED.map(({ id }) => name(`back_${id}`)), ', ')}), ${nought(sql`stated_days`)})`,
    adjustment_fen: sql`arrayConcat([toInt64(0)], ${nought(sql`refund_days`)}, arrayMap((${join(ESTIMATED.map((_, i) => name(`b${i}`)), ', ')}) -> ${join(ESTIMATED.map((_, i) => name(`b${i}`)), ' + ')}, ${join(ESTIMATED.map(({ id }) => name(`told_${id}`)), ', ')}))`,
  }
  const measures = Object.entries(own)
  const zipped = sql`arrayZip(
    arrayConcat([0], arrayMap(d -> 1, refund_days), arrayMap(d -> 2, stated_days)), arrayConcat([paid_day], refund_days, stated_days),
    arrayConcat([0], arrayMap(l -> if(l = '', 0, indexOf(arrayMap(x -> x.1, lines), l)), refund_lines), arrayMap(d -> 0, stated_days)),
    arrayConcat([toUInt8(0)], backs, arrayMap(d -> toUInt8(0), stated_days)), arrayConcat([toUInt8(0)], unsents, arrayMap(d -> toUInt8(0), stated_days)),
    arrayConcat([toUInt8(0)], arrayMap((l, k) -> toUInt8(indexOf(refund_lines, l) = k), refund_lines, arrayEnumerate(refund_lines)), arrayMap(d -> toUInt8(0), stated_days)),
    arrayConcat([toInt64(0)], pieces_back_told, ${nought(sql`stated_days`)}),
    ${join(measures.map(([, value]) => value), ', ')})`
  await keep(making, 'events', sql`
    select order_id, paid_day, revenue, revenue - charged as sold_goods, province, channel, order_type, tag, order_excluded, lines, weights, check_lines, check_bad, ppm_unsaleable, undated, notEmpty(stated_days) as is_settled,
      e.1 as kind, e.2 as event_day, e.3 as target, e.4 as is_back, e.5 as is_unsent_part, e.6 as is_first, e.7 as pieces_told, ${join(measures.map(([id], i) => sql`${tuplePlace('e', i + 8)} as ${name(`all_${id}`)}`), ', ')}
    from (
      select *, arrayJoin(${zipped}) as e
      from (select *, ${join(ESTIMATED.flatMap(estimates), ', ')} from ${scratch(making, 'whole')}))`)
}

const nought = (days: Sql): Sql => sql`arrayMap(d -> toInt64(0), ${days})`
const atSale = (value: Sql): Sql => sql`arrayConcat([toInt64(${value})], ${nought(sql`refund_days`)}, ${nought(sql`stated_days`)})`
const atRefunds = (values: Sql): Sql => sql`arrayConcat([toInt64(0)], arrayMap(v -> toInt64(v), ${values}), ${nought(sql`stated_days`)})`
export const tuplePlace = (tuple: string, place: number): Sql => sql`tupleElement(${name(tuple)}, ${numbers([place])})`

/** What a fee comes to at the sale, at each refund and on each statement. */
function estimates({ id, parcel }: ProfitMeasure & { id: ProfitMeasureId }): Sql[] {
  const [fixed, ppm, stated, first, sale, back, told] = ['fixed', 'ppm', 'stated', 'first', 'sale', 'back', 'told'].map((part) => name(`${part}_${id}`)) as [Sql, Sql, Sql, Sql, Sql, Sql, Sql]
  const net = (k: Sql) => ofFen(sql`greatest(0, revenue - arraySum(arraySlice(refund_fens, 1, ${k})))`, ppm)
  const parcelBack = parcel ? sql` - if(is_unsent and k = length(refund_fens), ${fixed}, 0)` : sql``
  return [
    sql`arrayFirstIndex(v -> v != 0, ${stated}) as ${name(`place_${id}`)}`,
    sql`if(${name(`place_${id}`)} = 0, ${NEVER}, arrayElement(stated_days, ${name(`place_${id}`)})) as ${first}`,
    sql`toInt64(${fixed} + ${ofFen(sql`revenue`, ppm)}) as ${sale}`,
    sql`arrayMap((d, k) -> if(d < ${first}, toInt64(${net(sql`k`)} - ${net(sql`k - 1`)}${parcelBack}), toInt64(0)), refund_days, arrayEnumerate(refund_days)) as ${back}`,
    sql`arrayMap((v, k) -> toInt64(v - if(k = ${name(`place_${id}`)}, ${sale} + arraySum(${back}), 0)), ${stated}, arrayEnumerate(${stated})) as ${told}`,
  ]
}
