import { defineFact, fen, instant, label, text } from './fact.ts'

/** What an entry of a purse and a line of a bill both say. */
export const moneyOf = {
  account: label('账户：alipay / wechat / pinduoduo / jd / douyin / ali1688 / ads …', 'which purse'),
  entry: text('流水（没有编号时为行序号）', 'entry number, or its place in the file; one number may have several lines'),
  at: instant('时间', 'when'),
  kind: label('类型', 'kind, as printed'),
  order_id: text('订单编号', "the platform's order number, from its column or the remark"),
  line_id: text('子订单编号', 'order line'),
  refund_id: text('退款单号', 'refund number'),
  item: text('商品ID', "the platform's item id"),
}

/** Money that moved in a purse. Amounts are signed whatever the layout prints: + into the purse, − out of it. */
export const ledgerEntries = defineFact({
  id: 'ledger_entries',
  about: { zh: '账户收支明细', en: 'Entries of an account' },
  key: ['entry'],
  replaced: 'slice',
  // Two accounts of one store stand side by side: the statement of one must not replace that of the other.
  slice: ['account', 'account_number'],
  repeats: 'keep',
  version: 2,
  columns: {
    ...moneyOf,
    account_number: text('账号末四位（文件没有时为空）', 'the last four digits of the account; empty where the file does not tell'),
    fee: label('费用名称（平台原文，分类用）', "the fee's name as printed: what is classified"),
    amount_fen: fen('金额（收入为正，支出为负；未结算为空）', 'amount, + in and − out; empty where not settled yet'),
    due_fen: fen('应结金额（账单所列）', 'amount due, where a bill tells it beside what moved'),
    balance_fen: fen('余额', 'balance after the entry'),
    state: label('状态：空=已动账 / settled / pending / void', 'empty: moved; settled, pending or void: as a bill says'),
    sku: text('SKU ID', "the platform's SKU id"),
    funds: label('资金：cash / red_packet', 'cash or red packet'),
    remark: text('备注（编号与个人信息已去掉）', 'remark, without numbers and persons'),
  },
})
