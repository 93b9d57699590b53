import { betaBinomial } from '../../maths/distributions.ts'
import { measured, percent, rate } from '../causes.ts'
import type { Finding, Thing } from '../finding.ts'
import { linkOf } from '../links.ts'
import { looksOfAWeek } from '../looks.ts'
import { cameBack } from '../returns.ts'
import { defineRule } from '../rule.ts'
import type { Picture } from '../rule.ts'

const BY = ['style'] as const
const LINKS = ['item', 'style'] as const
/** What comes back for quality is a handful: a fortnight shows a bad batch, four weeks a creeping one. */
const WINDOWS = [14, 28] as const

/**
 * Of a style's refunds, those whose buyer names the quality, against its weeks before. Few are counted, so the chance is that of a
 * beta-binomial: the share is known only from the refunds before (Gelman et al., Bayesian Data Analysis, 2013, §2.3).
 */
export const qualityRefunds = defineRule({
  id: 'quality_refunds',
  label: { zh: '质量退款多了', en: 'Refunds for quality rose' },
  about: { zh: '一款退款里买家写质量问题的占比，比它前几周高出正常波动；尺码、不喜欢的退款不算。', en: 'The share of a style’s refunds whose buyer names the quality, above its weeks before; sizes and taste do not count.' },
  kind: 'finding',
  serves: ['R166'],
  reads: [{ metric: 'refund_requests', by: BY }, { metric: 'quality_refunds', by: BY }, { metric: 'paid_amount', by: LINKS }, { metric: 'paid_items', by: LINKS }],
  looks_of_a_week: looksOfAWeek(WINDOWS),
  limits: { least_refunds: 60, least_change: 0.5 },
  judge(picture, { least_refunds = 60, least_change = 0.5 }) {
    const candidates: Finding[] = []
    const tested: { thing: Thing; p: number }[] = []
    const quality = new Map(picture.series('quality_refunds', BY).map(({ thing, values }) => [thing.style, values]))
    for (const { thing: { style }, values } of picture.series('refund_requests', BY)) {
      const bad = quality.get(style)
      if (!style || !bad) continue
      const best = WINDOWS.map((window) => risen(values, bad, window)).filter(({ before }) => before >= least_refunds).sort((a, b) => a.p - b.p)[0]
      if (!best) continue
      const thing = linkOf(picture, style)
      const isTold = best.now >= (1 + least_change) * best.usual
      tested.push({ thing, p: isTold ? best.p : 1 })
      if (isTold) candidates.push(findingOf(picture, { style, thing, ...best }))
    }
    return { candidates, tested }
  },
})

type Risen = { window: number; now: number; usual: number; bad: number; all: number; before: number; p: number }

function risen(values: Float64Array, quality: Float64Array, window: number): Risen {
  const sum = (of: Float64Array, from: number, to?: number) => of.subarray(from, to).reduce((total, value) => total + (value || 0), 0)
  const [all, bad, before, badBefore] = [sum(values, -window), sum(quality, -window), sum(values, 0, -window), sum(quality, 0, -window)]
  const usual = (badBefore + 1) / (before + 2)
  return { window, all, bad, before, now: all === 0 ? 0 : bad / all, usual, p: bad === 0 ? 1 : Math.min(1, 2 * betaBinomial(all, badBefore + 1, before - badBefore + 1).upper(bad - 1)) }
}

function findingOf(picture: Picture, { style, thing, window, now, usual, bad, all, p }: Risen & { style: string; thing: Thing }): Finding {
  const of = (metric: string) => picture.series(metric, LINKS).find((one) => one.thing.style === style)?.values.subarray(-28).reduce((total, value) => total + (value || 0), 0) ?? 0
  const [paid, pieces] = [of('paid_amount'), of('paid_items')]
  const week = pieces > 0 ? Math.round((((bad - usual * all) * 7) / window / cameBack(window)) * (paid / pieces)) : undefined
  return {
    rule: 'quality_refunds', kind: 'finding', thing, metric: 'quality_refunds', span: { from: picture.days.at(-window)!, to: picture.day }, p,
    figures: { now, usual, low: null, high: null, n: all }, wanted: false,
    // What was sold last is still to come back, and how long the batch has been sold is not known.
    worth: week === undefined ? null : { low: Math.round(week / 2), mid: week, high: Math.round(week * 2) },
    means: { zh: `${style} 近 ${window} 天 ${all} 单退款里 ${bad} 单写质量问题（${rate(now)}），平时 ${rate(usual)}（${percent(now / usual - 1)}）。`, en: `${style}: of ${all} refunds over ${window} days ${bad} name the quality (${rate(now)}), usually ${rate(usual)} (${percent(now / usual - 1)}).` },
    cause: measured({ zh: '按买家写的退款原因数的：像是一批货有问题，是哪一批看入库和码数。', en: 'Counted by the reasons buyers gave: as when one batch is bad; which one, receipts and sizes tell.' }, 0.95),
    measures: [{ says: { zh: '今天抽检库存这一批，先停它的推广；问题批次下架换货，已发的主动联系。', en: 'Inspect the batch in stock today and pause its ads; take the bad batch off and write to those who have it.' }, advice: 'stop_bad_batch' }],
    evidence: [{ stores: [picture.store_id], metrics: ['refund_requests', 'quality_refunds'], by: ['day', 'style'], from: picture.days.at(-28)!, to: picture.day, where: { style: [style] }, compare: [] }],
  }
}
