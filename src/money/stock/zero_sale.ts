import type { Day } from '../../kernel/days.ts'
import { lastDays } from './sales.ts'
import type { Sales } from './sales.ts'
import type { Stock, Stocked } from './stock.ts'

/** What R50 asks to be done about it: 修 the page, price or sizes, 推 a new one, 搭 with others, 清 and take off. */
export type ZeroSaleAct = 'fix' | 'promote' | 'bundle' | 'retire'
export type ZeroSale = { style: string; name: string; items: string[]; codes: number; on_hand: number; last_day: Day | null; age_days: number | null; is_at_least: boolean; season_left: number | null; act: ZeroSaleAct }

/** New goods are shown before they are mended; at the end of a season they go. */
const NEW_DAYS = 60
const SEASON_ENDS_DAYS = 28
/** So many of its sizes are out that it cannot sell by itself. */
const BROKEN_SHARE = 0.5

/** What must be known of a unit to say that its style sells nothing. */
type Lying = Pick<Stocked, 'code' | 'style' | 'name' | 'items' | 'is_known' | 'on_hand' | 'season_left' | 'launch'> & { sales: Pick<Sales, 'pieces' | 'last_day'> }

/** Styles that are in stock and of which nothing was sold in so many days; null where orders do not reach them. */
export function zeroSalesOf({ units, orders, limits }: { units: readonly Lying[] } & Pick<Stock, 'orders' | 'limits'>): ZeroSale[] | null {
  if (orders === null) return null
  const styles = new Map<string, Lying[]>()
  for (const unit of units) {
    if (!unit.is_known) continue
    const key = unit.style || unit.code
    const held = styles.get(key)
    if (held) held.push(unit)
    else styles.set(key, [unit])
  }
  return [...styles]
    .map(([style, of]) => zeroSaleOf(style, of, limits.zero_sale_days))
    .filter((one) => one !== null)
    .sort((a, b) => b.on_hand - a.on_hand || (a.style < b.style ? -1 : 1))
}

function zeroSaleOf(style: string, units: readonly Lying[], days: number): ZeroSale | null {
  const on_hand = units.reduce((sum, unit) => sum + (unit.on_hand ?? 0), 0)
  const { launch } = units[0]!
  const isNew = !launch.is_at_least && launch.age_days !== null && launch.age_days < days
  if (on_hand === 0 || isNew || units.some(({ sales }) => lastDays(sales.pieces, days) > 0)) return null
  const season_left = units.map((unit) => unit.season_left).filter((left) => left !== null).sort((a, b) => b - a)[0] ?? null
  const counted = units.filter((unit) => unit.on_hand !== null)
  const broken = counted.filter((unit) => unit.on_hand === 0).length / counted.length
  return {
    style, name: units[0]!.name, items: [...new Set(units.flatMap(({ items }) => items))], codes: units.length, on_hand, last_day: units.map(({ sales }) => sales.last_day).filter((one) => one !== null).sort().at(-1) ?? null,
    age_days: launch.age_days, is_at_least: launch.is_at_least, season_left,
    act: season_left !== null && season_left <= SEASON_ENDS_DAYS ? 'retire' : broken >= BROKEN_SHARE ? 'bundle' : !launch.is_at_least && launch.age_days !== null && launch.age_days <= NEW_DAYS ? 'promote' : 'fix',
  }
}
