/**
 * A whole amount shared out by weight, in whole fen that sum to it exactly: the largest remainders get what is left over
 * (Hamilton's method of apportionment), on a tie the earlier. Weights are whole and not negative; where all are nought, all
 * bear it alike. A negative amount is shared like a positive one.
 */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const even = weights.every((weight) => weight === 0)
  const parts = weights.map((weight) => BigInt(even ? 1 : weight))
  const sum = parts.reduce((all, part) => all + part, 0n)
  if (sum === 0n) return []
  const amount = BigInt(Math.abs(total))
  const whole = parts.map((part) => (amount * part) / sum)
  const ranked = parts.map((part, i) => ({ i, rest: (amount * part) % sum })).sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest < b.rest ? 1 : -1))
  const left = Number(amount - whole.reduce((all, part) => all + part, 0n))
  for (const { i } of ranked.slice(0, left)) whole[i]!++
  return whole.map((part) => Number(part) * Math.sign(total) || 0)
}
