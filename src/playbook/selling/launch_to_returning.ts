import type { Thing } from '../../diagnosis/finding.ts'
import { adviceOf } from '../engine.ts'
import { ageOf, perDay, quotient, thingsWith, total } from '../figures.ts'
import { contribution, exactly, minus, times, winsBack } from '../gain.ts'
import { consented, enough, ordinary } from '../gates.ts'

type Case = { thing: Thing; items: string[]; visitors: number }
/** What one message tells of is few styles, or it tells of none. */
const MOST_ITEMS = 3

/** In the place of faked first orders: those who bought before are offered the new style. */
export const launchToReturning = adviceOf<Case>({
  id: 'launch_to_returning',
  label: { zh: '老客首发破零', en: 'First sales from old customers' },
  about: { zh: '上架一周还没卖出的新款：给同意触达的老客老客价，不刷单、不提评价要求，留一成作对照。', en: 'New styles without a sale in a week: an old customers’ price to those who agreed; no faked orders, no review asked, a tenth left out.' },
  serves: ['playbook 10'],
  answers: [],
  needs: [{ metric: 'visitors', by: ['item'] }],
  reads: [{ metric: 'visitors', by: ['item'] }, { metric: 'paid_items', by: ['item'] }, { metric: 'paid_amount', by: [] }, { metric: 'paid_buyers', by: [] }],
  limits: { youngest: 7, oldest: 30, least_visitors: 10, consented_buyers: 0, least_consented: 300, reply: 0.01, off: 0.1, wins_back: 1 },
  doer: '运营', minutes: 40,
  looks({ picture, limits }) {
    // Where the rankings begin a month ago every item would look new.
    const items = thingsWith(picture, 'visitors', ['item']).map((thing) => ({ thing, age: ageOf(picture, 'visitors', thing) }))
    if (!items.some(({ age }) => age > limits['oldest']! + 14)) return []
    const unsold = items.flatMap(({ thing, age }) => {
      const sold = total(picture, 'paid_items', thing, { days: age })
      return age >= limits['youngest']! && age <= limits['oldest']! && sold === 0 ? [{ item: thing.item ?? '', visitors: perDay(picture, 'visitors', thing, { days: 7 }) ?? 0 }] : []
    }).sort((a, b) => b.visitors - a.visitors).slice(0, MOST_ITEMS)
    return unsold.length === 0 ? [] : [{ thing: unsold.length === 1 ? { item: unsold[0]!.item } : {}, items: unsold.map(({ item }) => item), visitors: unsold[0]!.visitors }]
  },
  gates: [enough(({ visitors }) => visitors, 'least_visitors', { zh: '每天访客', en: 'visitors a day' }), consented, ordinary],
  act({ items }, given) {
    const { picture, limits, margin } = given
    const spend = quotient(picture, 'paid_amount', 'paid_buyers', {}, { days: 28 })
    if (spend === undefined) return { nothing: { zh: '不知道客单价，先补店铺日报', en: 'spend per buyer is not known; bring the shop day-report' } }
    const touched = Math.round(limits['consented_buyers']! * 0.9)
    const reply = { low: touched * limits['reply']! * 0.5, mid: touched * limits['reply']!, high: touched * limits['reply']! * 1.5 }
    const gain = minus(times(reply, exactly(spend), contribution(given), winsBack(given)), exactly(reply.mid * spend * limits['off']!))
    if (gain.mid <= 0) return { nothing: { zh: `让利 ${limits['off']! * 100}% 后不剩毛利（贡献率 ${margin.rate}）`, en: `${limits['off']! * 100} % off leaves no margin (contribution ${margin.rate})` } }
    return {
      says: { zh: `把 ${items.length} 款上架一周没卖出的新品（${items.join('、')}）给 ${touched} 位同意触达的老客发老客价 ${100 - limits['off']! * 100}%，留出 10% 不发。`, en: `Offer the new styles without a sale in a week (${items.join(', ')}) to ${touched} old customers who agreed, at ${100 - limits['off']! * 100} % of the price, leaving 10 % out.` },
      steps: [{ zh: '每人每月最多触达 2 次', en: 'At most twice a month each' }, { zh: '不提好评、不返现', en: 'No word on reviews, no cash back' }, { zh: '14 天看发与没发两边的成交率', en: 'After 14 days compare those told with those left out' }],
      gain,
      expected_ratio: 1,
      sure: 0.5,
      measure: { metric: 'paid_amount', units: items.map((item) => ({ item })), unmeasurable: { zh: '以前没卖过，没有过去可比：比发与留出 10% 两边的成交率', en: 'it never sold, so there is no past: compare those told with the tenth left out' } },
      changes: items.map((item) => ({ object: `item:${item}`, field: '老客价', old: null, new: `${100 - limits['off']! * 100}%` })),
    }
  },
})
