import type { Thing } from './finding.ts'
import type { Picture } from './rule.ts'

/** Of all weight, the share of questions about the store as a whole: a dozen among hundreds, and the ones asked first. */
const WHOLE = 0.4
/** No question counts for more than so many: else one alone of its kind would be believed on a whim. */
const MOST = 12
/** Of an item's weight, what every item has whatever it sells. */
const LEAST = 0.25
/** Sales that weigh: four weeks, but not the last seven days, which are what is judged. */
const [FROM, TO] = [-35, -7]

/**
 * How much a question counts for: p over its weight goes into the false discovery rate, which holds as long as weights are set
 * beforehand and are 1 on average at most (Genovese, Roeder and Wasserman, Biometrika 93, 2006; under any dependence: Blanchard and
 * Roquain, Electronic Journal of Statistics 2, 2008). An item weighs by its share of sales, since there a fall costs money and
 * few figures are told of the others.
 */
export function weigh(picture: Picture, things: readonly Thing[]): { of(thing: Thing): number } {
  const sales = new Map(picture.series('paid_amount', ['item']).map(({ thing, values }) => [thing.item, values.subarray(FROM, TO).reduce((sum, value) => sum + (value || 0), 0)]))
  const whole = things.filter(isWhole).length
  const parts = things.filter((thing) => !isWhole(thing))
  const share = whole > 0 && parts.length > 0 ? WHOLE : whole > 0 ? 1 : 0
  const sold = parts.map(({ item }) => (item === undefined ? undefined : sales.get(item)))
  const known = sold.filter((one) => one !== undefined)
  const mean = known.reduce((sum, one) => sum + one, 0) / Math.max(1, known.length)
  const raw = ({ item }: Thing) => { const mine = item === undefined ? undefined : sales.get(item); return mine === undefined || mean === 0 ? 1 : LEAST + (1 - LEAST) * (mine / mean) }
  const rawSum = parts.reduce((sum, thing) => sum + raw(thing), 0)
  const total = things.length
  return { of: (thing) => Math.min(MOST, isWhole(thing) ? (whole === 0 ? 1 : (share * total) / whole) : rawSum === 0 ? 1 : ((1 - share) * total * raw(thing)) / rawSum) }
}

const isWhole = (thing: Thing) => Object.keys(thing).length === 0
