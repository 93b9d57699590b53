import { utils, write } from '@e965/xlsx'
import { ALI_ADS, ALI_ADS_SUMMARY } from '../headers.ts'
import type { Writer } from './writer.ts'

/** E1 1688 数字营销 账户明细: a real .xls of two sheets; red packets are spend that costs no cash. */
export const aliAds: Writer = {
  id: 'ali_ads',
  shop: 'ali1688',
  files(run, { span }) {
    return [
      {
        name: `1688_账户明细_${span.from}_${span.to}.xls`,
        span,
        answers: {},
        body: () => {
          let cash = 0
          let gift = 0
          let charged = 0
          const rows: (string | number)[][] = []
          run.days.forEach((day, i) => {
            const cost = day.ads.reduce((sum, ad) => sum + ad.cost_fen, 0)
            const red = i % 30 === 3 ? Math.min(cost, 3000) : 0
            if (i % 20 === 0) {
              rows.push([day.day, '现金充值', 0, 20000, '现金'])
              charged += 2_000_000
            }
            if (cost - red > 0) rows.push([day.day, '全站投放', (cost - red) / 100, 0, '现金'])
            if (red > 0) rows.push([day.day, '全站投放', red / 100, 0, '红包'])
            cash += cost - red
            gift += red
          })
          const book = utils.book_new()
          utils.book_append_sheet(book, utils.aoa_to_sheet([ALI_ADS_SUMMARY, ['现金', cash / 100, charged / 100], ['红包', gift / 100, 0], ['总计', (cash + gift) / 100, charged / 100]]), '汇总')
          utils.book_append_sheet(book, utils.aoa_to_sheet([ALI_ADS, ...rows.reverse()]), '明细')
          return new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer)
        },
      },
    ]
  },
}
