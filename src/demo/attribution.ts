import { attributed } from './ads.ts'
import type { AdDay } from './business.ts'

/** What the ad reports say, so many days after the click, of sales that are not all in yet. Amounts in fen. */
export function tmallAttributed(ad: AdDay, age: number) {
  const orders = Math.round(ad.final_orders * attributed(age))
  const paid = ad.final_orders === 0 ? 0 : Math.round((ad.final_paid_fen / ad.final_orders) * orders)
  const price = orders === 0 ? 0 : paid / orders
  const direct = Math.round(orders * 0.82)
  const net_orders = Math.round(orders * 0.74)
  const direct_net = Math.round(Math.min(net_orders, direct) * 0.9)
  return { orders, paid, direct, direct_fen: Math.round(direct * price), net_orders, net: Math.round(net_orders * price), direct_net, direct_net_fen: Math.round(direct_net * price) }
}

/** 净 leaves out what was refunded before the parcel left; 结算 is known from the twelfth day on. */
export function pddAttributed(ad: AdDay, age: number) {
  const orders = Math.round(ad.final_orders * attributed(age))
  const price = ad.item.price_fen
  const netOrders = Math.round(orders * 0.86)
  const settledOrders = age > 12 ? Math.round(orders * 0.81) : 0
  return { cost: ad.cost_fen, paid: orders * price, net: netOrders * price, settled: settledOrders * price, orders, netOrders, settledOrders, impressions: ad.impressions, clicks: ad.clicks, direct: Math.round(orders * 0.78) }
}

/** The item report: what several scenes spent on one item stands in one row. */
export function together(ads: readonly AdDay[]): AdDay[] {
  const items = new Map<string, AdDay>()
  for (const ad of ads) {
    const one = items.get(ad.item.item)
    if (!one) items.set(ad.item.item, { ...ad })
    else for (const key of ['cost_fen', 'clicks', 'impressions', 'final_paid_fen', 'final_orders', 'carts', 'favs'] as const) one[key] += ad[key]
  }
  return [...items.values()]
}
