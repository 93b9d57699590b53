import { profitMeasures } from '../../facts/profit_measures.ts'
import type { ProfitMeasureId } from '../../facts/profit_measures.ts'
import { join, name, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { PROFIT_REPORT } from '../../state/profit_builds.ts'
import { ofFen } from '../rules.ts'
import { sharedOut } from '../shared_out.ts'
import { scratch } from './making.ts'
import type { Making } from './making.ts'
import { tuplePlace } from './events.ts'

/** Worked out line by line; all others are an order's, and shared out over its lines. */
const OF_LINES: readonly ProfitMeasureId[] = ['goods_fen', 'unsaleable_fen']
const SHARED = profitMeasures.map(({ id }) => id).filter((id) => !OF_LINES.includes(id) && id !== 'fixed_fen')

/**
 * Events become lines. Money of the whole order is shared out by what the lines were sold for, a refund of one line falls to it.
 * Most orders have one line, and sharing out is dear: they go in apart.
 */
export async function insertLines(making: Making, exported_at: string): Promise<void> {
  for (const single of [true, false]) await making.warehouse.command(insertion(making, exported_at, single))
}

function insertion(making: Making, exported_at: string, single: boolean): Sql {
  const weights = sql`if(target = 0, weights, arrayMap(i -> toInt64(i = target), arrayEnumerate(weights)))`
  const share = (total: Sql, over: Sql) => (single ? sql`[toInt64(${total})]` : sharedOut(total, over))
  const shares = SHARED.map((id) => share(total(id), sql`falls_on`))
  return sql`
    insert into profit_lines (${join(COLUMNS.map(name), ', ')})
    select ${making.store_id}, ${PROFIT_REPORT}, event_day_of, event_day_of, ${making.import_seq}, '', 0, toDateTime64(${exported_at}, 3, 'UTC'), ${making.currency},
      order_id, bought.1, ['sale', 'refund', 'statement'][kind + 1], paid_day, event_day, bought.2, bought.3, bought.4, bought.5, channel, province, order_type, tag,
      multiIf(order_excluded != '', order_excluded, bought.8 is null and not is_costless, 'no_cost', ''), is_settled,
      if(kind = 0, bought.6, 0), if(kind = 1, pieces_back, 0),
      ${join(profitMeasures.map(({ id }) => valueOf(id)), ', ')}
    from (
      select *, paid_day as event_day_of, l.1 as bought, l.2 as sold_for, l.3 as sharedout, order_type = 'postage' or tag in ('fake', 'postage') as is_costless,
        if(is_costless, toInt64(0), toInt64(ifNull(bought.8, 0))) as cost,
        multiIf(is_back = 0 or ${fallen('refund_fen')} = 0, toInt64(0), least(bought.6, multiIf(target > 0 and pieces_told > 0, pieces_told, sold_for = 0, bought.6, greatest(if(target > 0, 1, 0), toInt64(round(bought.6 * ${fallen('refund_fen')} / sold_for)))))) as pieces_back,
        multiIf(kind != 1 or is_unsent_part = 1, toInt64(0), notEmpty(check_lines), if(is_first = 1 and is_back = 1 and ${fallen('refund_fen')} != 0, least(bought.6, arrayElement(check_bad, indexOf(check_lines, bought.1))) * cost, 0),
          ${ofFen(sql`pieces_back * cost`, sql`ppm_unsaleable`)}) as unfit
      from (
        select * except (lines), arrayJoin(arrayZip(lines, ${share(sql`sold_goods`, sql`weights`)}, arrayZip(${join(shares, ', ')}))) as l
        from (select *, ${weights} as falls_on from ${scratch(making, 'events')} where length(lines) ${single ? sql`= 1` : sql`> 1`})))`
}

const total = (id: ProfitMeasureId): Sql => name(`all_${id}`)
const fallen = (id: ProfitMeasureId): Sql => tuplePlace('sharedout', SHARED.indexOf(id) + 1)

function valueOf(id: ProfitMeasureId): Sql {
  if (id === 'goods_fen') return sql`if(kind = 0, bought.6 * cost, -pieces_back * cost)`
  if (id === 'unsaleable_fen') return sql`unfit`
  return id === 'fixed_fen' ? sql`toInt64(0)` : fallen(id)
}

/** The columns of a row, as they are written. */
export const COLUMNS = [
  'store_id', 'report', 'window_start', 'window_end', 'import_seq', 'source_sheet', 'source_row', 'exported_at', 'currency',
  'order_id', 'line_id', 'event', 'paid_day', 'event_day', 'item', 'sku', 'merchant_code', 'style', 'channel', 'province', 'order_type', 'genuine', 'excluded', 'is_settled', 'pieces', 'pieces_back',
  ...profitMeasures.map(({ id }) => id),
]
