import { rate, yuan } from '../../diagnosis/causes.ts'
import type { Finding, Thing } from '../../diagnosis/finding.ts'
import { adviceOf } from '../engine.ts'
import { adsFor, namesOfAds, quotient } from '../figures.ts'
import { minus, times, winsBack, within } from '../gain.ts'
import { conversionFirst, ordinary, ripe, stocked } from '../gates.ts'
import type { Gate } from '../gates.ts'

type Case = { thing: Thing; finding: Finding; ads: ReturnType<typeof adsFor>; roi: number | undefined }
/** Sales attributed to ads are mostly in after a week: the fortnight before it is read. */
const RIPE = { days: 14, skip: 7 }

const hasAds: Gate<Case> = ({ ads, thing }) => (ads ? null : { zh: `商品 ${thing.item} 没有在推的计划（或没导入推广商品报表），没有预算可加`, en: `no plan pays for item ${thing.item} (or the ad report by item was not brought): there is no budget to raise` })
const earns: Gate<Case> = ({ roi }, { margin, limits }) => {
  const needs = limits['times_break_even']! / margin.rate
  if (roi === undefined) return { zh: '不知道它的投产比，先补推广报表', en: 'its return on ads is not known; bring the ad report' }
  return roi >= needs ? null : { zh: `投产比 ${roi.toFixed(2)}，要到 ${needs.toFixed(2)}（保本 ×${limits['times_break_even']}）才加`, en: `it returns ${roi.toFixed(2)}; ${needs.toFixed(2)} is needed (break-even ×${limits['times_break_even']})` }
}

export const feedRisingConversion = adviceOf<Case>({
  id: 'feed_rising_conversion',
  label: { zh: '转化上升给流量', en: 'Conversion rose: send people' },
  about: { zh: '一款转化显著上升，投产比过保本 1.2 倍：每 3 天加预算两成，看边际。', en: 'An item converts clearly better and returns 1.2 times break-even: a fifth more budget every three days, watching the margin.' },
  serves: ['R153', 'R155', 'playbook 4'],
  answers: ['item_conversion'],
  reads: [{ metric: 'ad_cost', by: ['item', 'plan'] }, { metric: 'ad_cost', by: ['item'] }, { metric: 'ad_paid_amount', by: ['item'] }, { metric: 'visitors', by: ['item'] }, { metric: 'paid_amount', by: ['item'] }, { metric: 'paid_buyers', by: [] }, { metric: 'visitors', by: [] }],
  // elasticity: sales grow as spend^0.65, so the next yuan brings 65 % of the average one (shared by ad platforms' own guides; dated 2025).
  limits: { times_break_even: 1.2, step: 0.2, elasticity: 0.65, wins_back: 1 },
  doer: '推广', minutes: 10,
  looks: (given, answered) => answered.filter(({ wanted }) => wanted).map((finding) => {
    const item = finding.thing.item ?? ''
    return { thing: finding.thing, finding, ads: adsFor(given.picture, item), roi: quotient(given.picture, 'ad_paid_amount', 'ad_cost', { item }, RIPE) }
  }),
  gates: [ordinary, stocked, conversionFirst, hasAds, ripe('ad_paid_amount', RIPE), earns],
  act({ thing, finding, ads, roi }, given) {
    const { limits, margin } = given
    const cost = ads!.cost
    const called = namesOfAds(ads!.plan, thing.item ?? '')
    const more = cost * limits['step']!
    const marginal = roi! * limits['elasticity']!
    const gain = minus(times(within(more * 7 * marginal, 0.2), { low: margin.low, mid: margin.rate, high: margin.high }, winsBack(given)), within(more * 7, 0))
    if (gain.mid <= 0) return { nothing: { zh: `再花的钱边际投产比约 ${marginal.toFixed(2)}，不够保本 ${(1 / margin.rate).toFixed(2)}`, en: `the next yuan returns about ${marginal.toFixed(2)}, under the ${(1 / margin.rate).toFixed(2)} it must` } }
    return {
      says: { zh: `${called.zh}${ads!.plan === undefined ? '' : `给商品 ${thing.item} `}的日预算从约 ${yuan(cost)} 加到 ${yuan(cost + more)}（+${Math.round(limits['step']! * 100)}%），3 天后看边际再加。转化 ${rate(finding.figures.now)}，平时 ${rate(finding.figures.usual ?? 0)}。`, en: `Raise ${called.en}${ads!.plan === undefined ? '' : ` for item ${thing.item}`} from about ${yuan(cost)} a day to ${yuan(cost + more)} (+${Math.round(limits['step']! * 100)} %), and look at the margin in 3 days. It converts ${rate(finding.figures.now)}, usually ${rate(finding.figures.usual ?? 0)}.` },
      steps: [{ zh: '一次只加两成，加得急计划会重新学习', en: 'A fifth at a time: more, and the plan learns anew' }, { zh: '看加的那部分花费带来多少成交，不看平均投产比', en: 'Judge what the added spend brings, not the average return' }, { zh: '库存不够卖 21 天就停', en: 'Stop where the stock would not last 21 days' }],
      gain,
      expected_ratio: limits['step']! * limits['elasticity']!,
      sure: 0.6,
      measure: { metric: 'paid_amount', units: [thing] },
      changes: [{ object: called.object, field: 'budget', old: yuan(cost), new: yuan(cost + more) }],
    }
  },
})
