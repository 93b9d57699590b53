import { proposeFake } from './fake_risk.ts'
import type { PlantedOrder, Style } from './testing_brushing.ts'

export type Tally = Record<Style | 'genuine', { flagged: number; of: number }>

/** How many orders of each style are proposed. The score is given the orders alone, never their style. */
export function tallyOf(shops: readonly PlantedOrder[][]): Tally {
  const tally: Tally = { genuine: none(), careless_cluster: none(), empty_parcels: none(), careful: none() }
  for (const shop of shops) {
    const proposed = new Set(proposeFake(shop.map(({ order }) => order)).map(({ order_id }) => order_id))
    for (const { order, style } of shop) {
      tally[style].of++
      if (proposed.has(order.order_id)) tally[style].flagged++
    }
  }
  return tally
}

const none = () => ({ flagged: 0, of: 0 })
