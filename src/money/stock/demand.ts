import { forecastMarked } from '../../maths/forecast/marked.ts'

/** Pieces wanted on each day to come, the first tomorrow; `after` is every day beyond them. */
export type Demand = { path: readonly number[]; after: number }

export const HORIZON = 28
const RECENT = 28
/** A style that sells less than this in four weeks is told by its mean: nothing is learnt from a handful of pieces. */
const FEWEST_PIECES = 56
const FEWEST_DAYS = 42

/**
 * What a style will sell, from its days so far: null is a day no file covers, a mark a promotion or festival (of the past, then of the
 * horizon), whose days say nothing of ordinary ones.
 */
export function demandOf(daily: readonly (number | null)[], marks: readonly (string | null)[]): Demand {
  const known = daily.map((pieces, i) => ({ pieces, mark: marks[i] ?? null })).filter((one): one is { pieces: number; mark: string | null } => one.pieces !== null)
  const ordinary = known.filter(({ mark }) => mark === null).slice(-RECENT)
  const flat = meanOf((ordinary.length > 0 ? ordinary : known.slice(-RECENT)).map(({ pieces }) => pieces))
  const lately = known.slice(-RECENT).reduce((sum, { pieces }) => sum + pieces, 0)
  if (lately < FEWEST_PIECES || ordinary.length < 7 || known.length < FEWEST_DAYS) return { path: [], after: flat }
  const first = daily.findIndex((pieces) => pieces !== null)
  const { path } = forecastMarked(daily.slice(first), marks.slice(first), { horizon: HORIZON, periods: [7], level: 0.8 })
  const values = path.map(({ value }) => value ?? flat)
  const plain = values.filter((_, i) => (marks[daily.length + i] ?? null) === null).slice(-7)
  return { path: values, after: plain.length > 0 ? meanOf(plain) : flat }
}

const meanOf = (values: readonly number[]): number => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length)

export const scaled = ({ path, after }: Demand, by: number): Demand => ({ path: path.map((pieces) => pieces * by), after: after * by })

/** Pieces wanted in the days to come. */
export function wantedIn({ path, after }: Demand, days: number): number {
  const near = path.slice(0, days).reduce((sum, pieces) => sum + pieces, 0)
  return near + Math.max(0, days - path.length) * after
}

/** Whole days that so many pieces last; null where they last for ever. */
export function lastsFor({ path, after }: Demand, pieces: number): number | null {
  let left = pieces
  for (const [i, wanted] of path.entries()) {
    if (wanted > left + 1e-9) return i
    left -= wanted
  }
  return after <= 1e-9 ? null : path.length + Math.floor((left + 1e-9) / after)
}

/** What all of them are wanted, together. */
export function togetherOf(each: readonly Demand[]): Demand {
  const path = new Float64Array(each.reduce((longest, one) => Math.max(longest, one.path.length), 0))
  let after = 0
  for (const one of each) {
    after += one.after
    for (let i = 0; i < path.length; i++) path[i]! += one.path[i] ?? one.after
  }
  return { path: [...path], after }
}
