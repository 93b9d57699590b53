import { featuresOf } from '../../src/maths/locate/certainty.ts'
import { causeOf } from '../../src/maths/locate/cuboids.ts'
import type { Cause } from '../../src/maths/locate/leaves.ts'
import { searchPlaces } from '../../src/maths/locate/locate.ts'
import { publishedCase } from '../../src/maths/locate/published/testing.ts'
import { FAMILIES, plantedCase } from '../../src/maths/locate/testing.ts'
import type { Family } from '../../src/maths/locate/testing.ts'

/** Prints the weights for src/maths/locate/certainty.ts: was the answer right, by its signs, over seeds the report does not use. */
const [FIRST = 101, LAST = 170] = process.argv.slice(2).map(Number)
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, k) => first + k)
const seeds = [...from(FIRST, LAST), ...from(1001, 1037)]
const cases = seeds.flatMap((seed) => [...(Object.keys(FAMILIES) as Family[]).map((family) => plantedCase(family, seed)), publishedCase(seed), publishedCase(seed, true)])
const keys = (causes: Cause[]) => causes.map((cause) => JSON.stringify(Object.entries(cause).sort())).sort().join()

const rows = cases.map(({ leaves, causes }) => {
  const { places, signs } = searchPlaces(leaves)
  const said = places.map(({ cuboid, leaves: [first] }) => causeOf(leaves, cuboid, first!))
  return { none: signs.count === 0, features: featuresOf(signs), right: Number(keys(said) === keys(causes)) }
})
for (const none of [true, false]) {
  const chosen = rows.filter((row) => row.none === none)
  console.log(none ? 'none' : 'some', chosen.length, 'answers', (chosen.reduce((sum, { right }) => sum + right, 0) / chosen.length).toFixed(3), 'right', fit(chosen).map((weight) => Number(weight.toFixed(2))))
}

/** Logistic regression by gradient ascent, with a slight pull to nought (a ridge of one answer). */
function fit(chosen: { features: number[]; right: number }[]): number[] {
  const size = chosen[0]?.features.length ?? 0
  const weights = new Array<number>(size).fill(0)
  for (let step = 0; step < 20_000; step++) {
    const slope = new Array<number>(size).fill(0)
    for (const { features, right } of chosen) {
      const p = 1 / (1 + Math.exp(-features.reduce((sum, feature, k) => sum + feature * weights[k]!, 0)))
      features.forEach((feature, k) => (slope[k]! += (right - p) * feature))
    }
    slope.forEach((value, k) => (weights[k]! += (0.1 * (value - weights[k]!)) / chosen.length))
  }
  return weights
}
