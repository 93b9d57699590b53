import { daysBetween } from '../../kernel/days.ts'
import { pddAttributed } from '../attribution.ts'
import { PDD_ADS } from '../headers.ts'
import { percent, ratio, yuan } from '../print.ts'
import { xlsx } from '../sheets.ts'
import type { Cell } from '../sheets.ts'
import { piecesOf, rowOf } from './writer.ts'
import type { Writer } from './writer.ts'

/** C1 拼多多 商品推广(分天): the last row is a total, the trap of counting everything twice. */
export const pddAds: Writer = {
  id: 'pdd_ads',
  shop: 'pdd',
  files(run, { span: books, exported }) {
    return piecesOf(run.days, books.to).map(({ span, list }) => ({
      name: `拼多多_商品推广_分天_${span.from}_${span.to}.xlsx`,
      span,
      answers: { attribution_days: '15' },
      body: () => {
        const sum = { cost: 0, paid: 0, net: 0, settled: 0, orders: 0, netOrders: 0, settledOrders: 0, impressions: 0, clicks: 0 }
        const rows: Cell[][] = list.flatMap(({ day, ads }) => {
          const age = daysBetween(day, exported)
          return ads.map((ad) => {
            const { direct, ...one } = pddAttributed(ad, age)
            const { orders } = one
            const price = ad.item.price_fen
            for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += one[key]
            return printed({ 日期: day, 商品ID: ad.item.item, 商品名称: ad.item.name, 推广场景: ad.scene, 推广名称: `${ad.scene}-${ad.item.style.style}`, 出价方式: '目标投产比：4.20', 分组: '', 是否已删除: '', '直接交易额(元)': yuan(direct * price), '间接交易额(元)': yuan((orders - direct) * price), 直接成交笔数: direct, 间接成交笔数: orders - direct, 收藏量: ad.favs }, one)
          })
        })
        return xlsx([{ name: '商品推广', rows: [PDD_ADS, ...rows, printed({ 日期: '总计' }, sum, '-')] }])
      },
    }))
  },
}

type Sum = { cost: number; paid: number; net: number; settled: number; orders: number; netOrders: number; settledOrders: number; impressions: number; clicks: number }
const printed = (head: Record<string, Cell>, s: Sum, none: Cell = '0'): Cell[] =>
  rowOf(PDD_ADS, {
    '成交花费(元)': yuan(s.cost), '交易额(元)': yuan(s.paid), 实际投产比: ratio(s.paid, s.cost, 2, '0'), '总花费(元)': yuan(s.cost), '净交易额(元)': yuan(s.net), 净实际投产比: ratio(s.net, s.cost, 2, '0'), 净成交笔数: s.netOrders,
    '每笔净成交花费(元)': ratio(s.cost / 100, s.netOrders, 2, '0'), 净交易额占比: percent(s.net, s.paid), 净成交笔数占比: percent(s.netOrders, s.orders), '每笔净成交金额(元)': ratio(s.net / 100, s.netOrders, 2, '0'),
    '结算交易额(元)': yuan(s.settled), 结算投产比: ratio(s.settled, s.cost, 2, '0'), 结算成交笔数: s.settledOrders, 交易额结算率: percent(s.settled, s.paid), 订单结算率: percent(s.settledOrders, s.orders),
    成交笔数: s.orders, '每笔成交花费(元)': ratio(s.cost / 100, s.orders, 2, '0'), '每笔成交金额(元)': ratio(s.paid / 100, s.orders, 2, '0'), 曝光量: s.impressions, 点击量: s.clicks, ...head,
  }, none)
