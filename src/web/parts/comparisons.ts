import type { Text } from '../../kernel/text.ts'
import type { Input } from '../api.ts'

export type Comparison = NonNullable<Input<'ask'>['compare']>[number]

/** What a figure is compared with: said in full beside a change, in short above a column. */
export const comparisons: Record<Comparison, { full: Text; short: Text }> = {
  'w-1': { full: { zh: '较上周同日', en: 'vs same weekday last week' }, short: { zh: '上周同日', en: 'Last week' } },
  median4: { full: { zh: '较近4个同星期日中位', en: 'vs median of 4 weeks' }, short: { zh: '4周中位', en: '4 weeks' } },
  'y-1': { full: { zh: '较去年同期', en: 'vs last year' }, short: { zh: '去年', en: 'Last year' } },
  'd-1': { full: { zh: '较前一日', en: 'vs the day before' }, short: { zh: '前日', en: 'Day before' } },
  previous: { full: { zh: '环比', en: 'vs previous period' }, short: { zh: '环比', en: 'Previous' } },
  target: { full: { zh: '较目标', en: 'vs target' }, short: { zh: '目标', en: 'Target' } },
  peers: { full: { zh: '较同行', en: 'vs peers' }, short: { zh: '同行', en: 'Peers' } },
}
export const isComparison = (id: string): id is Comparison => id in comparisons
