import { itemDays } from '../facts/item_days.ts'
import { orderLines } from '../facts/order_lines.ts'
import { orders } from '../facts/orders.ts'
import { refunds } from '../facts/refunds.ts'
import { shopDays } from '../facts/shop_days.ts'
import { sql } from '../kernel/sql.ts'
import { defineMetric } from './metric.ts'

const paid = sql`paid_day is not null`

export const refundMetrics = [
  defineMetric({
    id: 'refund_amount',
    label: { zh: '退款金额（按支付时间）', en: 'Refunded, by payment day' },
    aka: ['退款金额'],
    about: { zh: '这批付款后来退了多少，按付款那天归属；还会继续涨，未成熟时会标出。成功退款金额（按完结时间）不在此列。', en: 'How much of these payments went back, by day of payment; it goes on rising and is marked until ripe.' },
    formula: { zh: '退款之和', en: 'sum of refunds' },
    unit: 'fen', better: 'down', additivity: 'additive', ripens: 'refund',
    readings: [
      { fact: orders, value: sql`sum(refund_fen)`, only: paid, axis: 'paid_day' },
      { fact: orderLines, value: sql`sum(refund_fen)`, only: sql`paid_day is not null`, axis: 'paid_day' },
    ],
    serves: ['R166'],
  }),
  defineMetric({
    id: 'refund_rate',
    label: { zh: '金额退款率', en: 'Refund rate' },
    aka: ['退款率'],
    about: { zh: '按支付时间：这批付款里退掉的金额占比。', en: 'Of what was paid in the window, the share refunded since.' },
    formula: { zh: '退款金额 ÷ 支付金额（同一批付款）', en: 'refunded ÷ paid, same payments' },
    unit: 'ratio', better: 'down', additivity: 'ratio', of: { numerator: 'refund_amount', denominator: 'paid_amount' }, ripens: 'refund', min_sample: 1,
    serves: ['R166'],
  }),
  defineMetric({
    id: 'net_paid_amount',
    label: { zh: '净支付金额', en: 'Net amount paid' },
    aka: ['净额', '预计净额'],
    about: { zh: '同一批付款扣除已退款后的金额；退款未成熟时会偏高并标出。', en: 'Payments less what of them was refunded; too high until refunds are ripe, and marked.' },
    formula: { zh: '支付金额 − 退款金额（同一批付款）', en: 'paid − refunded, same payments' },
    unit: 'fen', better: 'up', additivity: 'additive', of: { from: 'paid_amount', minus: 'refund_amount' }, ripens: 'refund',
    serves: ['R166'],
  }),
  defineMetric({
    id: 'refund_requests',
    label: { zh: '退款申请数', en: 'Refunds asked for' },
    aka: ['申请退款笔数'],
    about: { zh: '按申请那天算的退款单数，不论结果。', en: 'Refunds by the day they were asked for, whatever came of them.' },
    formula: { zh: '退款单数之和', en: 'sum of refunds' },
    unit: 'count', better: 'down', additivity: 'additive',
    readings: [{ fact: refunds, value: sql`uniqExact(refund_id)`, axis: 'window_start' }],
    serves: ['R166'],
  }),
  defineMetric({
    id: 'quality_refunds',
    label: { zh: '质量原因退款数', en: 'Refunds for quality' },
    aka: ['品质退款'],
    about: { zh: '退款申请里买家选了质量类原因的：质量、开胶、破损、瑕疵、做工、掉色、断裂、变形。', en: 'Refunds whose buyer named the quality: glue, breakage, flaws, workmanship, colour, shape.' },
    formula: { zh: '原因属质量类的退款单数', en: 'refunds with a reason of quality' },
    unit: 'count', better: 'down', additivity: 'additive',
    readings: [{ fact: refunds, value: sql`uniqExactIf(refund_id, match(reason, '质量|开胶|破损|瑕疵|做工|掉色|褪色|断裂|变形|脱线'))`, axis: 'window_start' }],
    serves: ['R166'],
  }),
  defineMetric({
    id: 'refund_done_amount',
    label: { zh: '成功退款金额（按完结时间）', en: 'Refunds completed' },
    aka: ['成功退款金额', '退款金额(完结时间)'],
    about: { zh: '这段时间里完结的退款，多半是以前的订单，可以超过当天成交；不能拿它除当天支付。', en: 'Refunds completed in the window, mostly of older orders; it may exceed the day’s sales and is never divided by them.' },
    formula: { zh: '完结退款之和', en: 'sum of refunds by completion' },
    unit: 'fen', better: 'down', additivity: 'additive',
    readings: [{ fact: shopDays, column: 'refund_done_fen' }, { fact: itemDays, column: 'refund_done_fen' }],
    serves: ['R166'],
  }),
]
