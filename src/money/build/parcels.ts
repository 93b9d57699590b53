import type { ProfitMeasureId } from '../../facts/profit_measures.ts'
import { sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { sharedRows } from '../shared_out.ts'
import { erpExtras, erpRows } from './costs.ts'
import { isNone, keep, orderKey, scratch, seen } from './making.ts'
import type { Making } from './making.ts'
import { placeOf, STATED } from './statements.ts'

/** What became of the carrier's bill: parcels of orders we hold, and those of nobody we know (one bill tells of all shops of a company). */
export type Parcels = { parcels: number; unlinked: number; unlinked_fen: number; /** Months (202606) of parcels that are ours. */ months: number[]; /** What is told of orders at all. */ told: readonly ProfitMeasureId[] }
const NONE: Parcels = { parcels: 0, unlinked: 0, unlinked_fen: 0, months: [], told: [] }

/**
 * What carriers and the ERP say an order has cost, as entries beside those of statements: h, day, place, fen. The freight of a parcel
 * is told by the carrier's bill, where there is none for the order by the ERP. A parcel of several orders is borne by them alike, on
 * what is left the smaller order number first.
 */
export async function keepParcels(making: Making): Promise<Parcels> {
  const [bill, erp] = await Promise.all([billRows(making), erpRows(making)])
  if (!bill && !erp) return NONE
  const charges = bill && charged(making, bill)
  const told = [
    ...(charges ? [sql`select order_hash as h, at as day, ${placeOf('freight_fen')} as place, -share as fen from (${shared(charges)})`] : []),
    ...(erp ? [
      sql`select h, day, ${placeOf('freight_fen')} as place, -toInt64(sum(most)) as fen from (select ${orderKey} as h, inner_order, min(window_start) as day, max(freight_out_fen) as most from ${erp} and freight_out_fen > 0 group by h, inner_order) ${charges ? sql`where h not in (select ${orderKey} from (${charges}))` : sql``} group by h, day`,
      ...(['gift', 'again'] as const).map((what) => sql`select h, paid_day as day, ${placeOf(what === 'gift' ? 'gift_fen' : 'again_fen')} as place, -fen as fen from (${erpExtras(erp, what)}) as e inner join (select h, paid_day from ${scratch(making, 'orders')}) as o using (h)`),
    ] : []),
  ]
  await keep(making, 'parcels', told.slice(1).reduce((all, one) => sql`${all} union all ${one}`, told[0]!))
  const { rows } = await making.warehouse.table(sql`select distinct place from ${scratch(making, 'parcels')}`)
  return { ...(bill && charges ? await parcelsTold(making, bill, charges) : NONE), told: rows.map(([place]) => STATED[Number(place) - 1]!) }
}

/** Rows of bills that count: of a day that several exports of a report tell the newest. */
async function billRows(making: Making): Promise<Sql | undefined> {
  const all = sql`freight_charges where ${seen(making)} and charge_fen is not null`
  if (await isNone(making, sql`select 1 from ${all}`)) return undefined
  if (await isNone(making, sql`select 1 from ${all} group by report, window_start having min(import_seq) != max(import_seq)`)) return all
  return sql`${all} and (report, window_start, import_seq) in (select report, window_start, argMax(import_seq, (c.exported_at, import_seq)) from freight_charges as c where ${seen(making)} group by report, window_start)`
}

const linked = (making: Making): Sql => sql`
  select distinct waybill, order_id from (
    select waybill, order_id from orders where ${seen(making)} and waybill != '' union all select waybill, order_id from order_costs where ${seen(making)} and waybill != '')
  where ${orderKey} in (select h from ${scratch(making, 'orders')})`

/** A parcel belongs to the orders that bear its number; where none does, to the order or line that the bill itself names. */
function charged(making: Making, bill: Sql): Sql {
  const links = linked(making)
  return sql`
    select waybill as parcel, day, fen, order_id from (select waybill, window_start as day, assumeNotNull(charge_fen) as fen from ${bill} and waybill != '') as c inner join (${links}) as l using (waybill)
    union all
    select line_id as parcel, day, fen, order_id
    from (select line_id, window_start as day, assumeNotNull(charge_fen) as fen from ${bill} and line_id != '' and waybill not in (select waybill from (${links}))) as c
    inner join (
      select line_id, any(id) as order_id from (
        select line_id, order_id as id from order_lines where ${seen(making)} and line_id != '' union all select order_id as line_id, order_id as id from ${scratch(making, 'orders')})
      where cityHash64(id) in (select h from ${scratch(making, 'orders')}) group by line_id) as l using (line_id)`
}

const shared = (charges: Sql): Sql => sql`
  select id.1 as order_hash, id.2 as at, share from (
    ${sharedRows(sql`select cityHash64(parcel, day) as g, toInt64(sum(fen)) as total, tuple(${orderKey}, day) as id, 1 as weight, order_id as place from (${charges}) group by parcel, day, order_id`)})`

async function parcelsTold({ warehouse, ...making }: Making, bill: Sql, charges: Sql): Promise<Omit<Parcels, 'told'>> {
  const whole = { warehouse, ...making }
  const ours = sql`(waybill in (select waybill from (${linked(whole)})) or (line_id != '' and line_id in (select parcel from (${charges}))))`
  const { rows } = await warehouse.table(sql`select countIf(${ours}), countIf(not ${ours}), sumIf(charge_fen, not ${ours}), groupUniqArrayIf(toYYYYMM(window_start), ${ours}) from ${bill}`)
  const [parcels, unlinked, unlinked_fen, months] = rows[0] ?? []
  return { parcels: Number(parcels), unlinked: Number(unlinked), unlinked_fen: Number(unlinked_fen ?? 0), months: (Array.isArray(months) ? (months as unknown[]) : []).map(Number).sort() }
}
