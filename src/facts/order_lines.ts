import { count, defineFact, fen, label, text } from './fact.ts'
import { orderTimes } from './orders.ts'

export const orderLines = defineFact({
  id: 'order_lines',
  about: { zh: '订单明细（子订单）', en: 'Order lines, one row each' },
  key: ['order_id', 'line_id'],
  replaced: 'order_id',
  version: 3,
  columns: {
    ...orderTimes,
    line_id: text('子订单编号（没有时为行序号）', 'line number of the platform, or its place in the order'),
    item: text('商品ID', "the platform's item id"),
    item_name: text('商品标题', 'item title'),
    sku: text('SKU ID', "the platform's SKU id"),
    merchant_code: text('商家编码', 'merchant code'),
    sku_code: text('SKU 的商家编码（文件另写时）', "the SKU's own merchant code, where the file prints it beside the item's"),
    style: text('货号', 'style number'),
    colour: label('颜色', 'colour'),
    size: label('尺码', 'size'),
    sku_props: text('商品属性', 'SKU properties as printed'),
    status: label('订单状态', 'status, in the platform’s words'),
    quantity: count('购买数量', 'pieces'),
    price_fen: fen('单价', 'price a piece'),
    ordered_fen: fen('应付金额', 'amount ordered'),
    paid_fen: fen('支付金额（未付款为空）', 'amount paid; empty for unpaid'),
    receivable_fen: fen('商家应收/实收金额（未付款为空）', 'what the merchant receives; empty for unpaid'),
    refund_fen: fen('退款金额', 'refunded so far'),
    refund_status: label('退款状态', 'refund status'),
  },
})
