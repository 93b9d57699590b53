import { defineFormat } from './format.ts'
import { entryOf, inAndOut } from './ledger_columns.ts'
import { footerRows, totalRows } from './skips.ts'

const [IN, OUT] = ['收入金额(+元)', '支出金额(-元)']

/** Half of its columns are called as those of 支付宝 账务明细, which has 账务流水号. */
export const pddLedger = defineFormat({
  id: 'pdd_ledger',
  label: { zh: '拼多多 · 对账中心账务明细', en: 'Pinduoduo · account entries' },
  where: { zh: '拼多多商家后台 › 账户资金 › 对账中心 › 下载账单', en: '拼多多商家后台 › 账户资金 › 对账中心 › 下载账单' },
  platform: 'pinduoduo',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['商户订单号', '发生时间', IN, OUT, '账务类型', '业务描述'],
      unless: ['账务流水号'],
      skip: [totalRows('商户订单号'), footerRows('商户订单号')],
      totals: [IN, OUT],
      window: { column: '发生时间' },
      facts: [
        entryOf({
          account: 'pinduoduo',
          // Entries have no number: their place among those of the same second is all there is.
          entry: { rowNumberWithin: '发生时间' },
          at: '发生时间',
          kind: '账务类型',
          fee: ['业务描述'],
          remark: '备注',
          orders: ['商户订单号'],
          amount: inAndOut(IN, OUT, 'negative'),
        }),
      ],
    },
  ],
})
