import type { Day, Span } from '../kernel/days.ts'
import type { StoreRun } from './business.ts'
import type { Shop } from './calendar.ts'
import type { Item } from './catalogue.ts'
import { random } from './random.ts'

/** Goods as a share of the price (demo.md §2): each shop sells its own grade of a style. */
const SHARE: Record<Shop, number> = { tmall: 0.38, pdd: 0.55, ali1688: 0.76 }
/** Leather and wages go up after the holidays. */
const RISE = 1.03
const RISES_ON = '-03-01'

/** 扣点 5 % + 0.6 %, and parcel, packing and 退货宝 of a usual order, as shares of the price (demo.md §2). */
const [FEES, PARCEL] = [0.056, 0.052]
/** The return at which an item's ads just pay for themselves: 1/c, c what is kept of a paid yuan (metrics.md §12.2). */
export const breakEvenOf = ({ style: { category } }: Item): number => 1 / ((1 - category.refund * 0.98) * (1 - SHARE.tmall - FEES) - PARCEL)

/** What a pair of the style costs the shop from a day on, until the next such row. */
export type UnitCost = { shop: Shop; style: string; from: Day; cost_fen: number }

export function unitCosts({ shop, items, seed }: StoreRun, { from, to }: Span): UnitCost[] {
  const chance = random(seed, `costs/${shop}`)
  const rises = Array.from({ length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 }, (_, i) => `${Number(from.slice(0, 4)) + i}${RISES_ON}`).filter((day) => day > from && day <= to)
  // Several links of one style sell the same pair: the first link's price is what the cost is made of.
  const styles = new Map(items.toReversed().map((item) => [item.style.style, item]))
  return [...styles.values()].toReversed().flatMap((item) => {
    const first = item.kind === 'postage' ? 0 : item.price_fen * SHARE[shop] * chance.reseed(item.style.style).between(0.93, 1.07)
    return [from, ...rises].map((day, n) => ({ shop, style: item.style.style, from: day, cost_fen: Math.round(first * RISE ** n) }))
  })
}

/** The cost of a style on a day. */
export function costOn(costs: readonly UnitCost[]): (style: string, day: Day) => number {
  const of = new Map<string, UnitCost[]>()
  for (const cost of costs) of.set(cost.style, [...(of.get(cost.style) ?? []), cost])
  return (style, day) => (of.get(style) ?? []).findLast(({ from }) => from <= day)?.cost_fen ?? of.get(style)?.[0]?.cost_fen ?? 0
}
