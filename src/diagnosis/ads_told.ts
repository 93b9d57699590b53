import type { Thing } from './finding.ts'
import type { Picture } from './rule.ts'

/** Ads to be judged by themselves, with what their item sells and takes back. `orders` where the report counts them, else `price` of a piece tells how many there were. */
export type Ads = { thing: Thing; costs: Float64Array; paid: Float64Array; orders: Float64Array | undefined; price: number | undefined; refunds: Float64Array; sales: Float64Array }

/** Every plan whose item is known, and of the other items all their ads together. */
export function adsOf(picture: Picture): Ads[] {
  const [costs, paid, orders] = ['ad_cost', 'ad_paid_amount', 'ad_orders'].map((metric) => valuesBy(picture, metric, 'plan')) as [Values, Values, Values]
  const itemOf = itemOfPlan(picture)
  const plans = [...costs].flatMap(([plan, cost]) => {
    const item = itemOf(plan)
    return plan === '' || item === undefined ? [] : [{ thing: { item, plan }, cost, paid: paid.get(plan), orders: orders.get(plan) }]
  })
  const planned = new Set(plans.map(({ thing: { item } }) => item))
  const byItem = ['ad_cost', 'ad_paid_amount', 'ad_orders'].map((metric) => valuesBy(picture, metric, 'item')) as [Values, Values, Values]
  const items = [...byItem[0]].filter(([item]) => item !== '' && !planned.has(item)).map(([item, cost]) => ({ thing: { item }, cost, paid: byItem[1].get(item), orders: byItem[2].get(item) }))
  const [sales, pieces, refunds] = ['paid_amount', 'paid_items', 'refund_done_amount'].map((metric) => valuesBy(picture, metric, 'item')) as [Values, Values, Values]
  return [...plans, ...items].flatMap(({ thing, cost, paid, orders }) => {
    const [sold, back] = [sales.get(thing.item), refunds.get(thing.item)]
    if (!paid || !sold || !back) return []
    const count = pieces.get(thing.item)
    return [{ thing, costs: cost, paid, orders, price: count && lately(count) > 0 ? lately(sold) / lately(count) : undefined, refunds: back, sales: sold }]
  })
}

type Values = ReadonlyMap<string, Float64Array>
const valuesBy = (picture: Picture, metric: string, by: 'item' | 'plan'): Values => new Map(picture.series(metric, [by]).map(({ thing, values }) => [thing[by] ?? '', values]))
const lately = (values: Float64Array) => values.subarray(-28).reduce((sum, value) => sum + (value || 0), 0)

/** A plan belongs to the one item its report names, or to the one style code (货号) its name carries. */
function itemOfPlan(picture: Picture): (plan: string) => string | undefined {
  const told = new Map<string, Set<string>>()
  for (const { thing: { plan, item } } of picture.series('ad_cost', ['item', 'plan'])) if (plan && item) told.set(plan, (told.get(plan) ?? new Set()).add(item))
  const best = new Map<string, { item: string; sold: number }>()
  for (const { thing: { item, style }, values } of picture.series('paid_amount', ['item', 'style'])) {
    const sold = lately(values)
    if (item && style && style.length >= SHORTEST_CODE && sold > (best.get(style)?.sold ?? -1)) best.set(style, { item, sold })
  }
  return (plan) => {
    const named = told.get(plan)
    if (named) return named.size === 1 ? [...named][0] : undefined
    const codes = (plan.match(/[A-Za-z0-9]+/g) ?? []).filter((word) => best.has(word))
    return codes.length === 1 ? best.get(codes[0]!)!.item : undefined
  }
}
/** Two or three signs in the name of a plan may be a date or a count. */
const SHORTEST_CODE = 4
