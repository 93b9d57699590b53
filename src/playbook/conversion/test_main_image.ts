import { rate } from '../../diagnosis/causes.ts'
import type { Thing } from '../../diagnosis/finding.ts'
import { median } from '../../maths/quantiles.ts'
import { adviceOf } from '../engine.ts'
import { perDay, quotient, thingsWith, total } from '../figures.ts'
import { contribution, exactly, times, winsBack, within } from '../gain.ts'
import { enough, ordinary } from '../gates.ts'
import type { Gate } from '../gates.ts'

type Case = { thing: Thing; shown: number; ctr: number; middle: number }
const WEEK = { days: 7 }
const MOST_LOOKED_AT = 5
/** A new picture seldom brings more than a quarter; the gap to the others is no promise. */
const MOST_LIFT = 0.25

/** Impressions an arm to see the lift at 95 % and 80 % power, two arms: 2·7.85·p(1−p)/Δ² (Fleiss, Statistical Methods for Rates and Proportions, §3.2). */
function daysToJudge({ shown, ctr }: Case, lift: number): number {
  return (2 * 2 * 7.85 * ctr * (1 - ctr)) / (ctr * lift) ** 2 / (shown / 7)
}
const judgedInTime: Gate<Case> = (one, { limits }) => {
  const days = Math.ceil(daysToJudge(one, liftOf(one)))
  return days <= limits['longest_days']! ? null : { zh: `按现在的展现要 ${days} 天才判得出，超过 ${limits['longest_days']} 天`, en: `at this rate it takes ${days} days to judge, more than ${limits['longest_days']}` }
}
const liftOf = ({ ctr, middle }: Case) => Math.min(MOST_LIFT, middle / ctr - 1)

export const testMainImage = adviceOf<Case>({
  id: 'test_main_image',
  label: { zh: '主图测试', en: 'Test the main picture' },
  about: { zh: '点击率比同店的款低两成：2–4 张图同位同时测，看点击率。', en: 'Clicked a fifth less than the others: two to four pictures in one place at one time, judged by clicks.' },
  serves: ['R156', 'playbook 7'],
  answers: [],
  needs: [{ metric: 'impressions', by: ['item'] }],
  reads: [{ metric: 'impressions', by: ['item'] }, { metric: 'clicks', by: ['item'] }, { metric: 'visitors', by: ['item'] }, { metric: 'paid_buyers', by: ['item'] }, { metric: 'paid_amount', by: ['item'] }],
  limits: { least_impressions: 5000, below: 0.2, longest_days: 14, wins_back: 0.4 },
  doer: '美工', minutes: 90,
  looks({ picture, limits }) {
    const all = thingsWith(picture, 'impressions', ['item']).flatMap((thing) => {
      const [shown, ctr] = [total(picture, 'impressions', thing, WEEK), quotient(picture, 'clicks', 'impressions', thing, WEEK)]
      return shown && ctr ? [{ thing, shown, ctr }] : []
    })
    if (all.length < 3) return []
    const middle = median(all.map(({ ctr }) => ctr))
    return all.filter(({ ctr }) => ctr < middle * (1 - limits['below']!)).sort((a, b) => b.shown * (middle - b.ctr) - a.shown * (middle - a.ctr)).slice(0, MOST_LOOKED_AT).map((one) => ({ ...one, middle }))
  },
  gates: [enough(({ shown }) => shown, 'least_impressions', { zh: '周展现', en: 'impressions a week' }), judgedInTime, ordinary],
  act(one, given) {
    const { thing, ctr, middle, shown } = one
    const [cvr, spend] = [quotient(given.picture, 'paid_buyers', 'visitors', thing, { days: 28 }), quotient(given.picture, 'paid_amount', 'paid_buyers', thing, { days: 28 })]
    if (cvr === undefined || spend === undefined) return { nothing: { zh: '不知道这款的转化和客单价，先补商品排行', en: 'its conversion and spend are not known; bring the item ranking' } }
    const lift = liftOf(one)
    const visitors = perDay(given.picture, 'visitors', thing, { days: 28 }) ?? 0
    const more = Math.min(shown * ctr, visitors * 7) * lift
    return {
      says: { zh: `给商品 ${thing.item} 做 2 张新主图，同位同时测 ${Math.max(3, Math.ceil(daysToJudge(one, lift)))} 天：点击率 ${rate(ctr)}，同店中位数 ${rate(middle)}。`, en: `Make two new main pictures for item ${thing.item} and test them side by side for ${Math.max(3, Math.ceil(daysToJudge(one, lift)))} days: ${rate(ctr)} click, the middle is ${rate(middle)}.` },
      steps: [{ zh: '原图留一组，展现平分；一张图只改一处（底色、角度、卖点字）', en: 'Keep the old picture as one arm, impressions shared evenly; change one thing a picture' }, { zh: '只比点击率，先看各组展现比例对不对', en: 'Compare clicks only, after seeing that the arms were shown alike' }, { zh: '胜了再看加购率别掉', en: 'Where one wins, see that carts do not fall' }],
      gain: times(within(more, 0.4), exactly(cvr), exactly(spend), contribution(given), winsBack(given)),
      expected_ratio: lift * given.limits['wins_back']!,
      sure: 0.5,
      measure: { metric: 'ctr', units: [thing], unmeasurable: { zh: '两组同时放，直接比点击率（实验室 A/B，先看样本比），不用前后对照', en: 'the arms run at one time and are compared with each other (lab A/B, sample ratio first), not with the days before' } },
      changes: [{ object: `item:${thing.item}`, field: 'main_image', old: null, new: '测试胜出的图' }],
    }
  },
})
