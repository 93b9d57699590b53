import { defineFormat } from './format.ts'
import { entryOf, signed } from './ledger_columns.ts'
import { footerRows, totalRows } from './skips.ts'

/** Premiums paid out of the aggregated account: money out, unless the line says that some came back. */
export const douyinInsurance = defineFormat({
  id: 'douyin_insurance',
  label: { zh: '抖店 · 保费支出', en: 'Douyin shop · insurance premiums' },
  where: { zh: '抖店后台 › 资金 › 聚合账户 › 保费支出 › 下载', en: '抖店后台 › 资金 › 聚合账户 › 保费支出 › 下载' },
  platform: 'douyin',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['保险单号', '动账流水号', '关联子订单号', '摘要描述', '金额(元)', '动账时间'],
      skip: [totalRows('保险单号'), footerRows('保险单号')],
      totals: ['金额(元)'],
      window: { column: '动账时间' },
      facts: [
        entryOf({
          account: 'douyin_insurance',
          entry: '动账流水号',
          at: '动账时间',
          fee: ['摘要描述'],
          line: '关联子订单号',
          amount: signed('金额(元)', { column: '摘要描述', out: /^(?!.*(退保|退回|返还)).*$/ }),
        }),
      ],
    },
  ],
})
