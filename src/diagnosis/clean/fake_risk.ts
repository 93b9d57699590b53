import type { Text } from '../../kernel/text.ts'
import type { OrderSeen } from './order_seen.ts'
import { signs } from './signs.ts'

/** Points from which an order is proposed to a person as fake. */
export const PROPOSED_FROM = 3

export type Proposal = { order_id: string; points: number; evidence: { sign: string; points: number; words: Text }[] }

/**
 * Orders of one store that look arranged (刷单), most suspicious first, each with what speaks against it: for a person to confirm or
 * reject, never a tag by itself. Brushing by real people with real parcels leaves no trace in the file and is missed
 * (`bench/results/truth_brushing.json`).
 */
export function proposeFake(orders: readonly OrderSeen[]): Proposal[] {
  const asked = signs.map(({ id, points, among }) => ({ sign: id, points, shown: among(orders) }))
  const scored = orders.map((order): Proposal => {
    const evidence = asked.flatMap(({ sign, points, shown }) => {
      const words = shown(order)
      return words === null ? [] : [{ sign, points, words }]
    })
    return { order_id: order.order_id, points: evidence.reduce((sum, { points }) => sum + points, 0), evidence }
  })
  return scored.filter(({ points }) => points >= PROPOSED_FROM).sort((x, y) => y.points - x.points)
}
