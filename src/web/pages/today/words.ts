import type { Words } from '../../words.ts'

export const words = {
  data_complete: { zh: '数据齐', en: 'Complete' },
  lacking: { zh: '缺', en: 'missing' },
  day_kind: { zh: '今日', en: 'Today' },
} satisfies Words
