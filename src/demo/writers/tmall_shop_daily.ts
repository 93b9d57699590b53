import { SHOP_DAILY } from '../headers.ts'
import { itemVisitors, returningVisitors } from '../day_rows.ts'
import { percent, thousands, yuan, yuanThousands } from '../print.ts'
import { xlsx } from '../sheets.ts'
import type { Cell } from '../sheets.ts'
import { piecesOf, rowOf } from './writer.ts'
import type { Writer } from './writer.ts'

/** A13 店铺日报: seven rows before the header. */
export const tmallShopDaily: Writer = {
  id: 'tmall_shop_daily',
  shop: 'tmall',
  files(run, { span: books }) {
    return piecesOf(run.days, books.to).map(({ span, list }) => ({
      name: `天猫_${span.from}_${span.to}_${run.store}_生意参谋_店铺销售数据.xlsx`,
      span,
      answers: {},
      body: () => {
        const notes: Cell[][] = [['生意参谋 店铺销售数据（演示数据，均为虚构）'], [`店铺：${run.store}`], [`统计时间：${span.from} ~ ${span.to}`], ['终端：所有终端'], ['说明：成功退款金额按退款完结时间统计'], [], []]
        const rows = list.map((day) => {
          const items = day.items.filter((row) => row.item.kind !== 'postage')
          const cost = (scene: string) => yuan(day.ads.reduce((sum, ad) => sum + (ad.scene === scene ? ad.cost_fen : 0), 0))
          const visitors = day.visitors
          const returning = returningVisitors(visitors)
          return rowOf(SHOP_DAILY, {
            统计日期: day.day, 店铺名称: run.store, 访客数: thousands(visitors), 无线端访客数: thousands(Math.round(visitors * 0.975)), 浏览量: thousands(day.page_views),
            商品访客数: thousands(itemVisitors(visitors)), 商品浏览量: thousands(items.reduce((sum, row) => sum + row.page_views, 0)), '平均停留时长(秒)': (14 + (day.page_views % 500) / 100).toFixed(2), 跳失率: `${(60 + (day.page_views % 900) / 100).toFixed(2)}%`,
            加购人数: thousands(day.cart_buyers), 加购件数: thousands(day.cart_items), 商品收藏买家数: thousands(day.favs),
            下单金额: yuanThousands(day.ordered_fen), 下单买家数: thousands(day.ordered_buyers), 下单件数: thousands(day.ordered_items), 下单转化率: percent(day.ordered_buyers, visitors),
            支付金额: yuanThousands(day.paid_fen), 支付买家数: thousands(day.buyers), 支付件数: thousands(day.items_sold), 支付子订单数: thousands(items.reduce((sum, row) => sum + row.orders, 0)), 支付转化率: percent(day.buyers, visitors),
            客单价: day.buyers === 0 ? '0.00' : yuanThousands(Math.round(day.paid_fen / day.buyers)), UV价值: visitors === 0 ? '0.00' : (day.paid_fen / 100 / visitors).toFixed(2),
            老访客数: thousands(returning), 新访客数: thousands(visitors - returning), 支付新买家数: thousands(day.new_buyers), 支付老买家数: thousands(day.buyers - day.new_buyers), 老买家支付金额: yuanThousands(day.returning_fen),
            全站推广花费: cost('货品全站推广'), 关键词推广花费: cost('关键词推广'), 精准人群推广花费: cost('人群推广'), 智能场景花费: '0.00', 淘宝客佣金: yuan(day.commission_fen),
            成功退款金额: yuanThousands(day.refund_fen), 评价数: String(Math.round(day.orders * 0.1)),
          })
        })
        return xlsx([{ name: '店铺销售数据', rows: [...notes, SHOP_DAILY, ...rows] }])
      },
    }))
  },
}
