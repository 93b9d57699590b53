import { leftOf, profitMeasures } from '../../facts/profit_measures.ts'
import type { ProfitMeasureId } from '../../facts/profit_measures.ts'
import { join, name, numbers, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { PROFIT_REPORT } from '../../state/profit_builds.ts'
import { ofFen, ruleValue } from '../rules.ts'
import { sharedOut, sharing } from '../shared_out.ts'
import { atSale, estimatedBy } from './estimates.ts'
import type { Known } from './estimates.ts'
import { placeIn } from './lines.ts'
import { scratch } from './making.ts'
import type { Making } from './making.ts'
import { hasSubsidy } from './orders.ts'

/** One kind of event: what an order as a whole was worth by it (measure by measure, as SQL over order and event), and where its rows come from beside the orders. */
type Stream = { event: 'sale' | 'refund' | 'statement'; totals: [ProfitMeasureId | 'sold_fen', Sql][]; beside: Sql; more: readonly string[] }

/**
 * Events become lines. Money of the whole order is shared out by what the lines were sold for, a refund of one line falls to it.
 * Orders of one line have nothing to share and go in apart.
 */
export async function insertLines(making: Making, known: Known, exported_at: string): Promise<void> {
  const rows = streams(making, known).flatMap((stream) => [ofSingle(making, stream), ofMulti(making, stream)].map((lines) => rowsOf(making, known, stream, exported_at, lines)))
  await making.warehouse.command(sql`insert into profit_lines (${join(COLUMNS.map(name), ', ')}) ${join(rows, ' union all ')}`)
}

function streams(making: Making, known: Known): Stream[] {
  const ruled = estimatedBy(known)
  const ids = ruled.map(({ id }) => id)
  const told = [...known.told]
  const adjusted = ids.filter((id) => known.told.has(id))
  const said = (id: ProfitMeasureId): Sql => name(`e.${id}`)
  const sale = (id: ProfitMeasureId) => atSale(ruled.find((measure) => measure.id === id)!, known.rules)
  // The first that tells of a fee brings the difference to all that was estimated until then.
  const isFirst = (id: ProfitMeasureId) => sql`if(${name(`first_${id}`)} = toDate(0), ${said(id)} != 0, ${name(`first_${id}`)} = e.day)`
  const firsts = adjusted.length === 0 ? sql`` : sql`
    any left join ${scratch(making, 'firsts')} as f on e.h = f.h
    any left join (select h${join(adjusted.map((id) => sql`, sum(${name(`back_${id}`)}) as ${name(`backs_${id}`)}`), '')} from ${scratch(making, 'refund_events')} group by h) as b on e.h = b.h`
  const streams: Stream[] = [
    {
      event: 'sale', beside: sql``, more: [],
      totals: [['paid_fen', sql`paid`], ...(hasSubsidy(making) ? [['subsidy_fen', sql`revenue - paid`] as [ProfitMeasureId, Sql]] : []), ['ad_fen', sql`ad`], ...ids.map((id): [ProfitMeasureId, Sql] => [id, sale(id)])],
    },
    {
      event: 'refund', more: ['event_day', 'refund_line', 'came_back', 'sent', 'pieces_told', 'is_first', ...(known.hasChecks ? ['check_lines', 'check_bad'] : [])],
      totals: [['refund_fen', sql`refund_fen`], ['sold_fen', sql`revenue - charged`], ...ids.map((id): [ProfitMeasureId, Sql] => [id, name(`back_${id}`)])],
      beside: sql`inner join ${scratch(making, 'refund_events')} as e on o.h = e.h ${known.hasChecks ? sql`any left join ${scratch(making, 'checks')} as c on o.h = c.h` : sql``}`,
    },
    {
      event: 'statement', more: ['event_day'],
      totals: told.map((id): [ProfitMeasureId, Sql] => [id, adjusted.includes(id) ? sql`${name(`s_${id}`)} - if(${name(`is_first_${id}`)}, ${sale(id)} + ${name(`backs_${id}`)}, 0)` : name(`s_${id}`)]),
      beside: sql`inner join (select e.h as h, e.day as event_day${join(told.map((id) => sql`, ${said(id)} as ${name(`s_${id}`)}`), '')}${join(adjusted.map((id) => sql`, ${isFirst(id)} as ${name(`is_first_${id}`)}, ${name(`backs_${id}`)}`), '')} from ${scratch(making, 'stated')} as e ${firsts}) as e on o.h = e.h`,
    },
  ]
  return streams.filter(({ totals }) => totals.length > 0)
}

const OF_ORDER = ['order_id', 'paid_day', 'channel', 'province', 'order_type', 'tag', 'order_excluded', 'is_costless', 'is_settled'] as const
const CARRIED = ['line_id', 't', 'quantity', 'goods', 'item_ad'] as const
const FLAGS = ['order', 'sku', 'item', 'style'] as const
const columns = (names: readonly string[]): Sql => join(names.map(name), ', ')
const part = (id: string): Sql => name(`part_${id}`)

/** Orders of one line: what the order is worth, the line is. */
const ofSingle = (making: Making, { totals, beside, more }: Stream): Sql => sql`
  select ${columns([...OF_ORDER, ...CARRIED, ...more])}, ${more.includes('refund_line') ? sql`toUInt64(refund_line != '' and refund_line = line_id)` : sql`toUInt64(0)`} as target,
    ${join(totals.map(([id, value]) => sql`toInt64(${value}) as ${part(id)}`), ', ')}, ${join(FLAGS.map((flag) => sql`1 as ${name(`first_of_${flag}`)}`), ', ')}
  from ${scratch(making, 'single')} as o ${beside}`

/** Orders of several: shared out over the lines, or all of it to the one it falls to. */
function ofMulti(making: Making, { totals, beside, more }: Stream): Sql {
  const isRefund = more.includes('refund_line')
  const target = isRefund ? sql`if(refund_line = '', 0, indexOf(arrayMap(x -> x.1, lines), refund_line))` : sql`toUInt64(0)`
  const sold = sql`arrayMap(x -> x.${numbers([placeIn('weight')])}, lines)`
  return sql`
    select ${columns([...OF_ORDER, ...more])}, ${join(CARRIED.map((column) => sql`bought.${numbers([placeIn(column)])} as ${name(column)}`), ', ')}, target, ${columns(totals.map(([id]) => `part_${id}`))},
      place = 1 as first_of_order, ${join(FLAGS.slice(1).map((flag) => sql`indexOf(arrayMap(x -> x.${numbers([placeIn(`${flag as 'sku'}_key`)])}, lines), bought.${numbers([placeIn(`${flag as 'sku'}_key`)])}) = place as ${name(`first_of_${flag}`)}`), ', ')}
    from (
      select ${columns([...OF_ORDER, ...more, 'lines', 'target'])}, ${join(totals.map(([id]) => sql`${sharedOut(`all_${id}`, id === 'sold_fen' ? 'sold' : 'share')} as ${name(`shares_${id}`)}`), ', ')}
      from (
        select ${columns([...OF_ORDER, ...more, 'lines'])}, ${target} as target, ${join(totals.map(([id, value]) => sql`toInt64(${value}) as ${name(`all_${id}`)}`), ', ')},
          ${isRefund ? sql`${sharing(sold, 'sold')}, ` : sql``}${sharing(sql`if(target = 0, ${sold}, arrayMap(i -> toInt64(i = target), arrayEnumerate(lines)))`)}
        from ${scratch(making, 'multi')} as o ${beside}))
    array join lines as bought, arrayEnumerate(lines) as place, ${join(totals.map(([id]) => sql`${name(`shares_${id}`)} as ${part(id)}`), ', ')}`
}

/** What a stream says of each line; measures it does not tell are nought. */
function rowsOf(making: Making, known: Known, stream: Stream, exported_at: string, lines: Sql): Sql {
  const values = valuesOf(known, stream)
  return sql`
    select ${making.store_id}, ${PROFIT_REPORT}, paid_day, paid_day, ${numbers([making.import_seq])}, '', 0, toDateTime64(${exported_at}, 3, 'UTC'), ${making.currency},
      order_id, line_id, ${stream.event}, paid_day, ${stream.event === 'sale' ? sql`paid_day` : sql`event_day`}, item, sku, merchant_code, sku_code, style, channel, province, order_type, tag,
      multiIf(order_excluded != '', order_excluded, goods is null and not is_costless, 'no_cost', '') as out, is_settled, ${stream.event === 'sale' ? sql`quantity` : sql`0`}, pieces_back as pieces_returned,
      ${join(FLAGS.map((flag) => (stream.event === 'sale' ? name(`first_of_${flag}`) : sql`0`)), ', ')}, if(out = '', ${leftOf()}, 0), ${join(profitMeasures.map(({ id }) => sql`toInt64(${values[id] ?? sql`0`}) as ${name(id)}`), ', ')}
    from (select *, if(is_costless, toInt64(0), ifNull(goods, toInt64(0))) as cost, ${stream.event === 'refund' ? BACK : sql`0`} as pieces_back from (${lines})) as v any left join ${scratch(making, 'things')} as t on v.t = t.t`
}

/** Pieces of a line that a refund brought back: as told of the line, else in proportion to the money. */
const BACK: Sql = sql`multiIf(came_back = 0 or part_refund_fen = 0, toInt64(0), least(quantity, multiIf(target > 0 and pieces_told > 0, pieces_told, part_sold_fen = 0, quantity, greatest(if(target > 0, 1, 0), toInt64(round(quantity * part_refund_fen / part_sold_fen))))))`

/** What so many pieces of a line cost; a cost told for the line as a whole need not divide. */
const costOf = (pieces: Sql): Sql => sql`toInt64(intDiv(cost * ${pieces}, greatest(quantity, 1)))`

function valuesOf(known: Known, { event, totals }: Stream): Partial<Record<ProfitMeasureId, Sql>> {
  const ids = totals.flatMap(([id]) => (id === 'sold_fen' ? [] : [id]))
  const plain = Object.fromEntries(ids.map((id) => [id, part(id)])) as Partial<Record<ProfitMeasureId, Sql>>
  const ruled = estimatedBy(known).map(({ id }) => id).filter((id) => ids.includes(id))
  const sum = ruled.length === 0 ? sql`0` : join(ruled.map(part), ' + ')
  if (event === 'sale') return { ...plain, ad_fen: sql`item_ad + part_ad_fen`, goods_fen: sql`cost`, estimated_fen: sum }
  if (event === 'statement') return { ...plain, adjustment_fen: sum }
  return {
    ...plain, estimated_fen: sum, goods_fen: sql`-${costOf(sql`pieces_back`)}`, unsaleable_fen: unfit(known),
    refund_unsent_fen: sql`if(sent = 1, part_refund_fen, 0)`, refund_sent_fen: sql`if(sent = 2, part_refund_fen, 0)`,
  }
}

/** Goods that came back and cannot be sold again: as they were looked at, else by the rule. */
function unfit({ rules, hasChecks }: Known): Sql {
  const byRule = ofFen(costOf(sql`pieces_back`), ruleValue(rules, 'unsaleable', 'returned'))
  if (!hasChecks) return sql`if(sent = 1, toInt64(0), ${byRule})`
  const bad = sql`least(quantity, arrayElement(check_bad, indexOf(check_lines, line_id)))`
  return sql`multiIf(sent = 1, toInt64(0), notEmpty(check_lines), if(is_first = 1 and came_back = 1 and part_refund_fen != 0, ${costOf(bad)}, toInt64(0)), ${byRule})`
}

/** The columns of a row, as they are written. */
export const COLUMNS = [
  'store_id', 'report', 'window_start', 'window_end', 'import_seq', 'source_sheet', 'source_row', 'exported_at', 'currency',
  'order_id', 'line_id', 'event', 'paid_day', 'event_day', 'item', 'sku', 'merchant_code', 'sku_code', 'style', 'channel', 'province', 'order_type', 'genuine', 'excluded', 'is_settled', 'pieces', 'pieces_back',
  'is_order', 'is_sku_order', 'is_item_order', 'is_style_order', 'left_fen',
  ...profitMeasures.map(({ id }) => id),
]
