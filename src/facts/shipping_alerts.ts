import { defineFact, instant, label, text } from './fact.ts'
import { orderTimes } from './orders.ts'

export const shippingAlerts = defineFact({
  id: 'shipping_alerts',
  about: { zh: '发货预警（超时、异常）', en: 'Orders whose parcel is late or in trouble' },
  key: ['order_id', 'line_id', 'kind'],
  replaced: 'order_id',
  columns: {
    ...orderTimes,
    line_id: text('子交易单号', 'order line'),
    kind: label('超时类型', 'how late'),
    trouble: label('异常类型', 'what is wrong'),
    due_at: instant('应揽收时间', 'when it should have been picked up'),
    item_name: text('商品名称', 'item title'),
    services: label('订单服务', 'what was promised with the order'),
    note: text('备注', 'note'),
  },
})
