import { defineFormat } from './format.ts'
import { taobaoOrderFacts, taobaoSublineFacts } from './taobao_order_columns.ts'

/**
 * The new order download. 发货报表 repeats names, phones and addresses of 订单报表 and is not read: what it adds is about
 * persons, and nothing else of a person is kept.
 */
export const qianniuThreeSheets = defineFormat({
  id: 'qianniu_three_sheets',
  label: { zh: '千牛 · 订单下载（订单报表/销售明细/发货报表）', en: 'Qianniu · orders in three sheets' },
  where: { zh: '千牛 › 交易 › 已卖出的宝贝 › 导出订单', en: '千牛 › 交易 › 已卖出的宝贝 › 导出订单' },
  platform: 'taobao',
  layout: 'seen',
  duty: 'orders',
  tables: [
    {
      sheet: ['订单报表'],
      recognisedBy: ['订单编号', '订单状态', '订单创建时间', '订单付款时间'],
      unless: ['子订单编号'],
      totals: ['总金额', '买家应付货款', '买家实际支付金额'],
      // Orders print their day; it is 销售明细 that has none, and a file is asked once, with its first sheet.
      window: 'file_name_or_ask',
      facts: taobaoOrderFacts,
    },
    {
      sheet: ['销售明细'],
      recognisedBy: ['子订单编号', '主订单编号', '购买数量'],
      totals: ['购买数量', '买家应付货款'],
      window: 'file_name_or_ask',
      facts: taobaoSublineFacts({ dated: false }),
    },
  ],
})
