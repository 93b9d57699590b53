import { defineFormat } from './format.ts'
import { taobaoOrderFacts } from './taobao_order_columns.ts'

/**
 * The seven columns of an order report: number, amounts, province and times. It knows no buyer, no status and no pieces.
 * As in ExportOrderList, paid_fen is 总金额 of an order with a time of payment and received_fen is 买家实际支付金额: in the real
 * month of 28,010 orders 总金额 = 买家实际支付金额 + 退款金额 for each of the 24,087 paid, so 总金额 is what was paid, and taking
 * 买家实际支付金额 for it would take refunds off twice.
 */
export const tmallOrderReport = defineFormat({
  id: 'tmall_order_report',
  label: { zh: '天猫 · 订单报表（七列）', en: 'Tmall · order report of seven columns' },
  where: { zh: '千牛 › 交易 › 已卖出的宝贝 › 批量导出 › 订单报表（只选七列）', en: '千牛 › 交易 › 已卖出的宝贝 › 批量导出 › 订单报表, seven columns chosen' },
  platform: 'taobao',
  layout: 'seen',
  duty: 'orders',
  tables: [
    {
      recognisedBy: ['订单编号', '总金额', '买家实际支付金额', '收货地址', '订单创建时间', '订单付款时间', '退款金额'],
      unless: ['买家应付货款', '子订单编号'],
      totals: ['总金额', '买家实际支付金额', '退款金额'],
      facts: taobaoOrderFacts,
    },
  ],
})
