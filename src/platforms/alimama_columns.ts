import { adDays } from '../facts/ad_days.ts'
import { attributionDays } from './asks.ts'
import { asCount, asDecimal, asId, asMicro, asRatio, asText } from './cells.ts'
import { col } from './format.ts'
import type { Source, Table } from './format.ts'
import { footerRows, totalRows } from './skips.ts'

/**
 * What 万相台 prints alike in its item, keyword, crowd and plan reports. Rates come as fractions (0.0333) or with a sign (5%);
 * asRatio reads both, and the checks beside their parts would show a mistake. Money has up to four digits: micro-yuan.
 */
const measures: Record<string, Source> = {
  scene: col('场景名字', asText, '原二级场景名字', '营销场景'),
  plan_id: col('计划ID', asId),
  plan: col('计划名字', asText, '计划名称', '推广计划名称'),
  unit: col('单元名字', asText, '单元名称', '推广单元名称'),
  bid: col('出价方式', asText),
  impressions: col('展现量', asCount),
  clicks: col('点击量', asCount),
  cost_micro: col('花费', asMicro, '花费(元)'),
  paid_micro: col('总成交金额', asMicro, '总成交金额(元)'),
  direct_paid_micro: col('直接成交金额', asMicro, '直接成交金额(元)'),
  indirect_paid_micro: col('间接成交金额', asMicro, '间接成交金额(元)'),
  net_paid_micro: col('净成交金额', asMicro),
  presale_micro: col('总预售成交金额', asMicro),
  orders: col('总成交笔数', asCount),
  direct_orders: col('直接成交笔数', asCount),
  indirect_orders: col('间接成交笔数', asCount),
  net_orders: col('净成交笔数', asCount),
  buyers: col('成交人数', asCount),
  new_buyers: col('成交新客数', asCount),
  carts: col('总购物车数', asCount),
  favs: col('总收藏数', asCount),
  inquiries: col('旺旺咨询量', asCount),
  guided_visits: col('引导访问量', asCount),
  guided_visitors: col('引导访问人数', asCount),
  rank: col('平均展现排名', asDecimal, '平均展现位'),
  roi: col('投入产出比', asDecimal, '实际投产比'),
  ctr: col('点击率', asRatio),
  cvr: col('点击转化率', asRatio),
}

type Report = { family: 'item' | 'keyword' | 'crowd' | 'plan'; recognisedBy: string[]; unless?: string[]; dimensions?: Record<string, Source> }

/** A report in its two layouts: by day, and of a single day whose date is only in the file's name. */
export function alimamaTables({ family, recognisedBy, unless, dimensions }: Report): Table[] {
  const table: Omit<Table, 'window' | 'recognisedBy'> = {
    ...(unless ? { unless } : {}),
    checks: [
      { ratio: '点击率', numerator: '点击量', denominator: '展现量' },
      { ratio: '平均点击花费', numerator: '花费', denominator: '点击量' },
      { ratio: '千次展现花费', numerator: '花费', denominator: '展现量', times: 1000 },
      { ratio: '投入产出比', numerator: '总成交金额', denominator: '花费' },
      { ratio: '总成交成本', numerator: '花费', denominator: '总成交笔数' },
      { ratio: '加购率', numerator: '总购物车数', denominator: '点击量' },
      { ratio: '点击转化率', numerator: '总成交笔数', denominator: '点击量' },
    ],
    totals: ['花费', '总成交金额', '展现量', '点击量', '总成交笔数'],
    asks: [attributionDays],
    facts: [
      {
        fact: adDays,
        columns: { ...measures, ...dimensions, family: { constant: family }, attribution_days: { answer: 'attribution_days' } },
      },
    ],
  }
  const first = recognisedBy[0]!
  return [
    { ...table, recognisedBy: ['日期', ...recognisedBy], skip: [totalRows('日期'), footerRows('日期')], window: { column: '日期' } },
    { ...table, recognisedBy, unless: [...(unless ?? []), '日期'], skip: [totalRows(first), footerRows(first)], window: 'file_name_or_ask' },
  ]
}
