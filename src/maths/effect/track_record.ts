import { standardNormal } from '../distributions.ts'
import { mean } from '../quantiles.ts'

/** A forecast stored before the act, and what was read after it; both relative to what would have been, good being positive. */
export type Outcome = { rule: string; act: string; forecast: number; read: { effect: number; low: number; high: number } | null }

export type TrackRecord = {
  rule: string
  acts: number
  measured: number
  /** Chance that the rule's next act helps. */
  success_rate: number
  /** By what a forecast of the rule is to be multiplied. */
  gain_factor: number
  /** Acts done whose effect was never read. */
  missing: string[]
}

/**
 * What rules have kept of what they promised, over all measured acts, the uncertain ones by their uncertainty: an act counts for
 * success by its probability of having helped. Few acts say little, so each rule is drawn towards all of them (empirical Bayes:
 * Morris, JASA 1983; the spread between rules after DerSimonian and Laird 1986; shares by moments after Kleinman, JASA 1973).
 */
export function trackRecords(outcomes: readonly Outcome[]): TrackRecord[] {
  const rules = [...new Set(outcomes.map(({ rule }) => rule))].map((rule) => {
    const own = outcomes.filter((outcome) => outcome.rule === rule)
    const read = own.flatMap(({ forecast, read: one }) => (one ? [{ forecast, effect: one.effect, error: Math.max((one.high - one.low) / (2 * 1.96), 1e-9) }] : []))
    return { rule, own, read, helped: read.map(({ effect, error }) => standardNormal.cdf(effect / error)), gain: gainOf(read) }
  })
  const gains = shrunk(rules.map(({ gain }) => gain), 1)
  const successes = shares(rules.map(({ helped }) => helped))
  return rules.map(({ rule, own, read }, i) => ({
    rule,
    acts: own.length,
    measured: read.length,
    success_rate: successes[i]!,
    gain_factor: gains[i]!,
    missing: own.filter((outcome) => outcome.read === null).map(({ act }) => act),
  }))
}

type Read = { forecast: number; effect: number; error: number }

/** Realised over promised, by weighted least squares through nought. */
function gainOf(read: readonly Read[]): { value: number; variance: number } | undefined {
  const weight = read.reduce((sum, { forecast, error }) => sum + (forecast / error) ** 2, 0)
  return weight > 0 ? { value: read.reduce((sum, { forecast, effect, error }) => sum + (forecast * effect) / error ** 2, 0) / weight, variance: 1 / weight } : undefined
}

/** Each value drawn towards the common one by how uncertain it is against the spread between rules; `prior` counts as one more rule. */
function shrunk(values: readonly ({ value: number; variance: number } | undefined)[], prior: number): number[] {
  const known = [...values.filter((one) => one !== undefined), { value: prior, variance: 0.25 }]
  const weights = known.map(({ variance }) => 1 / variance)
  const total = weights.reduce((a, b) => a + b, 0)
  const fixed = known.reduce((sum, { value }, i) => sum + weights[i]! * value, 0) / total
  const q = known.reduce((sum, { value }, i) => sum + weights[i]! * (value - fixed) ** 2, 0)
  const between = Math.max(0, (q - (known.length - 1)) / (total - weights.reduce((sum, weight) => sum + weight * weight, 0) / total))
  const spread = weights.map((weight) => 1 / (1 / weight + between))
  const centre = known.reduce((sum, { value }, i) => sum + spread[i]! * value, 0) / spread.reduce((a, b) => a + b, 0)
  return values.map((one) => (one === undefined ? centre : between === 0 ? centre : (one.value / one.variance + centre / between) / (1 / one.variance + 1 / between)))
}

/** Beta-binomial by moments; an even chance counts as two acts of a rule nobody knows. */
function shares(lists: readonly (readonly number[])[]): number[] {
  const all = [0, 1, ...lists.flat()]
  const centre = mean(all)
  const rates = lists.filter((list) => list.length > 0).map((list) => ({ n: list.length, rate: mean(list) }))
  const acts = rates.reduce((sum, { n }) => sum + n, 0)
  const seen = rates.reduce((sum, { n, rate }) => sum + n * (rate - centre) ** 2, 0) / Math.max(acts, 1)
  const chance = (centre * (1 - centre) * rates.length) / Math.max(acts, 1)
  // The spread between rules beyond what chance gives sets how many acts the common rate is worth: from 2 to 50.
  const beyond = seen - chance
  const worth = Math.min(50, Math.max(2, beyond > 0 ? (centre * (1 - centre)) / beyond - 1 : 50))
  return lists.map((list) => (worth * centre + list.reduce((sum, one) => sum + one, 0)) / (worth + list.length))
}
