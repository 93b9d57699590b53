import type { Day } from '../kernel/days.ts'
import type { PlantedEvent, WordDay } from './business.ts'
import { categories } from './catalogue.ts'
import { smoothMonthly } from './calendar.ts'
import { within } from './events.ts'
import type { Random } from './random.ts'

const TAILS = ['女', '女款2026新款', '女百搭', '小个子', '软底', '学生', '妈妈', '增高']
const WORDS = categories.flatMap((category) => category.words.flatMap((word, i) => TAILS.map((tail, j) => ({ word: `${word} ${tail}`, category, weight: 1 / ((i + 1) * (j + 1) ** 1.3) }))))

/** Visitors of the shop's search by word. The planted word makes up what the shop's search loses with it. */
export function splitWords(visitors: number, undisturbed: number, day: Day, lost: PlantedEvent | undefined, root: string, spend_fen: number, chance: Random): WordDay[] {
  const effect = within(lost, day) ? lost!.effect : 0
  const plain = undisturbed * 0.133
  const words = [{ word: root, visitors: plain * (1 + effect) * chance.lognormal(0.08) }]
  const rest = Math.max(0, visitors - plain * (1 + effect)) * 0.86
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
