import { meanOf } from './design.ts'

/** Days of the week, months of the year, hours of the day. */
const CANDIDATES = [7, 12, 24]

/** The season that explains most of what moves faster than a season, where it is beyond doubt and was seen at least three times; else 1. */
export function seasonOf(values: Float64Array): number {
  const scored = CANDIDATES.filter((season) => values.length >= 3 * season).map((season) => ({ season, f: seasonF(values, season) }))
  const best = scored.filter(({ f }) => f > 3).sort((a, b) => b.f - a.f)[0]
  return best?.season ?? 1
}

/** F statistic of phase means against what is left, after a centred moving average of one season is taken away. */
function seasonF(values: Float64Array, season: number): number {
  const half = season >> 1
  const rest: { phase: number; value: number }[] = []
  for (let t = half; t + half < values.length; t++) rest.push({ phase: t % season, value: values[t]! - meanOf(values.subarray(t - half, t - half + season)) })
  const grand = meanOf(rest.map(({ value }) => value))
  let between = 0
  let within = 0
  for (let phase = 0; phase < season; phase++) {
    const own = rest.filter((point) => point.phase === phase).map(({ value }) => value)
    const mean = meanOf(own)
    between += own.length * (mean - grand) ** 2
    within += own.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  }
  return between / (season - 1) / (within / (rest.length - season))
}
