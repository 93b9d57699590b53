import type { Day } from '../../kernel/days.ts'
import { sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { sharedRows } from '../shared_out.ts'
import { keep, scratch } from './making.ts'
import type { Making } from './making.ts'

/** Days as the engine numbers them. */
const dayNumber = (day: Day) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000)

/** What tells two lines apart. */
export const lineKey = sql`cityHash64(order_id, line_id)`

/**
 * What the ad reports tell by the item is borne by the lines of that item paid that day, by what they were sold for, to the fen; on
 * a tie the smaller order number, the earlier line. `lines` are all lines with their weight. Returns whether any is told by the item.
 */
export async function keepItemAds(making: Making, lines: Sql): Promise<boolean> {
  const spent = making.item_ads.filter(({ fen }) => fen !== 0)
  if (spent.length === 0) return false
  await keep(making, 'item_spend', sql`select toDate(s.1) as day, s.2 as item, toInt64(s.3) as total from (select arrayJoin(arrayZip(${spent.map(({ day }) => dayNumber(day))}, ${spent.map(({ item }) => item)}, ${spent.map(({ fen }) => fen)})) as s)`)
  const advertised = sql`select l.*, o.paid_day as day from (${lines} and item in (select item from ${scratch(making, 'item_spend')})) as l inner join ${scratch(making, 'orders')} as o on l.h = o.h`
  await keep(making, 'item_ads', sql`
    select id.1 as line, id.2 as day, id.3 as item, share as ad from (
      ${sharedRows(sql`select cityHash64(day, item) as g, total, tuple(line, day, item) as id, weight, concat(order_id, ' ', leftPad(line_id, 24)) as place
        from (select order_id, line_id, ${lineKey} as line, weight, day, t.item as item from (${advertised}) as a inner join ${scratch(making, 'things')} as t on a.t = t.t) as b
        inner join ${scratch(making, 'item_spend')} as s using (day, item)`)})`)
  return true
}

/**
 * The rest of a day's ads, told of no item, is borne by all orders paid that day, by what was paid; on a tie the smaller order number.
 * Of a day only the last remainder that gets a fen is looked for, and the numbers of those that have just this one: orders need not
 * be brought into a row to be shared over.
 */
export async function withAds(making: Making, orders: Sql): Promise<Sql> {
  const rest = restOfDays(making).filter(({ fen }) => fen !== 0)
  if (rest.length === 0) return sql`select *, toInt64(0) as ad from ${orders}`
  const spent = sql`transform(toUInt16(paid_day), ${rest.map(({ day }) => dayNumber(day))}, ${rest.map(({ fen }) => fen)}, 0)`
  const days = sql`select paid_day, toInt64(sign(spent)) as signed, toInt64(abs(spent)) as amount, paid_in_all > 0 as weighed, toInt64(if(paid_in_all > 0, paid_in_all, orders)) as by_all
    from (select paid_day, ${spent} as spent, sum(paid) as paid_in_all, count() as orders from ${orders} group by paid_day) where spent != 0`
  await keep(making, 'ad_days', sql`
    select paid_day, signed, amount, weighed, by_all, amount - given as spare, if(spare > 0, arrayElement(arrayReverseSort(rests), toUInt32(spare)), -1) as edge
    from (
      select paid_day, signed, amount, weighed, by_all, sum(intDiv(amount * weight, by_all)) as given, groupArray((amount * weight) % by_all) as rests
      from (select o.paid_day as paid_day, signed, amount, weighed, by_all, if(weighed, o.paid, 1) as weight from ${orders} as o inner join (${days}) as d on o.paid_day = d.paid_day)
      group by paid_day, signed, amount, weighed, by_all)`)
  const joined = sql`select o.*, d.signed as signed, d.amount as amount, d.by_all as by_all, d.spare as spare, d.edge as edge, if(d.weighed, o.paid, 1) as ad_weight, if(d.by_all = 0, -2, (d.amount * ad_weight) % greatest(d.by_all, 1)) as over from ${orders} as o any left join ${scratch(making, 'ad_days')} as d using (paid_day)`
  // Those on the edge: as many as are left, the smaller numbers first.
  await keep(making, 'ad_edges', sql`
    select paid_day as edge_day, if(tied_left <= 0, '', arrayElement(arraySort(tied), toUInt32(tied_left))) as last_id from (
      select paid_day, any(spare) - countIf(over > edge) as tied_left, groupArrayIf(order_id, over = edge) as tied from (${joined}) where spare > 0 group by paid_day)`)
  return sql`
    select * except (signed, amount, by_all, spare, edge, ad_weight, over, edge_day, last_id), if(by_all = 0, toInt64(0), toInt64(signed * (intDiv(amount * ad_weight, greatest(by_all, 1)) + (spare > 0 and (over > edge or (over = edge and order_id <= last_id)))))) as ad
    from (${joined}) as j any left join ${scratch(making, 'ad_edges')} as e on j.paid_day = e.edge_day`
}

/** A day's ads that no item is told to have cost. */
function restOfDays({ ads, item_ads }: Making): { day: Day; fen: number }[] {
  const told = new Map<Day, number>()
  for (const { day, fen } of item_ads) told.set(day, (told.get(day) ?? 0) + fen)
  return ads.map(({ day, fen }) => ({ day, fen: fen - (told.get(day) ?? 0) }))
}

/** Ads that no order can bear: of days without one, and of items that were not sold that day; these stand by their item. */
export async function unborneAds(making: Making, hasItemAds: boolean): Promise<{ day: Day; item: string; fen: number }[]> {
  const { rows } = await making.warehouse.table(sql`select distinct toString(paid_day) from ${scratch(making, 'orders')}`)
  const days = new Set(rows.map(([day]) => String(day)))
  const rest = restOfDays(making).filter(({ day, fen }) => fen !== 0 && !days.has(day)).map((one) => ({ ...one, item: '' }))
  if (!hasItemAds) return rest
  const sold = await making.warehouse.table(sql`select distinct toString(day), item from ${scratch(making, 'item_ads')}`)
  const borne = new Set(sold.rows.map(([day, item]) => `${String(day)} ${String(item)}`))
  return [...rest, ...making.item_ads.filter(({ day, item, fen }) => fen !== 0 && !borne.has(`${day} ${item}`))]
}
