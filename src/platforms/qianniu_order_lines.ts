import { defineFormat } from './format.ts'
import { taobaoSublineFacts } from './taobao_order_columns.ts'

/** 宝贝明细: one row a sub-order. The layout without times (ExportItemlList) takes its window from the file's name or asks. */
export const qianniuOrderLines = defineFormat({
  id: 'qianniu_order_lines',
  label: { zh: '千牛 · 宝贝明细', en: 'Qianniu · order lines' },
  where: { zh: '千牛 › 交易 › 已卖出的宝贝 › 批量导出 › 宝贝明细', en: '千牛 › 交易 › 已卖出的宝贝 › 批量导出 › 宝贝明细' },
  platform: 'taobao',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['子订单编号', '主订单编号', '订单创建时间'],
      totals: ['买家应付货款', '退款金额', '购买数量'],
      facts: taobaoSublineFacts({ dated: true }),
    },
    {
      recognisedBy: ['子订单编号', '主订单编号', '商家编码', '外部系统编号'],
      unless: ['订单创建时间', '买家下单时间', '订单提交时间'],
      totals: ['退款金额', '购买数量'],
      window: 'file_name_or_ask',
      facts: taobaoSublineFacts({ dated: false }),
    },
  ],
})
