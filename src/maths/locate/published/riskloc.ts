import { causeOf, cuboidsOf } from '../cuboids.ts'
import type { Cuboid } from '../cuboids.ts'
import type { Cause, Leaves } from '../leaves.ts'

/**
 * RiskLoc, for comparison: M. Kalander, RiskLoc: Localization of Multi-dimensional Root Causes by Weighted Risk,
 * arXiv 2205.10004 (2022). Leaves are parted in two by how far they deviate, weighted by the distance from the cut, and
 * the element of the shallowest layer with enough risk and the most explanatory power is taken, again and again. The
 * paper's pruning is left out: it saves time and changes no answer.
 */
export type Thresholds = { risk: number; power: number }
const PAPER: Thresholds = { risk: 0.5, power: 0.02 }

export type Scored = { value: number[]; forecast: number[]; deviation: number[]; power: number[]; weight: number[]; abnormal: boolean[] }

export function riskloc(leaves: Leaves, thresholds = PAPER): Cause[] {
  const scored = score(leaves)
  const cuboids = cuboidsOf(leaves).slice(1)
  const left = scored.value.map(() => true)
  const abnormalPower = () => scored.power.reduce((sum, power, i) => sum + (left[i] && scored.abnormal[i] ? power : 0), 0)
  const enough = abnormalPower() * thresholds.power
  const causes: Cause[] = []
  while (abnormalPower() >= enough) {
    const found = search(leaves, { scored, cuboids, left, enough, risk: thresholds.risk })
    if (!found) break
    causes.push(causeOf(leaves, found.cuboid, found.leaves[0]!))
    for (const i of found.leaves) left[i] = false
  }
  return causes
}

/** Deviation score, partition and weight of every leaf (the paper's §4.2), and its explanatory power, positive along the anomaly. */
export function score(leaves: Leaves): Scored {
  const [value, forecast] = [valuesOf(leaves.actual), valuesOf(leaves.expected)]
  const deviation = value.map((v, i) => (v + forecast[i]! === 0 ? 0 : (2 * (forecast[i]! - v)) / (forecast[i]! + v)))
  const cut = cutOf(deviation)
  const abnormal = deviation.map((score) => (cut > 0 || Object.is(cut, 0) ? score > cut : score < cut))
  const weight = deviation.map((score, i) => (value[i] === 0 && forecast[i] === 0 ? 0 : Math.min(1, abnormal[i] ? Math.abs(score) : Math.abs(cut - score))))
  const raw = powers(leaves)
  const sign = Math.sign(raw.reduce((sum, power, i) => sum + (abnormal[i] ? power : 0), 0)) || 1
  return { value, forecast, deviation, power: raw.map((power) => power * sign), weight, abnormal }
}

const valuesOf = ({ numerator, denominator }: Leaves['actual']) => numerator.map((top, i) => (!denominator ? top : denominator[i]! > 0 ? top / denominator[i]! : 0))

/** Noise lies evenly about nought, so the quieter side's extreme, five outliers aside, mirrored, bounds what is normal. */
function cutOf(deviation: number[]): number {
  const sorted = [...new Set(deviation)].sort((x, y) => x - y)
  const aside = Math.min(5, sorted.length - 1)
  const [low, high] = [sorted[aside]!, sorted[sorted.length - 1 - aside]!]
  return Math.abs(low) < Math.abs(high) ? -low : -high
}

function powers({ actual, expected }: Leaves): number[] {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const moved = actual.numerator.map((value, i) => value - expected.numerator[i]!)
  const raw = actual.denominator && expected.denominator ? ratioMoves({ moved, actual: actual.denominator, expected: expected.denominator, top: sum(expected.numerator), bottom: sum(expected.denominator) }) : moved
  const total = sum(raw)
  return raw.map((power) => power / total)
}

/** As Adtributor's §4.1: what the ratio would have moved had this leaf alone moved. */
function ratioMoves({ moved, actual, expected, top, bottom }: { moved: number[]; actual: readonly number[]; expected: readonly number[]; top: number; bottom: number }): number[] {
  return moved.map((value, i) => {
    const more = actual[i]! - expected[i]!
    return (value * bottom - more * top) / (bottom * (bottom + more))
  })
}

type Search = { scored: Scored; cuboids: Cuboid[]; left: boolean[]; enough: number; risk: number }
type Found = { cuboid: Cuboid; leaves: number[]; power: number }

function search(leaves: Leaves, { scored, cuboids, left, enough, risk }: Search): Found | undefined {
  for (let layer = 1; layer <= leaves.dims.length; layer++) {
    let best: Found | undefined
    for (const cuboid of cuboids.filter(({ dims }) => dims.length === layer)) {
      const members: number[][] = Array.from({ length: cuboid.count }, () => [])
      cuboid.element.forEach((element, i) => left[i] && members[element]!.push(i))
      const candidates = members
        .map((inside) => ({ cuboid, leaves: inside, power: inside.reduce((sum, i) => sum + scored.power[i]!, 0) }))
        .filter(({ leaves: inside, power }) => power > (best?.power ?? enough) && inside.some((i) => scored.abnormal[i]))
        .sort((x, y) => y.power - x.power)
      best = candidates.find(({ leaves: inside }) => riskOf(scored, inside, leaves) >= risk) ?? best
    }
    if (best) return best
  }
  return undefined
}

/** How abnormal the element's leaves are by weight, less how badly an even ripple explains them. */
export function riskOf(scored: Scored, inside: number[], leaves: Leaves): number {
  const weigh = (abnormal: boolean) => inside.reduce((sum, i) => sum + (scored.abnormal[i] === abnormal ? scored.weight[i]! : 0), 0)
  const high = weigh(true)
  return high / (high + weigh(false) + 1) - unevenness(scored, inside, leaves)
}

function unevenness(scored: Scored, inside: number[], { actual, expected }: Leaves): number {
  const known = inside.filter((i) => scored.value[i] !== 0 && scored.forecast[i] !== 0)
  const whole = ({ numerator, denominator }: Leaves['actual']) => known.reduce((sum, i) => sum + numerator[i]!, 0) / (denominator ? known.reduce((sum, i) => sum + denominator[i]!, 0) : 1)
  const ripple = whole(actual) / whole(expected)
  let [around, from] = [0, 0]
  for (const i of known) {
    const rippled = scored.forecast[i]! * ripple
    around += Math.abs((2 * (rippled - scored.value[i]!)) / (rippled + scored.value[i]!))
    from += Math.abs(scored.deviation[i]!)
  }
  return from === 0 ? 0 : around / from
}
