/** Of a day's refunds in the end, the share completed by that many days later (footwear; demo.md §2): what is given back today was bought then. */
const RIPENING: readonly (readonly [number, number])[] = [[0, 0], [3, 0.38], [7, 0.64], [15, 0.91], [21, 0.96], [30, 1]]
export const DAYS = 30

const ripened = (age: number): number => {
  const after = RIPENING.findIndex(([day]) => day >= age)
  const [to, from] = [RIPENING[after]!, RIPENING[Math.max(0, after - 1)]!]
  return to[0] === from[0] ? to[1] : from[1] + ((to[1] - from[1]) * (age - from[0])) / (to[0] - from[0])
}
const SHARE = Array.from({ length: DAYS }, (_, k) => ripened(k + 1) - ripened(k))

/** Pieces whose time to come back each day is: those sold in the month before, each day weighted by how many of its refunds fall on this one. Unknown for the first month. */
export function dueOf(sold: Float64Array): Float64Array {
  const pieces = sold.map((value) => value || 0)
  const all = new Float64Array(sold.length).fill(Number.NaN)
  for (let i = DAYS; i < sold.length; i++) {
    let due = 0
    for (let k = 0; k < DAYS; k++) due += SHARE[k]! * pieces[i - k]!
    all[i] = due
  }
  return all
}

/** Of the refunds of what was sold over the last so many days, the share that has come back by now. */
export const cameBack = (days: number): number => Array.from({ length: days }, (_, age) => ripened(age + 0.5)).reduce((sum, share) => sum + share, 0) / days
