import { count, decimal, defineFact, fen, label, ratio } from './fact.ts'
import { trading, visiting, wanting } from './measures.ts'

export const peerDays = defineFact({
  id: 'peer_days',
  about: { zh: '同行与大盘（同行同层平均/优秀、大盘涨跌）', en: 'Peers and market: average and excellent peers, change of the market' },
  key: ['cohort'],
  replaced: 'slice',
  slice: ['cohort'],
  columns: {
    cohort: label('对象：peer_average / peer_excellent / market', 'whose figure: average peers, excellent peers or the market'),
    ...visiting,
    ...wanting,
    ...trading,
    market_change: ratio('大盘涨跌幅', 'change of the market'),
    exposed_users: count('曝光人数', 'people it was shown to'),
    rating: decimal('评级', 'rating'),
    ad_cost_fen: fen('推广花费', 'ad spend'),
    ctr: ratio('点击率', 'click-through rate'),
  },
})
