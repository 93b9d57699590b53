import type { Cases } from '../testing.ts'
import { drawn, flat, found, item, others, series, shop } from '../testing.ts'

const size = (name: string, pieces: number, lately = 1) => series({ style: '8826-1', size: name }, { paid_items: flat(pieces, { lately, days: 5 }) })
const sizes = [...size('36', 11), ...size('37', 12, 0), ...size('38', 10, 0), ...size('39', 7)]
const made = [...shop(), ...item('8826', { visitors: 2_000, cvr: 0.029, lately: 0.6 }), ...others()]
const joined = series({ item: '8826', style: '8826-1' }, { paid_amount: flat(9_000_00) })
const plan = series({ item: '8826', plan: '全站推-小白鞋' }, { ad_cost: flat(600_00) })
const broken = found('broken_sizes', { item: '8826' })

export const cases: Cases = {
  speaks: { picture: drawn([...made, ...sizes, ...joined, ...plan]), findings: [broken] },
  silent: { picture: drawn([...made, ...plan]), findings: [broken], because: '订单明细' },
}
