import { rate } from '../../diagnosis/causes.ts'
import type { Thing } from '../../diagnosis/finding.ts'
import { adviceOf } from '../engine.ts'
import { perDay, quotient } from '../figures.ts'
import { contribution, exactly, times, winsBack, within } from '../gain.ts'
import { consented, enough, ordinary } from '../gates.ts'

type Case = { thing: Thing; unpaid: number; paid: number }
const WEEK = { days: 7 }

export const remindUnpaid = adviceOf<Case>({
  id: 'remind_unpaid',
  label: { zh: '静默催付', en: 'Remind the unpaid' },
  about: { zh: '下单没付的人多：10 分钟到 24 小时内提醒一次，只给同意触达的人，21:30 后不发。', en: 'Many ordered and did not pay: one reminder between ten minutes and a day, to those who agreed, never after 21:30.' },
  serves: ['playbook 16'],
  answers: [],
  needs: [{ metric: 'ordered_buyers', by: [] }],
  reads: [{ metric: 'ordered_buyers', by: [] }, { metric: 'paid_buyers', by: [] }, { metric: 'paid_amount', by: [] }],
  limits: { usual_paid: 0.92, least_unpaid: 10, consented_buyers: 0, least_consented: 100, wins_back: 0.06 },
  doer: '客服', minutes: 30,
  looks({ picture, limits }) {
    const [ordered, paid] = [perDay(picture, 'ordered_buyers', {}, WEEK), perDay(picture, 'paid_buyers', {}, WEEK)]
    return ordered === undefined || paid === undefined || paid / ordered >= limits['usual_paid']! ? [] : [{ thing: {}, unpaid: ordered - paid, paid: paid / ordered }]
  },
  gates: [enough(({ unpaid }) => unpaid, 'least_unpaid', { zh: '每天下单没付的人', en: 'unpaid buyers a day' }), consented, ordinary],
  act({ unpaid, paid }, given) {
    const spend = quotient(given.picture, 'paid_amount', 'paid_buyers', {}, { days: 28 })
    if (spend === undefined) return { nothing: { zh: '不知道客单价，先补店铺日报', en: 'spend per buyer is not known; bring the shop day-report' } }
    return {
      says: { zh: `每天约 ${Math.round(unpaid)} 人下单没付（下单支付率 ${rate(paid)}）：下单 10 分钟后提醒一次，按尺码、运费的疑问答，21:30 后不发。`, en: `About ${Math.round(unpaid)} people a day order and do not pay (${rate(paid)} do): remind them once after ten minutes, answering sizes and freight, never after 21:30.` },
      steps: [{ zh: '只发给同意触达的人，每单一次', en: 'Only to those who agreed, once an order' }, { zh: '随机留出两成不提醒，作对照', en: 'Leave a fifth, drawn by lot, without a reminder to compare with' }, { zh: '不提价格威胁、不提好评', en: 'No pressure, and not a word on reviews' }],
      gain: times(within(unpaid * 7, 0.2), exactly(spend), contribution(given), winsBack(given)),
      expected_ratio: ((1 - paid) / paid) * given.limits['wins_back']!,
      sure: 0.6,
      measure: { metric: 'order_pay_rate', units: [{}], unmeasurable: { zh: '全店一起提醒没有对照：随机留出 20%，14 天后比两边的付款率（实验室 A/B）', en: 'a whole store has no controls: leave 20 % out by lot and compare the two after 14 days (lab A/B)' } },
      changes: [{ object: 'store', field: '催付', old: '不催', new: '10 分钟后一次' }],
    }
  },
})
