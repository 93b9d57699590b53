import { inDays, measured, percent, rate } from '../causes.ts'
import type { Picture } from '../rule.ts'
import { paired, watchRule } from '../watch.ts'
import type { Drawn } from '../watch.ts'

/** Whether a parcel left within 48 h is known two days after it was paid. */
const UNSETTLED = 2

export const slowShipping = watchRule({
  id: 'slow_shipping',
  label: { zh: '发货慢了', en: 'Shipping slowed down' },
  about: { zh: '付款后 48 小时内没发出的订单，占比超出正常波动；还没满两天的不算。', en: 'The share of orders that did not leave within 48 hours of payment beyond its ordinary; days younger than two are not judged.' },
  serves: ['R75'],
  watches: { metric: 'orders_shipped_in_48h', by: [], kind: 'rate', hits: 'orders_shipped_in_48h', among: 'paid_orders' },
  reads: [{ metric: 'orders_shipped_in_48h', by: [] }, { metric: 'paid_orders', by: [] }],
  draws: lateOnes,
  windows: [4, 7],
  limits: { least_among: 300, least_change: 0.2 },
  steady: true,
  tells: 'up',
  better: 'down',
  worth: () => null,
  says: ({ window, actual, value, among }) => ({
    means: { zh: `${inDays(window).zh}付的单里（最近两天的还没定）${rate(actual)} 没在 48 小时内发出，平时 ${rate(value)}（${percent(actual / value - 1)}，约 ${Math.round((actual - value) * among)} 单）。`, en: `Of orders paid ${inDays(window).en} (the last two days are not settled) ${rate(actual)} did not leave within 48 hours, usually ${rate(value)} (${percent(actual / value - 1)}, some ${Math.round((actual - value) * among)} orders).` },
    cause: measured({ zh: '由付款和发货时间逐单数出来的：仓库出货慢了，跟哪款卖得好不好无关。', en: 'Counted order by order from payment to shipping: the warehouse is slow, whatever sells.' }, 0.95),
    measures: [{ says: { zh: '今天加人把积压的先发完；晚发的单主动跟买家说，退款和投诉会晚一两周来。', en: 'Put more hands on the backlog today and tell the buyers of late parcels; refunds and complaints follow in a week or two.' } }],
  }),
})

function lateOnes(picture: Picture): Drawn[] {
  const last = picture.days.length - UNSETTLED
  return paired(picture.series('orders_shipped_in_48h', []), picture.series('paid_orders', [])).map(({ values, among, ...drawn }) => ({ ...drawn, among: among!, values: values.map((onTime, i) => (i < last ? Math.max(0, among![i]! - onTime) : Number.NaN)) }))
}
