import type { Text } from '../kernel/text.ts'
import type { Finding, Thing } from '../diagnosis/finding.ts'
import { thingKey } from '../diagnosis/finding.ts'
import type { Picture } from '../diagnosis/rule.ts'
import type { Advice, Done, Margin, Proposal } from './advice.ts'
import { timed } from './measure.ts'

/** Nought to two a day (design.md §2): a third is one too many to be done well and measured. */
export const MOST_SHOWN = 2
/** Less than this a week is not worth a person's morning; fen. */
export const LEAST_GAIN_FEN = 5_000

/** How long it takes to see is worked out for the acts of today and the next in line; for the rest the longest window stands. */
const MOST_TIMED = MOST_SHOWN + 1

export type Ranked = { proposal: Proposal; rank: number; score: number; shown: boolean; why_not: Text | null }
export type Record = { rate: number; gain: number }

/** What a person decided or what is being measured on a thing, which keeps other hands off it for a while; with an `advice`, that act alone. */
export type Busy = { thing: Thing; advice?: string; because: Text }

type Asked = {
  picture: Picture
  findings: readonly Finding[]
  limits(advice: Advice): { [name: string]: number }
  record(advice: string): Record
  margin: Margin
  busy: readonly Busy[]
  done: readonly Done[]
}

/**
 * All advice over one picture, ranked by expected yuan × certainty ÷ effort, each rule's own forecast tempered by what its
 * forecasts were worth before. What is not shown says why.
 */
export function propose(list: readonly Advice[], { picture, findings, limits, record, margin, busy, done }: Asked): { ranked: Ranked[]; held: { advice: string; thing: Thing; because: Text }[] } {
  const held: { advice: string; thing: Thing; because: Text }[] = []
  const proposals: Proposal[] = []
  for (const advice of list) {
    const said = advice.propose({ picture, findings, limits: limits(advice), record: record(advice.id), margin, done })
    proposals.push(...said.proposals)
    held.push(...said.held.map((one) => ({ advice: advice.id, ...one })))
  }
  const inOrder = ranked(proposals, busy)
  const next = [...inOrder.filter((one) => one.shown), ...inOrder.filter((one) => !one.shown)].slice(0, MOST_TIMED)
  return { held, ranked: inOrder.map((one) => (next.includes(one) ? { ...one, proposal: { ...one.proposal, measure: timed(one.proposal, picture) } } : one)) }
}

export function ranked(proposals: readonly Proposal[], busy: readonly Busy[]): Ranked[] {
  const sorted = proposals.map((proposal) => ({ proposal, score: scoreOf(proposal) })).sort((a, b) => b.score - a.score || (thingKey(a.proposal.thing) < thingKey(b.proposal.thing) ? -1 : 1))
  const taken: Thing[] = []
  let shown = 0
  return sorted.map(({ proposal, score }, i) => {
    const why_not = reasonAgainst(proposal, { busy, taken, shown })
    if (!why_not) {
      shown++
      taken.push(proposal.thing)
    }
    return { proposal, rank: i + 1, score, shown: !why_not, why_not }
  })
}

/** Expected yuan a week × how sure ÷ minutes; five minutes is the least an act costs. */
export const scoreOf = ({ gain, certainty, minutes }: Proposal): number => (gain.mid * certainty) / Math.max(minutes, 5)

function reasonAgainst({ advice, thing, gain }: Proposal, { busy, taken, shown }: { busy: readonly Busy[]; taken: readonly Thing[]; shown: number }): Text | null {
  if (gain.mid < LEAST_GAIN_FEN) return { zh: `每周多赚不到 ¥${LEAST_GAIN_FEN / 100}，不值得占一件事`, en: `Worth less than ¥${LEAST_GAIN_FEN / 100} a week` }
  const hand = busy.find((one) => (one.advice === undefined ? touches(one.thing, thing) : one.advice === advice && thingKey(one.thing) === thingKey(thing)))
  if (hand) return hand.because
  // Two changes on one thing at once could never be told apart.
  if (taken.some((one) => touches(one, thing))) return { zh: '同一个东西今天已经有一件事，一起改就分不清是谁的作用', en: 'Something else is to be done on it today; two at once could not be told apart' }
  return shown >= MOST_SHOWN ? { zh: `今天已有 ${MOST_SHOWN} 件更值的事`, en: `${MOST_SHOWN} acts of today are worth more` } : null
}

/** The same item, plan, keyword or source; the store as a whole touches nothing in particular. */
const touches = (a: Thing, b: Thing): boolean => (['item', 'plan', 'keyword'] as const).some((dimension) => a[dimension] !== undefined && a[dimension] === b[dimension])
