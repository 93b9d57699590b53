import { itemSourceDays } from '../facts/item_source_days.ts'
import { defineFormat } from './format.ts'
import { whichItem } from './asks.ts'
import { sourceLevels, sourceSubtotals } from './source_levels.ts'
import { sycmChecks, sycmTrading, sycmVisiting, sycmWanting } from './sycm_columns.ts'

export const sycmItemSources = defineFormat({
  id: 'sycm_item_sources',
  label: { zh: '生意参谋 · 商品360 流量来源', en: "Sycm · an item's traffic sources" },
  where: { zh: '生意参谋 › 商品 › 商品360 › 流量来源 › 下载', en: '生意参谋 › 商品 › 商品360 › 流量来源 › 下载' },
  platform: 'taobao',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['一级来源', '二级来源', '三级来源', '四级来源', '访客数', '浏览量'],
      unless: ['流量载体'],
      skip: sourceSubtotals,
      checks: sycmChecks,
      window: 'file_name_or_ask',
      asks: [whichItem],
      facts: [
        { fact: itemSourceDays, columns: { ...sourceLevels, ...sycmVisiting, ...sycmWanting, ...sycmTrading, item: { answer: 'item' } } },
      ],
    },
  ],
})
