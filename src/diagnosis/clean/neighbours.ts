import type { OrderSeen } from './order_seen.ts'

type At = (order: OrderSeen) => number

/** For each order, those with the same key created (or what `at` reads) within so many seconds of it, itself among them; an empty key has none. */
export function neighbours(orders: readonly OrderSeen[], keyOf: (order: OrderSeen) => string, within_s: number, at: At = ({ created_s }) => created_s): Map<OrderSeen, OrderSeen[]> {
  const groups = groupedBy(orders.filter((order) => keyOf(order) !== ''), keyOf)
  return new Map([...groups.values()].flatMap((group) => besideEach(group.sort((x, y) => at(x) - at(y)), within_s, at)))
}

export function groupedBy(orders: readonly OrderSeen[], keyOf: (order: OrderSeen) => string): Map<string, OrderSeen[]> {
  const groups = new Map<string, OrderSeen[]>()
  for (const order of orders) {
    const group = groups.get(keyOf(order))
    if (group) group.push(order)
    else groups.set(keyOf(order), [order])
  }
  return groups
}

function besideEach(sorted: readonly OrderSeen[], within_s: number, at: At): [OrderSeen, OrderSeen[]][] {
  let [from, to] = [0, 0]
  return sorted.map((order) => {
    while (at(sorted[from]!) < at(order) - within_s) from++
    while (to < sorted.length && at(sorted[to]!) <= at(order) + within_s) to++
    return [order, sorted.slice(from, to)]
  })
}
