import { random } from '../../random.ts'
import type { Cause, Leaves } from '../leaves.ts'

/**
 * Cases in the manner of RiskLoc's own synthetic set S (arXiv 2205.10004, §5.1): amounts, Gaussian forecast errors, one to
 * three failures that all fall, each of one to three elements of one cuboid with one severity. The other methods' home
 * ground; added after Junshi's method was written, to see that it does not only know its own generator. Smaller tables
 * than the paper's 48,000 leaves, and layers one to three.
 */
export function publishedCase(seed: number, ratio = false): { leaves: Leaves; causes: Cause[] } {
  const chance = random(`locate/published/${ratio}/${seed}`)
  const between = (low: number, high: number) => low + (high - low) * chance.next()
  const sizes = [8, 7, 6, 4, 3]
  const dims = [...'abcde']
  const codes: number[][] = dims.map(() => [])
  const all = sizes.reduce((product, n) => product * n, 1)
  for (let leaf = 0; leaf < all; leaf++) {
    let rest = leaf
    sizes.forEach((n, d) => {
      codes[d]!.push(rest % n)
      rest = Math.floor(rest / n)
    })
  }
  const noise = between(0, 0.25)
  const zeros = between(0, 0.25)
  const usual = codes[0]!.map(() => (chance.next() < zeros ? 0 : -100 * Math.log(1 - chance.next())))
  const forecast = usual.map((value) => Math.max(0, value * (1 + noise * chance.normal())))
  const causes: Cause[] = []
  const kept = usual.map(() => 1)
  for (let failure = 1 + chance.int(3); failure > 0; failure--) {
    const cuboid = chance.shuffle(dims.map((_, d) => d)).slice(0, 1 + chance.int(3)).sort((x, y) => x - y)
    const [severity, deviation] = [between(0.25, 1), between(0, 0.1)]
    const elements = new Map<string, number[]>()
    // Never every value of a dimension: that would be the whole table, which has no single cause.
    const most = cuboid.length === 1 ? Math.ceil(sizes[cuboid[0]!]! / 2) : 3
    for (let k = 1 + chance.int(most); k > 0; k--) {
      const values = cuboid.map((d) => chance.int(sizes[d]!))
      elements.set(String(values), values)
    }
    for (const values of elements.values()) {
      const cause = Object.fromEntries(cuboid.map((d, k) => [dims[d]!, `${dims[d]}${values[k]}`]))
      if (causes.some((other) => within(cause, other) || within(other, cause))) continue
      causes.push(cause)
      codes[0]!.forEach((_, i) => {
        if (cuboid.every((d, k) => codes[d]![i] === values[k])) kept[i] = Math.max(0, kept[i]! * (1 - severity - deviation * chance.normal()))
      })
    }
  }
  const places = codes.map((values, d) => values.map((value) => `${dims[d]}${value}`))
  const actual = usual.map((value, i) => value * kept[i]!)
  if (!ratio) return { leaves: { dims, places, actual: { numerator: actual }, expected: { numerator: forecast } }, causes }
  // A success rate, as Squeeze's set D: attempts as forecast give or take, successes falling where it failed.
  const attempts = forecast.map((value) => Math.round(value * 20))
  const rate = attempts.map(() => between(0.6, 0.95))
  const came = attempts.map((value) => chance.poisson(value))
  return {
    leaves: {
      dims,
      places,
      actual: { numerator: came.map((value, i) => chance.binomial(value, rate[i]! * Math.min(1, kept[i]!))), denominator: came },
      expected: { numerator: attempts.map((value, i) => value * rate[i]!), denominator: attempts },
    },
    causes,
  }
}

const within = (narrow: Cause, wide: Cause) => Object.entries(wide).every(([dim, value]) => narrow[dim] === value)
