import { negativeBinomial } from '../../maths/distributions.ts'
import { lastsFor, wantedIn } from './demand.ts'
import type { Demand } from './demand.ts'
import type { StockLimits } from './limits.ts'

/** Longer than this nobody plans; what lasts longer lasts "over three years". */
export const LONGEST_DAYS = 1_100

export type Cover = {
  /** Whole days the stock lasts, no more than the season has left; null where nothing is wanted and no season ends. */
  days: number | null
  /** As long as it would last if no season ended; null for ever. */
  uncapped: number | null
  is_capped: boolean
  /** Pieces the season will not sell; null where nobody has told when it ends. */
  left_over: number | null
}

/** 可售天数, on what is expected to be wanted and capped by the days left in the season (metrics.md §12.8). */
export function coverOf(on_hand: number, demand: Demand, season_left: number | null): Cover {
  const lasts = lastsFor(demand, on_hand)
  const uncapped = lasts === null || lasts > LONGEST_DAYS ? null : lasts
  if (season_left === null) return { days: uncapped, uncapped, is_capped: false, left_over: null }
  const left = Math.max(0, season_left)
  const is_capped = uncapped === null || uncapped > left
  return { days: is_capped ? left : uncapped, uncapped, is_capped, left_over: Math.max(0, Math.round(on_hand - wantedIn(demand, left))) }
}

export type Reorder = { /** 订货点: at or below it an order is due. */ point: number; is_due: boolean; /** Pieces to order, nought where none is due. */ pieces: number }

export type Reordering = { on_hand: number; incoming: number; demand: Demand; season_left: number | null; /** Variance of a day's pieces over their mean; 1 is pure chance. */ dispersion: number; limits: StockLimits }

/**
 * The order point is what the lead time will want with the service level's certainty, a count of the given mean and dispersion
 * (negative binomial; Poisson at 1). An order fills up to what lead time and review want with that certainty, and never beyond what
 * the season will still sell; nothing is ordered that would come after the season.
 */
export function reorderOf({ on_hand, incoming, demand, season_left, dispersion, limits }: Reordering): Reorder {
  const { lead_days, review_days, service_level } = limits
  const surely = (days: number) => {
    const mean = wantedIn(demand, days)
    return mean < 1e-9 ? 0 : negativeBinomial(mean, dispersion).quantile(service_level)
  }
  const point = surely(lead_days)
  const position = on_hand + incoming
  if (point === 0 || position > point || (season_left !== null && season_left <= lead_days)) return { point, is_due: false, pieces: 0 }
  const season = season_left === null ? Infinity : Math.ceil(wantedIn(demand, season_left))
  const pieces = Math.max(0, Math.min(surely(lead_days + review_days), season) - position)
  return { point, is_due: pieces > 0, pieces }
}

export type Slow = 'no_sale' | 'over_season'

/** 滞销: not sold for long and enough for long, or more than the season will take. What is new is given its time. */
export function slowOf({ on_hand, unsold_days, age_days, cover, season_left, limits }: { on_hand: number; unsold_days: number | null; age_days: number | null; cover: Cover; season_left: number | null; limits: StockLimits }): Slow | null {
  if (on_hand <= 0 || (age_days !== null && age_days < limits.slow_days)) return null
  if (season_left !== null && (cover.uncapped ?? Infinity) > Math.max(0, season_left) * limits.season_excess) return 'over_season'
  const lasts = cover.uncapped ?? Infinity
  return (unsold_days === null || unsold_days >= limits.slow_days) && lasts > limits.slow_cover_days ? 'no_sale' : null
}
