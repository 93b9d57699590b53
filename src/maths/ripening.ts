import { median } from './quantiles.ts'
import { conformalQuantile } from './forecast/spread.ts'

/**
 * A cohort (a day's payments, a day's clicks) and what of it has come about so far: `so_far[age]` counts up to and including
 * that many days after (refunds in fen, attributed orders). As many entries as days have passed.
 */
export type Cohort = { base: number; so_far: readonly number[] }

/** How a store's figure ripens, learnt from its cohorts day by day. */
export type Curve = {
  /** share[age]: how much of the final figure is in by then, from 0 to 1. */
  share: readonly number[]
  /** The age at which 95 % is in, never under 7 days: before it a figure is immature (metrics.md §12.4). */
  ripe_at: number
  cohorts: readonly Cohort[]
}
export type Projected = { ripened: number; rate_so_far: number; rate: number; low: number; high: number; is_ripe: boolean }

/** The usual rate is read from this many days before. */
const USUAL = 28
/** Below this many final cohorts a store has no curve of its own, and a rule keeps silent. */
const FEWEST = 20
const LEAST_RIPE_AGE = 7
const RIPE = 0.95

/**
 * The curve by chain ladder, volume-weighted development factors (Mack, Distribution-free calculation of the standard error
 * of chain ladder reserve estimates, ASTIN Bulletin 23, 1993). One cohort a day, oldest first, none left out (a day without
 * payments has base 0). `final_age` is where nothing is expected any more (60 days). Null while there are too few final cohorts.
 */
export function ripeningCurve(cohorts: readonly Cohort[], final_age: number): Curve | null {
  if (cohorts.filter(({ base, so_far }) => base > 0 && so_far.length > final_age).length < FEWEST) return null
  const share = new Array<number>(final_age + 1).fill(1)
  for (let age = final_age - 1; age >= 0; age--) {
    let [now, next] = [0, 0]
    for (const { so_far } of cohorts) {
      if (so_far.length <= age + 1) continue
      now += so_far[age]!
      next += so_far[age + 1]!
    }
    share[age] = share[age + 1]! * (next > 0 ? Math.min(1, now / next) : 1)
  }
  return { share, ripe_at: Math.max(LEAST_RIPE_AGE, share.findIndex((one) => one >= RIPE)), cohorts }
}

/**
 * What a young cohort (or several of one age together) will come to, as a share of its base. Bornhuetter and Ferguson (The
 * actuary and IBNR, 1972): what is in, plus what the store's usual rate says is still to come; the usual rate is that of the
 * last four weeks, young cohorts counting as far as they are ripe (Bühlmann and Stanard's Cape Cod). The interval is
 * conformal: the same projection made for each final cohort with what was known when it was as young, scaled to this base.
 */
export function project({ base, so_far, age }: { base: number; so_far: number; age: number }, curve: Curve, level = 0.9): Projected {
  const { share, cohorts, ripe_at } = curve
  const [at, final] = [Math.min(age, share.length - 1), share.length - 1]
  const ripe = cohorts.flatMap((cohort, day) => (cohort.base > 0 && cohort.so_far.length > final && day >= USUAL / 2 ? [{ ...cohort, day }] : []))
  const usualBase = median(ripe.map((one) => one.base))
  // Chance shrinks with the base, days' own scatter does not: half the variance of a usual cohort is taken for each.
  const scale = (of: number) => Math.sqrt(0.5 + (0.5 * usualBase) / of)
  const misses = ripe.map(({ base: of, so_far: seen, day }) => {
    const foreseen = seen[at]! / of + (1 - share[at]!) * usualRate(curve, day + at)
    return (seen[final]! / of - foreseen) / scale(of)
  })
  const rate = so_far / base + (1 - share[at]!) * usualRate(curve, cohorts.length - 1)
  const side = (1 + level) / 2
  return {
    ripened: share[at]!,
    rate_so_far: so_far / base,
    rate,
    low: Math.max(so_far / base, rate - conformalQuantile(misses.map((miss) => -miss), side) * scale(base)),
    high: rate + conformalQuantile(misses, side) * scale(base),
    is_ripe: age >= ripe_at,
  }
}

/** The rate of the four weeks before a day, from what was known on it. */
function usualRate({ share, cohorts }: Curve, day: number): number {
  let [came, expected] = [0, 0]
  for (let c = Math.max(0, day - USUAL); c <= day && c < cohorts.length; c++) {
    const { base, so_far } = cohorts[c]!
    const age = Math.min(day - c, so_far.length - 1, share.length - 1)
    came += so_far[age]!
    expected += base * share[age]!
  }
  return expected > 0 ? came / expected : 0
}
