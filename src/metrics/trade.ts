import { itemDays } from '../facts/item_days.ts'
import { orderLines } from '../facts/order_lines.ts'
import { orders } from '../facts/orders.ts'
import { shopDays } from '../facts/shop_days.ts'
import { skuDays } from '../facts/sku_days.ts'
import { sql } from '../kernel/sql.ts'
import { defineMetric } from './metric.ts'
import { everywhere, told } from './traffic.ts'

const { order_id, buyer, ordered_fen, paid_fen, items, genuine } = orders.col
const line = orderLines.col

/** Own orders count only when they are true sales; what was left out is told apart (metrics.md §0.6). */
const clean = sql`${genuine} = ''`
const paid = sql`paid_day is not null and ${clean}`

export const trade = [
  defineMetric({
    id: 'ordered_buyers',
    label: { zh: '下单买家数', en: 'Ordering buyers' },
    aka: ['下单人数', '下单用户数'],
    about: { zh: '下过单的人，含未付款，去重。', en: 'People who ordered, paid or not, each once.' },
    formula: { zh: '去重买家', en: 'distinct buyers' },
    unit: 'count', better: 'up', additivity: 'distinct',
    readings: [...told('ordered_buyers', ...everywhere.slice(0, 3)), { fact: orders, value: sql`uniqExact(${buyer})`, only: clean, axis: 'created_day', needsBuyer: true }],
    serves: ['R75'],
  }),
  defineMetric({
    id: 'ordered_items',
    label: { zh: '下单件数', en: 'Pieces ordered' },
    aka: [],
    about: { zh: '下单的件数，含未付款。', en: 'Pieces ordered, paid or not.' },
    formula: { zh: '件数之和', en: 'sum of pieces' },
    unit: 'count', better: 'up', additivity: 'additive',
    readings: [
      ...told('ordered_items', shopDays, itemDays),
      { fact: orders, value: sql`sum(${items})`, only: clean, axis: 'created_day' },
      { fact: orderLines, value: sql`sum(${line.quantity})`, axis: 'created_day' },
    ],
    serves: ['R75'],
  }),
  defineMetric({
    id: 'ordered_amount',
    label: { zh: '下单金额', en: 'Amount ordered' },
    aka: [],
    about: { zh: '下单的金额，含未付款。', en: 'Amount ordered, paid or not.' },
    formula: { zh: '下单金额之和', en: 'sum of amounts ordered' },
    unit: 'fen', better: 'up', additivity: 'additive',
    readings: [
      ...told('ordered_fen', ...everywhere.slice(0, 3)),
      { fact: orders, value: sql`sum(${ordered_fen})`, only: clean, axis: 'created_day' },
      { fact: orderLines, value: sql`sum(${line.ordered_fen})`, axis: 'created_day' },
    ],
    serves: ['R75'],
  }),
  defineMetric({
    id: 'order_cvr',
    label: { zh: '下单转化率', en: 'Order conversion' },
    aka: ['下单转换率', '下单率'],
    about: { zh: '访客中下单的人占比；预售期看它，不看支付转化率。', en: 'Share of visitors who ordered; read it, not pay conversion, in presale.' },
    formula: { zh: '下单买家数 ÷ 访客数', en: 'ordering buyers ÷ visitors' },
    unit: 'ratio', better: 'up', additivity: 'ratio', of: { numerator: 'ordered_buyers', denominator: 'visitors' }, min_sample: 100,
    serves: ['R75', 'R164', 'R165'],
  }),
  defineMetric({
    id: 'paid_buyers',
    label: { zh: '支付买家数', en: 'Paying buyers' },
    aka: ['成交买家数', '支付人数', '成交人数'],
    about: { zh: '付过款的人，去重。', en: 'People who paid, each once.' },
    formula: { zh: '去重买家', en: 'distinct buyers' },
    unit: 'count', better: 'up', additivity: 'distinct',
    readings: [...told('paid_buyers', ...everywhere, skuDays), { fact: orders, value: sql`uniqExact(${buyer})`, only: paid, axis: 'paid_day', needsBuyer: true }],
    serves: ['R75'],
  }),
  defineMetric({
    id: 'paid_orders',
    label: { zh: '支付订单数', en: 'Orders paid' },
    aka: ['成交订单数', '支付子订单数', '成交笔数'],
    about: { zh: '付了款的订单数。平台报表与订单文件口径可能不同（子订单或主订单），看来源。', en: 'Orders paid. Reports may count sub-orders; see the source.' },
    formula: { zh: '订单数之和', en: 'sum of orders' },
    unit: 'count', better: 'up', additivity: 'additive',
    readings: [{ fact: orders, value: sql`uniqExact(${order_id})`, only: paid, axis: 'paid_day' }, ...told('paid_orders', shopDays, itemDays)],
    serves: ['R75'],
  }),
  defineMetric({
    id: 'paid_items',
    label: { zh: '支付件数', en: 'Pieces paid' },
    aka: ['成交件数'],
    about: { zh: '付了款的件数，可以相加。', en: 'Pieces paid; may be summed.' },
    formula: { zh: '件数之和', en: 'sum of pieces' },
    unit: 'count', better: 'up', additivity: 'additive',
    readings: [
      ...told('paid_items', ...everywhere, skuDays),
      { fact: orders, value: sql`sum(${items})`, only: paid, axis: 'paid_day' },
      { fact: orderLines, value: sql`sum(${line.quantity})`, only: sql`paid_day is not null`, axis: 'paid_day' },
    ],
    serves: ['R157'],
  }),
  defineMetric({
    id: 'paid_amount',
    label: { zh: '支付金额', en: 'Amount paid' },
    aka: ['GMV', '成交金额', '销售额', '交易额'],
    about: { zh: '买家付款的金额，退款不扣除；预售在付尾款那天全额计入。', en: 'What buyers paid, refunds not taken off; a presale counts in full the day its balance is paid.' },
    formula: { zh: '支付金额之和', en: 'sum of amounts paid' },
    unit: 'fen', better: 'up', additivity: 'additive',
    readings: [
      ...told('paid_fen', ...everywhere, skuDays),
      { fact: orders, value: sql`sum(${paid_fen})`, only: paid, axis: 'paid_day' },
      { fact: orderLines, value: sql`sum(${line.paid_fen})`, only: sql`paid_day is not null`, axis: 'paid_day' },
    ],
    serves: ['R75', 'R150'],
  }),
  defineMetric({
    id: 'pay_cvr',
    label: { zh: '支付转化率', en: 'Pay conversion' },
    aka: ['支付转换率', '成交转化率', '转化率', 'CVR'],
    about: { zh: '访客中付款的人占比，店铺最核心的数。多日只有平台给出的同一窗口才精确。', en: "Share of visitors who paid, the shop's first number. Over several days exact only from the platform's own figure for that window." },
    formula: { zh: '支付买家数 ÷ 访客数', en: 'paying buyers ÷ visitors' },
    unit: 'ratio', better: 'up', additivity: 'ratio', of: { numerator: 'paid_buyers', denominator: 'visitors' }, min_sample: 100,
    serves: ['R75', 'R150'],
  }),
  defineMetric({
    id: 'order_pay_rate',
    label: { zh: '下单支付转化率', en: 'Order-to-pay rate' },
    aka: ['下单-支付转化率', '成交率', '付款率'],
    about: { zh: '下单的人里付了款的占比；跨天付款会有偏差。', en: 'Share of ordering buyers who paid; payments on another day bias it.' },
    formula: { zh: '支付买家数 ÷ 下单买家数', en: 'paying buyers ÷ ordering buyers' },
    unit: 'ratio', better: 'up', additivity: 'ratio', of: { numerator: 'paid_buyers', denominator: 'ordered_buyers' }, min_sample: 30,
    serves: ['R75'],
  }),
  defineMetric({
    id: 'spend_per_buyer',
    label: { zh: '客单价', en: 'Spend per buyer' },
    aka: ['人均支付金额'],
    about: { zh: '每位付款买家平均付了多少（按人，不按单）。', en: 'What an average paying buyer paid (per person, not per order).' },
    formula: { zh: '支付金额 ÷ 支付买家数', en: 'amount paid ÷ paying buyers' },
    unit: 'fen', better: 'up', additivity: 'ratio', of: { numerator: 'paid_amount', denominator: 'paid_buyers' }, min_sample: 10,
    serves: ['R157', 'R303'],
  }),
  defineMetric({
    id: 'spend_per_order',
    label: { zh: '笔单价', en: 'Spend per order' },
    aka: ['AOV', '每笔金额'],
    about: { zh: '每个订单平均付了多少。', en: 'What an average order paid.' },
    formula: { zh: '支付金额 ÷ 支付订单数', en: 'amount paid ÷ orders paid' },
    unit: 'fen', better: 'up', additivity: 'ratio', of: { numerator: 'paid_amount', denominator: 'paid_orders' }, min_sample: 10,
    serves: ['R157', 'R303'],
  }),
  defineMetric({
    id: 'price_per_item',
    label: { zh: '件单价', en: 'Price per piece' },
    aka: ['到手价', '件均成交价'],
    about: { zh: '每件平均成交多少。', en: 'What an average piece sold for.' },
    formula: { zh: '支付金额 ÷ 支付件数', en: 'amount paid ÷ pieces paid' },
    unit: 'fen', better: 'neither', additivity: 'ratio', of: { numerator: 'paid_amount', denominator: 'paid_items' }, min_sample: 10,
    serves: ['R157'],
  }),
  defineMetric({
    id: 'items_per_buyer',
    label: { zh: '人均支付件数', en: 'Pieces per buyer' },
    aka: ['连带件数'],
    about: { zh: '每位买家平均买几件；客单价 = 人均件数 × 件单价。', en: 'Pieces an average buyer bought; spend per buyer = pieces × price.' },
    formula: { zh: '支付件数 ÷ 支付买家数', en: 'pieces paid ÷ paying buyers' },
    unit: 'number', better: 'up', additivity: 'ratio', of: { numerator: 'paid_items', denominator: 'paid_buyers' }, min_sample: 10,
    serves: ['R157'],
  }),
  defineMetric({
    id: 'visitor_value',
    label: { zh: '访客价值', en: 'Visitor value' },
    aka: ['UV价值', '访客平均价值'],
    about: { zh: '每位访客带来多少支付金额 = 转化率 × 客单价。', en: 'Amount paid per visitor = conversion × spend per buyer.' },
    formula: { zh: '支付金额 ÷ 访客数', en: 'amount paid ÷ visitors' },
    unit: 'fen', better: 'up', additivity: 'ratio', of: { numerator: 'paid_amount', denominator: 'visitors' }, min_sample: 100,
    serves: ['R93'],
  }),
  defineMetric({
    id: 'new_buyers',
    label: { zh: '支付新买家数', en: 'New buyers' },
    aka: ['新买家数', '新客'],
    about: { zh: '近365天没有付过款的买家。新访客不等于新客。', en: 'Buyers without a payment in the last 365 days. A new visitor is not a new buyer.' },
    formula: { zh: '平台去重人数', en: 'as de-duplicated by the platform' },
    unit: 'count', better: 'up', additivity: 'distinct', readings: told('new_buyers', shopDays, itemDays), serves: ['R75'],
  }),
  defineMetric({
    id: 'returning_buyers',
    label: { zh: '支付老买家数', en: 'Returning buyers' },
    aka: ['老买家数', '老客'],
    about: { zh: '近365天付过款的买家。', en: 'Buyers with a payment in the last 365 days.' },
    formula: { zh: '平台去重人数', en: 'as de-duplicated by the platform' },
    unit: 'count', better: 'up', additivity: 'distinct', readings: told('returning_buyers', shopDays, itemDays), serves: ['R75'],
  }),
  defineMetric({
    id: 'returning_share',
    label: { zh: '老客占比', en: 'Share of returning buyers' },
    aka: ['老买家占比'],
    about: { zh: '支付买家里的老买家占比（365天口径）。', en: 'Share of paying buyers who had paid in the last 365 days.' },
    formula: { zh: '支付老买家数 ÷ 支付买家数', en: 'returning buyers ÷ paying buyers' },
    unit: 'ratio', better: 'neither', additivity: 'ratio', of: { numerator: 'returning_buyers', denominator: 'paid_buyers' }, min_sample: 30,
    serves: ['R75'],
  }),
]
