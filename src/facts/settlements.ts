import { defineFact, fen, instant, label, text } from './fact.ts'
import { moneyOf } from './ledger_entries.ts'

/**
 * What a settlement says of an order, part by part (goods, refund, platform fee, commission …). It explains money that the
 * entries of the purse hold already, so the two are compared and never added.
 */
export const settlements = defineFact({
  id: 'settlements',
  about: { zh: '订单结算明细（按费用项）', en: 'Settlements of orders, part by part' },
  key: ['statement', 'order_id', 'line_id', 'component', 'entry'],
  replaced: 'slice',
  // A month has a file for each kind of bill; one must not replace the others.
  slice: ['account', 'bill'],
  repeats: 'keep',
  columns: {
    ...moneyOf,
    bill: label('账单种类', 'kind of bill'),
    statement: text('结算单号/账期', 'the statement'),
    component: label('费用项（平台原文）', 'the part, as printed'),
    amount_fen: fen('金额（收入为正，支出为负）', 'amount, + in and − out'),
    ordered_at: instant('下单时间', 'when the order was made'),
  },
})
