import { bare, isNone } from './cells.ts'
import { defineFormat } from './format.ts'
import type { Source, Table } from './format.ts'
import { entryOf, negated, signed } from './ledger_columns.ts'
import { footerRows, totalRows } from './skips.ts'

const state: Source = {
  compute: (cell) => {
    const printed = bare(cell('账单状态'))
    return isNone(printed) ? '' : /^(已(完成|结清|收款|付款|支付|结算)|完成)/.test(printed) ? 'settled' : 'pending'
  },
  reads: ['账单状态'],
}

function table(due: string, done: string, fee: string[], amountOf: (column: string) => Source): Table {
  return {
    recognisedBy: ['账单编号', due, done, '账单类型', '场景类型', '关联订单号', '账单创建时间'],
    skip: [totalRows('账单编号'), footerRows('账单编号')],
    totals: [due, done],
    window: { column: '账单创建时间' },
    facts: [
      entryOf({
        account: 'ali1688',
        entry: '账单编号',
        at: '账单创建时间',
        kind: '账单类型',
        fee,
        orders: ['关联订单号'],
        amount: amountOf(done),
        more: { due_fen: amountOf(due), state },
      }),
    ],
  }
}

/** 收款 and 付款 are two downloads. A payment of 1688's is printed without a minus: 2,729 real ones were all positive but three. */
export const ali1688Bills = defineFormat({
  id: 'ali1688_bills',
  label: { zh: '1688 · 收款/付款明细', en: '1688 · bills received and paid' },
  where: { zh: '1688 卖家工作台 › 资金管理 › 账单 › 收款明细 / 付款明细 › 导出', en: '1688 卖家工作台 › 资金管理 › 账单 › 收款明细 / 付款明细 › 导出' },
  platform: 'ali1688',
  layout: 'seen',
  tables: [table('应收金额(元)', '已收金额(元)', ['场景类型', '场景明细'], (column) => signed(column)), table('应付金额(元)', '已付金额(元)', ['场景明细', '场景类型'], negated)],
})
