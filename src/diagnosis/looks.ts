/**
 * Seven mornings of overlapping days are one question put again and again: the smallest p of such a week is as rare as so many
 * times itself. Simulated over 400,000 quiet weeks of unrelated days, at p = 0.0001: 7.2 times for windows of a day, 5.7 for a week's,
 * 4.2 for a fortnight's, 3.3 for four weeks', 12.8 for a day's and a week's together; windows that share most of their days are less
 * than two (7.6 for a week and a fortnight, 6.1 for two and four weeks); `looks.test.ts` draws them again.
 */
export const looksOfAWeek = (windows: readonly number[]): number =>
  windows.reduce((sum, window, i) => sum + ownLooks(window) * (1 - 1.3 * Math.max(0, (windows[i - 1] ?? 0) / window - 0.2)), 0)
const ownLooks = (window: number) => (window >= 28 ? 3.5 : window >= 14 ? 4.5 : window >= 5 ? 6 : 7)

/** One question put of a thing on one morning. */
export type Look = { rule: string; thing: string; p: number }
type LooksOf = (rule: string) => number
export const weekly = ({ rule, p }: Look, looksOf: LooksOf) => Math.min(1, p * looksOf(rule))

/** One p for each question a rule puts of a thing in the week. */
export function ofTheWeek(looks: readonly Look[], looksOf: LooksOf): number[] {
  const smallest = new Map<string, number>()
  for (const look of looks) {
    const question = `${look.rule} ${look.thing}`
    smallest.set(question, Math.min(weekly(look, looksOf), smallest.get(question) ?? 1))
  }
  return [...smallest.values()]
}
