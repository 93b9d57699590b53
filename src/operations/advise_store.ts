import { addDays } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import type { Finding } from '../diagnosis/finding.ts'
import { thingKey, thingOf } from '../diagnosis/finding.ts'
import type { Picture } from '../diagnosis/rule.ts'
import type { Registration } from '../maths/effect/registration.ts'
import { playbook } from '../playbook/index.ts'
import { marginOf } from '../playbook/gain.ts'
import { propose } from '../playbook/rank.ts'
import type { Done } from '../playbook/advice.ts'
import type { Busy } from '../playbook/rank.ts'
import { listEffects } from '../state/effects.ts'
import type { KeptEffect } from '../state/effects.ts'
import { keepProposals, listProposals } from '../state/proposals.ts'
import type { KeptProposal, NewProposal } from '../state/proposals.ts'
import { thresholdsOn } from '../state/thresholds.ts'
import type { Context } from './context.ts'
import { recordsIn } from './effects/records.ts'
import { thingOfObject } from './effects/units.ts'
import { contributionIn, limitsIn } from './limits.ts'

/** A rule nobody has measured yet: half its acts help, and they bring what was promised. */
const UNKNOWN_RECORD = { rate: 0.5, gain: 1 }
/** What somebody said no to, or has taken up, is not said again for so long. */
const SILENT_DAYS = 14

/** Advice on a judged day: ranked, nought to two shown, what was held back kept with its reason, forecasts stored before the act. */
export async function adviseStore(context: Context, store_id: string, day: Day, { picture, found }: { picture: Picture; found: readonly Finding[] }): Promise<KeptProposal[]> {
  const { state } = context
  const [effects, decided, held_limits] = await Promise.all([listEffects(state), listProposals(state, { store_id }), thresholdsOn(state, day)])
  const [records, limits] = [recordsIn(effects), limitsIn(held_limits, store_id, playbook)]
  const { busy, done } = handsOn(effects.filter((one) => one.store_id === store_id), decided, day)
  const { ranked, held } = propose(playbook, {
    picture, findings: found, busy, done,
    margin: marginOf(picture.platform, contributionIn(held_limits, store_id)),
    limits: ({ id }) => limits.get(id) ?? {},
    record: (advice) => { const known = records.get(advice); return known ? { rate: known.success_rate, gain: known.gain_factor } : UNKNOWN_RECORD },
  })
  const acts = ranked.map(({ proposal, rank, shown, why_not }): NewProposal => ({
    advice: proposal.advice, thing: thingKey(proposal.thing), rank, shown, why_not, body: proposal,
    forecast: { gain: proposal.gain, expected_ratio: proposal.expected_ratio, certainty: proposal.certainty },
  }))
  // Held by its own gate: there is no act to show, only the reason.
  const gated = held.map(({ advice, thing, because }, i): NewProposal => ({ advice, thing: thingKey(thing), rank: ranked.length + i + 1, shown: false, why_not: because, body: null, forecast: null }))
  return keepProposals(state, store_id, day, [...acts, ...gated])
}

/** Things somebody has a hand on (an effect being measured there, or a no of the last fortnight), and what was taken up before. */
function handsOn(effects: readonly KeptEffect[], decided: readonly KeptProposal[], day: Day): { busy: Busy[]; done: Done[] } {
  const measured = effects.filter(({ status, registration }) => status === 'waiting' && (registration as Registration).window.to >= day).flatMap(({ registration, reading_day }) =>
    (registration as Registration).units.map((unit): Busy => ({ thing: thingOfObject(unit), because: { zh: `上一次改动还在量，${reading_day} 出结果`, en: `the last change is still being measured, until ${reading_day}` } })))
  const lately = decided.filter(({ day: of }) => of > addDays(day, -SILENT_DAYS) && of < day)
  // Nothing that could be measured registers an effect, and the whole store touches no thing: the act itself is remembered.
  const taken = lately.filter(({ status }) => status === 'accepted').map(({ advice, thing, day: of }): Busy => ({ advice, thing: thingOf(thing), because: { zh: `${of} 已经答应做了`, en: `taken up on ${of}` } }))
  const refused = lately.filter(({ status }) => status === 'declined').flatMap(({ advice, thing, reason }) => [{ thing: thingOf(thing) }, { advice, thing: thingOf(thing) }].map((what): Busy => ({ ...what, because: { zh: `两周内说过不做${reason ? `：${reason}` : ''}`, en: `declined within a fortnight${reason ? `: ${reason}` : ''}` } })))
  const done = decided.filter(({ status }) => status === 'accepted').map(({ advice, thing }): Done => ({ advice, thing: thingOf(thing) }))
  return { busy: [...measured, ...taken, ...refused], done }
}
