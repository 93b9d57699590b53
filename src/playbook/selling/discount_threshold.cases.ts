import type { Cases } from '../testing.ts'
import { drawn, found, series, flat, shop } from '../testing.ts'

const fell = found('basket', {}, { metric: 'spend_per_buyer', figures: { now: 140_00, usual: 172_00, low: 166_00, high: 178_00, n: 1_380 }, worth: { low: 35_000_00, mid: 44_000_00, high: 53_000_00 }, cause: { says: { zh: '件数', en: 'pieces' }, certainty: 0.9, basis: 'measured' } })
const cheaper = series({}, { visitors: flat(9_000), paid_buyers: flat(198), paid_items: flat(257), paid_amount: flat(198 * 172_00, { lately: 0.8 }) })

export const cases: Cases = {
  speaks: { picture: drawn(shop({ piecesLately: 0.8 })), findings: [fell] },
  silent: { picture: drawn(cheaper), findings: [fell], because: '低在件单价' },
}
