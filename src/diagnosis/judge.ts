import { thresholdOf } from '../maths/fdr.ts'
import type { Text } from '../kernel/text.ts'
import type { Finding, Thing } from './finding.ts'
import { thingKey } from './finding.ts'
import type { Candidate, Picture, Rule } from './rule.ts'
import { looksOfAWeek, ofTheWeek, weekly } from './looks.ts'
import type { Look } from './looks.ts'
import { gathered } from './story.ts'
import { weigh } from './weights.ts'

/** Of all that is told as more than noise, this share may be noise (issue: over everything tested in a rolling week). */
export const FALSE_DISCOVERY_RATE = 0.05

export type Looks = ReadonlyMap<string, { thing: string; p: number }[]>

export type Judged = {
  found: Finding[]
  /** Fired by its own rule, but not more than noise among all that was looked at. */
  doubted: Finding[]
  /** Every look of today, by rule, its p over its weight. */
  looks: Looks
  /** Rules that could not judge, with what they lack. */
  silent: ReadonlyMap<string, Text>
}

/**
 * All rules over one picture. Red lines and gaps in the data stand by themselves; statistical findings are believed only where
 * the false discovery rate is held over the rolling week, all rules and things together.
 */
export function judge(picture: Picture, rules: readonly Rule[], { limits, before }: { limits(rule: Rule): Record<string, number>; before: readonly Look[] }): Judged {
  const tested = new Map<string, readonly { thing: Thing; p: number }[]>()
  const silent = new Map<string, Text>()
  const candidates: Candidate[] = []
  for (const rule of rules) {
    const judged = rule.judge(picture, limits(rule))
    candidates.push(...judged.candidates)
    if (judged.silent) silent.set(rule.id, judged.silent)
    if (judged.tested.length > 0) tested.set(rule.id, judged.tested)
  }
  const weights = weigh(picture, [...tested].flatMap(([rule, list]) => list.map(({ thing }) => ({ rule, thing }))))
  const looks: Looks = new Map([...tested].map(([rule, list]) => [rule, list.map(({ thing, p }) => ({ thing: thingKey(thing), p: Math.min(1, p / weights.of({ rule, thing })) }))]))
  const today = [...looks].flatMap(([rule, list]) => list.map((one): Look => ({ rule, ...one })))
  const looksOf = (id: string) => rules.find((rule) => rule.id === id)?.looks_of_a_week ?? looksOfAWeek([1])
  const sure = candidates.filter(({ kind }) => kind !== 'finding')
  const statistical = candidates.filter(({ kind }) => kind === 'finding')
  const limit = thresholdOf(ofTheWeek([...today, ...before], looksOf), FALSE_DISCOVERY_RATE)
  const isBelieved = ({ rule, thing: found, asked: thing = found, p }: Candidate) => p !== null && weekly({ rule, thing: thingKey(thing), p: p / weights.of({ rule, thing }) }, looksOf) <= limit
  return { found: gathered([...sure, ...statistical.filter(isBelieved)].map(told)), doubted: statistical.filter((finding) => !isBelieved(finding)).map(told), looks, silent }
}

const told = ({ asked: _, ...finding }: Candidate): Finding => finding
