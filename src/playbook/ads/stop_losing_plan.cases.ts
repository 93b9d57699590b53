import type { Cases } from '../testing.ts'
import { drawn, flat, series, shop } from '../testing.ts'

const plan = (name: string, cost: number, roi: number) => series({ plan: name }, { ad_cost: flat(cost), ad_paid_amount: flat(cost * roi) })
const sound = ['关键词-单鞋', '人群-老客', '全站推-凉拖', '全站推-板鞋'].flatMap((name) => plan(name, 800_00, 5))

export const cases: Cases = {
  speaks: { picture: drawn([...shop(), ...sound, ...plan('全站推-秋季短靴', 760_00, 1.7)]) },
  silent: { picture: drawn([...shop(), ...sound, ...plan('测款-秋季短靴', 760_00, 1.2)]), because: '测款' },
}
