import { yuan } from '../../diagnosis/causes.ts'
import type { Thing } from '../../diagnosis/finding.ts'
import { adviceOf } from '../engine.ts'
import { thingsWith, total } from '../figures.ts'
import type { Given } from '../advice.ts'
import { times, winsBack, within } from '../gain.ts'
import { enough, ordinary } from '../gates.ts'

type Word = { word: string; clicks: number; cost: number; orders: number; paid: number }
type Case = { thing: Thing; dead: Word[]; strong: Word[]; busiest: number }
/** Three days back: a click of yesterday may still buy. */
const WINDOW = { days: 14, skip: 3 }
const MOST_WORDS = 10

function wordsOf({ picture }: Given): Map<string, Word[]> {
  const plans = new Map<string, Word[]>()
  for (const thing of thingsWith(picture, 'ad_clicks', ['keyword', 'plan'])) {
    const of = (metric: string) => total(picture, metric, thing, WINDOW) ?? 0
    const word = { word: thing.keyword ?? '', clicks: of('ad_clicks'), cost: of('ad_cost'), orders: of('ad_orders'), paid: of('ad_paid_amount') }
    if (word.word !== '' && word.clicks > 0) plans.set(thing.plan ?? '', [...(plans.get(thing.plan ?? '') ?? []), word])
  }
  return plans
}

export const tuneKeywords = adviceOf<Case>({
  id: 'tune_keywords',
  label: { zh: '关键词周调', en: 'Weekly keywords' },
  about: { zh: '点击过百没成交的词停，投产比在前两成且过保本的词提价；只动关键词计划，一周一次。', en: 'Words with a hundred clicks and no sale are stopped, those that return most get a higher bid; once a week, keyword plans only.' },
  serves: ['R96', 'playbook 6'],
  answers: [],
  needs: [{ metric: 'ad_clicks', by: ['keyword', 'plan'] }],
  reads: [...['ad_clicks', 'ad_cost', 'ad_orders', 'ad_paid_amount'].map((metric) => ({ metric, by: ['keyword', 'plan'] as const })), { metric: 'ad_cost', by: ['plan'] }, { metric: 'ad_paid_amount', by: ['plan'] }],
  limits: { least_clicks: 100, looked_at_clicks: 30, times_break_even: 1.2, bid_up: 0.1, wins_back: 0.7 },
  doer: '推广', minutes: 20,
  looks(given) {
    const { limits, margin } = given
    return [...wordsOf(given)].flatMap(([plan, words]) => {
      const unsold = words.filter(({ orders, clicks }) => orders === 0 && clicks >= limits['looked_at_clicks']!).sort((a, b) => b.cost - a.cost)
      if (unsold.length === 0) return []
      const dead = unsold.filter(({ clicks }) => clicks >= limits['least_clicks']!)
      const sold = words.filter(({ orders, clicks }) => orders > 0 && clicks >= limits['looked_at_clicks']!).sort((a, b) => b.paid / b.cost - a.paid / a.cost)
      const strong = sold.slice(0, Math.max(1, Math.floor(words.length / 5))).filter(({ paid, cost }) => paid / cost >= limits['times_break_even']! / margin.rate)
      return [{ thing: { plan }, dead: dead.slice(0, MOST_WORDS), strong: strong.slice(0, MOST_WORDS), busiest: Math.max(...unsold.map(({ clicks }) => clicks)) }]
    })
  },
  gates: [enough(({ busiest }) => busiest, 'least_clicks', { zh: '没成交的词点击', en: 'clicks on a word without a sale' }), ordinary],
  act({ thing, dead, strong }, given) {
    const wasted = dead.reduce((sum, { cost }) => sum + cost, 0)
    const names = (list: readonly Word[]) => list.map(({ word }) => `「${word}」`).join('')
    const lift = strong.length === 0 ? { zh: '', en: '' } : { zh: `；${names(strong)}提价 ${Math.round(given.limits['bid_up']! * 100)}%`, en: `; raise bids on ${names(strong)} by ${Math.round(given.limits['bid_up']! * 100)} %` }
    return {
      says: { zh: `计划「${thing.plan}」停 ${dead.length} 个词：${names(dead)}，14 天花 ${yuan(wasted)} 没成交${lift.zh}。`, en: `In plan “${thing.plan}” stop ${dead.length === 1 ? 'one word' : `${dead.length} words`}: ${names(dead)}, ${yuan(wasted)} in 14 days without a sale${lift.en}.` },
      steps: [{ zh: '停的词加进否定（精确），别删，留着对照', en: 'Set the stopped words as exact negatives; keep them to compare' }, { zh: '提价只提排名在 4 名以后的词', en: 'Raise only words ranked after the fourth place' }, { zh: '7 天内不再动这个计划', en: 'Leave the plan for 7 days' }],
      gain: times(within(wasted / 2, 0.25), winsBack(given)),
      expected_ratio: 0.1,
      sure: 0.7,
      measure: { metric: 'ad_roi', units: [thing] },
      changes: [{ object: `plan:${thing.plan}`, field: '停词', old: null, new: dead.map(({ word }) => word).join('、') }, ...(strong.length > 0 ? [{ object: `plan:${thing.plan}`, field: '提价词', old: null, new: strong.map(({ word }) => word).join('、') }] : [])],
    }
  },
})
