import { defineFact, instant, label, text } from './fact.ts'
import { orderTimes } from './orders.ts'

export const orderEvents = defineFact({
  id: 'order_events',
  about: { zh: '订单状态历史（每次导出时所见）', en: 'Status history: what each export saw' },
  key: ['order_id', 'event'],
  replaced: 'order_id',
  columns: {
    ...orderTimes,
    event: text('状态', 'status'),
    seen_at: instant('看到的时间', 'when it was seen'),
    detail: label('说明', 'detail'),
  },
})
