import type { Words } from '../../words.ts'

export const words = {
  by: { zh: '维度', en: 'By' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  table: { zh: '表格', en: 'Table' },
  chart: { zh: '图', en: 'Chart' },
  rows_behind: { zh: '明细', en: 'Rows behind' },
  rows_sum: { zh: '明细合计', en: 'Sum of the rows' },
  share_link: { zh: '复制链接', en: 'Copy link' },
  copied: { zh: '已复制', en: 'Copied' },
  save_question: { zh: '保存取数', en: 'Save question' },
  saved_questions: { zh: '已保存', en: 'Saved' },
  filter: { zh: '筛选', en: 'Filter' },
  add_filter: { zh: '添加', en: 'Add' },
  only_this: { zh: '只看', en: 'Only' },
  lines: { zh: '行', en: 'rows' },
  first_shown: { zh: '先列出', en: 'the first' },
  nothing_behind: { zh: '没有哪份文件的行能说明这个数', en: 'No file has rows that tell this figure' },
  pick_metric: { zh: '选择指标', en: 'Pick metrics' },
  pick_dimension: { zh: '不选就是全店合计', en: 'None: the store as a whole' },
} satisfies Words
