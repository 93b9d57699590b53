import type { Words } from '../../words.ts'

export const words = {
  trend: { zh: '趋势', en: 'Trend' },
  yesterday: { zh: '昨日', en: 'Yesterday' },
  last_7: { zh: '近7天', en: '7 days' },
  this_month: { zh: '本月', en: 'Month' },
  promotion: { zh: '活动期', en: 'Promotion' },
  period: { zh: '时段', en: 'Period' },
} satisfies Words
