import { extraScatter, meanOf } from './design.ts'
import type { Effect, EffectQuestion, Refused, Series } from './effect.ts'
import { FITTED, STANDING, UNSEEN } from './noise.ts'
import type { Days } from './noise.ts'
import { seasonOf } from './season.ts'

export type Prepared = {
  /** In logarithms, or in units of the treated mean. */
  response: Float64Array
  controls: Float64Array[]
  control_ids: string[]
  covariates: Float64Array[]
  covariate_ids: string[]
  left_out: Effect['left_out']
  days: Days
  /** Equal over the window's observed time units, summing to 1. */
  weights: Float64Array
  observed: number
  actual: (number | null)[]
  scale: 'log' | 'level'
  /** What 1 of the level scale is. */
  unit: number
  season: number
}

const SHORTEST_PAST = 14

/** The question as columns of numbers, or why it cannot be answered. */
export function prepared(question: EffectQuestion): Prepared | Refused {
  const { from, until, trigger } = question
  const actual = sumOf(question.treated).slice(0, until + 1)
  const controls = sorted(question.controls ?? [], until)
  const covariates = sorted(question.covariates ?? [], until)
  const left_out = [...controls.left_out, ...covariates.left_out]
  const refused = (reason: Refused['reason']): Refused => ({ verdict: 'refused', reason, left_out })
  if (controls.used.length + covariates.used.length === 0) return refused('no_credible_control')
  const use = Uint8Array.from({ length: from }, (_, t) => (actual[t] === null ? UNSEEN : trigger && t >= trigger.from && t <= trigger.until ? STANDING : FITTED))
  if (use.filter((day) => day === FITTED).length < SHORTEST_PAST) return refused('too_short_a_past')
  const observed = actual.slice(from).filter((value) => value !== null).length
  if (observed === 0) return refused('empty_window')
  const known = actual.filter((value) => value !== null)
  const scale = controls.used.length > 0 && [...known, ...controls.used.flatMap(({ values }) => values)].every((value) => value > 0) ? 'log' : 'level'
  const measured = (values: readonly number[]) => onScale(values, scale, from)
  const unit = scale === 'log' ? 1 : unitOf(known.slice(0, from))
  const columns = controls.used.map(({ values }) => measured(values))
  const response = Float64Array.from(actual, (value) => (value === null ? 0 : scale === 'log' ? Math.log(value) : value / unit))
  return {
    response,
    controls: columns,
    control_ids: controls.used.map(({ id }) => id),
    covariates: covariates.used.map(({ values }) => (scale === 'log' && values.every((value) => value > 0) ? measured(values) : Float64Array.from(values))),
    covariate_ids: covariates.used.map(({ id }) => id),
    left_out,
    days: { use, extra: extraScatter(columns, { from, until }), from, until },
    weights: Float64Array.from({ length: until - from + 1 }, (_, h) => (actual[from + h] === null ? 0 : 1 / observed)),
    observed,
    actual,
    scale,
    unit,
    season: question.season ?? seasonOf(response.subarray(0, from)),
  }
}

const sumOf = (series: readonly Series[]): (number | null)[] =>
  series[0]!.values.map((_, t) => series.reduce<number | null>((sum, { values }) => (sum === null || values[t] == null ? null : sum + values[t]), 0))

/** A series with a hole, or one that does not move, is no yardstick. */
function sorted(series: readonly Series[], until: number): { used: { id: string; values: number[] }[]; left_out: Effect['left_out'] } {
  const used: { id: string; values: number[] }[] = []
  const left_out: Effect['left_out'] = []
  for (const { id, values } of series) {
    const own = values.slice(0, until + 1)
    const whole = own.filter((value) => value !== null)
    if (whole.length < until + 1) left_out.push({ id, because: 'gaps' })
    else if (whole.every((value) => value === whole[0])) left_out.push({ id, because: 'flat' })
    else used.push({ id, values: whole })
  }
  return { used, left_out }
}

const onScale = (values: readonly number[], scale: Prepared['scale'], from: number): Float64Array => {
  const unit = unitOf(values.slice(0, from))
  return Float64Array.from(values, (value) => (scale === 'log' ? Math.log(value) : value / unit))
}

/** The mean size, so that a large control and a small one count alike. */
const unitOf = (values: readonly number[]): number => meanOf(values.map(Math.abs)) || 1
