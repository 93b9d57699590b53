import { serviceDays } from '../facts/service_days.ts'
import { asAverageFen, asCount, asDecimal, asFen, asRatio, asSeconds, asText } from './cells.ts'
import { col } from './format.ts'
import type { Mapping, Source, Table } from './format.ts'
import { footerRows, totalRows } from './skips.ts'

/** What the platforms' reports of customer service call the same things. */
const figures: Record<string, Source> = {
  online_days: col('客服在线天数', asDecimal),
  sessions: col('接待会话量', asCount, '人工会话量', '咨询人次'),
  consulting_users: col('咨询人数', asCount),
  received_users: col('接待人数', asCount, '有效接待人数', '已接待人数'),
  inquiring_users: col('询单人数', asCount),
  ordered_buyers: col('下单人数', asCount),
  paid_buyers: col('客服销售人数', asCount, '销售人数', '支付人数'),
  paid_fen: col('客服销售额', asFen, '销售额', '客服询单支付额'),
  paid_items: col('销售量', asCount),
  paid_orders: col('订单量', asCount),
  refund_done_fen: col('成功退款金额', asFen, '退款金额'),
  net_paid_fen: col('净销售额', asFen, '退款后销售额'),
  spend_per_buyer_fen: col('客服销售客单价', asAverageFen, '询单客单价'),
  sales_share: col('客服销售占比', asRatio, '个人销售额占比'),
  inquiry_cvr: col('询单转化率', asRatio),
  reply_seconds: col('平均响应时长(秒)', asSeconds, '全天平响时长', '人工平均回复时长'),
  first_reply_seconds: col('全天首响时长', asSeconds),
  reply_rate: col('旺旺回复率', asRatio, '全天3分钟回复率', '三分钟回复率(人维度)'),
  satisfied_rate: col('客户满意率', asRatio, '全天满意率', '好评率(人维度)'),
  dissatisfied_rate: col('全天不满意率', asRatio, '差评率(人维度)', 'IM不满意率(人维度)'),
  refund_only_hours: col('仅退款自主完结时长(小时)', asDecimal),
  return_hours: col('退货退款完结时长(小时)', asDecimal),
  help_rate: col('平台求助率', asRatio),
  judged_rate: col('平台判责率', asRatio),
}

const day = { window: { column: '日期' } }

/** One row an account. Sums and averages of the shop stand among them: people of several accounts are no sum. */
export function byAgent(agent: string[], recognisedBy: string[]): Table {
  const [name = '', ...also] = agent
  const mapping: Mapping = { fact: serviceDays, columns: { scope: { constant: 'agents' }, agent: col(name, asText, ...also), ...figures } }
  const summary = { column: name, equals: ['店铺汇总值', '店铺平均值', '汇总', '均值', '平均'], reason: { zh: '全店汇总行', en: 'row of the shop' } }
  return { recognisedBy: [name, ...recognisedBy], skip: [summary, totalRows(name), footerRows(name)], ...day, facts: [mapping] }
}

export const ofShop = (recognisedBy: string[], unless: string[]): Table => ({
  recognisedBy,
  unless,
  ...day,
  facts: [{ fact: serviceDays, columns: { scope: { constant: 'shop' }, agent: { constant: '' }, ...figures } }],
})
