/** What each factor did to a product. `value` in the product's own unit; the values sum to the change. */
export type Contribution = { factor: string; value: number }
export type Sides = { before: readonly number[]; after: readonly number[] }

/**
 * Why a product of factors moved from before to after. Where logarithms exist (every factor keeps its sign and none is 0):
 * the logarithmic mean Divisia index, additive form (Ang, The LMDI approach to decomposition analysis, Energy Policy 33,
 * 2005), perfect and symmetric in the factors. Where a zero or a change of sign breaks them: Shapley's value (Albrecht,
 * François and Schoors, A Shapley decomposition of carbon emissions without residuals, Energy Policy 30, 2002).
 * The contributions sum to Π after − Π before to the last bit.
 */
export function productContributions({ before, after }: Sides): number[] {
  return method({ before, after }) === 'lmdi' ? lmdi({ before, after }) : shapley({ before, after })
}

export const method = ({ before, after }: Sides): 'lmdi' | 'shapley' => (before.every((b, i) => b * after[i]! > 0) ? 'lmdi' : 'shapley')

function lmdi({ before, after }: Sides): number[] {
  const [v0, v1] = [product(before), product(after)]
  const weight = logarithmicMean(Math.abs(v1), Math.abs(v0)) * Math.sign(v0)
  return closed(before.map((b, i) => weight * Math.log(after[i]! / b)), v1 - v0)
}

/** (x − y) / ln(x/y), and x where they are equal; log1p keeps the digits of nearly equal ones. */
export function logarithmicMean(x: number, y: number): number {
  if (x === y) return x
  const d = (x - y) / y
  return Math.abs(d) < 1e-9 ? y * (1 + d / 2) : (x - y) / Math.log1p(d)
}

/** The mean over all orders in which the factors could have moved one after another. 2^n subsets, so n is kept to 16. */
function shapley({ before, after }: Sides): number[] {
  const n = before.length
  if (n > 16) throw new Error(`too many factors for a Shapley value: ${n}`)
  const moved = Array.from({ length: 1 << n }, (_, set) => product(before.map((b, i) => (set & (1 << i) ? after[i]! : b))))
  const share = shares(n)
  const parts = before.map((_, i) => {
    let sum = 0
    for (let set = 0; set < moved.length; set++) if (!(set & (1 << i))) sum += share[ones(set)]! * (moved[set | (1 << i)]! - moved[set]!)
    return sum
  })
  return closed(parts, product(after) - product(before))
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

/**
 * Whole numbers (fen) that sum to the change exactly and each lie within one of their part: the largest remainders are
 * rounded up first (Hamilton's method). On a tie the earlier part.
 */
export function wholeParts(parts: readonly number[], change: number): number[] {
  const down = parts.map(Math.floor)
  const order = parts.map((part, i) => ({ i, rest: part - down[i]! })).sort((a, b) => b.rest - a.rest || a.i - b.i)
  const missing = Math.round(change) - sum(down)
  for (let k = 0; k < Math.abs(missing); k++) {
    const { i } = order[missing > 0 ? k % order.length : order.length - 1 - (k % order.length)]!
    down[i] = down[i]! + Math.sign(missing)
  }
  return down
}
