import { defineFormat } from './format.ts'
import { accountNumber, entryOf, inAndOut } from './ledger_columns.ts'
import { totalRows } from './skips.ts'

const [IN, OUT] = ['收入金额(+元)', '支出金额(-元)']

export const alipayLedger = defineFormat({
  id: 'alipay_ledger',
  label: { zh: '支付宝 · 账务明细', en: 'Alipay · account entries' },
  where: { zh: '支付宝商家中心 › 对账中心 › 账务明细 › 下载', en: '支付宝商家中心 › 对账中心 › 账务明细 › 下载' },
  platform: 'any',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['账务流水号', '业务流水号', '发生时间', IN, OUT, '商户订单号'],
      skip: [totalRows('账务流水号')],
      totals: [IN, OUT],
      // #支出合计：75171笔，共-540182.61元
      footers: [
        { column: OUT, pattern: /支出合计[：:]\s*(?<count>\d+)\s*笔[，,]\s*共\s*(?<sum>-?[\d.,]+)\s*元/ },
        { column: IN, pattern: /收入合计[：:]\s*(?<count>\d+)\s*笔[，,]\s*共\s*(?<sum>-?[\d.,]+)\s*元/ },
      ],
      window: { column: '发生时间' },
      asks: [accountNumber],
      facts: [
        entryOf({
          account: 'alipay',
          entry: '账务流水号',
          at: '发生时间',
          kind: '业务类型',
          fee: ['业务描述'],
          remark: '备注',
          orders: ['业务基础订单号', '商户订单号'],
          amount: inAndOut(IN, OUT, 'negative'),
          balance: '账户余额(元)',
          more: { account_number: { answer: accountNumber.key } },
        }),
      ],
    },
  ],
})
