import { marketWords } from '../facts/market_words.ts'
import { asCount, asDecimal, asRatio, asText } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import type { Source } from './format.ts'
import { range } from './ranges.ts'

const shared: Record<string, Source> = {
  ...range('popularity', asCount, '搜索人气'),
  ...range('ctr', asRatio, '点击率'),
  ...range('pay_cvr', asRatio, '支付转化率'),
}

/** The ranking of the page, and what is copied from the page that proposes words. */
export const sycmSearchRank = defineFormat({
  id: 'sycm_search_rank',
  label: { zh: '生意参谋 · 市场搜索排行 / 选词', en: 'Sycm · search words of the market' },
  where: { zh: '生意参谋 › 市场 › 搜索排行；选词助手（页面列表存成表格）', en: '生意参谋 › 市场 › 搜索排行 (the page as a table)' },
  platform: 'taobao',
  layout: 'inferred',
  tables: [
    {
      recognisedBy: ['排名', '搜索词', '搜索人气', '点击率', '支付转化率'],
      window: { column: '统计日期' },
      facts: [{ fact: marketWords, columns: { list: { constant: '搜索词' }, word: must('搜索词', asText), rank: col('排名', asCount), growth: col('搜索增速', asDecimal), free_ctr: col('免费点击率', asRatio), ...shared } }],
    },
    {
      recognisedBy: ['关键词', '搜索人气', '支付转化率', '需供比', '天猫商品点击占比'],
      window: { column: '统计日期' },
      facts: [
        {
          fact: marketWords,
          columns: { list: { constant: '选词' }, word: must('关键词', asText), demand_ratio: col('需供比', asDecimal), tmall_click_share: col('天猫商品点击占比', asRatio), ...range('paid_buyers', asCount, '支付买家数'), ...shared },
        },
      ],
    },
  ],
})
