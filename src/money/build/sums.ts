import { profitMeasures } from '../../facts/profit_measures.ts'
import { join, name, numbers, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { PROFIT_REPORT } from '../../state/profit_builds.ts'
import type { Making } from './making.ts'

/** What profit lines come to, as it is kept beside them: columns of `profit_days`, each with what makes it of the lines. */
export const SUMS: readonly (readonly [string, Sql])[] = [
  ['orders', sql`sum(is_order)`], ['settled_orders', sql`sum(is_order * is_settled)`], ['excluded_lines', sql`countIf(excluded != '' and event = 'sale')`], ['excluded_paid_fen', sql`sumIf(assumeNotNull(l.paid_fen), excluded != '')`],
  ['left_fen', sql`sum(assumeNotNull(l.left_fen))`],
  ...profitMeasures.map(({ id }) => [id, sql`sumIf(assumeNotNull(${name(`l.${id}`)}), excluded = '')`] as const),
]
const OF_THINGS: typeof SUMS = ['sku', 'item', 'style'].flatMap((thing) => [[`${thing}_orders`, sql`sum(${name(`is_${thing}_order`)})`] as const, [`${thing}_settled_orders`, sql`sum(${name(`is_${thing}_order`)} * is_settled)`] as const])

const own = ({ store_id, import_seq }: Making): Sql => sql`store_id = ${store_id} and report = ${PROFIT_REPORT} and import_seq = ${numbers([import_seq])}`
const system = (making: Making, day: Sql): Sql => sql`${making.store_id}, ${PROFIT_REPORT}, ${day}, ${day}, ${numbers([making.import_seq])}, '', 0, toDateTime64('1970-01-01 00:00:00', 3, 'UTC'), ${making.currency}`
const SYSTEM = ['store_id', 'report', 'window_start', 'window_end', 'import_seq', 'source_sheet', 'source_row', 'exported_at', 'currency']

/** Adds the lines of a making up by day and channel, and by month and thing: what a page asks of three years is then a sum over thousands of rows, not millions. */
export async function insertSums(making: Making): Promise<void> {
  const insert = (table: string, keys: readonly string[], sums: typeof SUMS, from: Sql) => making.warehouse.command(sql`
    insert into ${name(table)} (${join([...SYSTEM, ...keys, ...sums.map(([id]) => id)].map(name), ', ')}) ${from}`)
  const columns = (sums: typeof SUMS) => join(sums.map(([, value]) => value), ', ')
  await insert('profit_days', ['paid_day', 'event_day', 'channel', 'is_tagged'], SUMS, sql`
    select ${system(making, sql`paid`)}, paid, happened, any(channel), tagged, ${columns(SUMS)}
    from profit_lines as l where ${own(making)} group by assumeNotNull(paid_day) as paid, assumeNotNull(event_day) as happened, genuine != '' as tagged, cityHash64(channel)`)
  await insert('profit_months', ['paid_day', 'event_day', 'item', 'sku', 'merchant_code', 'sku_code', 'style', 'is_tagged'], [...SUMS, ...OF_THINGS], sql`
    select ${system(making, sql`paid`)}, paid, happened, any(item), any(sku), any(merchant_code), any(sku_code), any(style), tagged, ${columns([...SUMS, ...OF_THINGS])}
    from profit_lines as l where ${own(making)} group by toStartOfMonth(assumeNotNull(paid_day)) as paid, toStartOfMonth(assumeNotNull(event_day)) as happened, genuine != '' as tagged, cityHash64(item, sku, sku_code, merchant_code, style)`)
}
