import type { Words } from '../../words.ts'

export const words = {
  every_day: { zh: '每天', en: 'Every day' },
  every_week: { zh: '每周', en: 'Every week' },
  reports: { zh: '个报表', en: 'reports' },
  files: { zh: '文件数', en: 'Files' },
  optional_reports: { zh: '其他已导入的报表', en: 'Other imported reports' },
  covered: { zh: '有数据', en: 'there' },
  missing: { zh: '缺', en: 'missing' },
  not_due: { zh: '不需要', en: 'not due' },
  click_to_see_file: { zh: '点格子看文件', en: 'Click a cell to see its file' },
  days_missing: { zh: '缺的天数', en: 'Days missing' },
  legend: { zh: '图例', en: 'Legend' },
  no_file: { zh: '这一天没有文件', en: 'No file for this day' },
  get_it_from: { zh: '在哪里下载', en: 'Where to download' },
} satisfies Words
