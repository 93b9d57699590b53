import type { Cases } from '../testing.ts'
import { drawn, flat, found, item, others, series, shop } from '../testing.ts'

const picture = drawn([
  ...shop(), ...item('8826', { visitors: 2_000, cvr: 0.03, lately: 1.4 }), ...others(),
  ...series({ item: '8826', plan: '全站推-小白鞋' }, { ad_cost: flat(1_500_00) }), ...series({ item: '8826' }, { ad_cost: flat(1_500_00), ad_paid_amount: flat(12_000_00) }),
])
const rose = found('item_conversion', { item: '8826' }, { wanted: true, figures: { now: 0.042, usual: 0.03, low: 0.027, high: 0.033, n: 14_000 } })

export const cases: Cases = {
  speaks: { picture, findings: [rose] },
  silent: { picture, findings: [rose, found('store_conversion', {})], because: '先提转化再加流量' },
}
