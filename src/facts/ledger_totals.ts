import { count, defineFact, fen, label, text } from './fact.ts'

/** The control figures a platform prints of an account, to hold its entries against. */
export const ledgerTotals = defineFact({
  id: 'ledger_totals',
  about: { zh: '账户汇总（对账用的控制数）', en: 'Control totals of an account' },
  key: ['account', 'account_number', 'kind'],
  replaced: 'slice',
  slice: ['account', 'account_number'],
  columns: {
    account: label('账户', 'which purse'),
    account_number: text('账号末四位', 'the last four digits of the account'),
    kind: label('类型（空=全部）', 'kind, as printed; empty for all'),
    in_count: count('收入笔数', 'entries in'),
    in_fen: fen('收入金额', 'money in'),
    out_count: count('支出笔数', 'entries out'),
    out_fen: fen('支出金额（负数）', 'money out, negative'),
    total_fen: fen('总金额', 'both together'),
  },
})
