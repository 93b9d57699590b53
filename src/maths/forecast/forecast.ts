import { modelsFor } from './models.ts'
import type { Model } from './models.ts'
import { spread } from './spread.ts'

export type Forecast = {
  /** For each step ahead. `low` and `high` hold the given share of what may come. */
  path: { value: number; low: number; high: number }[]
  /** What was tried, how it did on the tail that was kept back (mean absolute error), and its weight in the answer. */
  models: { id: string; error: number; weight: number }[]
}
export type ForecastOptions = { horizon: number; periods: readonly number[]; level?: number }

/** Weights fall with the sixth power of a model's error: nearly the best alone, but two that are as good share. */
const SHARPNESS = 6
const MOST_ORIGINS = 24

/**
 * The next values of an evenly spaced series without gaps. Every model looks ahead from a dozen origins in a tail it has
 * not learnt from; the answer is their mean, weighted by how well they did there (Bates and Granger, The combination of
 * forecasts, 1969; rolling origins: Tashman, IJF 16, 2000). The interval is conformal over the same origins.
 * Needs three values at least; a period is used only where the learnt part holds it twice.
 */
export function forecast(values: ArrayLike<number>, { horizon, periods, level = 0.95 }: ForecastOptions): Forecast {
  const y = Float64Array.from(values)
  if (y.length < 3) throw new Error('a forecast needs at least three values')
  const origins = originsOf(y.length, horizon)
  const head = origins[0]!
  const used = periods.filter((period) => period > 1 && 2 * period <= head).toSorted((a, b) => a - b).slice(0, 2)
  const models = modelsFor({ periods: used, isPositive: y.every((value) => value > 0) })
  const told = models.map((model) => tried(model, y, { horizon, head, origins }))
  const weights = weightsOf(told.map(({ error }) => error))
  const mixed = (paths: number[][]) => Array.from({ length: horizon }, (_, j) => paths.reduce((all, path, k) => all + weights[k]! * path[j]!, 0))
  const misses = origins.map((seen, k) => mixed(told.map(({ past }) => past[k]!)).slice(0, y.length - seen).map((value, j) => y[seen + j]! - value))
  const width = spread(misses, { horizon, level })
  const floor = y.every((value) => value >= 0) ? 0 : -Infinity
  return {
    path: mixed(told.map(({ next }) => next)).map((value, j) => ({ value: Math.max(floor, value), low: Math.max(floor, value - width[j]!), high: Math.max(floor, value + width[j]!) })),
    models: models.map(({ id }, k) => ({ id, error: told[k]!.error, weight: weights[k]! })),
  }
}

/** A dozen places spread over the last four horizons (a third of a short series at most). */
function originsOf(length: number, horizon: number): number[] {
  const tail = Math.max(1, Math.min(Math.floor(length / 3), 4 * horizon))
  const room = Math.max(0, tail - Math.min(horizon, Math.ceil(tail / 2)))
  const count = Math.min(MOST_ORIGINS, room + 1)
  return [...new Set(Array.from({ length: count }, (_, i) => length - tail + Math.round((i * room) / Math.max(1, count - 1))))]
}

function tried(model: Model, y: Float64Array, { horizon, head, origins }: { horizon: number; head: number; origins: number[] }) {
  const past = model.expect(y, head, { horizon, origins: [...origins, y.length] })
  const next = past.pop()
  const misses = origins.flatMap((seen, k) => past[k]!.slice(0, y.length - seen).map((value, j) => Math.abs(y[seen + j]! - value)))
  return { past, next: next!, error: misses.reduce((all, one) => all + one, 0) / misses.length }
}

function weightsOf(errors: number[]): number[] {
  const least = Math.min(...errors.filter(Number.isFinite))
  // A model without any error (a constant series) leaves nothing to the others.
  const raw = errors.map((error) => (Number.isFinite(error) ? (error === 0 ? 1 : (least / error) ** SHARPNESS) : 0))
  const all = raw.reduce((sum, one) => sum + one, 0)
  return raw.map((one) => one / all)
}
