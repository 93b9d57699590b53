import { absolute, dayText, figure, relative } from '../../kernel/figures.ts'
import type { Text } from '../../kernel/text.ts'
import type { Cell } from '../../questions/question.ts'
import type { EffectCard, EffectReading } from '../loop/cards.ts'

export type Language = 'zh' | 'en'

/** Words of a brief, said once in each language. */
export const WORDS = {
  brief: { zh: '早报', en: 'morning brief' },
  updated: { zh: '已更新', en: 'updated' },
  red_lines: { zh: '红线', en: 'Red lines' },
  none_red: { zh: '没有红线', en: 'No red line' },
  progress: { zh: '进度', en: 'Progress' },
  figures: { zh: '昨天的数', en: "Yesterday's figures" },
  happened: { zh: '发生了什么', en: 'What happened' },
  nothing_happened: { zh: '没有超出正常波动的事', en: 'Nothing beyond the usual ups and downs' },
  today: { zh: '今天做', en: 'To do today' },
  nothing_today: { zh: '今天没有非做不可的事', en: 'Nothing that must be done today' },
  effects: { zh: '上周做的有没有用', en: "Did last week's acts help" },
  no_effects: { zh: '这周没有到期要看的改动', en: 'No change was due to be read this week' },
  tasks: { zh: '任务', en: 'Tasks' },
  data: { zh: '数据', en: 'Data' },
  missing: { zh: '缺', en: 'missing' },
  complete: { zh: '数据齐', en: 'data' },
  sources: { zh: '来源', en: 'Sources' },
  items: { zh: '商品榜', en: 'Items' },
  metric: { zh: '指标', en: 'Metric' },
  value: { zh: '昨天', en: 'Yesterday' },
  'w-1': { zh: '较上周同日', en: 'on the same day last week' },
  median4: { zh: '较近四个同星期', en: 'on four like weekdays' },
  'y-1': { zh: '较去年同期', en: 'on last year' },
  peers: { zh: '较同行', en: 'on peers' },
  previous: { zh: '环比', en: 'on the period before' },
  period: { zh: '这一期', en: 'This period' },
  week: { zh: '周报', en: 'weekly report' },
  month: { zh: '月报', en: 'monthly report' },
  report_figures: { zh: '这一期的数', en: 'Figures of the period' },
  done: { zh: '做了什么', en: 'What was done' },
  nothing_done: { zh: '没有做完的任务', en: 'No task was done' },
  missed: { zh: '没做的例行事', en: 'Duties missed' },
  report_effects: { zh: '做的有没有用', en: 'Did it help' },
  report_changes: { zh: '改动', en: 'Changes' },
  declined: { zh: '说了不做的', en: 'Declined' },
  next: { zh: '下一期要做的', en: 'To do next' },
  nothing_next: { zh: '没有排好的任务', en: 'Nothing is planned yet' },
  nothing_read: { zh: '没有到期读数的改动', en: 'No change was due to be read' },
  accepted: { zh: '验收过', en: 'accepted' },
  seen_in_files: { zh: '报表里看到', en: 'seen in files' },
  note: { zh: '说明', en: 'Note' },
  why: { zh: '为什么', en: 'Why' },
  certainty: { zh: '把握', en: 'certainty' },
  market: { zh: '大盘', en: 'Market' },
  own: { zh: '本店', en: 'this store' },
  no_market: { zh: '没有大盘数据，行业和本店分不开', en: 'No market figure, so the trade cannot be told from the store' },
  month_to_date: { zh: '本月累计', en: 'month to date' },
  target: { zh: '目标', en: 'target' },
  achieved: { zh: '达成', en: 'achieved' },
  time: { zh: '时间进度', en: 'of the month gone' },
  per_day: { zh: '日均还需', en: 'needed a day' },
  month_end: { zh: '预计月末', en: 'month end' },
  no_target: { zh: '没有设目标', en: 'no target set' },
  due: { zh: '到期', en: 'due' },
  a_week: { zh: '每周', en: 'a week' },
  open: { zh: '打开军师', en: 'Open Junshi' },
} satisfies Record<string, Text>

export const VERDICT: Record<EffectReading['verdict'], Text> = {
  effective: { zh: '有效', en: 'it helped' },
  harmful: { zh: '变差', en: 'it got worse' },
  no_effect: { zh: '无明显作用', en: 'no effect worth naming' },
  uncertain: { zh: '还说不准', en: 'cannot be told yet' },
  refused: { zh: '量不了', en: 'cannot be measured' },
}

export const told = (cell: Cell | undefined, language: Language): string => figure(cell?.value, cell?.unit ?? 'number', { language, compact: true })

/** What a figure is held against in a brief or a report. */
export type Against = 'w-1' | 'median4' | 'y-1' | 'peers' | 'previous'

/** （较上周同日 −9.4%，−0.24个百分点）; '' where there is nothing to compare with. */
export function changed(cell: Cell | undefined, against: Against, language: Language): string {
  const compared = cell?.compare?.[against]
  if (compared?.change_ratio === null || compared?.change_ratio === undefined || compared.change === null) return ''
  const points = cell!.unit === 'ratio' ? `，${absolute(compared.change, 'ratio', { language })}` : ''
  return `${relative(compared.change_ratio, language)}${language === 'en' ? points.replace('，', ', ') : points}`
}

export const sure = (certainty: number, language: Language): string => (language === 'en' ? (certainty >= 0.8 ? 'high' : certainty >= 0.5 ? 'middling' : 'low') : certainty >= 0.8 ? '高' : certainty >= 0.5 ? '中' : '低')

export function effectLine({ says, reading, status }: EffectCard, language: Language): string {
  if (!reading || status === 'waiting') return says[language]
  const share = (ratio: number | null) => (ratio === null ? '' : relative(ratio, language))
  const range = reading.effect_ratio === null ? '' : language === 'en' ? ` (${share(reading.effect_ratio)})` : `（${share(reading.effect_ratio)}）`
  return `${says[language]}${language === 'en' ? ': ' : '：'}${VERDICT[reading.verdict][language]}${range}${reading.because ? ` ${reading.because[language]}` : ''}`
}

export { dayText }
