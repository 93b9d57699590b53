import { coincides, inDays, percent, rate } from '../causes.ts'
import { median } from '../../maths/quantiles.ts'
import type { Cause, Thing } from '../finding.ts'
import type { Picture } from '../rule.ts'
import { DAYS, dueOf } from '../returns.ts'
import { watchRule, worthOf } from '../watch.ts'
import type { Drawn } from '../watch.ts'

const BY = ['item'] as const
/**
 * Refunds completed, in pieces, among the pieces whose time to come back it was: sales of the weeks before, each weighted by how
 * many of its refunds fall on the day. Sales that rise or fall thus raise no alarm, and nothing immature is divided by today's sales.
 */
export const refundRise = watchRule({
  id: 'refund_rise',
  label: { zh: '退款多了', en: 'Refunds rose' },
  about: { zh: '一款完结的退款，比它前几周卖出的货平时会退的多；按退款到来的快慢对回卖出的日子。', en: "An item's completed refunds above what its sales of the weeks before usually bring, each set back to its days of sale." },
  serves: ['R166'],
  watches: { metric: 'refund_done_amount', by: BY, kind: 'rate', hits: 'refund_done_amount', among: 'paid_items' },
  reads: [{ metric: 'refund_done_amount', by: BY }, { metric: 'paid_amount', by: BY }, { metric: 'paid_items', by: BY }],
  draws: returning,
  windows: [14, 28],
  limits: { least_among: 60, least_change: 0.15 },
  steady: true,
  tells: 'up',
  better: 'down',
  worth: worthOf({ top: 'paid_amount', bottom: 'paid_items', by: BY }),
  says: ({ thing, window, actual, value, among }, picture) => ({
    means: { zh: `商品 ${thing.item} ${inDays(window).zh}退回约 ${Math.round(actual * among)} 件，照它平时该退 ${Math.round(value * among)} 件（退货率 ${rate(value)} → ${rate(actual)}，${percent(actual / value - 1)}）。`, en: `Item ${thing.item}: about ${Math.round(actual * among)} pieces came back ${inDays(window).en} where ${Math.round(value * among)} usually would (${rate(value)} → ${rate(actual)}, ${percent(actual / value - 1)}).` },
    cause: burstOf(thing, picture) ?? coincides('卖得多少已经除掉，是退得多了：先看是不是同一批、同一个码的质量', 'sales are allowed for, so more comes back: look first at one batch or one size', 0.5),
    measures: [{ says: { zh: '抽检这一批，先停推广，把退款原因按质量、尺码、物流分开数。', en: 'Inspect the batch, pause its ads, and count the reasons: quality, size, freight.' }, advice: 'stop_bad_batch' }],
  }),
})

/** A day of the last five weeks on which it sold several times its usual: what a live show sells comes back more. */
function burstOf(thing: Thing, picture: Picture): Cause | undefined {
  const sold = picture.series('paid_items', BY).find((one) => one.thing.item === thing.item)?.values
  if (!sold) return undefined
  const usual = median(sold.subarray(-63).filter((value) => !Number.isNaN(value)))
  const at = Array.from(sold.subarray(-35)).findIndex((value) => value >= Math.max(BURST * usual, usual + 30))
  if (at < 0) return undefined
  const day = picture.days.at(at - 35)!
  return coincides(`${day} 一天卖了 ${sold.at(at - 35)} 件（平时 ${Math.round(usual)}），像是那天的直播单、活动单在退`, `${sold.at(at - 35)} were sold on ${day} (usually ${Math.round(usual)}), so it looks like that day's burst, as of a live show, coming back`, 0.95)
}
const BURST = 4

function returning(picture: Picture): Drawn[] {
  const [pieces, money] = ['paid_items', 'paid_amount'].map((metric) => new Map(picture.series(metric, BY).map((series) => [series.thing.item, series.values]))) as [Map<string | undefined, Float64Array>, Map<string | undefined, Float64Array>]
  return picture.series('refund_done_amount', BY).flatMap(({ thing, values }): Drawn[] => {
    const [sold, paid] = [pieces.get(thing.item), money.get(thing.item)]
    if (!sold || !paid) return []
    const due = dueOf(sold)
    const [earned, gone] = [sumsOf(paid), sumsOf(sold)]
    const price = values.map((_, i) => earned[i]! / Math.max(1, gone[i]!))
    return [{ thing, values: values.map((fen, i) => (due[i]! > 0 && price[i]! > 0 ? Math.min(fen / price[i]!, due[i]!) : Number.NaN)), among: due }]
  })
}

/** Of each day and the month before it; of whole numbers (fen, pieces), so that what is taken off again leaves nothing behind. */
function sumsOf(values: Float64Array): Float64Array {
  let sum = 0
  return values.map((value, i) => (sum += (value || 0) - (i > DAYS ? values[i - DAYS - 1]! || 0 : 0)))
}
