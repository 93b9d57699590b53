import { betaBinomial } from '../../maths/distributions.ts'
import { coincides, rate, yuan } from '../causes.ts'
import type { Finding, Thing } from '../finding.ts'
import { dueOf } from '../returns.ts'
import { defineRule } from '../rule.ts'
import type { Picture } from '../rule.ts'

const BY = ['item'] as const
const DAYS = 14
/** What its own weeks before tell of its refunds counts as so many pieces at most: packs, promotions and buyers differ. */
const MOST_KNOWN = 150

/**
 * A cheap item bought to reach a threshold and sent back: its refunds blame neither its quality nor the items beside it (metrics.md
 * §12.3). Held against what its own sales of the weeks before usually bring, times what the whole store's refunds rose by meanwhile.
 */
export const fillerRefunds = defineRule({
  id: 'filler_refunds',
  label: { zh: '凑单退款', en: 'Bought to fill, then returned' },
  about: { zh: '便宜款的退款比它自己平时高得多，全店没高这么多：多半是拿来凑满减又退掉。', en: 'Refunds of a cheap item far above its own usual while the store rose less: bought to reach a threshold and sent back.' },
  kind: 'finding',
  serves: ['R166'],
  reads: [{ metric: 'refund_done_amount', by: BY }, { metric: 'paid_amount', by: BY }, { metric: 'paid_items', by: BY }],
  limits: { least_pieces: 60, times_usual: 1.5, cheap: 0.5 },
  judge(picture, { least_pieces = 60, times_usual = 1.5, cheap = 0.5 }) {
    const items = returned(picture)
    const all = (key: keyof Sums) => items.reduce((sum, item) => sum + item[key], 0)
    const totals = { back: all('back'), due: all('due'), backBefore: all('backBefore'), dueBefore: all('dueBefore') }
    /** What the others' refunds rose by. */
    const liftOf = (item: Sums) => { const [back, due, backBefore, dueBefore] = (['back', 'due', 'backBefore', 'dueBefore'] as const).map((key) => totals[key] - item[key]) as [number, number, number, number]; return due > 0 && backBefore > 0 ? back / due / (backBefore / dueBefore) : 1 }
    const price = all('paid') / all('pieces')
    const judged = items.filter(({ paid, pieces, due, dueBefore }) => pieces >= least_pieces && due >= least_pieces / 2 && dueBefore >= least_pieces / 2 && paid / pieces <= cheap * price).map((item) => {
      const usual = Math.min(0.95, Math.max((item.backBefore + 1) / (item.dueBefore + 2), 0.01) * Math.max(1, liftOf(item)))
      const [known, due, back] = [Math.min(MOST_KNOWN, item.dueBefore), Math.round(item.due), Math.round(Math.min(item.back, item.due))]
      return { ...item, usual, share: back / due, p: betaBinomial(due, usual * known, (1 - usual) * known).upper(back - 1) }
    })
    const isTold = ({ share, usual }: Judged) => share >= times_usual * usual
    return { tested: judged.map((one): { thing: Thing; p: number } => ({ thing: one.thing, p: isTold(one) ? one.p : 1 })), candidates: judged.filter(isTold).map((one) => findingOf(picture, one)) }
  },
})

type Sums = { paid: number; pieces: number; /** Pieces that came back, and those whose time it was, in the fortnight and in the weeks before. */ back: number; due: number; backBefore: number; dueBefore: number }
type Judged = Sums & { thing: Thing; usual: number; share: number; p: number }

function returned(picture: Picture): (Sums & { thing: Thing })[] {
  const [paid, pieces, refunds] = ['paid_amount', 'paid_items', 'refund_done_amount'].map((metric) => new Map(picture.series(metric, BY).map(({ thing, values }) => [thing.item, values]))) as [Map<string | undefined, Float64Array>, Map<string | undefined, Float64Array>, Map<string | undefined, Float64Array>]
  return [...pieces].flatMap(([item, sold]) => {
    const [money, back] = [paid.get(item), refunds.get(item)]
    const sum = (values: Float64Array, from: number, to?: number) => values.subarray(from, to).reduce((all, value) => all + (value || 0), 0)
    if (item === undefined || !money || !back || sum(sold, -70) === 0) return []
    const price = sum(money, -70) / sum(sold, -70)
    const due = dueOf(sold)
    return [{ thing: { item }, paid: sum(money, -DAYS), pieces: sum(sold, -DAYS), back: sum(back, -DAYS) / price, due: sum(due, -DAYS), backBefore: sum(back, -70, -DAYS) / price, dueBefore: sum(due, -70, -DAYS) }]
  })
}

function findingOf(picture: Picture, { thing, paid, pieces, back, due, share, usual, p }: Judged): Finding {
  const week = Math.round(((back - usual * due) * (paid / pieces)) / 2)
  return {
    rule: 'filler_refunds', kind: 'finding', thing, metric: 'refund_done_amount', span: { from: picture.days.at(-DAYS)!, to: picture.day }, p,
    figures: { now: share, usual, low: null, high: null, n: pieces }, wanted: false,
    worth: { low: Math.round(week / 2), mid: week, high: Math.round(week * 1.5) },
    means: { zh: `商品 ${thing.item}（件均 ${yuan(paid / pieces)}）${DAYS} 天卖 ${pieces} 件退约 ${Math.round(back)} 件，到该退的时候的货里退款占 ${rate(share)}，照它平时和全店这阵子该是 ${rate(usual)}。`, en: `Item ${thing.item} (${yuan(paid / pieces)} a piece): ${pieces} sold in ${DAYS} days, about ${Math.round(back)} came back, ${rate(share)} of those whose time it was; its usual, and the store's of late, would make ${rate(usual)}.` },
    cause: coincides('便宜又退得多，像是拿来凑满减', 'cheap and mostly returned, as when bought to reach a threshold', 0.95),
    measures: [{ says: { zh: '把它移出满减凑单位，或满减只算不退的；别拿它的退款怪质量。', en: 'Take it out of threshold offers, or let only kept goods count; do not blame its quality.' }, advice: 'discount_threshold' }],
    evidence: [{ stores: [picture.store_id], metrics: ['refund_done_amount', 'paid_amount', 'paid_items'], by: ['day', 'item'], from: picture.days.at(-28)!, to: picture.day, where: { item: [thing.item!] }, compare: [] }],
  }
}
