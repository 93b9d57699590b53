import type { Start } from './season.ts'

/** How fast each part follows what is seen: all between 0 and 1. */
export type Gains = { level: number; slope: number; damping: number; seasons: readonly number[]; memory: number }
/** At each origin (how many values were seen by then) the next `horizon` values as they were expected there. */
export type Wanted = { horizon: number; origins: readonly number[] }
export type Smoothed = { squares: number; expected: number[][] }

/**
 * Exponential smoothing with up to two seasons, a damped slope and a first-order memory of the last deviation, in
 * innovations form: Taylor, Short-term electricity demand forecasting using double seasonal exponential smoothing, JORS 54
 * (2003); the form is that of De Livera, Hyndman and Snyder, JASA 106 (2011). One pass; the sum of squared one-step errors.
 */
export function smooth(y: Float64Array, { level, slope, seasons }: Start, gains: Gains, wanted: Wanted = { horizon: 0, origins: [] }): Smoothed {
  const NONE = Float64Array.of(0)
  const [first, second] = [seasons[0]?.slice() ?? NONE.slice(), seasons[1]?.slice() ?? NONE.slice()]
  const [gain1, gain2] = [gains.seasons[0] ?? 0, gains.seasons[1] ?? 0]
  const { level: alpha, slope: beta, damping, memory } = gains
  const expected: number[][] = []
  const stops = [...wanted.origins, -1]
  let l = level
  let b = damping > 0 ? slope : 0
  let d = 0
  let squares = 0
  let p1 = 0
  let p2 = 0
  let stop = stops[0]!
  for (let t = 0; t <= y.length; t++) {
    if (t === stop) {
      expected.push(ahead({ l, b, d, damping, memory, first, second, p1, p2 }, wanted.horizon))
      stop = stops[expected.length]!
    }
    if (t === y.length) break
    const deviation = y[t]! - (l + damping * b + first[p1]! + second[p2]!)
    const surprise = deviation - memory * d
    squares += surprise * surprise
    l += damping * b + alpha * surprise
    b = damping * b + beta * surprise
    first[p1]! += gain1 * surprise
    second[p2]! += gain2 * surprise
    d = deviation
    if (++p1 === first.length) p1 = 0
    if (++p2 === second.length) p2 = 0
  }
  return { squares, expected }
}

type State = { l: number; b: number; d: number; damping: number; memory: number; first: Float64Array; second: Float64Array; p1: number; p2: number }

function ahead({ l, b, d, damping, memory, first, second, p1, p2 }: State, horizon: number): number[] {
  let [rise, step, rest] = [0, 1, d]
  return Array.from({ length: horizon }, (_, j) => {
    step *= damping
    rise += step * b
    rest *= memory
    return l + rise + first[(p1 + j) % first.length]! + second[(p2 + j) % second.length]! + rest
  })
}
