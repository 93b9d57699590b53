import { liveSessions } from '../facts/live_sessions.ts'
import { asCount, asDecimal, asFen, asText } from './cells.ts'
import { col, defineFormat } from './format.ts'
import { footerRows, totalRows } from './skips.ts'

/** The host's 抖音号 is a person's mark and is not read. */
export const douyinLive = defineFormat({
  id: 'douyin_live',
  label: { zh: '抖店 · 直播场次', en: 'Douyin shop · live sessions' },
  where: { zh: '抖店罗盘 › 直播 › 直播列表 › 下载', en: '抖店罗盘 › 直播 › 直播列表 › 下载' },
  platform: 'douyin',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['主播昵称', '直播开始时间', '直播结束时间', '直播时长(分钟)'],
      skip: [totalRows('主播昵称'), footerRows('主播昵称')],
      window: { column: '直播开始时间' },
      facts: [
        {
          fact: liveSessions,
          columns: {
            host: col('主播昵称', asText),
            started_at: { moment: 'instant', from: '直播开始时间' },
            ended_at: { moment: 'instant', from: '直播结束时间' },
            minutes: col('直播时长(分钟)', asDecimal),
            viewers: col('观看人数', asCount, '直播间观看人数'),
            exposed_users: col('曝光人数', asCount, '直播间曝光人数'),
            clicking_users: col('商品点击人数', asCount),
            paid_buyers: col('成交人数', asCount),
            paid_orders: col('成交订单数', asCount),
            paid_fen: col('成交金额', asFen, '直播间成交金额'),
          },
        },
      ],
    },
  ],
})
