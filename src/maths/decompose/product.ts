/** The factors of a product on both sides of a change, in one order. */
export type Sides = { before: readonly number[]; after: readonly number[] }

/**
 * Why a product moved, one contribution a factor, in the product's own unit. Where logarithms exist (every factor keeps its
 * sign and none is 0): the logarithmic mean Divisia index, additive form (Ang, The LMDI approach to decomposition analysis,
 * Energy Policy 33, 2005), without residual and symmetric in the factors. Where a zero or a change of sign breaks them:
 * Shapley's value (Albrecht, François and Schoors, Energy Policy 30, 2002), the mean over all orders in which the factors
 * could have moved. The contributions sum to the change to the last bit.
 */
export function productContributions(sides: Sides): number[] {
  const { before, after } = sides
  return closed(productWeights(sides).map((weight, i) => weight * (after[i]! - before[i]!)), product(after) - product(before))
}

/**
 * What one unit of each factor is worth: contribution = weight × the factor's own change, for both methods. So whatever
 * opens a factor further is brought to the product's unit by its weight, also where the factor did not move but its parts did.
 */
export function productWeights(sides: Sides): number[] {
  const { before, after } = sides
  if (method(sides) === 'shapley') return shapleyWeights(sides)
  const [v0, v1] = [product(before), product(after)]
  const mean = logarithmicMean(Math.abs(v1), Math.abs(v0)) * Math.sign(v0)
  return before.map((b, i) => mean / (logarithmicMean(Math.abs(after[i]!), Math.abs(b)) * Math.sign(b)))
}

export const method = ({ before, after }: Sides): 'lmdi' | 'shapley' => (before.every((b, i) => b * after[i]! > 0) ? 'lmdi' : 'shapley')

/** (x − y) / ln(x/y), and x where they are equal; log1p keeps the digits of nearly equal ones. */
export function logarithmicMean(x: number, y: number): number {
  if (x === y) return x
  const d = (x - y) / y
  return Math.abs(d) < 1e-9 ? y * (1 + d / 2) : (x - y) / Math.log1p(d)
}

/** 2^n subsets, so n is kept to 16. */
function shapleyWeights({ before, after }: Sides): number[] {
  const n = before.length
  if (n > 16) throw new Error(`too many factors for a Shapley value: ${n}`)
  const share = shares(n)
  return before.map((_, i) => {
    let weight = 0
    for (let moved = 0; moved < 1 << n; moved++) {
      if (moved & (1 << i)) continue
      let others = 1
      for (let j = 0; j < n; j++) if (j !== i) others *= moved & (1 << j) ? after[j]! : before[j]!
      weight += share[ones(moved)]! * others
    }
    return weight
  })
}

/** |S|! (n − |S| − 1)! / n! for each size of S. */
function shares(n: number): number[] {
  const share = [1 / n]
  for (let size = 1; size < n; size++) share.push((share[size - 1]! * size) / (n - size))
  return share
}

function ones(set: number): number {
  let count = 0
  for (let left = set; left > 0; left &= left - 1) count++
  return count
}

export const product = (factors: readonly number[]): number => factors.reduce((all, one) => all * one, 1)
export const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0)

/** Rounding leaves parts that miss their sum by some bits; the largest part takes them. */
export function closed(parts: readonly number[], change: number): number[] {
  const whole = [...parts]
  let largest = 0
  whole.forEach((part, i) => { if (Math.abs(part) > Math.abs(whole[largest]!)) largest = i })
  for (let i = 0; i < 4 && sum(whole) !== change; i++) whole[largest] = (whole[largest] ?? 0) + (change - sum(whole))
  return whole
}
