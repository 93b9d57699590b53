import { bare } from './cells.ts'
import { defineFormat } from './format.ts'
import { entryOf, inAndOut } from './ledger_columns.ts'
import { footerRows, totalRows } from './skips.ts'

/** Spending red packets is no cash cost, so the two kinds of money are kept apart. */
function fundsOf(cell: (header: string) => string): string {
  const words = bare(cell('说明'))
  return /红包/.test(words) ? 'red_packet' : /现金/.test(words) ? 'cash' : ''
}

export const ali1688AdAccount = defineFormat({
  id: 'ali1688_ad_account',
  label: { zh: '1688 · 数字营销账户明细', en: '1688 · ad account entries' },
  where: { zh: '1688 › 数字营销 › 账户中心 › 账户明细 › 下载', en: '1688 › 数字营销 › 账户中心 › 账户明细 › 下载' },
  platform: 'ali1688',
  layout: 'seen',
  // The sheet 汇总 (金额类型, 支出, 存入) repeats these entries as sums, so no table of ours reads it.
  tables: [
    {
      recognisedBy: ['日期', '类型', '支出', '收入', '说明'],
      unless: ['金额类型'],
      skip: [totalRows('日期'), footerRows('日期')],
      totals: ['支出', '收入'],
      window: { column: '日期' },
      facts: [
        entryOf({
          account: 'ads',
          // Entries have no number: their place among those of the same day is all there is.
          entry: { rowNumberWithin: '日期' },
          at: '日期',
          kind: '类型',
          amount: inAndOut('收入', '支出', 'positive'),
          more: { funds: { compute: fundsOf, reads: ['说明'] } },
        }),
      ],
    },
  ],
})
