import { adDays } from '../facts/ad_days.ts'
import { attributionDays } from './asks.ts'
import { asCount, asDecimal, asId, asMicro, asPercent, asText } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import { footerRows, totalRows } from './skips.ts'

/** The seller chooses its columns, and its days are one span: 20260501~20260531 in all of 2,261 real rows. */
export const jdAds = defineFormat({
  id: 'jd_ads',
  label: { zh: '京准通 · 推广报表', en: 'JD ads · report by SKU' },
  where: { zh: '京准通 › 报表 › 自定义报表 › 商品 › 下载', en: '京准通 › 报表 › 自定义报表 › 商品 › 下载' },
  platform: 'jd',
  layout: 'seen',
  duty: 'ads',
  tables: [
    {
      recognisedBy: ['日期', '跟单SKU ID', '展现数', '点击数', '花费'],
      skip: [totalRows('日期'), footerRows('日期')],
      checks: [{ ratio: '点击率(%)', numerator: '点击数', denominator: '展现数', times: 100 }],
      totals: ['花费', '展现数', '点击数'],
      window: { column: '日期' },
      asks: [attributionDays],
      facts: [
        {
          fact: adDays,
          columns: {
            family: { constant: 'item' },
            attribution_days: { answer: 'attribution_days' },
            scene: col('产品线', asText, '推广类型'),
            plan_id: col('推广计划ID', asId, '计划ID'),
            plan: col('推广计划', asText, '计划名称'),
            unit: col('推广单元', asText, '单元名称'),
            // 10160070484512.0 in real files: still exact at 14 digits.
            item: must('跟单SKU ID', asId),
            item_name: col('跟单SKU名称', asText),
            impressions: col('展现数', asCount),
            clicks: col('点击数', asCount),
            cost_micro: col('花费', asMicro),
            paid_micro: col('总订单金额', asMicro),
            direct_paid_micro: col('直接订单金额', asMicro),
            indirect_paid_micro: col('间接订单金额', asMicro),
            orders: col('总订单行', asCount),
            direct_orders: col('直接订单行', asCount),
            indirect_orders: col('间接订单行', asCount),
            carts: col('总加购数', asCount),
            ctr: col('点击率(%)', asPercent),
            roi: col('投产比', asDecimal, 'ROI'),
          },
        },
      ],
    },
  ],
})
