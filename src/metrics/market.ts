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
]
