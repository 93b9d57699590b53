import { adDays } from '../facts/ad_days.ts'
import { asCount, asDecimal, asId, asMicro, asText } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import type { Ask, Source, Table } from './format.ts'
import { footerRows, totalRows } from './skips.ts'

/** The back end attributes within 15 days unless the seller chose otherwise; the file does not say which. */
const attribution: Ask = {
  key: 'attribution_days',
  label: { zh: '成交归因窗口（天），拼多多默认 15 天', en: 'Attribution window in days; Pinduoduo uses 15 unless changed' },
  fileName: /(?:归因|转化)\D{0,4}(1|3|7|15|30)(?=[天日])/,
  options: ['1', '3', '7', '15', '30'],
  default: '15',
  reader: asCount,
}

const figures: Record<string, Source> = {
  attribution_days: { answer: 'attribution_days' },
  impressions: col('曝光量', asCount),
  clicks: col('点击量', asCount),
  // 总花费 is all that was spent; 成交花费 leaves out what was billed for inquiries, favourites and follows.
  cost_micro: col('总花费(元)', asMicro, '成交花费(元)', '花费(元)'),
  paid_micro: col('交易额(元)', asMicro),
  direct_paid_micro: col('直接交易额(元)', asMicro),
  indirect_paid_micro: col('间接交易额(元)', asMicro),
  net_paid_micro: col('净交易额(元)', asMicro),
  settled_micro: col('结算交易额(元)', asMicro),
  orders: col('成交笔数', asCount),
  direct_orders: col('直接成交笔数', asCount),
  indirect_orders: col('间接成交笔数', asCount),
  net_orders: col('净成交笔数', asCount),
  settled_orders: col('结算成交笔数', asCount),
  inquiries: col('询单量', asCount),
  favs: col('收藏量', asCount),
  roi: col('实际投产比', asDecimal),
}

const report: Pick<Table, 'skip' | 'checks' | 'totals' | 'totalRow' | 'window' | 'asks'> = {
  skip: [totalRows('日期'), footerRows('日期')],
  checks: [
    { ratio: '实际投产比', numerator: '交易额(元)', denominator: '成交花费(元)' },
    { ratio: '净交易额占比', numerator: '净交易额(元)', denominator: '交易额(元)' },
    { ratio: '净成交笔数占比', numerator: '净成交笔数', denominator: '成交笔数' },
  ],
  totals: ['总花费(元)', '交易额(元)', '成交笔数'],
  // 全店托管 puts into the total what no row shows, so a total above its rows is told and not refused.
  totalRow: { column: '日期', equals: ['总计', '合计'], compare: ['总花费(元)', '交易额(元)', '曝光量', '点击量'], onMismatch: 'warn' },
  window: { column: '日期' },
  asks: [attribution],
}

export const pddAds = defineFormat({
  id: 'pdd_ads',
  label: { zh: '拼多多 · 推广报表', en: 'Pinduoduo · ad report' },
  where: { zh: '拼多多推广平台 › 报表 › 商品推广 › 分天 › 下载', en: '拼多多推广平台 › 报表 › 商品推广 › 分天 › 下载' },
  platform: 'pinduoduo',
  layout: 'seen',
  duty: 'ads',
  tables: [
    {
      recognisedBy: ['日期', '商品ID', '成交花费(元)', '交易额(元)', '曝光量', '点击量'],
      ...report,
      facts: [
        {
          fact: adDays,
          columns: {
            family: { constant: 'item' },
            scene: col('推广场景', asText),
            // The report has no plan id: the plan's name tells two plans of one item apart.
            plan_id: col('推广名称', asText),
            plan: col('推广名称', asText),
            unit: col('分组', asText),
            item: must('商品ID', asId),
            item_name: col('商品名称', asText),
            bid: col('出价方式', asText),
            ...figures,
          },
        },
      ],
    },
    {
      recognisedBy: ['日期', '成交花费(元)', '交易额(元)', '成交笔数', '曝光量', '点击量'],
      unless: ['商品ID'],
      ...report,
      facts: [{ fact: adDays, columns: { family: { constant: 'shop' }, scene: col('推广场景', asText), ...figures } }],
    },
  ],
})
