import { affiliateDays } from '../facts/affiliate_days.ts'
import { asCount, asFen, asRatio, asText } from './cells.ts'
import { col, defineFormat } from './format.ts'
import { footerRows, totalRows } from './skips.ts'

export const taobaoCps = defineFormat({
  id: 'taobao_cps',
  label: { zh: '淘宝联盟 · CPS 报表', en: 'Taobao affiliates · CPS report' },
  where: { zh: '淘宝联盟商家中心 › 报表 › 下载', en: '淘宝联盟商家中心 › 报表 › 下载' },
  platform: 'taobao',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['数据内容', '点击量(进店量)', '付款人数', '付款金额', '付款佣金支出', '结算金额'],
      skip: [totalRows('数据内容'), footerRows('数据内容')],
      totals: ['付款金额', '付款佣金支出', '结算佣金支出'],
      window: { column: '日期' },
      facts: [
        {
          fact: affiliateDays,
          columns: {
            content: col('数据内容', asText),
            clicks: col('点击量(进店量)', asCount, '点击量'),
            clicking_users: col('点击人数(进店人数)', asCount, '点击人数'),
            paid_buyers: col('付款人数', asCount),
            paid_orders: col('付款笔数', asCount),
            paid_items: col('付款件数', asCount),
            paid_fen: col('付款金额', asFen),
            commission_fen: col('付款佣金支出', asFen),
            service_fen: col('付款服务费支出', asFen),
            cost_fen: col('付款支出费用', asFen),
            commission_rate: col('付款佣金率', asRatio),
            settled_buyers: col('结算人数', asCount),
            settled_orders: col('结算笔数', asCount),
            settled_fen: col('结算金额', asFen),
            settled_commission_fen: col('结算佣金支出', asFen),
            settled_service_fen: col('结算服务费支出', asFen),
            settled_cost_fen: col('结算支出费用', asFen),
            received_buyers: col('确认收货人数', asCount),
            received_orders: col('确认收货笔数', asCount),
            received_fen: col('确认收货金额', asFen),
          },
        },
      ],
    },
  ],
})
