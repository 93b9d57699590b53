import { percent, yuan } from '../../diagnosis/causes.ts'
import type { Thing } from '../../diagnosis/finding.ts'
import type { Picture } from '../../diagnosis/rule.ts'
import type { Text } from '../../kernel/text.ts'
import { mean } from '../../maths/quantiles.ts'
import type { Given } from '../advice.ts'
import { adviceOf } from '../engine.ts'
import { seriesOf } from '../figures.ts'
import { contribution, exactly, times, winsBack } from '../gain.ts'
import type { Gate } from '../gates.ts'

type Run = { called: Text; from: number; until: number }
type Case = { thing: Thing; run: Run; known: boolean; usual: number; more: number; after: number; scatter: number }
const BEFORE = 28

/** The last activity that is over: days of one phase without a break. */
function lastRun({ phases }: Picture): Run | undefined {
  let until = phases.length - 1
  while (until >= 0 && phases[until]!.phase === '') until--
  if (until < 0 || until === phases.length - 1) return undefined
  let from = until
  while (from > 0 && phases[from - 1]!.phase !== '') from--
  const { phase, called } = phases[until]!
  return { called: called ?? { zh: phase, en: phase }, from, until }
}

function caseOf({ picture, limits }: Given): Case | undefined {
  const run = lastRun(picture)
  const values = seriesOf(picture, 'paid_amount', {})?.values
  const after = limits['after_days']!
  // Told once, in the week in which its after-effects have just been seen.
  if (!run || !values || picture.days.length - 1 - run.until < after || picture.days.length - 1 - run.until > after + 7) return undefined
  const slice = (from: number, to: number) => [...values.subarray(Math.max(0, from), to)]
  const before = slice(run.from - BEFORE, run.from).filter((value, i) => !Number.isNaN(value) && picture.phases[Math.max(0, run.from - BEFORE) + i]!.phase === '')
  const [during, later] = [slice(run.from, run.until + 1), slice(run.until + 1, run.until + 1 + after)]
  const known = before.length >= 14 && [...during, ...later].every((value) => !Number.isNaN(value))
  const usual = before.length > 0 ? mean(before) : 0
  const over = (days: readonly number[]) => days.reduce((sum, value) => sum + value - usual, 0)
  const scatter = before.length > 1 ? Math.sqrt(mean(before.map((value) => (value - usual) ** 2)) * (during.length + later.length)) : 0
  return { thing: {}, run, known, usual, more: over(during), after: over(later), scatter }
}

const wholeRun: Gate<Case> = ({ known, run }) => (known ? null : { zh: `「${run.called.zh}」前后有缺的天，算不出净增多少：补齐店铺日报`, en: `days around “${run.called.en}” are missing, so what it brought cannot be told: bring the shop day-report` })
/** Whatever lies within the ordinary scatter of so many days is no verdict on an activity. */
const beyondChance: Gate<Case> = ({ more, after, scatter, run }) => (Math.abs(more + after) > 1.2816 * scatter ? null : { zh: `「${run.called.zh}」连同之后两周净增 ${yuan(more + after)}，在平常波动之内，看不出好坏`, en: `“${run.called.en}” with the fortnight after brought ${yuan(more + after)}, within the ordinary scatter: neither good nor bad` })

/** Where the days after are far from those before the season itself has moved, and what the activity did cannot be told from it. */
const steadySeason: Gate<Case> = ({ after, usual, run }, { limits }) => {
  const drift = after / Math.max(1, usual * limits['after_days']!)
  return Math.abs(drift) <= limits['most_drift']! ? null : { zh: `「${run.called.zh}」之后两周比之前 ${percent(drift)}，季节在变，分不清是不是活动的事`, en: `the fortnight after “${run.called.en}” stands ${percent(drift)} from before: the season moved, and the activity cannot be told from it` }
}

export const reviewActivity = adviceOf<Case>({
  id: 'review_activity',
  label: { zh: '活动复盘再报', en: 'Review an activity before the next' },
  about: { zh: '活动加上之后两周一起算净增：增就再报，反而少卖就不报，写下预测。', en: 'What an activity brought together with the fortnight after it: enter the next like it, or do not, and write the forecast down.' },
  serves: ['R48', 'playbook 19'],
  answers: [],
  reads: [{ metric: 'paid_amount', by: [] }],
  // every_weeks: how often a like activity can be entered. promotion_margin: discounts, commission and double refunds leave half of the
  // usual contribution. owed_to_review: a good one would mostly have been entered without this; a bad one too.
  limits: { after_days: 14, most_drift: 0.2, every_weeks: 12, promotion_margin: 0.5, owed_to_review: 0.2, next_like: 0.6, wins_back: 0.6 },
  doer: '运营', minutes: 30,
  looks: (given) => [caseOf(given)].filter((one) => one !== undefined),
  gates: [wholeRun, steadySeason, beyondChance],
  act({ run, usual, more, after, scatter }, given) {
    const net = more + after
    const days = run.until - run.from + 1
    const weeks = given.limits['every_weeks']!
    const size = { low: Math.max(0, Math.abs(net) - 1.2816 * scatter) / weeks, mid: Math.abs(net) / weeks, high: (Math.abs(net) + 1.2816 * scatter) / weeks }
    const words = (fen: number) => (fen >= 0 ? { zh: `多卖 ${yuan(fen)}`, en: `sold ${yuan(fen)} more` } : { zh: `少卖 ${yuan(fen)}`, en: `sold ${yuan(fen)} less` })
    const told = { zh: `${days} 天${words(more).zh}，之后两周${words(after).zh}`, en: `${days} days ${words(more).en}, the fortnight after ${words(after).en}` }
    return {
      says: net > 0
        ? { zh: `「${run.called.zh}」这样的活动下次接着报，预测写净增 ${yuan(net * given.limits['next_like']!)}：上次${told.zh}。`, en: `Enter the next activity like “${run.called.en}” and write a forecast of ${yuan(net * given.limits['next_like']!)}: last time ${told.en}.` }
        : { zh: `「${run.called.zh}」这样的活动下次不报：上次${told.zh}，合起来倒少 ${yuan(net)}。`, en: `Do not enter the next activity like “${run.called.en}”: last time ${told.en}, ${yuan(net)} less in all.` },
      steps: [{ zh: '扣掉佣金、让利和活动期更高的退款再定', en: 'Take off commission, discounts and the higher refunds of promotions before deciding' }, { zh: '价格别破平台 30 天最低价限制', en: 'Do not break the platform’s 30-day lowest price' }, { zh: '大盘那几天也在涨：和没报名的款比一比；看 30 天内差评升没升', en: 'The market rose too: compare with items that were not entered; see whether bad reviews rose within 30 days' }],
      gain: times(size, exactly(given.limits['promotion_margin']!), exactly(net > 0 ? given.limits['owed_to_review']! : 1), contribution(given), winsBack(given)),
      expected_ratio: Math.min(1, Math.abs(net) / Math.max(1, usual * (days + given.limits['after_days']!))),
      sure: 0.4,
      measure: { metric: 'paid_amount', units: [{}] },
      changes: [{ object: 'store', field: '活动报名', old: run.called.zh, new: net > 0 ? '再报' : '不报' }],
    }
  },
})
