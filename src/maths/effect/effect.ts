import { averageOf, designOf } from './design.ts'
import { crossing } from './model.ts'
import { cumulative, quantile } from './mixture.ts'
import type { Mixture } from './mixture.ts'
import { filterFor } from './noise.ts'
import { calibration, placebosOf } from './placebos.ts'
import type { Placebos } from './placebos.ts'
import { dayScatter, lastingOf, pathOf, posterior } from './posterior.ts'
import type { Posterior } from './posterior.ts'
import { prepared } from './prepare.ts'
import type { Prepared } from './prepare.ts'
import { middling, noises, settingsAfter, siblingEvidence } from './settings.ts'
import { verdictOf } from './verdict.ts'
import type { RefusalReason, Verdict } from './verdict.ts'

/** Values by time unit, all series of one length; null where nothing is known. */
export type Series = { id: string; values: readonly (number | null)[] }

export type EffectQuestion = {
  /** Added up where there are several; a figure that may not be added is given as one series. */
  treated: readonly Series[]
  /** The same metric of units that were left alone. */
  controls?: readonly Series[]
  /** Anything else that the act does not move, in any unit. */
  covariates?: readonly Series[]
  /** Index of the first and of the last time unit measured. */
  from: number
  until: number
  /** Time units, up to the act, whose bad values brought it about: left out of the baseline. */
  trigger?: { from: number; until: number }
  /** Length of the season in time units; 7 for days. Sought where it is not given; 1 is none. */
  season?: number
  /** Of the expected value, 0.05 unless told. */
  smallest_worthwhile?: number
  better?: 'up' | 'down'
}

export type Interval = { low: number; high: number }

export type Effect = {
  verdict: Exclude<Verdict, 'refused'>
  /** Mean per time unit of actual less expected; 95 % interval. */
  effect: number
  low: number
  high: number
  low90: number
  high90: number
  effect_total: number
  total: Interval
  effect_ratio: number
  ratio: Interval
  ratio90: Interval
  level: 0.95
  /** Two-sided. */
  p: number
  method: 'synthetic_control' | 'difference_in_differences' | 'covariate_regression'
  controls: string[]
  /** Controls and covariates that could not be used, and why. */
  left_out: { id: string; because: 'gaps' | 'flat' }[]
  scale: 'log' | 'level'
  season: number
  placebos: { in_space: number; in_time: number; widened: number }
  /** From the first time unit to `until`. */
  actual: (number | null)[]
  counterfactual: number[]
  gap: (number | null)[]
}

export type Refused = { verdict: 'refused'; reason: RefusalReason; left_out: Effect['left_out']; placebos?: { in_space: number; in_time: number } }

/**
 * What a change did, against the path the treated units would have taken. The path is regressed on the controls, shrunk towards
 * the difference in differences, with lasting noise; intervals are exact Student mixtures given that model, then held against
 * placebos in space and time. `docs/effect.md` has the method, its sources and its measured error.
 */
export function effect(question: EffectQuestion): Effect | Refused {
  const data = prepared(question)
  if ('verdict' in data) return data
  const { response, controls, covariates, days } = data
  const design = designOf(response, { controls, covariates, days, season: data.season })
  const crossings = noises.map(({ noise }) => crossing(design, filterFor(noise, days)))
  const fitted = posterior(design, days, { crossings, settings: settingsAfter(siblingEvidence(design, crossings), controls.length), weights: data.weights })
  if (!fitted) return { verdict: 'refused', reason: 'no_scatter', left_out: data.left_out }
  const placebos = placebosOf(design, { days, best: fitted.best, crossings, ridge: middling })
  const refused = unfit(placebos)
  if (refused) return { verdict: 'refused', reason: refused, left_out: data.left_out, placebos: counted(placebos) }
  return told(question, data, { fitted, placebos })
}

function unfit({ in_space, in_time }: Placebos): RefusalReason | undefined {
  if (in_space.length < 19 && in_time.length < 2) return 'too_few_placebos'
  return undefined
}

const counted = ({ in_space, in_time }: Placebos) => ({ in_space: in_space.length, in_time: in_time.length })

