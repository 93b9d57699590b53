import { yuan } from '../../diagnosis/causes.ts'
import type { Finding, Thing } from '../../diagnosis/finding.ts'
import type { Given } from '../advice.ts'
import { adviceOf } from '../engine.ts'
import { adsFor, ageOf, namesOfAds, quotient, thingsWith, total } from '../figures.ts'
import { contribution, exactly, lossOf, minus, times, winsBack } from '../gain.ts'
import type { Estimate } from '../gain.ts'
import type { Gate } from '../gates.ts'
import { ordinary } from '../gates.ts'

/** final: the return once late sales are in; line: what it must return; lost: fen a week. */
type Case = { thing: Thing; unit: Thing; final: Estimate; line: number; bound: number; lost: Estimate; old: number; sure: number }
const FORTNIGHT = { days: 14 }
const NO_LINE = 99

const notTesting: Gate<Case> = ({ thing }) => (/测款|测试|测图/.test(thing.plan ?? '') ? { zh: `「${thing.plan}」是测款计划，看点击率和收藏加购率，不看投产比（单款 14 天封顶）`, en: `“${thing.plan}” is a test budget, judged by clicks and carts, not by its return (14 days an item at most)` } : null)
const settled: Gate<Case> = ({ old }, { limits }) => (old >= limits['least_days']! ? null : { zh: `报表里才有 ${old} 天，还在学习期，满 ${limits['least_days']} 天再看`, en: `reported on ${old} days only and still learning; look after ${limits['least_days']}` })
/** The whole interval must be below the line (metrics.md §12.4): with the sales yet to come, at the kindest margin. */
const surelyLosing: Gate<Case> = ({ final, bound }) => (final.high < bound ? null : { zh: `投产比后面的成交进来最多 ${final.high.toFixed(2)}，还不能断定低于保本 ${bound.toFixed(2)}`, en: `at most ${final.high.toFixed(2)} when late sales are in: not surely under the ${bound.toFixed(2)} it must return` })

/** An item's ads that a finding holds to lose, by the margin that was entered for it. */
function ofFinding({ picture }: Given, finding: Finding): Case[] {
  const lost = lossOf(finding)
  if (!lost) return []
  const { figures: { now, usual, low, high }, cause } = finding
  const item = finding.thing.item
  const plan = finding.thing.plan ?? (item === undefined ? undefined : adsFor(picture, item)?.plan)
  const thing = plan === undefined ? finding.thing : { ...finding.thing, plan }
  const unit: Thing = plan === undefined ? finding.thing : { plan }
  return [{ thing, unit, final: { low: low ?? now, mid: now, high: high ?? now }, line: usual ?? NO_LINE, bound: usual ?? NO_LINE, lost, old: ageOf(picture, 'ad_cost', unit), sure: cause.certainty }]
}

/** A plan held against the store's margin, where no finding speaks of it. */
function ofFigures(given: Given, thing: Thing): Case[] {
  const { picture, limits, margin } = given
  const [cost, roi] = [total(picture, 'ad_cost', thing, FORTNIGHT), quotient(picture, 'ad_paid_amount', 'ad_cost', thing, FORTNIGHT)]
  if (cost === undefined || roi === undefined || cost < limits['least_cost_fen']! || roi >= 1 / margin.rate) return []
  const final = { low: roi, mid: roi / limits['usual_ripe']!, high: roi / limits['least_ripe']! }
  const lost = minus(exactly(cost / 2), times(exactly(cost / 2), final, contribution(given)))
  return [{ thing, unit: thing, final, line: 1 / margin.rate, bound: 1 / margin.high, lost, old: ageOf(picture, 'ad_cost', thing), sure: 0.6 }]
}

export const stopLosingPlan = adviceOf<Case>({
  id: 'stop_losing_plan',
  label: { zh: '亏损计划止损', en: 'Stop a losing plan' },
  about: { zh: '算上还会进来的成交也到不了保本的计划：目标投产比提一成多，亏得深的停。', en: 'A plan under break-even even with the sales yet to come: raise its target by a tenth, or stop it where it loses deeply.' },
  serves: ['R94', 'R96', 'playbook 5'],
  answers: ['ad_plan_below_breakeven'],
  reads: [...['ad_cost', 'ad_paid_amount'].flatMap((metric) => [{ metric, by: ['plan'] as const }, { metric, by: ['item'] as const }]), { metric: 'ad_cost', by: ['item', 'plan'] }],
  // least_ripe: of what a fortnight's ads will bring, at least so much is in (15-day attribution: 55 % on the day, 80 % by the third).
  limits: { least_cost_fen: 500_00, least_days: 7, least_ripe: 0.8, usual_ripe: 0.92, stop_under: 0.5, raise: 0.12, wins_back: 0.8 },
  doer: '推广', minutes: 5,
  looks(given, answered) {
    const told = answered.filter(({ wanted }) => !wanted).flatMap((finding) => ofFinding(given, finding))
    const spoken = new Set(told.map(({ unit }) => unit.plan))
    return [...told, ...thingsWith(given.picture, 'ad_cost', ['plan']).filter(({ plan }) => plan && !spoken.has(plan)).flatMap((thing) => ofFigures(given, thing))]
  },
  gates: [notTesting, settled, surelyLosing, ordinary],
  act({ thing, unit, final, line, lost, sure }, given) {
    const { limits } = given
    const stop = final.mid < limits['stop_under']! * line
    const raise = Math.round(limits['raise']! * 100)
    const name = namesOfAds(unit.plan, thing.item ?? '')
    const even = line === NO_LINE ? { zh: '按现在的毛利怎么投都不赚', en: 'no return would pay at this margin' } : { zh: `要到 ${line.toFixed(1)} 才不亏`, en: `it takes ${line.toFixed(1)} to break even` }
    const why = { zh: `每周约倒贴 ${yuan(lost.mid)}；投产比算上后面的成交约 ${final.mid.toFixed(1)}，${even.zh}`, en: `it loses about ${yuan(lost.mid)} a week; with late sales it returns about ${final.mid.toFixed(1)}, and ${even.en}` }
    return {
      says: stop ? { zh: `停掉${name.zh}：${why.zh}。`, en: `Stop ${name.en}: ${why.en}.` } : { zh: `${name.zh}的目标投产比提 ${raise}%：${why.zh}。`, en: `Raise the target return of ${name.en} by ${raise} %: ${why.en}.` },
      steps: [{ zh: '全站推广只能调目标投产比和日预算，关键词计划调出价和词', en: 'A whole-site plan lets one change target and budget; a keyword plan bids and words' }, { zh: '全站的投产比含自然成交，不和关键词计划比，比费比', en: 'A whole-site return counts natural orders: compare cost shares, not returns, across scenes' }, { zh: '7 天后看全店毛利，不只看这个计划', en: 'In 7 days look at the store’s profit, not at this plan alone' }],
      gain: times(lost, winsBack(given)),
      expected_ratio: limits['raise']!,
      sure,
      measure: { metric: 'ad_roi', units: [unit], ...(stop ? { unmeasurable: { zh: '停掉的计划自己没有成交可比；7 天后看全店毛利和该款费比', en: 'a stopped plan has no sales to compare; look at the store’s profit and the item’s cost share in 7 days' } } : {}) },
      changes: [stop ? { object: name.object, field: '状态', old: '投放中', new: '暂停' } : { object: name.object, field: 'target_roi', old: null, new: `+${raise}%` }],
    }
  },
})
