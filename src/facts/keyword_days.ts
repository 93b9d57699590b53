import { defineFact, text } from './fact.ts'
import { trading, visiting, wanting } from './measures.ts'

export const keywordDays = defineFact({
  id: 'keyword_days',
  about: { zh: '引流搜索词的平台汇总数', en: 'What the platform reports for search words that led people in' },
  key: ['keyword'],
  replaced: 'slice',
  columns: { keyword: text('搜索词', 'search word'), ...visiting, ...wanting, ...trading },
})
