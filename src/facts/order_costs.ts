import { count, defineFact, fen, label, text } from './fact.ts'
import { orderTimes } from './orders.ts'

export const orderCosts = defineFact({
  id: 'order_costs',
  about: { zh: '订单成本（ERP 按子订单给出的成本价与运费）', en: "What an order's goods cost, line by line, as an ERP tells it" },
  key: ['order_id', 'line_id', 'merchant_code', 'inner_order'],
  replaced: 'order_id',
  repeats: 'keep',
  columns: {
    ...orderTimes,
    line_id: text('线上子订单编号（赠品行为空）', "the platform's order line; empty for gifts"),
    inner_order: text('内部订单号', "the ERP's own number"),
    merchant_code: text('商品编码', 'merchant code'),
    name: text('商品名称', 'name'),
    quantity: count('数量', 'pieces'),
    cost_fen: fen('每件成本价（没有时为空）', 'cost of a piece; empty where not told'),
    freight_in_fen: fen('收入运费', 'freight charged'),
    freight_out_fen: fen('支出运费', 'freight paid'),
    status: label('状态', 'status'),
    kind: label('订单类型：普通 / 补发 / 换货 …', 'ordinary, sent again, exchanged …'),
    waybill: text('快递单号', 'waybill'),
  },
})
