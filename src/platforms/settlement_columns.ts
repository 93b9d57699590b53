import { settlements } from '../facts/settlements.ts'
import { asId } from './cells.ts'
import { col } from './format.ts'
import type { Mapping, Source } from './format.ts'

type Settlement = { account: string; bill: string | Source; at: string; order: string[]; line: string[]; more?: Record<string, Source> }

/**
 * A settlement's row as one line a component: what was earned, refunded and taken, each under the name its column is printed
 * with (`named`), or under the words of another column. A component that is empty or nought gives no line.
 */
export function componentsOf({ account, bill, at, order, line, more = {} }: Settlement, components: { when: string; amount: Source; named?: Source }[]): Mapping[] {
  return components.map(({ when, amount, named }) => ({
    fact: settlements,
    when,
    columns: {
      account: { constant: account },
      bill: typeof bill === 'string' ? { constant: bill } : bill,
      at: { moment: 'instant', from: at, optional: true },
      order_id: col(order[0]!, asId, ...order.slice(1)),
      line_id: col(line[0]!, asId, ...line.slice(1)),
      component: named ?? { constant: when },
      amount_fen: amount,
      ...more,
    },
  }))
}
