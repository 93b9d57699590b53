import type { Cases } from '../testing.ts'
import { drawn, flat, found, others, series, shop } from '../testing.ts'

/** An item that became dearer by ¥20 a week ago; `falls` is what became of its buyers. */
const dearer = (falls: number) => series({ item: '8826' }, {
  visitors: flat(2_000), cart_buyers: flat(180), paid_buyers: flat(60, { lately: falls }), paid_items: flat(60, { lately: falls }),
  paid_amount: flat(60, { lately: falls }).map((pieces, d) => pieces * (d >= 112 ? 180_00 : 160_00)),
})
const rose = found('price_change', { item: '8826' }, { metric: 'price_per_item', wanted: true, figures: { now: 180_00, usual: 160_00, low: 155_00, high: 165_00 } })

export const cases: Cases = {
  speaks: { picture: drawn([...shop(), ...dearer(0.6), ...others()]), findings: [rose] },
  silent: { picture: drawn([...shop(), ...dearer(0.99), ...others()]), findings: [rose], because: '不用放回' },
}
