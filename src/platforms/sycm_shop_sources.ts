import { sourceDays } from '../facts/source_days.ts'
import { asCount, asText } from './cells.ts'
import { col, defineFormat } from './format.ts'
import type { Table } from './format.ts'
import { sourceLevels, sourceSubtotals } from './source_levels.ts'
import { sycmChecks, sycmTrading, sycmVisiting, sycmWanting } from './sycm_columns.ts'

export const sycmShopSources = defineFormat({
  id: 'sycm_shop_sources',
  label: { zh: '生意参谋 · 店铺流量来源', en: 'Sycm · traffic sources of the shop' },
  where: { zh: '生意参谋 › 流量 › 店铺来源 › 构成 › 下载', en: '生意参谋 › 流量 › 店铺来源 › 构成 › 下载' },
  platform: 'taobao',
  layout: 'seen',
  duty: 'sources',
  // The second sheet tells the same people once more by carrier, so the two are series of their own.
  tables: [sheet('全店流量来源', '全店'), sheet('分载体流量来源', '分载体')],
})

function sheet(name: string, carrierScope: string): Table {
  return {
    sheet: [name],
    recognisedBy: ['流量载体', '一级来源', '二级来源', '三级来源', '四级来源', '访客数'],
    skip: sourceSubtotals,
    checks: sycmChecks,
    // No 统计日期 in this export: the day is in the file's name or asked for. The 环比 columns are not read: they are ours to work out.
    window: 'file_name_or_ask',
    facts: [
      {
        fact: sourceDays,
        columns: {
          ...sourceLevels,
          ...sycmVisiting,
          ...sycmWanting,
          ...sycmTrading,
          carrier_scope: { constant: carrierScope },
          carrier: col('流量载体', asText),
          viewers_3s: col('3s查看人数', asCount, '3秒查看人数'),
          item_clickers: col('商品点击人数', asCount),
          followers: col('关注店铺人数', asCount),
        },
      },
    ],
  }
}
