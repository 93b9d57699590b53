import { studentT } from './distributions.ts'
import { quantile } from './quantiles.ts'

/** Bounds, in standardised units, that hold a share of what comes next: ranks of the misses so far, each side for itself. */
export function intervalOf(misses: readonly number[], level: number): { low: number; high: number } {
  const sorted = Float64Array.from(misses).sort()
  const side = (1 - level) / 2
  const rank = (sorted.length + 1) * side
  // 39 misses have a 95 % interval by rank. Before that the tail is drawn out beyond the largest seen.
  if (rank < 1) return { low: -quantileBeyond(misses.map((miss) => -miss), side), high: quantileBeyond(misses, side) }
  const at = (r: number) => sorted[Math.floor(r) - 1]! + (r - Math.floor(r)) * (sorted[Math.min(sorted.length - 1, Math.floor(r))]! - sorted[Math.floor(r) - 1]!)
  return { low: at(rank), high: at(sorted.length + 1 - rank) }
}

/** How rarely a miss is as large as this, two-sided: by rank among those seen, beyond them along a t with tails as heavy as theirs. */
export function tailOf(misses: readonly number[], score: number): number {
  const same = score >= 0 ? misses : misses.map((miss) => -miss)
  return Math.min(1, 2 * upper(same, Math.abs(score)))
}

function upper(misses: readonly number[], score: number): number {
  const beyond = misses.filter((miss) => miss >= score).length
  if (beyond > 0) return (beyond + 1) / (misses.length + 1)
  const law = tailLaw(misses)
  const most = Math.max(law.scale, ...misses)
  return (law.upper(score) / law.upper(most)) / (misses.length + 1)
}

/**
 * The same of a sum over several days: tails grow lighter as days are added (the excess kurtosis of a mean falls with its number),
 * so a t whose degrees of freedom grow by that; the error of the sum is itself known by `df`, and what either adds to the kurtosis,
 * 6/(df − 4), adds up.
 */
export function tailOfSum(misses: readonly number[], score: number, { days, df: known }: { days: number; df: number }): number {
  const { df } = tailLaw(misses)
  // Misses seen are cut off at five deviations: their kurtosis is that of six degrees of freedom at the least.
  const [ofDays, ofError] = [Math.max(df - 4, 2) * days, Math.max(known - 4, 1)]
  return Math.min(1, 2 * studentT(4 + 1 / (1 / ofDays + 1 / ofError)).upper(Math.abs(score)))
}

function quantileBeyond(misses: readonly number[], side: number): number {
  const law = tailLaw(misses)
  return Math.max(law.quantile(1 - side), ...misses)
}

/** The three quartersth of sizes of each law, worked out once: thousands of series are judged every morning. */
const LAWS = new Map([3, 5, 10, 30].map((df) => { const t = studentT(df); return [df, { ...t, middle: t.quantile(0.875) }] as const }))

/** Student's t, its scale from the middle of the misses, its degrees of freedom from how far their tails reach beyond it. */
function tailLaw(misses: readonly number[]) {
  const sizes = misses.map(Math.abs)
  const [middle, far] = [quantile(sizes, 0.75), quantile(sizes, 0.975)]
  const reach = middle > 0 ? far / middle : 2
  // The same ratio of a t: 1.95 at ∞, 2.16 at 10, 2.43 at 5, 2.93 at 3 degrees of freedom.
  const df = reach < 2.05 ? 30 : reach < 2.3 ? 10 : reach < 2.7 ? 5 : 3
  const t = LAWS.get(df)!
  const scale = Math.max(middle / t.middle, 1e-9)
  return { df, scale, upper: (x: number) => t.upper(x / scale), quantile: (p: number) => scale * t.quantile(p) }
}
