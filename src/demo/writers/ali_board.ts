import { ALI_BOARD } from '../headers.ts'
import { xlsx } from '../sheets.ts'
import { piecesOf, rowOf } from './writer.ts'
import type { Writer } from './writer.ts'

/** E2 1688 核心看板: newest day first. */
export const aliBoard: Writer = {
  id: 'ali_board',
  shop: 'ali1688',
  files(run, { span: books }) {
    const headers = [...ALI_BOARD, '询盘数']
    return piecesOf(run.days, books.to).map(({ span, list }) => ({
      name: `1688_核心看板_${span.from}_${span.to}.xlsx`,
      span,
      answers: {},
      body: () =>
        xlsx([
          {
            name: '核心看板',
            rows: [
              ['数据说明：以下数据为您所选时间周期的相关指标'], [], headers,
              ...[...list].reverse().map((day) => {
                const adShown = day.ads.reduce((sum, ad) => sum + ad.impressions, 0)
                const cost = day.ads.reduce((sum, ad) => sum + ad.cost_fen, 0)
                return rowOf(headers, { 日期: day.day, 展现次数: adShown + day.visitors * 22, 广告展现次数: adShown, 访客数: day.visitors, 支付金额: day.paid_fen / 100, 支付订单数: day.orders, 网销宝推广消耗金额: cost / 100, 询盘数: day.inquiries })
              }),
            ],
          },
        ]),
    }))
  },
}
