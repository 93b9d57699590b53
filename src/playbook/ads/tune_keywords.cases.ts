import type { Cases } from '../testing.ts'
import { drawn, flat, series, shop } from '../testing.ts'

const word = (keyword: string, clicks: number, roi: number) =>
  series({ plan: '关键词-单鞋', keyword }, { ad_clicks: flat(clicks), ad_cost: flat(clicks * 150), ad_orders: flat(roi > 0 ? clicks * 0.02 : 0), ad_paid_amount: flat(clicks * 150 * roi) })
const sold = ['单鞋 女', '软底 单鞋', '豆豆鞋 女', '平底 单鞋'].flatMap((one) => word(one, 40, 5))

export const cases: Cases = {
  speaks: { picture: drawn([...shop(), ...sold, ...word('女鞋 2026 新款', 60, 0)]) },
  silent: { picture: drawn([...shop(), ...sold, ...word('女鞋 2026 新款', 4, 0)]), because: '样本不够' },
}
