import { beside, inDays, measured, percent, rate, UNKNOWN_CAUSE } from '../causes.ts'
import type { Picture } from '../rule.ts'
import { quotients, watchRule } from '../watch.ts'

/** One kind of spend for the whole series: a day without its commission would look like a fall, and the next like a rise. */
function spendTold(picture: Picture): 'promotion_cost' | 'ad_cost' {
  const daysOf = (metric: string) => Array.from(picture.series(metric, [])[0]?.values ?? []).filter((value) => !Number.isNaN(value)).length
  return daysOf('promotion_cost') > 0 && daysOf('promotion_cost') >= daysOf('ad_cost') ? 'promotion_cost' : 'ad_cost'
}

/** 费比 against the store's own weeks (metrics.md §12.5): half paid is no alarm today, a share that climbs is. */
export const adShareHigh = watchRule({
  id: 'ad_share_high',
  label: { zh: '费比升了', en: 'Ad cost share rose' },
  about: { zh: '推广花费加淘宝客佣金 ÷ 支付金额，比本店自己近几周高出正常波动；报表没说佣金的店只看推广花费。', en: "Ad spend with affiliate commission over amount paid above the store's own weeks; of ad spend alone where no report tells the commission." },
  serves: ['R94', 'R97'],
  watches: { metric: 'ad_cost_share', by: [], kind: 'money' },
  reads: [{ metric: 'promotion_cost', by: [] }, { metric: 'ad_cost', by: [] }, { metric: 'paid_amount', by: [] }],
  draws: (picture) => quotients(picture.series(spendTold(picture), []), picture.series('paid_amount', []), 1),
  windows: [7],
  limits: { least_change: 0.12 },
  tells: 'up',
  better: 'down',
  worth: ({ actual, value, low, high }, picture) => {
    const paid = beside(picture, { metric: 'paid_amount', by: [], thing: {} }, 7)
    if (!paid) return null
    const [mid, a, b] = [value, low, high].map((usual) => Math.round(Math.abs(actual - usual) * paid.now * 7)) as [number, number, number]
    return { low: Math.min(a, b, mid), mid, high: Math.max(a, b, mid) }
  },
  says({ window, actual, value }, picture) {
    const [cost, paid] = [spendTold(picture), 'paid_amount'].map((metric) => beside(picture, { metric, by: [], thing: {} }, window))
    return {
      means: { zh: `${inDays(window).zh}费比 ${rate(actual)}，平时 ${rate(value)}（${percent(actual / value - 1)}）。`, en: `Ad cost share ${rate(actual)} ${inDays(window).en}, usually ${rate(value)} (${percent(actual / value - 1)}).` },
      cause: cost && paid ? measured({ zh: `花费 ${percent(cost.change)}，支付 ${percent(paid.change)}：${Math.abs(cost.change) > Math.abs(paid.change) ? '是花得多了' : '是卖得少了'}。`, en: `Spend ${percent(cost.change)}, sales ${percent(paid.change)}: ${Math.abs(cost.change) > Math.abs(paid.change) ? 'more was spent' : 'less was sold'}.` }, 0.8) : UNKNOWN_CAUSE,
      measures: [{ says: { zh: '先停花得多卖得少的计划，再谈加价；卖得少先看转化。', en: 'Stop plans that spend and do not sell before bidding more; where sales fell, look at conversion first.' }, advice: 'stop_losing_plan' }],
    }
  },
})
