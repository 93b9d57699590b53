import { defineFact, fen, label, text } from './fact.ts'
import { orderTags } from './order_tags.ts'
import { orders, orderTimes } from './orders.ts'

/**
 * Orders that are no ordinary sale, one row each, worked out from lists, remark codes, rules and what people said. Figures of a
 * store's own orders leave them out. An order that a person said is an ordinary sale stands here with an empty kind.
 */
export const orderMarks = defineFact({
  id: 'order_marks',
  about: { zh: '剔除类订单（由名单、备注代码、规则和人的判断得出）', en: 'Orders left out of figures, by lists, remark codes, rules and what people said' },
  key: ['order_id'],
  replaced: 'order_id',
  derived: { report: 'junshi_order_marks', of: [orders, orderTags] },
  columns: {
    ...orderTimes,
    kind: label('类别；空 = 人说是正常单', 'kind; empty where a person said it is an ordinary sale'),
    source: label('来源：hand / list / remark / 规则名', 'who says so: hand, list, remark or the rule'),
    told_by: text('依据：谁、哪条代码、名单备注', 'the person, code or note of the list behind it'),
    paid_fen: fen('支付金额（未付款为空）', 'amount paid; empty for unpaid'),
  },
})
