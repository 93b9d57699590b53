import { median } from './quantiles.ts'
import { conformalQuantile } from './forecast/spread.ts'

/**
 * A cohort (a day's payments, a day's clicks) and what of it has come about so far: `so_far[age]` counts up to and including
 * that many days after (refunds in fen, attributed orders). As many entries as days have passed.
 */
export type Cohort = { base: number; so_far: readonly number[] }

/** How a store's figure ripens, learnt from cohorts that are old enough to be final. */
export type Curve = {
  /** share[age]: how much of the final figure is in by then, from 0 to 1. */
  share: readonly number[]
  /** The age at which 95 % is in, never under 7 days: before it a figure is immature (metrics.md §12.4). */
  ripe_at: number
  ripe: readonly { base: number; final: number; so_far: readonly number[] }[]
}
export type Projected = { ripened: number; rate_so_far: number; rate: number; low: number; high: number; is_ripe: boolean }

/** Below this many final cohorts a store has no curve of its own, and a rule keeps silent. */
const FEWEST = 20
const LEAST_RIPE_AGE = 7
const RIPE = 0.95

/**
 * The curve by chain ladder, volume-weighted development factors (Mack, Distribution-free calculation of the standard error
 * of chain ladder reserve estimates, ASTIN Bulletin 23, 1993). `final_age` is where nothing is expected any more (60 days).
 * Null while there are too few final cohorts.
 */
export function ripeningCurve(cohorts: readonly Cohort[], final_age: number): Curve | null {
  const ripe = cohorts.filter(({ base, so_far }) => base > 0 && so_far.length > final_age).map(({ base, so_far }) => ({ base, so_far, final: so_far[final_age]! }))
  if (ripe.length < FEWEST) return null
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
  const reached = share.findIndex((one) => one >= RIPE)
  return { share, ripe_at: Math.max(LEAST_RIPE_AGE, reached), ripe }
}

/**
 * What a young cohort (or several of one age together) will come to, as a share of its base. Bornhuetter and Ferguson (The
 * actuary and IBNR, 1972): what is in, plus what the store's usual rate says is still to come. The interval is conformal: the
 * same projection made on each final cohort when it was as young, each scaled to the base of this one.
 */
export function project({ base, so_far, age }: { base: number; so_far: number; age: number }, { share, ripe, ripe_at }: Curve, level = 0.9): Projected {
  const at = Math.min(age, share.length - 1)
  const usual = rateOf(ripe)
  const come = (soFar: number, of: number, rate: number) => soFar / of + (1 - share[at]!) * rate
  const bases = median(ripe.map((one) => one.base))
  // Chance shrinks with the base, days' own scatter does not: half the variance of a usual cohort is taken for each.
  const scale = (of: number) => Math.sqrt(0.5 + (0.5 * bases) / of)
  const misses = ripe.map((one, i) => (one.final / one.base - come(one.so_far[at]!, one.base, without(ripe, i, usual))) / scale(one.base))
  const side = (1 + level) / 2
  const rate = come(so_far, base, usual)
  const width = scale(base)
  return {
    ripened: share[at]!,
    rate_so_far: so_far / base,
    rate,
    low: Math.max(so_far / base, rate - conformalQuantile(misses.map((miss) => -miss), side) * width),
    high: rate + conformalQuantile(misses, side) * width,
    is_ripe: age >= ripe_at,
  }
}

const rateOf = (ripe: Curve['ripe']) => ripe.reduce((sum, { final }) => sum + final, 0) / ripe.reduce((sum, { base }) => sum + base, 0)

/** The usual rate as it would be without this cohort, so that it is not held against itself. */
function without(ripe: Curve['ripe'], i: number, usual: number): number {
  const all = ripe.reduce((sum, { base }) => sum + base, 0)
  const rest = all - ripe[i]!.base
  return rest > 0 ? (usual * all - ripe[i]!.final) / rest : usual
}
