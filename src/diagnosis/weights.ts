import type { Thing } from './finding.ts'
import type { Picture } from './rule.ts'

/** Of all weight, the share of questions about the store as a whole: a dozen among hundreds, and the ones asked first. */
const WHOLE = 0.4
/** No question counts for more than so many: else one alone of its kind would be believed on a whim. */
const MOST = 12
/** Of an item's weight, what every item has whatever it sells. */
const LEAST = 0.25
/** Of the weight of parts, what is shared out by rule: one that asks a single question (a pack bought to fill) is not drowned by one that asks a hundred. */
const BY_RULE = 0.5
/** Sales that weigh: four weeks, but not the last seven days, which are what is judged. */
const [FROM, TO] = [-35, -7]

/** A rule's question about a thing. */
type Asked = { rule: string; thing: Thing }

/**
 * How much a question counts for: p over its weight goes into the false discovery rate, which holds as long as weights are set
 * beforehand and are 1 on average at most (Genovese, Roeder and Wasserman, Biometrika 93, 2006; under any dependence: Blanchard and
 * Roquain, Electronic Journal of Statistics 2, 2008). An item weighs by its share of sales, since there a fall costs money and
 * few figures are told of the others.
 */
export function weigh(picture: Picture, asked: readonly Asked[]): { of(question: Asked): number } {
  const sales = new Map(picture.series('paid_amount', ['item']).map(({ thing, values }) => [thing.item, values.subarray(FROM, TO).reduce((sum, value) => sum + (value || 0), 0)]))
  const parts = asked.filter(({ thing }) => !isWhole(thing))
  const [total, whole] = [asked.length, asked.length - parts.length]
  const share = whole > 0 && parts.length > 0 ? WHOLE : whole > 0 ? 1 : 0
  const known = parts.flatMap(({ thing: { item } }) => { const mine = item === undefined ? undefined : sales.get(item); return mine === undefined ? [] : [mine] })
  const mean = known.reduce((sum, one) => sum + one, 0) / Math.max(1, known.length)
  const raw = ({ item }: Thing) => { const mine = item === undefined ? undefined : sales.get(item); return mine === undefined || mean === 0 ? 1 : LEAST + (1 - LEAST) * (mine / mean) }
  const rawSum = parts.reduce((sum, { thing }) => sum + raw(thing), 0)
  const ofRule = new Map<string, number>()
  for (const { rule } of parts) ofRule.set(rule, (ofRule.get(rule) ?? 0) + 1)
  const ofPart = ({ rule, thing }: Asked) => (rawSum === 0 ? 1 : (1 - share) * total * (((1 - BY_RULE) * raw(thing)) / rawSum + BY_RULE / (ofRule.size * (ofRule.get(rule) ?? 1))))
  return { of: (question) => Math.min(MOST, isWhole(question.thing) ? (whole === 0 ? 1 : (share * total) / whole) : ofPart(question)) }
}

const isWhole = (thing: Thing) => Object.keys(thing).length === 0
