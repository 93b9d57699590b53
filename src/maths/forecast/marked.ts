import { median } from '../quantiles.ts'
import { forecast } from './forecast.ts'
import type { Forecast, ForecastOptions } from './forecast.ts'

/** One step ahead of a series with gaps and marked days; null where the mark was never seen, with the reason. */
export type MarkedStep = { value: number; low: number; high: number } | { value: null; because: 'mark_never_seen' }
export type MarkedForecast = { path: MarkedStep[]; models: Forecast['models']; effects: { mark: string; seen: number; effect: number }[] }

/**
 * Looks ahead past gaps (null) and days that are not like others (a promotion's phase, a festival, a partial day): those are
 * filled with what their place in the week was like nearby before the models learn, and a mark that comes again is expected
 * at the ordinary value times what it did before (the like day of metrics.md §12.11), with the spread it had.
 * `marks` covers the past and the horizon; null is an ordinary day.
 */
export function forecastMarked(values: readonly (number | null)[], marks: readonly (string | null)[], options: ForecastOptions): MarkedForecast {
  const period = options.periods[0] ?? 1
  const isOrdinary = (i: number) => values[i] !== null && (marks[i] ?? null) === null
  const filled = values.map((value, i) => (isOrdinary(i) ? value! : likelyAt(values, i, { period, isOrdinary })))
  const { path, models } = forecast(filled, options)
  const effects = effectsOf(values, marks, filled)
  return {
    path: path.map((step, j) => {
      const mark = marks[values.length + j] ?? null
      if (mark === null) return step
      const seen = effects.find((one) => one.mark === mark)
      return seen ? scaled(step, seen) : { value: null, because: 'mark_never_seen' as const }
    }),
    models,
    effects: effects.map(({ mark, seen, effect }) => ({ mark, seen, effect })),
  }
}

/** The median of the four nearest ordinary days at the same place in the period; without any, of all ordinary days. */
function likelyAt(values: readonly (number | null)[], at: number, { period, isOrdinary }: { period: number; isOrdinary: (i: number) => boolean }): number {
  const near: number[] = []
  for (let k = 1; near.length < 4 && k * period < values.length; k++) {
    for (const i of [at - k * period, at + k * period]) if (i >= 0 && i < values.length && isOrdinary(i)) near.push(values[i]!)
  }
  return median(near.length > 0 ? near : values.filter((value, i): value is number => value !== null && isOrdinary(i)))
}

type Effect = { mark: string; seen: number; effect: number; ratios: number[] }

function effectsOf(values: readonly (number | null)[], marks: readonly (string | null)[], filled: readonly number[]): Effect[] {
  const ratios = new Map<string, number[]>()
  values.forEach((value, i) => {
    const mark = marks[i] ?? null
    if (mark !== null && value !== null && filled[i]! > 0) ratios.set(mark, [...(ratios.get(mark) ?? []), value / filled[i]!])
  })
  return [...ratios].map(([mark, list]) => ({ mark, seen: list.length, effect: median(list), ratios: list }))
}

/** What a mark did once says little about how far it may differ: until three are known, half to twice is allowed. */
function scaled(step: { value: number; low: number; high: number }, { effect, ratios }: Effect) {
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)]
  const doubt = ratios.length < 3 ? 2 : 1
  return { value: step.value * effect, low: (step.low * least) / doubt, high: step.high * most * doubt }
}
