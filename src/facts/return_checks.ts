import { count, defineFact, text } from './fact.ts'
import { orderTimes } from './orders.ts'

export const returnChecks = defineFact({
  id: 'return_checks',
  about: { zh: '退货质检（退回几件，几件不能再卖）', en: 'What came back, and what of it cannot be sold again' },
  key: ['order_id', 'line_id'],
  replaced: 'order_id',
  columns: {
    ...orderTimes,
    line_id: text('子订单编号', 'order line'),
    returned: count('退回件数', 'pieces that came back'),
    unsaleable: count('不能再卖的件数', 'pieces that cannot be sold again'),
  },
})
