import { PEERS } from '../headers.ts'
import { peersOf } from '../peers.ts'
import type { Peers } from '../peers.ts'
import { yuan } from '../print.ts'
import { csv, utf8 } from '../sheets.ts'
import { rowOf } from './writer.ts'
import type { Writer } from './writer.ts'

const WHO: Record<Peers['cohort'], string> = { peer_average: '同行同层平均', peer_excellent: '同行同层优秀', market: '大盘' }

/** What an operator would have typed each morning into the box 昨日同行, kept as one sheet. */
export const tmallPeers: Writer = {
  id: 'tmall_peers',
  shop: 'tmall',
  files(run, { span }) {
    const body = () => utf8(csv([PEERS, ...peersOf(run.days).map(({ day, cohort, visitors, pay_cvr, paid_fen, market_change }) => rowOf(PEERS, { 日期: day, 对象: WHO[cohort], 访客数: visitors, 支付转化率: pay_cvr, 支付金额: paid_fen === undefined ? '' : yuan(paid_fen), 大盘涨跌: market_change }, ''))]))
    return [{ name: `昨日同行_${span.from}_${span.to}.csv`, span, answers: {}, body }]
  },
}
