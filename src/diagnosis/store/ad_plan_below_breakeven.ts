import { standardNormal } from '../../maths/distributions.ts'
import { median } from '../../maths/quantiles.ts'
import { measured, yuan } from '../causes.ts'
import type { Finding, Thing } from '../finding.ts'
import { defineRule } from '../rule.ts'
import type { Picture } from '../rule.ts'

const BY = ['item'] as const
const DAYS = 14
/** Of a day's attributed sales in the end, the share reported by that age (15-day window; demo.md §2): half on the day, four fifths by the third. */
const attributed = (age: number) => Math.min(1, age < 3 ? 0.55 + (0.25 * age) / 3 : 0.8 + (0.2 * (age - 3)) / 12)
/** Baskets differ, so attributed money scatters more than its orders. */
const SCATTER = 1.2

/**
 * 毛ROI保本 = 1/c with c = (1 − 退款率)(毛利率 − 扣点率) − 发货包装 per paid yuan (metrics.md §12.2); the reported return is set up by
 * what is still to come, and a finding needs its whole interval below.
 */
export const adPlanBelowBreakeven = defineRule({
  id: 'ad_plan_below_breakeven',
  label: { zh: '推广倒贴', en: 'Ads below break-even' },
  about: { zh: '一款的推广，算上还没进来的成交，投产比连上界都低于保本；毛利率没填不判。', en: 'Ads of an item whose return, with what is still to come, lies below break-even even at its best; silent without a margin.' },
  kind: 'finding',
  serves: ['R96'],
  reads: ['ad_cost', 'ad_paid_amount', 'ad_orders', 'refund_done_amount', 'paid_amount'].map((metric) => ({ metric, by: BY })),
  limits: { gross_margin: 0, fee_share: 0.056, parcel_share: 0.052, least_cost: 50_000 },
  judge(picture, { gross_margin = 0, fee_share = 0.056, parcel_share = 0.052, least_cost = 50_000 }) {
    if (gross_margin <= 0) return { candidates: [], tested: [], silent: { zh: '没填毛利率，保本投产比算不出来：到 设置 → 阈值 填 ad_plan_below_breakeven.gross_margin。', en: 'No margin was entered, so break-even is unknown: set ad_plan_below_breakeven.gross_margin.' } }
    const candidates: Finding[] = []
    const tested: { thing: Thing; p: number }[] = []
    const seriesOf = byItem(picture)
    for (const { thing } of picture.series('ad_cost', BY)) {
      const ad = adOf(seriesOf(thing.item))
      if (!ad || ad.cost < least_cost) continue
      const kept = (1 - ad.refunds) * (gross_margin - fee_share) - parcel_share
      const break_even = kept > 0 ? 1 / kept : Infinity
      const error = SCATTER / Math.sqrt(Math.max(1, ad.orders))
      const p = break_even === Infinity ? 0 : Math.min(1, 2 * standardNormal.upper(Math.abs(Math.log(break_even / ad.roi)) / error))
      const [low, high] = [ad.roi * Math.exp(-1.96 * error), ad.roi * Math.exp(1.96 * error)]
      tested.push({ thing, p: high < break_even ? p : 1 })
      if (high < break_even) candidates.push(findingOf(picture, { thing, ...ad, kept, break_even, low, high, p }))
    }
    return { candidates, tested }
  },
})

const METRICS = ['ad_cost', 'ad_paid_amount', 'ad_orders', 'refund_done_amount', 'paid_amount'] as const
function byItem(picture: Picture): (item: string | undefined) => (Float64Array | undefined)[] {
  const maps = METRICS.map((metric) => new Map(picture.series(metric, BY).map(({ thing, values }) => [thing.item, values])))
  return (item) => maps.map((map) => map.get(item))
}

