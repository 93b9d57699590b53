import { defineFact, fen, label, text, instant } from './fact.ts'

export const ledgerEntries = defineFact({
  id: 'ledger_entries',
  about: { zh: '账户收支明细', en: 'Entries of an account' },
  key: ['entry'],
  replaced: 'slice',
  slice: ['account'],
  repeats: 'keep',
  columns: {
    account: label('账户：ads …', 'which account'),
    entry: text('流水（没有编号时为行序号）', 'entry number, or its place in the file'),
    at: instant('时间', 'when'),
    kind: label('类型', 'kind'),
    in_fen: fen('收入', 'money in'),
    out_fen: fen('支出', 'money out'),
    funds: label('资金：cash / red_packet', 'cash or red packet'),
  },
})
