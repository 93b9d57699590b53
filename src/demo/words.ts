import type { Day } from '../kernel/days.ts'
import type { WordDay } from './business.ts'
import { categories } from './catalogue.ts'
import type { Style } from './catalogue.ts'
import { smoothMonthly } from './calendar.ts'
import type { Random } from './random.ts'

const TAILS = ['女', '女款2026新款', '女百搭', '小个子', '软底', '学生', '妈妈', '增高']
const WORDS = categories.flatMap((category) => category.words.flatMap((word, i) => TAILS.map((tail, j) => ({ word: `${word} ${tail}`, category, weight: 1 / ((i + 1) * (j + 1) ** 1.3) }))))

/** The share of an item's search visitors that its best word brings. */
export const WORD_SHARE = 0.9

/** The word an event can take from a style: what its title leads with, and the name of its category. */
export const wordOf = ({ category }: Style): string => `一脚蹬 ${category.name} 女`

/** A word whose visitors are followed by name, because an event may take it: how many it had to expect, struck or not. */
export type Followed = { word: string; visitors: number }

/** Visitors of the shop's search by word. What the followed words bring, the others do not. */
export function splitWords(visitors: number, followed: readonly Followed[], day: Day, spend_fen: number, chance: Random): WordDay[] {
  const words = followed.map(({ word, visitors: mean }) => ({ word, visitors: mean * chance.lognormal(0.08) }))
  const rest = Math.max(0, visitors - followed.reduce((sum, one) => sum + one.visitors, 0)) * 0.86
  const weights = WORDS.map(({ category, weight }) => weight * smoothMonthly(day, category.months) * chance.lognormal(0.15))
  const total = weights.reduce((sum, w) => sum + w, 0)
  WORDS.forEach(({ word }, i) => words.push({ word, visitors: (rest * weights[i]!) / total }))
  return words
    .map(({ word, visitors: mean }): WordDay => {
      const n = Math.round(mean)
      const buyers = Math.min(n, chance.poisson(n * 0.029))
      const items = buyers + (buyers > 3 ? 1 : 0)
      return { word, visitors: n, carts: chance.poisson(n * 0.08), favs: chance.poisson(n * 0.03), buyers, items, paid_fen: Math.round(buyers * spend_fen * (buyers > 0 ? chance.lognormal(0.1) : 1)) }
    })
    .filter((word) => word.visitors > 0)
    .sort((a, b) => b.visitors - a.visitors)
}