/** The last fortnight's ads of an item: what they cost, and what they bring once all is in. */
function adOf([costs, paid, orders, refunds, sales]: readonly (Float64Array | undefined)[]) {
  if (!costs || !paid || !orders || !refunds || !sales) return undefined
  let [cost, in_so_far, expected_in, count] = [0, 0, 0, 0]
  for (let age = 1; age <= DAYS; age++) {
    const i = costs.length - age
    if (Number.isNaN(costs[i]!) || Number.isNaN(paid[i]!)) continue
    cost += costs[i]!
    expected_in += costs[i]! * attributed(age)
    in_so_far += paid[i]!
    count += orders[i] || 0
  }
  const share = usualRefunds(refunds, sales)
  if (expected_in === 0 || in_so_far === 0 || share === undefined) return undefined
  return { cost, reported: in_so_far / cost, roi: in_so_far / expected_in, orders: count, refunds: Math.min(0.9, share) }
}

/** The middle one of eight fortnights' refunds over sales: a live show's returns are not what ads bring. */
function usualRefunds(refunds: Float64Array, sales: Float64Array): number | undefined {
  const sum = (values: Float64Array, from: number) => values.slice(from, from + DAYS).reduce((all, value) => all + (value || 0), 0)
  const shares = Array.from({ length: 8 }, (_, k) => refunds.length - DAYS * (k + 1)).filter((from) => from >= 0 && sum(sales, from) > 0).map((from) => sum(refunds, from) / sum(sales, from))
  return shares.length === 0 ? undefined : median(shares)
}

type Losing = NonNullable<ReturnType<typeof adOf>> & { thing: Thing; kept: number; break_even: number; low: number; high: number; p: number }

function findingOf(picture: Picture, { thing, cost, reported, roi, refunds, kept, break_even, low, high, p, orders }: Losing): Finding {
  const lost = (at: number) => Math.round(((cost - cost * at * kept) * 7) / DAYS)
  const even = break_even === Infinity ? { zh: '这款怎么卖都不赚', en: 'no return would pay at this margin' } : { zh: `要到 ${break_even.toFixed(1)} 才不亏`, en: `it takes ${break_even.toFixed(1)} to break even` }
  return {
    rule: 'ad_plan_below_breakeven', kind: 'finding', thing, metric: 'ad_roi', span: { from: picture.days.at(-DAYS)!, to: picture.day }, p,
    figures: { now: roi, usual: break_even === Infinity ? null : break_even, low, high, n: orders }, wanted: false,
    worth: { low: Math.max(0, lost(high)), mid: Math.max(0, lost(roi)), high: lost(low) },
    means: { zh: `商品 ${thing.item} 的推广 ${DAYS} 天花了 ${yuan(cost)}，每周估计倒贴 ${yuan(Math.max(0, lost(high)))}–${yuan(lost(low))}。`, en: `Ads of item ${thing.item} cost ${yuan(cost)} in ${DAYS} days and lose about ${yuan(Math.max(0, lost(high)))}–${yuan(lost(low))} a week.` },
    cause: measured({ zh: `平台显示投产比 ${reported.toFixed(1)}，算上后面还会进来的成交约 ${roi.toFixed(1)}；这款退货 ${Math.round(refunds * 100)}%，${even.zh}。`, en: `The platform shows a return of ${reported.toFixed(1)}, about ${roi.toFixed(1)} with what is still to come; ${Math.round(refunds * 100)} % comes back, and ${even.en}.` }, 0.8),
    measures: [{ says: { zh: '目标投产比加 10–15%，三天没起色就停；新建 7 天内和测款的别动。', en: 'Raise the target return by 10–15 %, stop after three days without change; leave plans younger than a week and tests alone.' }, advice: 'stop_losing_plan' }],
    evidence: [{ stores: [picture.store_id], metrics: ['ad_cost', 'ad_paid_amount', 'ad_roi'], by: ['day', 'item'], from: picture.days.at(-28)!, to: picture.day, where: { item: [thing.item!] }, compare: [] }],
  }
}
