import { shippingAlerts } from '../facts/shipping_alerts.ts'
import { asId, asRemark, asText } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import { footerRows, totalRows } from './skips.ts'

/** Names, telephones and addresses stand in it, masked; none of them is read. */
export const qianniuDeliveryWarnings = defineFormat({
  id: 'qianniu_delivery_warnings',
  label: { zh: '千牛 · 发货预警', en: 'Qianniu · late parcels' },
  where: { zh: '千牛 › 物流 › 发货预警 › 导出', en: '千牛 › 物流 › 发货预警 › 导出' },
  platform: 'taobao',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['交易单号', '子交易单号', '超时类型', '支付时间', '应揽收时间'],
      skip: [totalRows('交易单号'), footerRows('交易单号')],
      window: { column: '支付时间' },
      facts: [
        {
          fact: shippingAlerts,
          columns: {
            order_id: must('交易单号', asId),
            line_id: col('子交易单号', asId),
            paid_at: { moment: 'instant', from: '支付时间' },
            paid_day: { moment: 'day', from: '支付时间' },
            due_at: { moment: 'instant', from: '应揽收时间' },
            kind: col('超时类型', asText),
            trouble: col('异常类型', asText),
            item_name: col('商品名称', asText),
            services: col('订单服务', asText),
            note: col('备注信息', asRemark),
          },
        },
      ],
    },
  ],
})
