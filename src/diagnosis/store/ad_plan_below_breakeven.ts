import { studentT } from '../../maths/distributions.ts'
import { median } from '../../maths/quantiles.ts'
import { measured, yuan } from '../causes.ts'
import type { Finding, Thing } from '../finding.ts'
import { looksOfAWeek } from '../looks.ts'
import { defineRule } from '../rule.ts'
import type { Picture } from '../rule.ts'
import { adsOf } from '../ads_told.ts'
import type { Ads } from '../ads_told.ts'

/** A deep loss shows in a fortnight, a shallow one in three weeks. */
const WINDOWS = [14, 21] as const
const FORTNIGHT = 14
/** Of a day's attributed sales in the end, the share reported by that age (15-day window; demo.md §2): half on the day, four fifths by the third, and of the rest the fewer the later. */
const attributed = (age: number) => (age < 3 ? 0.55 + (0.25 * age) / 3 : 1 - 0.2 * Math.max(0, (15 - age) / 12) ** 2)
/** Baskets differ and days share a fate, so attributed money scatters more than its orders: times Poisson's variance, before its own days say how much, and for so many days that counts. */
const [SCATTER, SCATTER_DAYS] = [1.44, 14]

/**
 * 毛ROI保本 = 1/c with c = (1 − 退款率)(毛利率 − 扣点率) − 发货包装 per paid yuan (metrics.md §12.2); the reported return is set up by
 * what is still to come, and a finding needs its whole interval below. A plan is judged by itself where its item is known: beside a
 * sound one of the same item a losing one is half hidden.
 */
export const adPlanBelowBreakeven = defineRule({
  id: 'ad_plan_below_breakeven',
  label: { zh: '推广倒贴', en: 'Ads below break-even' },
  about: { zh: '一个计划（分不到计划的按款）的推广，算上还没进来的成交，投产比连上界都低于保本；毛利率没填不判。', en: 'A plan (or, where plans are not told, an item’s ads) whose return, with what is still to come, lies below break-even even at its best; silent without a margin.' },
  kind: 'finding',
  serves: ['R96'],
  reads: [
    ...['ad_cost', 'ad_paid_amount', 'ad_orders'].flatMap((metric) => [{ metric, by: ['item'] as const }, { metric, by: ['plan'] as const }]), { metric: 'ad_cost', by: ['item', 'plan'] },
    ...['refund_done_amount', 'paid_amount', 'paid_items'].map((metric) => ({ metric, by: ['item'] as const })), { metric: 'paid_amount', by: ['item', 'style'] },
  ],
  looks_of_a_week: looksOfAWeek(WINDOWS),
  limits: { gross_margin: 0, fee_share: 0.056, parcel_share: 0.052, least_cost: 50_000 },
  judge(picture, { gross_margin = 0, fee_share = 0.056, parcel_share = 0.052, least_cost = 50_000 }) {
    if (gross_margin <= 0) return { candidates: [], tested: [], silent: { zh: '没填毛利率，保本投产比算不出来：到 设置 → 门槛 填「推广倒贴」的毛利率。', en: 'No margin was entered, so break-even is unknown: enter the gross margin of “Ads below break-even” under Settings → Limits.' } }
    const candidates: Finding[] = []
    const tested: { thing: Thing; p: number }[] = []
    for (const ads of adsOf(picture)) {
      const refunds = usualRefunds(ads)
      if (refunds === undefined) continue
      const kept = (1 - refunds) * (gross_margin - fee_share) - parcel_share
      const break_even = kept > 0 ? 1 / kept : Infinity
      const best = WINDOWS.map((window) => returnOf(ads, window)).filter((told) => told !== undefined).filter(({ cost }) => cost >= least_cost).map((told) => ({ ...told, p: chanceOf(told, break_even) })).sort((a, b) => a.p - b.p)[0]
      if (!best) continue
      const [low, high] = [-1, 1].map((side) => best.roi * Math.exp(side * best.law.quantile(0.975) * best.error)) as [number, number]
      tested.push({ thing: ads.thing, p: high < break_even ? best.p : 1 })
      if (high < break_even) candidates.push(findingOf(picture, { ...best, thing: ads.thing, refunds, kept, break_even, low, high }))
    }
    return { candidates, tested }
  },
})

type Return = NonNullable<ReturnType<typeof returnOf>>

