import { orderCosts } from '../facts/order_costs.ts'
import { asCount, asFen, asId, asText, asWaybill, bare, isNone } from './cells.ts'
import { col, defineFormat } from './format.ts'
import type { Source } from './format.ts'
import { footerRows, totalRows } from './skips.ts'

/** What was split or sent again stands under another number of the ERP; 原始线上订单号 is the platform's. */
const order: Source = {
  compute: (cell) => asId.read(['原始线上订单号', '线上订单号'].map(cell).find((printed) => !isNone(bare(printed))) ?? ''),
  reads: ['原始线上订单号', '线上订单号'],
}

export const jushuitanCosts = defineFormat({
  id: 'jushuitan_costs',
  label: { zh: '聚水潭 · 订单成本', en: 'Jushuitan · cost of orders' },
  where: { zh: '聚水潭 › 订单 › 导出（含成本价）', en: '聚水潭 › 订单 › 导出（含成本价）' },
  platform: 'any',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['内部订单号', '线上订单号', '线上子订单编号', '商品编码', '成本价', '下单时间'],
      // 取消 in one shop, 已取消 in the next.
      skip: [{ column: '状态', equals: ['取消', '已取消'], reason: { zh: '已取消的订单', en: 'cancelled order' } }, totalRows('内部订单号'), footerRows('内部订单号')],
      totals: ['数量'],
      facts: [
        {
          fact: orderCosts,
          columns: {
            order_id: order,
            created_day: { moment: 'day', from: '下单时间' },
            created_at: { moment: 'instant', from: '下单时间' },
            line_id: col('线上子订单编号', asId),
            inner_order: col('内部订单号', asId),
            merchant_code: col('商品编码', asText),
            name: col('商品名称', asText),
            quantity: col('数量', asCount),
            // Left empty for 补差价 links; three real rows held a code instead, and are refused.
            cost_fen: col('成本价', asFen),
            freight_in_fen: col('收入运费', asFen),
            freight_out_fen: col('支出运费', asFen),
            status: col('状态', asText),
            kind: col('订单类型', asText),
            waybill: col('快递单号', asWaybill),
          },
        },
      ],
    },
  ],
})
