import { addDays, daysBetween } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import { sql } from '../../kernel/sql.ts'
import { goodsOf } from '../../questions/catalogue.ts'
import { taggedOf } from '../../questions/left_out.ts'
import type { World } from '../../questions/world.ts'
import { seen } from '../build/making.ts'
import { countsOn } from './counts.ts'
import type { Counts } from './counts.ts'
import { MARKS, noSales, SALES_DAYS, soldRows } from './sales.ts'
import { launchesOf, ordersUntil } from './stock.ts'
import type { StockAsked } from './stock.ts'
import { unitsOf } from './units.ts'
import type { Marks } from './units.ts'
import { zeroSalesOf } from './zero_sale.ts'

/** How many styles in stock sold nothing, as of one day; null where stock was not counted that week, or orders do not reach it. */
export type ZeroPoint = { day: Day; styles: number | null; because: 'not_counted' | 'no_orders' | null }

export const TREND_WEEKS = 12
/** A count speaks for the week after it and no longer: what sold out or came in since is not known. */
const COUNT_LASTS_DAYS = 7

/**
 * The number of zero-sale styles week by week up to the day, the oldest first; R50 wants it to come to nought. Each is what the page
 * said, or would have said, on that day: stock as it was counted then, and the days of sales before it. Sales are read once for all.
 */
export async function zeroTrendOf(world: World, { store_id, day, build, limits }: Omit<StockAsked, 'markOf'>): Promise<ZeroPoint[]> {
  const days = Array.from({ length: TREND_WEEKS + 1 }, (_, i) => addDays(day, (i - TREND_WEEKS) * 7))
  const [goods, tagged, ...counts] = await Promise.all([goodsOf(world, store_id, day), taggedOf(world, store_id), ...days.map((on) => countsOn(world.warehouse, { seen: seen({ store_id, hidden: world.ledger.hidden(store_id) }), day: on }))])
  const from = addDays(days[0]!, -COUNT_LASTS_DAYS - SALES_DAYS)
  const lines = build ? await soldFrom(world, { store_id, import_seq: build.import_seq, left_out: tagged?.import_seq, day }, from) : { recent: [], firsts: [] }

  const pointOf = (on: Day, counted: Counts | null): ZeroPoint => {
    if (!counted || counted.day <= addDays(on, -COUNT_LASTS_DAYS)) return { day: on, styles: null, because: 'not_counted' }
    const orders = ordersUntil(build?.covered ?? [], counted.day)
    if (!orders) return { day: on, styles: null, because: 'no_orders' }
    const last = orders.to < counted.day ? orders.to : counted.day
    const { units, codeOf } = unitsOf(goods, counted)
    const sold = new Map([...units.keys()].map((code) => [code, noSales()]))
    for (const { marks, first_day } of lines.firsts) {
      const own = sold.get(codeOf(marks))
      if (own && first_day <= last && (own.first_day === null || first_day < own.first_day)) own.first_day = first_day
    }
    for (const { marks, paid_day, pieces } of lines.recent) {
      const place = SALES_DAYS - 1 - daysBetween(paid_day, last)
      const own = place >= 0 && place < SALES_DAYS ? sold.get(codeOf(marks)) : undefined
      if (own) own.pieces[place]! += pieces
    }
    const held = [...units.values()].map((unit) => ({ unit, sales: sold.get(unit.code)! }))
    const launches = launchesOf(held, counted.day, orders)
    const found = zeroSalesOf({ units: held.map(({ unit, sales }) => ({ ...unit, sales, on_hand: unit.counted?.on_hand ?? null, season_left: null, launch: launches.get(unit.style || unit.code)! })), orders, limits })
    return { day: on, styles: found!.length, because: null }
  }
  return days.map((on, i) => pointOf(on, counts[i]!))
}

async function soldFrom({ warehouse }: World, asked: Parameters<typeof soldRows>[0], from: Day) {
  const marksOf = ([sku, sku_code, merchant_code, item, style]: readonly unknown[]): Marks => ({ sku: String(sku), sku_code: String(sku_code), merchant_code: String(merchant_code), item: String(item), style: String(style) })
  const [firsts, recent] = await Promise.all([
    warehouse.table(sql`select ${MARKS}, toString(min(paid_day)) from profit_lines where ${soldRows(asked)} group by ${MARKS}`),
    warehouse.table(sql`select ${MARKS}, toString(paid_day), sum(pieces) from profit_lines where ${soldRows(asked)} and paid_day >= toDate(${from}) and window_start >= toDate(${from}) group by ${MARKS}, paid_day`),
  ])
  return {
    firsts: firsts.rows.map((row) => ({ marks: marksOf(row), first_day: String(row[5]) })),
    recent: recent.rows.map((row) => ({ marks: marksOf(row), paid_day: String(row[5]), pieces: Number(row[6]) })),
  }
}
