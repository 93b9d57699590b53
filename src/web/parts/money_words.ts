import type { Words } from '../words.ts'

/** What the pages of money say together. */
export const moneyWords = {
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'to' },
  last_days: { zh: '最近 30 天', en: 'Last 30 days' },
  pending: { zh: '有新的文件、成本或分类，正在重算；下面是重算前的完整结果。', en: 'A file, cost or class has come; it is being worked out anew. Below is the whole result from before.' },
  being_made: { zh: '正在算第一次，几秒后刷新。', en: 'Being worked out for the first time; a few seconds.' },
  nothing: { zh: '还算不出利润', en: 'No profit can be told yet' },
  nothing_about: { zh: '先导入订单（各平台后台的订单导出），再填成本，利润就出来了。', en: 'Import orders first (the order export of your platform), then give costs: profit follows.' },
  missing: { zh: '还缺什么', en: 'What is missing' },
  uncosted: { zh: '条订单行没有成本，不计入利润，支付合计', en: 'order lines have no cost and are in no profit; paid' },
  fill_costs: { zh: '去填成本', en: 'Fill in costs' },
  no_amount: { zh: '个订单没有金额，不计入利润', en: 'orders have no amount and are in no profit' },
  refund_untold: { zh: '个订单显示退款成功却没有退款金额，不计入利润：导入退款/售后文件', en: 'orders say refunded without saying how much, and are in no profit: import the refunds file' },
  undated: { zh: '笔退款没有完结日期，按付款日计：导入退款/售后文件', en: 'refunds have no day and count on the day of payment: import the refunds file' },
  unclassified: { zh: '条账单费用没有分类，不计入利润，收入', en: 'statement entries have no class and are in no profit; in' },
  unclassified_out: { zh: '支出', en: 'out' },
  class_fees: { zh: '去分类', en: 'Class them' },
  without_ads: { zh: '天有订单却没有推广报表，那几天的推广费没算', en: 'days have orders and no ad report, so their ads are not counted' },
  no_entries: { zh: '没有账单：费用都是按规则预估。导入支付宝账务明细、拼多多对账中心等账单', en: 'No statements: all fees are estimated by rule. Import the statement of your account (支付宝账务明细, 拼多多对账中心 …)' },
  no_rules: { zh: '没有费用规则：没到账单的扣点、快递、包装都按 0。下载模板填一次', en: 'No rules: fees, freight and packaging without a statement count as nought. Fill in the template once' },
  no_checks: { zh: '没有退货质检：退回的货都当作能再卖', en: 'No checks of returns: what came back is taken to be fit for sale' },
  rules_template: { zh: '费用规则模板', en: 'Template of rules' },
  costs_template: { zh: '成本模板（已填好你的 SKU）', en: 'Template of costs, with your SKUs' },
  go_import: { zh: '去导入', en: 'Import' },
  coverage_of_cost: { zh: '现在的利润只算有成本的部分', en: 'Profit is told only of what has a cost' },
} satisfies Words
