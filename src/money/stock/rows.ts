import { daysBetween, addDays } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import { lostSales } from '../../maths/lost_sales.ts'
import { coverOf, reorderOf, slowOf } from './cover.ts'
import type { Cover, Reorder, Slow } from './cover.ts'
import { wantedIn } from './demand.ts'
import { lastDays, SALES_DAYS } from './sales.ts'
import type { Stock, Stocked } from './stock.ts'

export type Lost = { low: number; mid: number; high: number }
export type StockRow = {
  unit: Stocked
  sold_28: number
  unsold_days: number | null
  kept_a_day: number | null
  cover: Cover | null
  reorder: Reorder | null
  slow: Slow | null
  /** Out, and usually wanted: what that costs in a week of amounts paid, and has cost so far. Null where nothing is lost or no price is known. */
  out: { since: Day | null; not_before: Day | null; lost_week: Lost | null; lost_so_far: Lost | null } | null
}

/** Each unit with what follows from its stock and what is wanted of it. What nobody counted has neither. */
export const rowsOf = (stock: Stock): StockRow[] => stock.units.map((unit) => rowOf(unit, stock))

function rowOf(unit: Stocked, { day, limits, orders }: Stock): StockRow {
  const { on_hand, incoming, kept, season_left, dispersion, sales } = unit
  const cover = on_hand === null || kept === null ? null : coverOf(on_hand, kept, season_left)
  // Of what never sold only so much is known: not since orders begin.
  const unsold_days = !unit.is_known || orders === null ? null : daysBetween(sales.last_day ?? addDays(orders.from, -1), day)
  return {
    unit, sold_28: lastDays(sales.pieces, 28), unsold_days, kept_a_day: kept && wantedIn(kept, 28) / 28, cover,
    reorder: on_hand === null || kept === null ? null : reorderOf({ on_hand, incoming, demand: kept, season_left, dispersion, limits }),
    slow: cover === null ? null : slowOf({ on_hand: on_hand!, unsold_days, age_days: unit.launch.is_at_least ? null : unit.launch.age_days, cover, season_left, limits }),
    out: on_hand === 0 && unit.wanted && wantedIn(unit.wanted, 7) > 0.01 && (season_left === null || season_left > 0) ? outOf(unit, day) : null,
  }
}

/** What is out loses what would be wanted of it (`lostSales`): surely since it was first counted as out, at most since it last sold. */
function outOf({ counted, wanted, sales }: Stocked, day: Day): NonNullable<StockRow['out']> {
  const pieces = lastDays(sales.pieces, SALES_DAYS)
  const price = pieces > 0 ? sales.paid_fen / pieces : null
  const week = wantedIn(wanted!, 7)
  const since = counted?.out_since ?? null
  const not_before = sales.last_day && addDays(sales.last_day, 1)
  if (price === null) return { since, not_before, lost_week: null, lost_so_far: null }
  const lostIn = (days: number) => lostSales((week / 7) * days * price)
  const surely = since === null ? null : lostIn(daysBetween(since, day) + 1)
  const most = not_before === null ? surely : lostIn(Math.max(0, daysBetween(not_before, day) + 1))
  return { since, not_before, lost_week: lostIn(7), lost_so_far: surely && most && { low: surely.low, mid: surely.mid, high: Math.max(surely.high, most.high) } }
}

export const AGE_BUCKETS = [30, 60, 90, 180, 365] as const
/** `to` null is beyond the last; an age known only as a least one stands in the bucket of its least, and is counted apart. */
export type Ages = { from: number; to: number | null; pieces: number; codes: number; at_least_pieces: number }

export function agesOf(units: readonly Stocked[]): { buckets: Ages[]; unknown_pieces: number } {
  const edges = [0, ...AGE_BUCKETS.map((edge) => edge + 1)]
  const buckets = edges.map((from, i): Ages => ({ from, to: AGE_BUCKETS[i] ?? null, pieces: 0, codes: 0, at_least_pieces: 0 }))
  let unknown_pieces = 0
  for (const { on_hand, launch } of units) {
    if (!on_hand) continue
    if (launch.age_days === null) {
      unknown_pieces += on_hand
      continue
    }
    const bucket = buckets.findLast(({ from }) => from <= launch.age_days!)!
    bucket.pieces += on_hand
    bucket.codes++
    if (launch.is_at_least) bucket.at_least_pieces += on_hand
  }
  return { buckets, unknown_pieces }
}
