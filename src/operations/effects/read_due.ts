import { dayIn, daysBetween, lengthOf } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import { bundlesOf } from '../../maths/effect/bundles.ts'
import { effect } from '../../maths/effect/effect.ts'
import type { Effect, Refused, Series as Measured } from '../../maths/effect/effect.ts'
import { refusalSays } from '../../maths/effect/verdict.ts'
import type { Registration } from '../../maths/effect/registration.ts'
import { readPicture } from '../../diagnosis/picture.ts'
import type { Series } from '../../diagnosis/rule.ts'
import type { Text } from '../../kernel/text.ts'
import { listChanges } from '../../state/changes.ts'
import { effectsDue, listEffects, readEffect } from '../../state/effects.ts'
import type { KeptEffect } from '../../state/effects.ts'
import { questionWorld } from '../asking.ts'
import type { Context } from '../context.ts'
import type { EffectReading } from '../loop/cards.ts'
import { dimensionsOf, thingOfObject, unitOf } from './units.ts'

/** Reads what is due on a store's data day: once, by the method and the window that were registered. */
export async function readDue(context: Context, store_id: string, day: Day): Promise<KeptEffect[]> {
  const due = await effectsDue(context.state, store_id, day)
  const bundled = due.length === 0 ? new Map<number, number>() : bundlesWith(await listEffects(context.state, store_id))
  const read: KeptEffect[] = []
  for (const one of due) {
    const reading = await readOne(one, context, (bundled.get(one.id) ?? 1) + (await othersOn(one, context)))
    read.push(await readEffect(context.state, one.id, { status: reading.verdict === 'refused' ? 'refused' : 'read', reading, read_at: context.now() }))
  }
  return read
}

/** A look before the reading day: the picture so far, with no verdict. */
export async function lookAt(one: KeptEffect, context: Context, day: Day): Promise<EffectReading['picture']> {
  const registration = one.registration as Registration
  const { measured } = await measure(one, { ...registration, window: { from: registration.window.from, to: day < registration.window.to ? day : registration.window.to } }, context)
  return 'picture' in measured ? measured.picture : null
}

async function readOne(one: KeptEffect, context: Context, together: number): Promise<EffectReading> {
  const { measured } = await measure(one, one.registration as Registration, context)
  if ('because' in measured) return { ...NOTHING, verdict: 'refused', because: measured.because }
  const { told, picture } = measured
  if (told.verdict === 'refused') return { ...NOTHING, verdict: 'refused', because: refusalSays[told.reason] }
  return {
    verdict: told.verdict, picture, method: told.method, controls: told.controls,
    because: together > 1 ? { zh: `同一时间有 ${together} 处改动，合起来量，不算在任何一条建议头上`, en: `${together} changes at once, measured as one and credited to no single rule` } : null,
    effect: told.effect, low: told.low, high: told.high, effect_total: told.effect_total, effect_ratio: told.effect_ratio,
  }
}

export const NOTHING = { effect: null, low: null, high: null, effect_total: null, effect_ratio: null, method: '', controls: [], picture: null }

type Reading = { measured: { told: Effect | Refused; picture: EffectReading['picture'] } | { because: Text } }

async function measure(one: KeptEffect, { metric, better, units, controls, baseline, trigger, window, smallest_worthwhile }: Registration, context: Context): Promise<Reading> {
  const by = dimensionsOf(units.filter((unit) => unit !== 'store').map(thingOfObject))
  const days = lengthOf({ from: baseline.from, to: window.to })
  const picture = await readPicture({ store_id: one.store_id, day: window.to, days, reads: [{ metric, by }], gaps: [], contradictions: [], phaseOf: () => ({ phase: '', judged: true }) }, await questionWorld(context, false))
  const known = bridged(new Map(picture.series(metric, by).map((series) => [unitOf(series.thing), series])), new Set(units))
  const treated = units.flatMap((unit) => (known.has(unit) ? [measuredOf(unit, known.get(unit)!)] : []))
  if (treated.length === 0) return { measured: { because: refusalSays.empty_window } }
  const at = (day: Day) => daysBetween(baseline.from, day)
  const told = effect({
    treated, season: 7, better, smallest_worthwhile,
    controls: controls.flatMap((unit) => (known.has(unit) ? [measuredOf(unit, known.get(unit)!)] : [])),
    from: at(window.from), until: at(window.to),
    ...(trigger ? { trigger: { from: at(trigger.from), until: at(trigger.to) } } : {}),
  })
  return { measured: { told, picture: told.verdict === 'refused' ? null : { days: [...picture.days], treated: [...told.actual], counterfactual: [...told.counterfactual] } } }
}

/**
 * A day whose report is missing is unknown of every unit alike, and would leave no control. The treated stay unknown on it, so it
 * is not fitted; the others are given the mean of a week before and after, so that they can stand beside them.
 */
function bridged(known: ReadonlyMap<string, Series>, treated: ReadonlySet<string>): ReadonlyMap<string, Series> {
  const all = [...known.values()]
  const length = all[0]?.values.length ?? 0
  const missing = Array.from({ length }, (_, i) => i).filter((i) => all.every(({ values }) => Number.isNaN(values[i]!)))
  if (missing.length === 0) return known
  return new Map([...known].map(([unit, series]) => {
    if (treated.has(unit)) return [unit, series]
    const values = Float64Array.from(series.values)
    for (const i of missing) {
      const beside = [series.values[i - 7], series.values[i + 7]].filter((value): value is number => value !== undefined && !Number.isNaN(value))
      if (beside.length > 0) values[i] = beside.reduce((sum, value) => sum + value, 0) / beside.length
    }
    return [unit, { ...series, values }]
  }))
}

const measuredOf = (id: string, { values }: Series): Measured => ({ id, values: Array.from(values, (value) => (Number.isNaN(value) ? null : value)) })

/** What else was changed on its units while it was measured, by whom or whatever known: told by people or seen in files. */
async function othersOn({ store_id, task_id, registration }: KeptEffect, { state, ledger }: Context): Promise<number> {
  const { units, window } = registration as Registration
  const zone = ledger.store(store_id)?.zone ?? 'Asia/Shanghai'
  const all = await listChanges(state, { store_id, from: new Date(Date.parse(window.from) - 2 * 86_400_000) })
  return all.filter((change) => units.includes(change.object) && (change.task_id === null || change.task_id !== task_id) && dayIn(change.valid_from, zone) >= window.from && dayIn(change.valid_from, zone) <= window.to).length
}

/** How many changes stand in the bundle of each: those whose windows overlap on a unit cannot be told apart. */
function bundlesWith(all: readonly KeptEffect[]): Map<number, number> {
  const changes = all.map(({ id, advice, registration }) => ({ id: String(id), units: (registration as Registration).units, window: (registration as Registration).window, rule: advice }))
  return new Map(bundlesOf(changes).flatMap(({ changes: ids }) => ids.map((id) => [Number(id), ids.length] as const)))
}
