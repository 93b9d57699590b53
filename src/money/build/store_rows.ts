import { z } from 'zod'
import { leftOf, profitMeasures } from '../../facts/profit_measures.ts'
import type { ProfitMeasureId } from '../../facts/profit_measures.ts'
import { daysOf, monthOf } from '../../kernel/days.ts'
import { join, name, numbers, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { PROFIT_REPORT } from '../../state/profit_builds.ts'
import { shareOut } from '../../kernel/share_out.ts'
import { unborneAds } from './ads.ts'
import { COLUMNS } from './insert.ts'
import { scratch, seen } from './making.ts'
import type { Making } from './making.ts'
import type { Parcels } from './parcels.ts'

/** Money of the store that no order bears: ads of days without orders and of items not sold that day, entries of no known order, fixed costs by the day of their month. */
export async function insertStoreRows(making: Making, exported_at: string, { told, parcels, hasItemAds }: { told: ReadonlySet<ProfitMeasureId>; parcels: Parcels; hasItemAds: boolean }): Promise<void> {
  await insertDays(making, exported_at, 'ads', 'ad_fen', await unborneAds(making, hasItemAds))
  await insertDays(making, exported_at, 'fixed', 'fixed_fen', (await fixedByDay(making)).map((one) => ({ ...one, item: '' })))
  const value = (id: ProfitMeasureId) => (!told.has(id) ? sql`toInt64(0)` : id === 'freight_fen' ? unbilled(name(id), parcels) : name(id))
  await making.warehouse.command(rowsOf(making, exported_at, 'unlinked', value, sql`
    (select day, '' as item${join([...told].map((id) => sql`, toInt64(sum(${name(id)})) as ${name(id)}`), '')} from ${scratch(making, 'stated')} where h not in (select h from ${scratch(making, 'orders')}) group by day)`))
}

/** Freight that a purse paid for no order is the carrier's bill being paid: where parcels of that month or the one before are told one by one, it is not counted again. */
export const unbilled = (fen: Sql, { months }: Pick<Parcels, 'months'>): Sql =>
  months.length === 0 ? fen : sql`if(toYYYYMM(day) in (${numbers(months)}) or toYYYYMM(addMonths(day, -1)) in (${numbers(months)}), toInt64(0), ${fen})`

async function insertDays(making: Making, exported_at: string, event: string, measure: ProfitMeasureId, days: { day: string; item: string; fen: number }[]): Promise<void> {
  if (days.length === 0) return
  const from = sql`(select toDate(d.1) as day, d.2 as item, toInt64(d.3) as fen from (select arrayJoin(arrayZip(${days.map(({ day }) => day)}, ${days.map(({ item }) => item)}, ${days.map(({ fen }) => fen)})) as d))`
  await making.warehouse.command(rowsOf(making, exported_at, event, (id) => (id === measure ? sql`fen` : sql`toInt64(0)`), from))
}

const rowsOf = (making: Making, exported_at: string, event: string, valueOf: (id: ProfitMeasureId) => Sql, from: Sql): Sql => sql`
  insert into profit_lines (${join(COLUMNS.map(name), ', ')})
  select ${making.store_id}, ${PROFIT_REPORT}, day, day, ${making.import_seq}, '', 0, toDateTime64(${exported_at}, 3, 'UTC'), ${making.currency},
    '', '', ${event}, day, day, item, '', '', '', '', '', '', '', '', '', ${event === 'unlinked' ? 1 : 0}, 0, 0, 0, 0, 0, 0, ${leftOf()} as left_fen, ${join(profitMeasures.map(({ id }) => name(id)), ', ')}
  from (select day, item, ${join(profitMeasures.map(({ id }) => sql`${valueOf(id)} as ${name(id)}`), ', ')} from ${from})`

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
