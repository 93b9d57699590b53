import { defineFormat } from './format.ts'
import { taobaoOrderFacts } from './taobao_order_columns.ts'

/** ExportOrderList in its 38, 40 and 41 columns and the newer ones with 退款金额 and 打款商家金额. Header names may end in spaces. */
export const taobaoOrderList = defineFormat({
  id: 'taobao_order_list',
  label: { zh: '淘宝/天猫 · 订单报表 ExportOrderList', en: 'Taobao/Tmall · order list' },
  where: { zh: '千牛 › 交易 › 已卖出的宝贝 › 批量导出 › 订单报表', en: '千牛 › 交易 › 已卖出的宝贝 › 批量导出 › 订单报表' },
  platform: 'taobao',
  layout: 'seen',
  duty: 'orders',
  tables: [
    {
      recognisedBy: ['订单编号', '买家应付货款', '总金额', '买家实际支付金额', '订单状态', '订单创建时间', '订单付款时间'],
      unless: ['子订单编号'],
      totals: ['总金额', '买家实际支付金额', '退款金额'],
      facts: taobaoOrderFacts,
    },
  ],
})
