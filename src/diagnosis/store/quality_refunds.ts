import { betaBinomial, negativeBinomial } from '../../maths/distributions.ts'
import { measured, percent, rate } from '../causes.ts'
import type { Finding, Thing } from '../finding.ts'
import { linkOf } from '../links.ts'
import { looksOfAWeek } from '../looks.ts'
import { cameBack, DAYS, dueOf } from '../returns.ts'
import { defineRule } from '../rule.ts'
import type { Picture } from '../rule.ts'

const BY = ['style'] as const
const LINKS = ['item', 'style'] as const
/** What comes back for quality is a handful: a fortnight shows a bad batch, three or four weeks a small or creeping one. */
const WINDOWS = [14, 21, 28] as const

/** What the weeks before tell of a style counts as so many such refunds at most: batches, buyers and weather differ. */
const MOST_KNOWN = 100

/**
 * Refunds of a style whose buyer names the quality, among the pieces whose time to come back it was, against its weeks before, times
 * what those of the other styles rose by. Few are counted, so the chance is a negative binomial: the usual rate is known from the
 * refunds before alone. Where pieces are not told by style, it is their share of its refunds, by a beta-binomial (Gelman et al.,
 * Bayesian Data Analysis, 2013, §2.3 and §2.6).
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
    const styles = toldOf(picture)
    const rises = WINDOWS.map((window) => risesOf(styles, window))
    for (const [k, { style }] of styles.entries()) {
      const best = rises.map((rise) => rise(k)).filter(({ before }) => before >= least_refunds).sort((a, b) => a.p - b.p)[0]
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

/** Refund requests, those for quality, and pieces whose time to come back it was. */
type Told = { style: string; all: Float64Array; bad: Float64Array; due: Float64Array | undefined }
/** From and to as `subarray` counts them. */
function sumOf(of: Float64Array, from: number, to?: number): number {
  const part = of.subarray(from, to)
  let total = 0
  for (let i = 0; i < part.length; i++) total += part[i]! || 0
  return total
}

function toldOf(picture: Picture): Told[] {
  const sold = new Map<string, Float64Array>()
  for (const { thing: { style }, values } of picture.series('paid_items', LINKS)) {
    if (style) sold.set(style, values.map((pieces, i) => (pieces || 0) + (sold.get(style)?.[i] ?? 0)))
  }
  const quality = new Map(picture.series('quality_refunds', BY).map(({ thing, values }) => [thing.style, values]))
  return picture.series('refund_requests', BY).flatMap(({ thing: { style }, values: all }) => {
    const bad = quality.get(style)
    const pieces = sold.get(style ?? '')
    return style && bad ? [{ style, all, bad, due: pieces && dueOf(pieces) }] : []
  })
}

/** What the last days of each style hold against its weeks before, all styles seen. */
function risesOf(styles: readonly Told[], window: number): (k: number) => Risen {
  const sums = styles.map(({ bad, due }) => (due ? { now: sumOf(bad, -window), due: sumOf(due, -window), before: sumOf(bad, DAYS, -window), dueBefore: sumOf(due, DAYS, -window) } : undefined))
  const total = (key: 'now' | 'due' | 'before' | 'dueBefore', but: number) => sums.reduce((all, one, k) => all + (k === but ? 0 : (one?.[key] ?? 0)), 0)
  /** What quality refunds of the others rose by: a promotion brings hasty buyers to all. */
  const liftOf = (k: number) => { const [now, due, before, dueBefore] = [total('now', k), total('due', k), total('before', k), total('dueBefore', k)]; return due > 0 && before > 0 ? Math.max(1, now / due / (before / dueBefore)) : 1 }
  return (k) => {
    const { all, bad } = styles[k]!
    const [refunds, named, before, badBefore] = [sumOf(all, -window), sumOf(bad, -window), sumOf(all, 0, -window), sumOf(bad, 0, -window)]
    const one = sums[k]
    const p = named === 0 ? 1
      : one && one.due > 0 && one.dueBefore > 0 ? amongDue(named, { hits: one.before, ratio: (one.due / one.dueBefore) * liftOf(k) })
      : betaBinomial(refunds, badBefore + 1, before - badBefore + 1).upper(named - 1)
    return { window, all: refunds, bad: named, before, now: refunds === 0 ? 0 : named / refunds, usual: (badBefore + 1) / (before + 2), p }
  }
}

/** How rarely so many come back for quality, where so many did before and so much was sold. */
function amongDue(named: number, { hits, ratio }: { hits: number; ratio: number }): number {
  const [expected, more] = [(hits + 1) * ratio, Math.max(1, (hits + 1) / MOST_KNOWN)]
  return negativeBinomial(expected, 1 + more * ratio).upper(named - 1)
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
