import { defineFormat } from './format.ts'
import { entryOf, inAndOut } from './ledger_columns.ts'
import { footerRows, totalRows } from './skips.ts'

/**
 * Two layouts of one statement: 14 columns with 入帐, 8 columns with 入账 (千牛 calls the second 聚合账单). Both print
 * expenses without their minus.
 */
export const wechatBills = defineFormat({
  id: 'wechat_bills',
  label: { zh: '微信账单 / 千牛 · 聚合账单收支明细', en: 'WeChat bill / Qianniu · aggregated account' },
  where: { zh: '千牛 › 财务 › 聚合账户 › 收支明细 › 导出', en: '千牛 › 财务 › 聚合账户 › 收支明细 › 导出' },
  platform: 'taobao',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['入帐时间', '支付流水号', '主订单id', '子订单id', '入帐类型', '收入金额(元)', '支出金额(元)'],
      skip: [totalRows('支付流水号'), footerRows('支付流水号')],
      totals: ['收入金额(元)', '支出金额(元)'],
      window: { column: '入帐时间' },
      facts: [
        entryOf({
          account: 'wechat',
          entry: '支付流水号',
          at: '入帐时间',
          kind: '入帐类型',
          fee: ['业务描述'],
          remark: '备注',
          orders: ['主订单id'],
          line: '子订单id',
          amount: inAndOut('收入金额(元)', '支出金额(元)', 'positive'),
        }),
      ],
    },
    {
      recognisedBy: ['入账时间', '支付流水号', '淘宝订单编号', '入账类型', '收入金额(元)', '支出金额'],
      skip: [totalRows('支付流水号'), footerRows('支付流水号')],
      totals: ['收入金额(元)', '支出金额'],
      window: { column: '入账时间' },
      facts: [
        entryOf({
          account: 'wechat',
          entry: '支付流水号',
          at: '入账时间',
          kind: '入账类型',
          fee: ['业务描述'],
          remark: '备注',
          orders: ['淘宝订单编号'],
          amount: inAndOut('收入金额(元)', '支出金额', 'positive'),
        }),
      ],
    },
  ],
})
