import { count, decimal, defineFact, fen, instant, label } from './fact.ts'

export const liveSessions = defineFact({
  id: 'live_sessions',
  about: { zh: '直播场次', en: 'Live sessions' },
  key: ['host', 'started_at'],
  replaced: 'slice',
  columns: {
    host: label('主播昵称', 'the host, by stage name'),
    started_at: instant('开播时间', 'when it began'),
    ended_at: instant('下播时间', 'when it ended'),
    minutes: decimal('直播时长（分钟，平台报告值）', 'minutes, as reported'),
    viewers: count('观看人数', 'people who watched'),
    exposed_users: count('曝光人数', 'people it was shown to'),
    clicking_users: count('商品点击人数', 'people who clicked an item'),
    paid_buyers: count('成交人数', 'people who paid'),
    paid_orders: count('成交订单数', 'orders paid'),
    paid_fen: fen('成交金额', 'amount paid'),
  },
})
