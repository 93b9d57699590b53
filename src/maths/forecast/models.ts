import { minimise } from '../minimise.ts'
import { startOf } from './season.ts'
import { smooth } from './smooth.ts'
import type { Gains, Wanted } from './smooth.ts'

/** A way to look ahead. What it has learnt comes from `head`; then it walks the whole series and tells what it expected at each origin. */
export type Model = { id: string; expect(y: Float64Array, head: number, wanted: Wanted): number[][] }

/** Gains are learnt from this much of the past at most: more of it changes them little and costs time. */
const LEARNT = 600

/** The models worth trying on a series: seasonal naive for each period, and smoothing with and without each of scale, slope and season. */
export function modelsFor({ periods, isPositive }: { periods: readonly number[]; isPositive: boolean }): Model[] {
  const shapes = [
    { seasons: periods, slope: false },
    { seasons: periods, slope: true },
    ...(periods.length > 1 ? [{ seasons: periods.slice(0, 1), slope: false }] : []),
  ]
  const scales = isPositive ? (['plain', 'log'] as const) : (['plain'] as const)
  return [
    ...(periods.length > 0 ? periods : [1]).map(seasonalNaive),
    // Two long seasons on a log scale with a slope ran away on hourly series; one season with it is what a growing shop needs.
    ...shapes.flatMap((shape) => scales.filter((scale) => !(scale === 'log' && shape.slope && periods.length > 1)).map((scale) => smoothing({ ...shape, scale }))),
  ]
}

const seasonalNaive = (period: number): Model => ({
  id: `naive ${period}`,
  expect: (y, _, { horizon, origins }) => origins.map((seen) => Array.from({ length: horizon }, (_, j) => y[Math.max(0, seen - period + (j % period))]!)),
})

function smoothing({ seasons, slope, scale }: { seasons: readonly number[]; slope: boolean; scale: 'plain' | 'log' }): Model {
  return {
    id: `${scale}${slope ? ' slope' : ''} ${seasons.join('+')}`.trim(),
    expect(y, head, wanted) {
      const z = scale === 'log' ? y.map(Math.log) : y
      const learnt = z.subarray(0, head)
      const begin = startOf(learnt, seasons)
      const gains = (x: number[]): Gains => gainsOf(x, { seasons: seasons.length, slope })
      const recent = learnt.subarray(Math.max(0, head - LEARNT))
      const recently = startOf(recent, seasons)
      const best = minimise((x) => smooth(recent, recently, gains(x)).squares, [-3, 1, ...seasons.map(() => -2), ...(slope ? [-3, 1] : [])], { rounds: 50 })
      // The walk to the end begins from what the head knew, so that no origin has seen its own future.
      const { expected } = smooth(z, begin, gains(best), wanted)
      return scale === 'log' ? expected.map((path) => path.map(Math.exp)) : expected
    },
  }
}

/** Unbounded numbers, as a simplex moves them, into gains within their bounds. */
function gainsOf(x: number[], { seasons, slope }: { seasons: number; slope: boolean }): Gains {
  return {
    level: between(x[0]!, [0, 0.6]),
    memory: between(x[1]!, [0, 0.99]),
    seasons: x.slice(2, 2 + seasons).map((one) => between(one, [0, 0.5])),
    slope: slope ? between(x[2 + seasons]!, [0, 0.2]) : 0,
    damping: slope ? between(x[3 + seasons]!, [0.8, 1]) : 0,
  }
}
const between = (x: number, [from, to]: [number, number]) => from + (to - from) / (1 + Math.exp(-x))
