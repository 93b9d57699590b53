import { peerDays } from '../facts/peer_days.ts'
import { asAverageFen, asCount, asFen, asRatio, BadCell, bare } from './cells.ts'
import { col, defineFormat } from './format.ts'

const COHORTS = new Set(['peer_average', 'peer_excellent', 'market'])

/** What an operator types into the box 昨日同行 becomes a file like any other, so that it can be undone and rebuilt. */
export const junshiPeers = defineFormat({
  id: 'junshi_peers',
  label: { zh: '昨日同行（手填）', en: 'Peers of yesterday, typed in' },
  where: { zh: '导入页 › 昨日同行', en: 'Import page › Peers of yesterday' },
  platform: 'any',
  layout: 'seen',
  template: {
    title: { zh: '昨日同行', en: 'Peers of yesterday' },
    columns: [
      { header: '日期', holds: 'day', example: '2026-05-23', about: { zh: '哪一天', en: 'The day' } },
      { header: '对象', holds: 'text', options: ['同行平均', '同行优秀', '大盘'], example: '同行平均', about: { zh: '说的是谁', en: 'Whose figures' } },
      { header: '访客数', holds: 'count', example: '8600', about: { zh: '同行的访客', en: "Peers' visitors" } },
      { header: '支付转化率', holds: 'share', example: '2.10%', about: { zh: '2.10% 或 0.021', en: '2.10% or 0.021' } },
      { header: '支付金额', holds: 'money', example: '31200.00', about: { zh: '元', en: 'Yuan' } },
      { header: '大盘涨跌', holds: 'share', example: '', about: { zh: '只在大盘那行填', en: 'On the row of the market only' } },
    ],
  },
  tables: [
    {
      recognisedBy: ['日期', '对象', '访客数', '支付转化率', '支付金额', '大盘涨跌'],
      window: { column: '日期' },
      facts: [
        {
          fact: peerDays,
          columns: {
            cohort: { compute: cohortOf, reads: ['对象'] },
            visitors: col('访客数', asCount),
            pay_cvr: col('支付转化率', asRatio),
            paid_fen: col('支付金额', asFen),
            spend_per_buyer_fen: col('客单价', asAverageFen),
            market_change: col('大盘涨跌', asRatio, '大盘涨跌幅'),
          },
        },
      ],
    },
  ],
})

function cohortOf(cell: (header: string) => string): string {
  const printed = bare(cell('对象'))
  const cohort = { 同行平均: 'peer_average', 同行同层平均: 'peer_average', 同行优秀: 'peer_excellent', 同行同层优秀: 'peer_excellent', 大盘: 'market' }[printed] ?? printed
  if (!COHORTS.has(cohort)) throw new BadCell({ zh: `不是同行平均、同行优秀或大盘：${printed}`, en: `neither 同行平均, 同行优秀 nor 大盘: ${printed}` })
  return cohort
}
