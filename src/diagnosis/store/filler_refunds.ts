import { binomial } from '../../maths/distributions.ts'
import { coincides, rate, yuan } from '../causes.ts'
import type { Finding, Thing } from '../finding.ts'
import { defineRule } from '../rule.ts'
import type { Picture, Series } from '../rule.ts'

const BY = ['item'] as const
const DAYS = 14

/** A cheap item bought to reach a threshold and sent back: its refunds blame neither its quality nor the items beside it (metrics.md §12.3). */
export const fillerRefunds = defineRule({
  id: 'filler_refunds',
  label: { zh: '凑单退款', en: 'Bought to fill, then returned' },
  about: { zh: '便宜款的退款占比远高于全店：多半是拿来凑满减又退掉。', en: 'A cheap item whose refunds stand far above the store: bought to reach a threshold and sent back.' },
  kind: 'finding',
  serves: ['R166'],
  reads: [{ metric: 'refund_done_amount', by: BY }, { metric: 'paid_amount', by: BY }, { metric: 'paid_items', by: BY }],
  limits: { least_pieces: 60, times_store: 1.5, cheap: 0.5 },
  judge(picture, { least_pieces = 60, times_store = 1.5, cheap = 0.5 }) {
    const items = lately(picture)
    const all = items.reduce((sum, { paid, pieces, refunds }) => ({ paid: sum.paid + paid, pieces: sum.pieces + pieces, refunds: sum.refunds + refunds }), { paid: 0, pieces: 0, refunds: 0 })
    if (all.paid === 0 || all.refunds === 0) return { candidates: [], tested: [] }
    const [price, usual] = [all.paid / all.pieces, Math.min(0.95, all.refunds / all.paid)]
    const cheapOnes = items.filter(({ paid, pieces }) => pieces >= least_pieces && paid / pieces <= cheap * price)
    const judged = cheapOnes.map((item) => {
      const back = Math.round((item.pieces * item.refunds) / item.paid)
      return { ...item, share: item.refunds / item.paid, back, p: Math.min(1, 2 * binomial(Math.round(item.pieces), usual).upper(Math.min(back, Math.round(item.pieces)) - 1)) }
    })
    return {
      tested: judged.map(({ thing, share, p }): { thing: Thing; p: number } => ({ thing, p: share >= times_store * usual ? p : 1 })),
      candidates: judged.filter(({ share }) => share >= times_store * usual).map((one) => findingOf(picture, one, usual)),
    }
  },
})

function lately(picture: Picture) {
  const sum = (series: readonly Series[], thing: Thing) => series.find((one) => one.thing.item === thing.item)?.values.subarray(-DAYS).reduce((all, value) => all + (value || 0), 0) ?? 0
  const [paid, pieces, refunds] = ['paid_amount', 'paid_items', 'refund_done_amount'].map((metric) => picture.series(metric, BY))
  return paid!.map(({ thing }) => ({ thing, paid: sum(paid!, thing), pieces: sum(pieces!, thing), refunds: sum(refunds!, thing) })).filter((item) => item.paid > 0 && item.pieces > 0)
}

function findingOf(picture: Picture, { thing, paid, pieces, refunds, share, back, p }: { thing: Thing; paid: number; pieces: number; refunds: number; share: number; back: number; p: number }, usual: number): Finding {
  const week = Math.round((refunds - usual * paid) / 2)
  return {
    rule: 'filler_refunds', kind: 'finding', thing, metric: 'refund_done_amount', span: { from: picture.days.at(-DAYS)!, to: picture.day }, p,
    figures: { now: share, usual, low: null, high: null, n: pieces }, wanted: false,
    worth: { low: Math.round(week / 2), mid: week, high: Math.round(week * 1.5) },
    means: { zh: `商品 ${thing.item}（件均 ${yuan(paid / pieces)}）${DAYS} 天卖 ${pieces} 件退约 ${back} 件，退款占 ${rate(share)}，全店 ${rate(usual)}。`, en: `Item ${thing.item} (${yuan(paid / pieces)} a piece): ${pieces} sold in ${DAYS} days, about ${back} came back, ${rate(share)} against the store's ${rate(usual)}.` },
    cause: coincides('便宜又退得多，像是拿来凑满减', 'cheap and mostly returned, as when bought to reach a threshold', 0.65),
    measures: [{ says: { zh: '把它移出满减凑单位，或满减只算不退的；别拿它的退款怪质量。', en: 'Take it out of threshold offers, or let only kept goods count; do not blame its quality.' }, advice: 'discount_threshold' }],
    evidence: [{ stores: [picture.store_id], metrics: ['refund_done_amount', 'paid_amount', 'paid_items'], by: ['day', 'item'], from: picture.days.at(-28)!, to: picture.day, where: { item: [thing.item!] }, compare: [] }],
  }
}
