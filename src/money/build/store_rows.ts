import { z } from 'zod'
import { profitMeasures } from '../../facts/profit_measures.ts'
import type { ProfitMeasureId } from '../../facts/profit_measures.ts'
import { daysOf, monthOf } from '../../kernel/days.ts'
import { join, name, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { PROFIT_REPORT } from '../../state/profit_builds.ts'
import { shareOut } from '../../kernel/share_out.ts'
import { unborneAds } from './ads.ts'
import { COLUMNS } from './insert.ts'
import { scratch, seen } from './making.ts'
import type { Making } from './making.ts'
import { STATED, statedSums } from './statements.ts'

/** Money of the store that no order bears: ads of days without orders, entries of no known order, fixed costs by the day of their month. */
export async function insertStoreRows(making: Making, exported_at: string): Promise<void> {
  await insertDays(making, exported_at, 'ads', 'ad_fen', await unborneAds(making))
  await insertDays(making, exported_at, 'fixed', 'fixed_fen', await fixedByDay(making))
  await making.warehouse.command(rowsOf(making, exported_at, 'unlinked', (id) => (STATED.includes(id) ? name(id) : sql`toInt64(0)`), sql`
    (select day, ${join(statedSums(), ', ')} from ${scratch(making, 'entries')} where order_id not in (select order_id from ${scratch(making, 'orders')}) group by day)`))
}

async function insertDays(making: Making, exported_at: string, event: string, measure: ProfitMeasureId, days: { day: string; fen: number }[]): Promise<void> {
  if (days.length === 0) return
  const from = sql`(select toDate(d.1) as day, toInt64(d.2) as fen from (select arrayJoin(arrayZip(${days.map(({ day }) => day)}, ${days.map(({ fen }) => fen)})) as d))`
  await making.warehouse.command(rowsOf(making, exported_at, event, (id) => (id === measure ? sql`fen` : sql`toInt64(0)`), from))
}

const rowsOf = (making: Making, exported_at: string, event: string, valueOf: (id: ProfitMeasureId) => Sql, from: Sql): Sql => sql`
  insert into profit_lines (${join(COLUMNS.map(name), ', ')})
  select ${making.store_id}, ${PROFIT_REPORT}, day, day, ${making.import_seq}, '', 0, toDateTime64(${exported_at}, 3, 'UTC'), ${making.currency},
    '', '', ${event}, day, day, '', '', '', '', '', '', '', '', '', ${event === 'unlinked' ? 1 : 0}, 0, 0, ${join(profitMeasures.map(({ id }) => valueOf(id)), ', ')}
  from ${from}`

const Fixed = z.object({ month: z.string(), fen: z.coerce.number() })

async function fixedByDay(making: Making): Promise<{ day: string; fen: number }[]> {
  const months = await making.warehouse.rows({
    row: Fixed,
    sql: sql`select month, toString(sum(fen)) as fen from (
      select name, month, argMax(f.amount_fen, (f.exported_at, f.import_seq)) as fen from fixed_costs as f where ${seen(making)} and match(month, '^[0-9]{4}-[0-9]{2}$') group by name, month) group by month`,
  })
  return months.flatMap(({ month, fen }) => {
    const days = daysOf(monthOf(`${month}-01`))
    const parts = shareOut(fen, days.map(() => 1))
    return days.map((day, i) => ({ day, fen: parts[i]! }))
  })
}
