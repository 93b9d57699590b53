import type { Cases } from '../testing.ts'
import { drawn, flat, found, inPromotion, item, others, series, shop } from '../testing.ts'

const made = [...shop(), ...item('8826', { visitors: 2_000, cvr: 0.03 }), ...others(), ...['8826', 'B1', 'B2', 'B3', 'B4'].flatMap((id) => series({ item: id }, { refund_amount: flat(60 * 160_00 * 0.2) }))]
const rise = found('refund_rise', { item: '8826' }, { metric: 'refund_rate', figures: { now: 0.62, usual: 0.2, low: 0.15, high: 0.26, n: 400 }, worth: null })

export const cases: Cases = {
  speaks: { picture: drawn(made), findings: [rise] },
  silent: { picture: drawn(made, inPromotion('双11 第一波', 12)), findings: [rise], because: '双11 第一波' },
}
