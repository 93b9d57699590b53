import { peerDays } from '../facts/peer_days.ts'
import { defineMetric } from './metric.ts'

export const market = [
  defineMetric({
    id: 'market_change',
    label: { zh: '大盘涨跌', en: 'Change of the market' },
    aka: ['行业大盘', '大盘'],
    about: { zh: '同类目大盘较上周同日的涨跌，手填或取自平台；用来把行业和本店分开。', en: "The market's change against the same day last week, typed in or from the platform; it parts the trade from the store." },
    formula: { zh: '平台或手填的数', en: 'as told' },
    unit: 'ratio', better: 'neither', additivity: 'reported',
    readings: [{ fact: peerDays, column: 'market_change', cohort: 'market' }],
    serves: ['R151'],
  }),
  defineMetric({
    id: 'peer_visitors',
    label: { zh: '同行同层访客', en: "Peers' visitors" },
    aka: ['同行访客数', '同行同层平均访客数'],
    about: { zh: '同行同层平均的访客数，平台给的或手填的；看它涨跌，不和本店比大小。', en: 'Visitors of average peers, from the platform or typed in; its moves count, not its size.' },
    formula: { zh: '平台或手填的数', en: 'as told' },
    unit: 'count', better: 'neither', additivity: 'distinct',
    readings: [{ fact: peerDays, column: 'visitors', cohort: 'peer_average' }],
    serves: ['R151'],
  }),
  defineMetric({
    id: 'peer_pay_cvr',
    label: { zh: '同行同层支付转化率', en: "Peers' pay conversion" },
    aka: ['同行转化率'],
    about: { zh: '同行同层平均的支付转化率，平台给的或手填的。', en: 'Pay conversion of average peers, from the platform or typed in.' },
    formula: { zh: '平台或手填的数', en: 'as told' },
    unit: 'ratio', better: 'neither', additivity: 'reported',
    readings: [{ fact: peerDays, column: 'pay_cvr', cohort: 'peer_average' }],
    serves: ['R151'],
  }),
]
