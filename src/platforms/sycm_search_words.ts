import { keywordDays } from '../facts/keyword_days.ts'
import { asText } from './cells.ts'
import { defineFormat, must } from './format.ts'
import { footerRows, totalRows } from './skips.ts'
import { sycmChecks, sycmTrading, sycmVisiting, sycmWanting } from './sycm_columns.ts'

export const sycmSearchWords = defineFormat({
  id: 'sycm_search_words',
  label: { zh: '生意参谋 · 引流搜索词', en: 'Sycm · search words' },
  where: { zh: '生意参谋 › 流量 › 搜索词分析 › 下载', en: '生意参谋 › 流量 › 搜索词分析 › 下载' },
  platform: 'taobao',
  layout: 'seen',
  duty: 'keywords',
  tables: [
    {
      recognisedBy: ['统计日期', '搜索词', '访客数', '支付买家数'],
      skip: [totalRows('统计日期'), footerRows('统计日期')],
      checks: sycmChecks,
      totals: ['支付金额', '支付件数'],
      window: { column: '统计日期' },
      facts: [{ fact: keywordDays, columns: { ...sycmVisiting, ...sycmWanting, ...sycmTrading, keyword: must('搜索词', asText) } }],
    },
  ],
})
