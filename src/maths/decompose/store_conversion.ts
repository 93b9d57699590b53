import { sum } from './product.ts'
import type { Figure, Fraction, RatioPart } from './tree.ts'

/** Buyers over visitors, of an item or of the store. */
export type Converted = { buyers: number; visitors: number }
export type ItemConverted = { id: string; before: Converted | 'absent'; after: Converted | 'absent' }

/**
 * The store's conversion from its items (metrics.md §12.1): 店铺转化率 = (Σ商品买家/Σ商品访客) × (Σ商品访客/店铺访客) ÷ (Σ商品买家/店铺买家).
 * People look at several items and buy several, so mix and rate are read on the first term, and 人均浏览款数 and 人均购买款数 are
 * nodes of their own. For `decompose`.
 */
export function storeConversion(store: { before: Converted; after: Converted }, items: readonly ItemConverted[]): Figure {
  const totals = (side: 'before' | 'after') => ({
    buyers: sum(items.map((item) => (item[side] === 'absent' ? 0 : item[side].buyers))),
    visitors: sum(items.map((item) => (item[side] === 'absent' ? 0 : item[side].visitors))),
  })
  const [before, after] = [totals('before'), totals('after')]
  const figure = (id: string, top: [number, number], bottom: [number, number]) => ({ id, before: ratio(top[0], bottom[0]), after: ratio(top[1], bottom[1]) })
  return {
    ...figure('pay_cvr', [store.before.buyers, store.after.buyers], [store.before.visitors, store.after.visitors]),
    opens: {
      by: 'product',
      factors: [
        { ...figure('item_cvr', [before.buyers, after.buyers], [before.visitors, after.visitors]), opens: { by: 'ratio', parts: items.map(asPart) } },
        figure('items_viewed_per_visitor', [before.visitors, after.visitors], [store.before.visitors, store.after.visitors]),
        { ...figure('items_bought_per_buyer', [before.buyers, after.buyers], [store.before.buyers, store.after.buyers]), divides: true },
      ],
    },
  }
}

const ratio = (top: number, bottom: number) => (bottom === 0 ? null : top / bottom)
const asPart = ({ id, before, after }: ItemConverted): RatioPart => ({ id, before: asFraction(before), after: asFraction(after) })
const asFraction = (side: Converted | 'absent'): Fraction | 'absent' => (side === 'absent' ? 'absent' : { top: side.buyers, bottom: side.visitors })
