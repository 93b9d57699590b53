import { sql } from '../../kernel/sql.ts'
import { sharedOut } from '../shared_out.ts'
import { keep, scratch } from './making.ts'
import type { Making } from './making.ts'

/**
 * A day's ads are borne by the orders paid that day, by what was paid, to the fen; on a tie the smaller order number. A day on
 * which nothing was paid is borne by the store (`unborneAds`).
 */
export async function keepAds(making: Making): Promise<void> {
  const spent = making.ads.filter(({ fen }) => fen !== 0)
  await keep(making, 'ads', spent.length === 0 ? sql`select '' as order_id, toInt64(0) as ad where 0` : sql`
    select share.1 as order_id, share.2 as ad
    from (
      select arrayJoin(arrayZip(ids, ${sharedOut(sql`spent`, sql`weights`)})) as share
      from (
        select paid_day, arrayMap(x -> x.1, paying) as ids, if(arraySum(x -> x.2, paying) = 0, arrayMap(x -> toInt64(1), paying), arrayMap(x -> x.2, paying)) as weights,
          transform(toString(paid_day), ${spent.map(({ day }) => day)}, ${spent.map(({ fen }) => fen)}, 0) as spent
        from (select paid_day, arraySort(groupArray(tuple(order_id, paid))) as paying from ${scratch(making, 'orders')} group by paid_day)
        where spent != 0))`)
}

/** Ads of days without an order. */
export async function unborneAds(making: Making): Promise<{ day: string; fen: number }[]> {
  const { rows } = await making.warehouse.table(sql`select distinct toString(paid_day) from ${scratch(making, 'orders')}`)
  const days = new Set(rows.map(([day]) => String(day)))
  return making.ads.filter(({ day, fen }) => fen !== 0 && !days.has(day))
}

