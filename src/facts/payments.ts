import { defineFact, fen, label, text } from './fact.ts'
import { orderTimes } from './orders.ts'

export const payments = defineFact({
  id: 'payments',
  about: { zh: '付款（预售分定金、尾款）', en: 'Payments; a presale has a deposit and a balance' },
  key: ['order_id', 'payment_id'],
  replaced: 'order_id',
  columns: {
    ...orderTimes,
    payment_id: text('支付流水或阶段', 'payment number, or its stage'),
    stage: label('阶段：full / deposit / balance', 'full, deposit or balance'),
    paid_fen: fen('金额', 'amount'),
  },
})
