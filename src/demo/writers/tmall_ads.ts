import { daysBetween } from '../../kernel/days.ts'
import { attributed } from '../ads.ts'
import type { AdDay } from '../business.ts'
import { ADS_ITEMS } from '../headers.ts'
import { percent, ratio, yuan } from '../print.ts'
import { csv, gb18030 } from '../sheets.ts'
import { compact, piecesOf, rowOf } from './writer.ts'
import type { Writer } from './writer.ts'

/** B3 万相台 商品报表: GB18030, CRLF, 15-day attribution. Sales of the last fifteen days are not all in yet. */
export const tmallAds: Writer = {
  id: 'tmall_ads',
  shop: 'tmall',
  files(run, { span: books, exported }) {
    return piecesOf(run.days, books.to).map(({ span, name, list }) => ({
      name: `商品报表_转化周期15天_${compact(exported)}_${name}.csv`,
      span,
      answers: { attribution_days: '15' },
      body: () => {
        const rows = list.flatMap(({ day, ads }) => {
          const ripe = attributed(daysBetween(day, exported))
          return together(ads).map((ad) => {
            const orders = Math.round(ad.final_orders * ripe)
            const paid = ad.final_orders === 0 ? 0 : Math.round((ad.final_paid_fen / ad.final_orders) * orders)
            const direct = Math.round(orders * 0.82)
            const net = Math.round(orders * 0.74)
            const price = orders === 0 ? 0 : paid / orders
            return rowOf(ADS_ITEMS, {
              日期: day, 主体ID: ad.item.item, 主体类型: '商品', 主体名称: ad.item.name, 花费: yuan(ad.cost_fen), 净成交金额: yuan(Math.round(net * price)), 总成交金额: yuan(paid),
              净实际投产比: ratio(net * price, ad.cost_fen), 实际投产比: ratio(paid, ad.cost_fen), 展现量: ad.impressions, 点击量: ad.clicks, 点击率: percent(ad.clicks, ad.impressions),
              平均点击花费: ratio(ad.cost_fen / 100, ad.clicks), 千次展现花费: ratio(ad.cost_fen * 10, ad.impressions), 净成交笔数: net, 总成交笔数: orders, 点击转化率: percent(orders, ad.clicks),
              直接净成交金额: yuan(Math.round(Math.min(net, direct) * 0.9 * price)), 直接净成交笔数: Math.round(Math.min(net, direct) * 0.9), 总购物车数: ad.carts, 直接购物车数: Math.round(ad.carts * 0.8), 收藏宝贝数: ad.favs, 直接收藏宝贝数: Math.round(ad.favs * 0.85), 宝贝收藏加购数: ad.carts + ad.favs,
            }, 'nan')
          })
        })
        return gb18030(csv([ADS_ITEMS, ...rows]))
      },
    }))
  },
}

/** The report is by item: what several scenes spent on one stands in one row. */
function together(ads: AdDay[]): AdDay[] {
  const items = new Map<string, AdDay>()
  for (const ad of ads) {
    const one = items.get(ad.item.item)
    if (!one) items.set(ad.item.item, { ...ad })
    else for (const key of ['cost_fen', 'clicks', 'impressions', 'final_paid_fen', 'final_orders', 'carts', 'favs'] as const) one[key] += ad[key]
  }
  return [...items.values()]
}
