import { median } from './quantiles.ts'

/** A level that lasted from `from` to `to` (both inclusive, places in the series). */
export type Segment = { from: number; to: number; level: number }
export type ChangeOptions = { /** Days a level must last. */ shortest?: number; /** A season taken out first: 7 for days. */ period?: number }

/**
 * Where a daily figure moved to another level and stayed. PELT (Killick, Fearnhead and Eckley, JASA 107, 2012) with a cost
 * that is squared up to three deviations and linear beyond, so that a single event is no level (Fearnhead and Rigaill,
 * Changepoint detection in the presence of outliers, JASA 114, 2019, in its Huber form), at the cluster's median. The penalty
 * is (2 + shortness) log n times the long-run variance, which allows for days that remember yesterday (Lavielle and
 * Moulines, Journal of Time Series Analysis 21, 2000).
 */
export function changePoints(values: readonly number[], { shortest = 7, period = 7 }: ChangeOptions = {}): Segment[] {
  const y = withoutSeason(values, period)
  const n = y.length
  if (n < 2 * shortest) return n === 0 ? [] : [{ from: 0, to: n - 1, level: median(values) }]
  const steps = y.slice(1).map((value, i) => value - y[i]!)
  const noise = 1.4826 * median(steps.map((step) => Math.abs(step - median(steps)))) / Math.SQRT2
  const z = y.map((value) => (noise > 0 ? value / noise : value === y[0] ? 0 : value))
  const penalty = 4 * Math.log(n) * longRun(z)
  const cuts = pelt(clipped(z), { shortest, penalty })
  return cuts.map((from, i) => {
    const to = (cuts[i + 1] ?? n) - 1
    return { from, to, level: median(values.slice(from, to + 1)) }
  })
}

/** A day far from the median of its fortnight is brought to three deviations of it: an event of a day or two, not a level. */
function clipped(z: readonly number[]): number[] {
  return z.map((value, i) => {
    const near = median(z.slice(Math.max(0, i - 4), i + 5))
    return Math.max(near - 3, Math.min(near + 3, value))
  })
}

function withoutSeason(values: readonly number[], period: number): number[] {
  if (period <= 1 || values.length < 3 * period) return [...values]
  const middle = median(values)
  const trend = values.map((_, i) => median(values.slice(Math.max(0, i - period), i + period + 1)))
  const season = Array.from({ length: period }, (_, place) => median(values.flatMap((value, i) => (i % period === place && trend[i] !== 0 ? [middle === 0 ? 1 : value / trend[i]!] : []))) || 1)
  return values.map((value, i) => value / season[i % period]!)
}

/** (1 + ρ) / (1 − ρ) of a first-order memory, from what the series keeps of yesterday around its local median; at least 1. */
function longRun(z: readonly number[]): number {
  const rest = z.map((value, i) => Math.max(-3, Math.min(3, value - median(z.slice(Math.max(0, i - 10), i + 11)))))
  let [with1, with0] = [0, 0]
  for (let i = 0; i < rest.length; i++) {
    with0 += rest[i]! ** 2
    if (i > 0) with1 += rest[i]! * rest[i - 1]!
  }
  const rho = with0 > 0 ? Math.max(0, Math.min(0.9, with1 / with0 + 0.1)) : 0
  // Steps between days that remember each other are smaller than their noise: the noise was read too small by 1 − ρ.
  return Math.max(1, (1 + rho) / (1 - rho) / (1 - rho))
}

/** Beginnings of the segments of least squared cost plus penalty. */
function pelt(y: readonly number[], { shortest, penalty }: { shortest: number; penalty: number }): number[] {
  const n = y.length
  const [sums, squares] = [new Float64Array(n + 1), new Float64Array(n + 1)]
  y.forEach((value, i) => {
    sums[i + 1] = sums[i]! + value
    squares[i + 1] = squares[i]! + value ** 2
  })
  const cost = (from: number, to: number) => squares[to]! - squares[from]! - (sums[to]! - sums[from]!) ** 2 / (to - from)
  const best = new Float64Array(n + 1).fill(Infinity)
  best[0] = -penalty
  const before = new Int32Array(n + 1)
  let open = [0]
  for (let to = shortest; to <= n; to++) {
    for (const from of open) {
      const total = best[from]! + cost(from, to) + penalty
      if (total < best[to]!) {
        best[to] = total
        before[to] = from
      }
    }
    open = open.filter((from) => best[from]! + cost(from, to) <= best[to]!)
    if (to - shortest + 1 >= shortest) open.push(to - shortest + 1)
  }
  const cuts: number[] = []
  for (let at = n; at > 0; at = before[at]!) cuts.unshift(before[at]!)
  return cuts
}