function told(question: EffectQuestion, data: Prepared, { fitted, placebos }: { fitted: Posterior; placebos: Placebos }): Effect {
  const held = calibration(placebos, fitted.mixture.df)
  const widened = held.widened * (data.controls.length > 0 ? 1 + SHORT_OF_LASTING * lastingOf(fitted) : 1)
  const base = data.controls.length > 0 ? averageOf(data.controls) : undefined
  const path = pathOf(fitted).map((value, t) => value + (base?.[t] ?? 0))
  const { mixture, expected, outcome } = inOwnUnit(data, { path, widened, df: held.df, fitted })
  const at = (p: number) => outcome(quantile(mixture, p))
  const [low, high, low90, high90, middle] = [0.025, 0.975, 0.05, 0.95, 0.5].map(at) as [Outcome, Outcome, Outcome, Outcome, Outcome]
  const below = cumulative(mixture, 0)
  const n = data.observed
  return {
    verdict: verdictOf({ low: low.ratio, high: high.ratio, low90: low90.ratio, high90: high90.ratio }, question),
    effect: middle.total / n,
    low: low.total / n,
    high: high.total / n,
    low90: low90.total / n,
    high90: high90.total / n,
    effect_total: middle.total,
    total: { low: low.total, high: high.total },
    effect_ratio: middle.ratio,
    ratio: { low: low.ratio, high: high.ratio },
    ratio90: { low: low90.ratio, high: high90.ratio },
    level: 0.95,
    p: 2 * Math.min(below, 1 - below),
    method: data.controls.length > 2 ? 'synthetic_control' : data.controls.length > 0 ? 'difference_in_differences' : 'covariate_regression',
    controls: [...data.control_ids, ...data.covariate_ids],
    left_out: data.left_out,
    scale: data.scale,
    season: data.season,
    placebos: { ...counted(placebos), widened },
    actual: data.actual,
    counterfactual: [...expected],
    gap: data.actual.map((value, t) => (value === null ? null : value - expected[t]!)),
  }
}

/**
 * Seventy days show too little of noise that lasts (the bias of an estimated autocorrelation is about −(1 + 3ρ)/n: Marriott and Pope,
 * Biometrika 1954). On tuning seeds false verdicts were 3 % at an autocorrelation of 0 and 7 % at 0.7; with this they are level.
 */
const SHORT_OF_LASTING = 0.12

type Outcome = { total: number; ratio: number }

/**
 * From the model's scale back to money or people. In logarithms the window's total is compared, not its mean logarithm: the two
 * differ by half the variance within the window (a mean of exponentials lies above the exponential of the mean), which at a daily
 * noise of 20 % is 2 %, a third of a usual standard error.
 */
function inOwnUnit(data: Prepared, { path, widened, df, fitted }: { path: Float64Array; widened: number; df: number; fitted: Posterior }) {
  const { days, weights, actual, unit } = data
  const place = fitted.mixture.parts.reduce((sum, part) => sum + part.weight * part.place, 0)
  const seen = (t: number) => weights[t - days.from]! > 0
  let total = 0
  let expectedTotal = 0
  const logs = data.scale === 'log'
  const variance = fitted.mixture.parts.reduce((sum, part) => sum + part.weight * part.spread ** 2, 0)
  const bend = logs ? Math.max(0, dayScatter(fitted, weights) - variance) / 2 : 0
  const expected = path.map((value) => (logs ? Math.exp(value + bend) : value * unit))
  for (let t = days.from; t <= days.until; t++) if (seen(t)) {
    total += actual[t]!
    expectedTotal += expected[t]!
  }
  const shift = logs ? Math.log(total / expectedTotal) - place : 0
  const mixture: Mixture = { df, parts: fitted.mixture.parts.map((part) => ({ weight: part.weight, place: part.place + shift, spread: part.spread * widened })) }
  const outcome = (value: number): Outcome => {
    if (logs) return { total: total - total / Math.exp(value), ratio: Math.exp(value) - 1 }
    const gap = value * unit * data.observed
    return { total: gap, ratio: gap / Math.abs(expectedTotal) }
  }
  return { mixture, expected, outcome }
}
