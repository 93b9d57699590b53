import { yuan } from '../../diagnosis/causes.ts'
import type { Thing } from '../../diagnosis/finding.ts'
import { adviceOf } from '../engine.ts'
import { quotient, seriesOf, thingsWith, total } from '../figures.ts'
import { minus, times, winsBack } from '../gain.ts'
import type { Gate } from '../gates.ts'
import { ordinary } from '../gates.ts'

type Case = { thing: Thing; cost: number; roi: number; old: number; told: number }
const FORTNIGHT = { days: 14 }

const notTesting: Gate<Case> = ({ thing }) => (/测款|测试|测图/.test(thing.plan ?? '') ? { zh: `「${thing.plan}」是测款计划，看点击率和收藏加购率，不看投产比（单款 14 天封顶）`, en: `“${thing.plan}” is a test budget, judged by clicks and carts, not by its return (14 days an item at most)` } : null)
const settled: Gate<Case> = ({ old }, { limits }) => (old >= limits['least_days']! ? null : { zh: `新建才 ${old} 天，还在学习期，满 ${limits['least_days']} 天再看`, en: `only ${old} days old and still learning; look after ${limits['least_days']}` })
/** The whole interval must be below the line (metrics.md §12.4): the sales yet to come, and the most generous margin. */
const surelyLosing: Gate<Case> = ({ roi }, { limits, margin }) => {
  const [most, line] = [roi / limits['least_ripe']!, 1 / margin.high]
  return most < line ? null : { zh: `投产比 ${roi.toFixed(2)}，后面的成交进来最多 ${most.toFixed(2)}，还不能断定低于保本 ${line.toFixed(2)}`, en: `it returns ${roi.toFixed(2)}, at most ${most.toFixed(2)} when late sales are in: not surely under the ${line.toFixed(2)} it must` }
}

export const stopLosingPlan = adviceOf<Case>({
  id: 'stop_losing_plan',
  label: { zh: '亏损计划止损', en: 'Stop a losing plan' },
  about: { zh: '算上还会进来的成交也到不了保本的计划：目标投产比提一成多，亏得深的停。', en: 'A plan under break-even even with the sales yet to come: raise its target by a tenth, or stop it where it loses deeply.' },
  serves: ['R94', 'R96', 'playbook 5'],
  answers: [],
  needs: [{ metric: 'ad_cost', by: ['plan'], file: { zh: '推广计划报表（阿里妈妈 → 报表 → 计划）', en: 'the ad report by plan' } }],
  reads: [{ metric: 'ad_cost', by: ['plan'] }, { metric: 'ad_paid_amount', by: ['plan'] }],
  // least_ripe: of what a fortnight's ads will bring, at least so much is in (15-day attribution: 55 % on the day, 80 % by the third).
  limits: { least_cost_fen: 500_00, least_days: 7, least_ripe: 0.8, usual_ripe: 0.92, stop_under: 0.5, raise: 0.12, wins_back: 0.8 },
  doer: '推广', minutes: 5,
  looks: ({ picture, findings, limits, margin }) => thingsWith(picture, 'ad_cost', ['plan']).flatMap((thing) => {
    const [cost, roi] = [total(picture, 'ad_cost', thing, FORTNIGHT), quotient(picture, 'ad_paid_amount', 'ad_cost', thing, FORTNIGHT)]
    if (cost === undefined || roi === undefined || cost < limits['least_cost_fen']! || roi >= 1 / margin.rate) return []
    const finding = findings.find(({ rule, wanted, thing: of }) => rule === 'ad_plan_below_breakeven' && !wanted && of.plan === thing.plan)
    return [{ thing, cost, roi, old: daysSeen(seriesOf(picture, 'ad_cost', thing)!.values), told: finding?.cause.certainty ?? 0.6 }]
  }),
  gates: [notTesting, settled, surelyLosing, ordinary],
  act({ thing, cost, roi, told }, given) {
    const { limits, margin } = given
    const final = roi / limits['usual_ripe']!
    const paid = { low: cost * roi, mid: cost * final, high: (cost * roi) / limits['least_ripe']! }
    const lost = minus({ low: cost, mid: cost, high: cost }, times(paid, { low: margin.low, mid: margin.rate, high: margin.high }))
    const stop = final < limits['stop_under']! / margin.rate
    const week = { low: lost.low / 2, mid: lost.mid / 2, high: lost.high / 2 }
    const told7 = { zh: `14 天花 ${yuan(cost)}，倒贴约 ${yuan(lost.mid)}；投产比 ${roi.toFixed(2)}，算上后面的约 ${final.toFixed(2)}，要到 ${(1 / margin.rate).toFixed(2)} 才不亏`, en: `${yuan(cost)} in 14 days, about ${yuan(lost.mid)} of it lost; it returns ${roi.toFixed(2)}, about ${final.toFixed(2)} in the end, and must ${(1 / margin.rate).toFixed(2)}` }
    return {
      says: stop
        ? { zh: `停掉计划「${thing.plan}」：${told7.zh}。`, en: `Stop plan “${thing.plan}”: ${told7.en}.` }
        : { zh: `计划「${thing.plan}」的目标投产比提 ${Math.round(limits['raise']! * 100)}%：${told7.zh}。`, en: `Raise the target return of plan “${thing.plan}” by ${Math.round(limits['raise']! * 100)} %: ${told7.en}.` },
      steps: [{ zh: '全站推广只能调目标投产比和日预算，关键词计划调出价和词', en: 'A whole-site plan lets one change target and budget; a keyword plan bids and words' }, { zh: '全站的投产比含自然成交，不和关键词计划比，比费比', en: 'A whole-site return counts natural orders: compare cost shares, not returns, across scenes' }, { zh: '7 天后看全店毛利，不只看这个计划', en: 'In 7 days look at the store’s profit, not at this plan alone' }],
      gain: times(week, winsBack(given)),
      expected_ratio: limits['raise']!,
      sure: told,
      measure: { metric: 'ad_roi', units: [thing], ...(stop ? { unmeasurable: { zh: '停掉的计划自己没有成交可比；7 天后看全店毛利和该款费比', en: 'a stopped plan has no sales to compare; look at the store’s profit and the item’s cost share in 7 days' } } : {}) },
      changes: [stop ? { object: `plan:${thing.plan}`, field: '状态', old: '投放中', new: '暂停' } : { object: `plan:${thing.plan}`, field: '目标投产比', old: null, new: `+${Math.round(limits['raise']! * 100)}%` }],
    }
  },
})

/** Days since the plan first spent, as far as the picture reaches. */
const daysSeen = (values: Float64Array): number => values.length - values.findIndex((value) => !Number.isNaN(value))
