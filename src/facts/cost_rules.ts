import { day, defineFact, fen, label, ratio } from './fact.ts'

/**
 * What an order costs besides its goods, where no statement has said so yet. `amount_fen` per order or piece, `rate` per yuan
 * paid or net of refunds. An unsaleable rule says which share of what comes back cannot be sold again (per: returned).
 */
export const costRules = defineFact({
  id: 'cost_rules',
  about: { zh: '费用规则（按生效日期）', en: 'What an order costs besides its goods, from a day on' },
  key: ['kind', 'per', 'region', 'from_day'],
  replaced: 'slice',
  slice: ['kind', 'per', 'region'],
  columns: {
    kind: label('费用：platform_fee / payment_fee / commission / freight / packaging / insurance / gift / compensation / unsaleable', 'which cost'),
    per: label('每：order / piece / paid / net / returned', 'an order, a piece, a yuan paid, a yuan net of refunds, or a piece returned'),
    region: label('省（空=全部）', 'province; empty for all'),
    from_day: day('从哪天起', 'the day it holds from'),
    amount_fen: fen('金额', 'amount, per order or piece'),
    rate: ratio('比例', 'share, per yuan paid or net, or of returned goods'),
  },
})