/** The last days' ads: what they cost, what they bring once all is in, and how far that may be off (of its logarithm). */
function returnOf({ costs, paid, orders, price }: Ads, window: number) {
  const days = Array.from({ length: window }, (_, k) => k + 1).flatMap((age) => {
    const i = costs.length - age
    return Number.isNaN(costs[i]!) || Number.isNaN(paid[i]!) ? [] : [{ cost: costs[i]!, due: costs[i]! * attributed(age), paid: paid[i]!, orders: orders?.[i] || 0 }]
  })
  const sum = (of: (day: (typeof days)[number]) => number) => days.reduce((all, day) => all + of(day), 0)
  const [cost, due, brought] = [sum((day) => day.cost), sum((day) => day.due), sum((day) => day.paid)]
  if (due === 0 || brought === 0) return undefined
  const roi = brought / due
  const told = sum((day) => day.orders)
  const count = told > 0 ? told : price === undefined ? undefined : brought / price
  if (count === undefined || count <= 0) return undefined
  // Each day against its share of what came, in units of a Poisson's variance of so many orders of that size.
  const piece = brought / count
  const beyond = sum((day) => (day.due > 0 ? (day.paid - roi * day.due) ** 2 / (roi * day.due * piece) : 0))
  const df = SCATTER_DAYS + days.length - 1
  return { window, cost, reported: brought / cost, roi, orders: Math.round(count), error: Math.sqrt((SCATTER_DAYS * SCATTER + beyond) / df / Math.max(1, count)), law: studentT(df) }
}

/** Of the one side that is told. */
const chanceOf = ({ roi, error, law }: { roi: number; error: number; law: Return['law'] }, break_even: number) => (break_even === Infinity ? 0 : law.upper(Math.log(break_even / roi) / error))

/** The middle one of eight fortnights' refunds over sales: a live show's returns are not what ads bring. */
function usualRefunds({ refunds, sales }: Ads): number | undefined {
  const sum = (values: Float64Array, from: number) => values.slice(from, from + FORTNIGHT).reduce((all, value) => all + (value || 0), 0)
  const shares = Array.from({ length: 8 }, (_, k) => refunds.length - FORTNIGHT * (k + 1)).filter((from) => from >= 0 && sum(sales, from) > 0).map((from) => sum(refunds, from) / sum(sales, from))
  return shares.length === 0 ? undefined : Math.min(0.9, median(shares))
}

type Losing = Return & { thing: Thing; refunds: number; kept: number; break_even: number; low: number; high: number; p: number }

function findingOf(picture: Picture, { thing, window, cost, reported, roi, refunds, kept, break_even, low, high, p, orders }: Losing): Finding {
  const lost = (at: number) => Math.round(((cost - cost * at * kept) * 7) / window)
  const even = break_even === Infinity ? { zh: '这款怎么卖都不赚', en: 'no return would pay at this margin' } : { zh: `要到 ${break_even.toFixed(1)} 才不亏`, en: `it takes ${break_even.toFixed(1)} to break even` }
  const name = thing.plan === undefined ? { zh: `商品 ${thing.item} 的推广`, en: `Ads of item ${thing.item}` } : { zh: `计划「${thing.plan}」（商品 ${thing.item}）`, en: `Plan “${thing.plan}” (item ${thing.item})` }
  const by = thing.plan === undefined ? ('item' as const) : ('plan' as const)
  return {
    rule: 'ad_plan_below_breakeven', kind: 'finding', thing, metric: 'ad_roi', span: { from: picture.days.at(-window)!, to: picture.day }, p,
    figures: { now: roi, usual: break_even === Infinity ? null : break_even, low, high, n: orders }, wanted: false,
    worth: { low: Math.max(0, lost(high)), mid: Math.max(0, lost(roi)), high: lost(low) },
    means: { zh: `${name.zh} ${window} 天花了 ${yuan(cost)}，每周估计倒贴 ${yuan(Math.max(0, lost(high)))}–${yuan(lost(low))}。`, en: `${name.en} cost ${yuan(cost)} in ${window} days and ${by === 'plan' ? 'loses' : 'lose'} about ${yuan(Math.max(0, lost(high)))}–${yuan(lost(low))} a week.` },
    cause: measured({ zh: `平台显示投产比 ${reported.toFixed(1)}，算上后面还会进来的成交约 ${roi.toFixed(1)}；这款退货 ${Math.round(refunds * 100)}%，${even.zh}。`, en: `The platform shows a return of ${reported.toFixed(1)}, about ${roi.toFixed(1)} with what is still to come; ${Math.round(refunds * 100)} % comes back, and ${even.en}.` }, 0.9),
    measures: [{ says: { zh: '目标投产比加 10–15%，三天没起色就停；新建 7 天内和测款的别动。', en: 'Raise the target return by 10–15 %, stop after three days without change; leave plans younger than a week and tests alone.' }, advice: 'stop_losing_plan' }],
    evidence: [{ stores: [picture.store_id], metrics: ['ad_cost', 'ad_paid_amount', 'ad_roi'], by: ['day', by], from: picture.days.at(-28)!, to: picture.day, where: { [by]: [thing[by]!] }, compare: [] }],
  }
}
