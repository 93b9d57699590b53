import { thresholdOf } from '../maths/fdr.ts'
import type { Finding } from './finding.ts'
import { thingKey } from './finding.ts'
import type { Picture, Rule } from './rule.ts'

/** Of all that is told as more than noise, this share may be noise (issue: over everything tested in a rolling week). */
export const FALSE_DISCOVERY_RATE = 0.05

export type Looks = ReadonlyMap<string, { thing: string; p: number }[]>

export type Judged = {
  found: Finding[]
  /** Fired by its own rule, but not more than noise among all that was looked at. */
  doubted: Finding[]
  /** Every look of today, by rule. */
  looks: Looks
}

/**
 * All rules over one picture. Red lines and gaps in the data stand by themselves; statistical findings are believed only where
 * the false discovery rate is held over today's looks and those of the rolling week before, all rules and things together.
 */
export function judge(picture: Picture, rules: readonly Rule[], { limits, before }: { limits(rule: Rule): Record<string, number>; before: readonly { p: number }[] }): Judged {
  const looks = new Map<string, { thing: string; p: number }[]>()
  const candidates: Finding[] = []
  for (const rule of rules) {
    const judged = rule.judge(picture, limits(rule))
    candidates.push(...judged.candidates)
    if (judged.tested.length > 0) looks.set(rule.id, judged.tested.map(({ thing, p }) => ({ thing: thingKey(thing), p })))
  }
  const sure = candidates.filter(({ kind }) => kind !== 'finding')
  const statistical = candidates.filter(({ kind }) => kind === 'finding')
  const all = [...[...looks.values()].flat(), ...before].map(({ p }) => p)
  const limit = thresholdOf(all, FALSE_DISCOVERY_RATE)
  const isBelieved = ({ p }: Finding) => p !== null && p <= limit
  return { found: [...sure, ...statistical.filter(isBelieved)], doubted: statistical.filter((finding) => !isBelieved(finding)), looks }
}
