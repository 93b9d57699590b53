import { daysBetween } from '../../kernel/days.ts'
import { tmallAttributed, together } from '../attribution.ts'
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
          const age = daysBetween(day, exported)
          return together(ads).map((ad) => {
            const { orders, paid, net_orders, net, direct_net, direct_net_fen } = tmallAttributed(ad, age)
            return rowOf(ADS_ITEMS, {
              日期: day, 主体ID: ad.item.item, 主体类型: '商品', 主体名称: ad.item.name, 花费: yuan(ad.cost_fen), 净成交金额: yuan(net), 总成交金额: yuan(paid),
              净实际投产比: ratio(net, ad.cost_fen), 实际投产比: ratio(paid, ad.cost_fen), 展现量: ad.impressions, 点击量: ad.clicks, 点击率: percent(ad.clicks, ad.impressions),
              平均点击花费: ratio(ad.cost_fen / 100, ad.clicks), 千次展现花费: ratio(ad.cost_fen * 10, ad.impressions), 净成交笔数: net_orders, 总成交笔数: orders, 点击转化率: percent(orders, ad.clicks),
              直接净成交金额: yuan(direct_net_fen), 直接净成交笔数: direct_net, 总购物车数: ad.carts, 直接购物车数: Math.round(ad.carts * 0.8), 收藏宝贝数: ad.favs, 直接收藏宝贝数: Math.round(ad.favs * 0.85), 宝贝收藏加购数: ad.carts + ad.favs,
            }, 'nan')
          })
        })
        return gb18030(csv([ADS_ITEMS, ...rows]))
      },
    }))
  },
}
