import { orderLines } from '../facts/order_lines.ts'
import { asId } from './cells.ts'
import { defineFormat, must } from './format.ts'
import { taobaoLineColumns } from './taobao_order_columns.ts'

/**
 * ExportOrderDetailList prints no date, no line number and no amount paid. A line's day is that of its order, which
 * ExportOrderList tells; here created_day stays untold, and the window is the span the download was made for (asked for as
 * from and to, or read off the file's name). Line numbers are the rows' places within their order, as the platform keeps them.
 */
export const taobaoOrderLines = defineFormat({
  id: 'taobao_order_lines',
  label: { zh: '淘宝/天猫 · 宝贝报表 ExportOrderDetailList', en: 'Taobao/Tmall · order lines' },
  where: { zh: '千牛 › 交易 › 已卖出的宝贝 › 批量导出 › 宝贝报表', en: '千牛 › 交易 › 已卖出的宝贝 › 批量导出 › 宝贝报表' },
  platform: 'taobao',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['订单编号', '标题', '价格', '购买数量', '外部系统编号', '套餐信息'],
      unless: ['子订单编号', '订单创建时间'],
      totals: ['购买数量'],
      window: 'file_name_or_ask',
      facts: [
        {
          fact: orderLines,
          columns: { ...taobaoLineColumns, order_id: must('订单编号', asId), line_id: { rowNumberWithin: '订单编号' } },
        },
      ],
    },
  ],
})
