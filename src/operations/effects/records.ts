import { trackRecords } from '../../maths/effect/track_record.ts'
import type { Outcome, TrackRecord } from '../../maths/effect/track_record.ts'
import { z } from 'zod'
import { listEffects } from '../../state/effects.ts'
import type { KeptEffect } from '../../state/effects.ts'
import type { State } from '../../state/state.ts'
import { effectReading } from '../loop/cards.ts'

/** The forecast as it was stored with the registration's proposal: relative to what would have been. */
const forecast = z.looseObject({ forecast_ratio: z.number().default(0.05) })

/** What each rule of advice kept of what it promised, over all stores; bundles credit nobody. */
export const recordsOf = async (state: State): Promise<Map<string, TrackRecord>> => recordsIn(await listEffects(state))

/** The same of effects that were read, of all stores. */
export function recordsIn(effects: readonly KeptEffect[]): Map<string, TrackRecord> {
  const outcomes = effects.filter(({ advice }) => advice !== '').flatMap(outcomeOf)
  return new Map(trackRecords(outcomes).map((record) => [record.rule, record]))
}

function outcomeOf({ id, advice, registration, reading, status }: KeptEffect): Outcome[] {
  if (status === 'waiting' || status === 'void') return []
  const told = reading === null ? undefined : effectReading.parse(reading)
  if (told?.because && told.verdict !== 'refused') return []
  const { effect, low, high, effect_ratio } = told ?? { effect: null, low: null, high: null, effect_ratio: null }
  const share = (value: number | null) => (value === null || effect === null || effect === 0 || effect_ratio === null ? null : (value / effect) * effect_ratio)
  const [from, to] = [share(low), share(high)]
  const sign = (registration as { better?: string }).better === 'down' ? -1 : 1
  const read = effect_ratio === null || from === null || to === null ? null : { effect: sign * effect_ratio, low: Math.min(sign * from, sign * to), high: Math.max(sign * from, sign * to) }
  return [{ rule: advice, act: String(id), forecast: forecast.parse(registration).forecast_ratio, read }]
}
