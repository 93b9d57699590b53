import { z } from 'zod'
import { addDays } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import { and, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import type { Warehouse } from '../../warehouse/warehouse.ts'

/** What lies in a warehouse is counted; what a platform's own list says can be ordered is only believed where nobody counted. */
export const PLATFORM_LIST = '平台库存'

/** A code older than the newest count by more than this was not counted then: what is left of it is not known. */
const STALE_DAYS = 7

export type Counted = {
  code: string
  name: string
  /** Told by a platform's list of what can be ordered, and counted by nobody. */
  is_listed: boolean
  /** Null where it was not counted with the others. */
  on_hand: number | null
  incoming: number
  day: Day
  first_day: Day
  /** The first day of the unbroken row of counts of nought up to now; null where there is something, or nothing was counted. */
  out_since: Day | null
}

export type Counts = { day: Day; oldest: Day; warehouses: number; codes: Counted[]; stale: number }

const Row = z.object({ code: z.string(), is_listed: z.coerce.number(), name: z.string(), on_hand: z.coerce.number(), incoming: z.coerce.number(), day: z.string(), last: z.string(), first_day: z.string(), out_since: z.string() })

/**
 * The stock of each code as of a day, summed over warehouses: of each warehouse the newest count of the code, a day's newer export
 * in the place of the older. Null where nothing was counted until then.
 */
export async function countsOn(warehouse: Warehouse, { seen, day }: { seen: Sql; day: Day }): Promise<Counts | null> {
  const until = and(seen, sql`window_start <= toDate(${day})`, sql`code != ''`, sql`on_hand is not null`)
  const alive = sql`
    select code, toString(warehouse) as place, toUInt8(warehouse = ${PLATFORM_LIST}) as listed, window_start as counted_on, assumeNotNull(s.on_hand) as pieces, ifNull(s.incoming, 0) as coming, s.name as called, s.exported_at as at, import_seq
    from stock_counts as s
    where ${until} and (report, warehouse, window_start, import_seq) in (
      select report, warehouse, window_start, argMax(import_seq, (exported_at, import_seq)) from stock_counts where ${seen} group by report, warehouse, window_start)`
  const rows = await warehouse.rows({
    row: Row,
    sql: sql`
      select code, toString(listed) as is_listed, max(called) as name, toString(sum(newest.3)) as on_hand, toString(sum(newest.4)) as incoming, toString(min(newest.1)) as day, toString(max(newest.1)) as last,
        toString(min(first)) as first_day, if(sum(newest.3) > 0, '', toString(max(zero_since))) as out_since
      from (
        select code, listed, called, arrayElement(history, -1) as newest, tupleElement(arrayElement(history, 1), 1) as first, arrayLastIndex(x -> x.3 > 0, history) as stocked,
          tupleElement(arrayElement(history, least(stocked + 1, length(history))), 1) as zero_since
        from (select code, listed, place, max(called) as called, arraySort(groupArray(tuple(counted_on, at, pieces, coming))) as history from (${alive}) group by code, listed, place))
      group by code, listed
      order by code`,
  })
  if (rows.length === 0) return null
  const newest = rows.map(({ last }) => last).sort().at(-1)!
  const isStale = ({ day: counted }: { day: string }) => counted < addDays(newest, -STALE_DAYS)
  const codes = rows.map((row): Counted => ({
    code: row.code, name: row.name, is_listed: row.is_listed === 1, on_hand: isStale(row) ? null : row.on_hand, incoming: row.incoming, day: row.day, first_day: row.first_day,
    out_since: row.out_since === '' || row.on_hand > 0 || isStale(row) ? null : row.out_since,
  }))
  const fresh = rows.filter((row) => !isStale(row))
  const { rows: [places] } = await warehouse.table(sql`select uniqExact(warehouse) from stock_counts where ${until}`)
  return { day: newest, oldest: fresh.map(({ day: counted }) => counted).sort()[0]!, warehouses: Number(places?.[0] ?? 0), codes, stale: rows.length - fresh.length }
}
