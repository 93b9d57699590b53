import type { Words } from '../../words.ts'

export const words = {
  data_complete: { zh: '数据齐', en: 'Complete' },
  day_kind: { zh: '今日', en: 'Today' },
  ripe: { zh: '成熟部分', en: 'ripened days' },
  no_red_line: { zh: '没有红线：数据齐，也没有文件等你处理', en: 'Nothing urgent: the data is complete and no file waits for you' },
  report_missing: { zh: '缺', en: 'Missing:' },
  files_waiting: { zh: '个文件等你补充', en: 'files wait for an answer' },
  files_refused: { zh: '个文件被拒绝', en: 'files were refused' },
  market: { zh: '大盘', en: 'The market' },
  own: { zh: '本店', en: 'This store' },
  fortnight: { zh: '未来14天', en: 'The next 14 days' },
} satisfies Words
