import type { Cause, Leaves, Side } from '../leaves.ts'

/**
 * Adtributor, for comparison: R. Bhagwan et al., Adtributor: Revenue Debugging in Advertising Systems, NSDI 2014,
 * §3.2–3.3 (figure 2) and §4 for ratios. It names values of one dimension only.
 */
export type Thresholds = {
  /** Share of the change that a set must explain; the paper's T_EP. */
  together: number
  /** Share of the change that a value must explain to join; the paper's T_EEP. */
  each: number
}
const PAPER: Thresholds = { together: 0.67, each: 0.1 }

type Value = { name: string; power: number; surprise: number }
export type Explanation = { dim: string; values: string[]; power: number; surprise: number }

export function adtributor(leaves: Leaves, thresholds = PAPER): Cause[] {
  const [best] = explanations(leaves, thresholds)
  return (best?.values ?? []).map((value) => ({ [best!.dim]: value }))
}

/** At most three explanations, the most surprising first. */
export function explanations(leaves: Leaves, { together, each } = PAPER): Explanation[] {
  const found = leaves.dims.flatMap((dim, d) => {
    const values: string[] = []
    let [power, surprise] = [0, 0]
    for (const value of valuesOf(leaves, d).sort((x, y) => y.surprise - x.surprise)) {
      if (!(value.power > each)) continue
      values.push(value.name)
      power += value.power
      surprise += value.surprise
      if (power > together) return [{ dim, values, power, surprise }]
    }
    return []
  })
  return found.sort((x, y) => y.surprise - x.surprise).slice(0, 3)
}

/** Explanatory power and surprise of each value of a dimension. */
function valuesOf(leaves: Leaves, d: number): Value[] {
  const names = [...new Set(leaves.places[d]!)]
  const at = new Map(names.map((name, k) => [name, k]))
  const group = leaves.places[d]!.map((name) => at.get(name)!)
  const sums = (values: readonly number[]) => {
    const sum = new Array<number>(names.length).fill(0)
    values.forEach((value, i) => (sum[group[i]!]! += value))
    return sum
  }
  const side = ({ numerator, denominator }: Side) => ({ top: sums(numerator), bottom: denominator && sums(denominator) })
  const [actual, expected] = [side(leaves.actual), side(leaves.expected)]
  const powers = actual.bottom && expected.bottom
    ? ratioPowers({ top: actual.top, bottom: actual.bottom }, { top: expected.top, bottom: expected.bottom })
    : shares(actual.top.map((value, k) => value - expected.top[k]!))
  // §4.2: the surprises of the measures a ratio is made of are added.
  const top = surprises(actual.top, expected.top)
  const bottom = actual.bottom && expected.bottom && surprises(actual.bottom, expected.bottom)
  return names.map((name, k) => ({ name, power: powers[k]!, surprise: top[k]! + (bottom?.[k] ?? 0) }))
}

type Parts = { top: number[]; bottom: number[] }

/** §4.1: the finite-difference derivative of top ÷ bottom by one value, normalised to sum to one. */
function ratioPowers(actual: Parts, expected: Parts): number[] {
  const [top, bottom] = [total(expected.top), total(expected.bottom)]
  return shares(expected.top.map((_, k) => {
    const more = actual.bottom[k]! - expected.bottom[k]!
    return ((actual.top[k]! - expected.top[k]!) * bottom - more * top) / (bottom * (bottom + more))
  }))
}

/** Each value's part of the Jensen–Shannon divergence between the expected and the actual shares, in bits. */
function surprises(actual: number[], expected: number[]): number[] {
  const [p, q] = [shares(expected), shares(actual)]
  const part = (x: number, y: number) => (x > 0 ? x * Math.log2((2 * x) / (x + y)) : 0)
  return p.map((before, k) => (part(before, q[k]!) + part(q[k]!, before)) / 2)
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
const shares = (values: number[]) => {
  const sum = total(values)
  return values.map((value) => value / sum)
}
