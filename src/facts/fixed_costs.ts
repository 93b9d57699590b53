import { defineFact, fen, label, text } from './fact.ts'

export const fixedCosts = defineFact({
  id: 'fixed_costs',
  about: { zh: '固定费用（按月）', en: 'Costs of a month that no order causes' },
  key: ['name', 'month'],
  replaced: 'slice',
  slice: ['name'],
  columns: {
    name: label('费用名称：房租、工资…', 'rent, wages …'),
    month: text('月份 YYYY-MM', 'month, YYYY-MM'),
    amount_fen: fen('金额', 'amount'),
  },
})
