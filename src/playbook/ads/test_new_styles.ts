import { yuan } from '../../diagnosis/causes.ts'
import type { Thing } from '../../diagnosis/finding.ts'
import { quantile } from '../../maths/quantiles.ts'
import type { Given } from '../advice.ts'
import { adviceOf } from '../engine.ts'
import { ageOf, perDay, thingsWith } from '../figures.ts'
import { contribution, exactly, minus, times, winsBack, within } from '../gain.ts'
import { enough, expansion, ordinary } from '../gates.ts'

type Case = { thing: Thing; fresh: string[]; usual: number }
const TESTED_TOGETHER = 5
/** A test's cost is borne by the four weeks its winner sells. */
const WEEKS_BORNE = 4

/** A winner of five is no middling style: what the upper quarter of the range sells. */
const WINNER = 0.75

/** Items first seen within the fortnight, newest last; none where the whole picture is that young: then everything looks new. */
function freshItems({ picture, limits }: Given): { fresh: string[]; usual: number } {
  const seen = thingsWith(picture, 'visitors', ['item']).map((thing) => ({ thing, age: ageOf(picture, 'visitors', thing) }))
  const old = seen.filter(({ age }) => age > 56)
  const sales = old.flatMap(({ thing }) => perDay(picture, 'paid_amount', thing, { days: 28 }) ?? [])
  const fresh = old.length === 0 ? [] : seen.filter(({ age }) => age <= limits['longest_age']!).sort((a, b) => b.age - a.age)
  return { fresh: fresh.map(({ thing }) => thing.item ?? ''), usual: sales.length === 0 ? 0 : quantile(sales, WINNER) }
}

/** A 测款 budget is exempt from R155 and does not name that gate; R48 still holds. */
export const testNewStyles = adviceOf<Case>({
  id: 'test_new_styles',
  label: { zh: '测款', en: 'Test new styles' },
  about: { zh: '上新两周内：最多 5 款同图位同预算一起测，每款封顶，看点击率和收藏加购率，留一两款。', en: 'Within two weeks of launch: up to five styles, alike budgets with a cap, judged by clicks and carts; one or two stay.' },
  serves: ['R48', 'R155', 'playbook 9'],
  answers: [],
  needs: [{ metric: 'visitors', by: ['item'] }],
  reads: [{ metric: 'visitors', by: ['item'] }, { metric: 'paid_amount', by: ['item'] }, { metric: 'cart_buyers', by: ['item'] }, { metric: 'visitors', by: [] }],
  limits: { longest_age: 14, least_styles: 3, cap_fen: 300_00, least_store_visitors: 500, winners_share: 0.3, wins_back: 0.5 },
  doer: '推广', minutes: 40,
  looks(given) {
    const { fresh, usual } = freshItems(given)
    return fresh.length === 0 ? [] : [{ thing: {}, fresh, usual }]
  },
  gates: [enough(({ fresh }) => fresh.length, 'least_styles', { zh: '两周内的新款', en: 'styles of the last fortnight' }), expansion, ordinary],
  act({ fresh, usual }, given) {
    const tested = fresh.slice(-TESTED_TOGETHER)
    const { limits } = given
    const winners = Math.max(1, Math.round(tested.length * limits['winners_share']!))
    const gain = minus(times(within(usual * 7, 0.5), exactly(winners), contribution(given), winsBack(given)), exactly((tested.length * limits['cap_fen']!) / WEEKS_BORNE))
    if (gain.mid <= 0) return { nothing: { zh: `测 ${tested.length} 款要花 ${yuan(tested.length * limits['cap_fen']!)}，按本店卖得好的款四周也收不回来`, en: `testing ${tested.length} costs ${yuan(tested.length * limits['cap_fen']!)}, more than a good style earns here in four weeks` } }
    return {
      says: { zh: `${tested.length} 款新品（${tested.join('、')}）同图位同预算一起测，每款花到 ${yuan(limits['cap_fen']!)} 就停，按点击率和收藏加购率留 ${winners} 款。`, en: `Test ${tested.length} new styles (${tested.join(', ')}) in like places on like budgets, each to ${yuan(limits['cap_fen']!)}, and keep ${winners} by clicks and carts.` },
      steps: [{ zh: '等每款展现够了再判，别看头两天的投产比', en: 'Wait for the impressions; the return of the first two days says nothing' }, { zh: '留下的给正常预算，其余停，不追加', en: 'The winners get an ordinary budget, the others stop' }, { zh: '14 天封顶', en: 'Fourteen days at most' }],
      gain,
      expected_ratio: 0.2,
      sure: 0.5,
      measure: { metric: 'cart_rate', units: tested.map((item) => ({ item })), unmeasurable: { zh: '新款没有过去可比：按同批的点击率、收藏加购率排名定，不下有效无效的结论', en: 'new styles have no past to compare with: they are ranked within the batch by clicks and carts, without a verdict' } },
      changes: tested.map((item) => ({ object: `item:${item}`, field: '测款预算', old: null, new: yuan(limits['cap_fen']!) })),
    }
  },
})
