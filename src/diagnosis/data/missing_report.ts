import { daysBetween } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import { defineRule } from '../rule.ts'
import { dataFinding } from './data_finding.ts'

export const missingReport = defineRule({
  id: 'missing_report',
  label: { zh: '缺报表', en: 'A report is missing' },
  about: { zh: '每天要的报表，数据日那天没有；缺了它哪些数不知道，页面上会说。', en: 'A report that is asked for daily is not there for the data day.' },
  kind: 'data',
  serves: ['R166'],
  reads: [],
  limits: {},
  judge: ({ gaps, day }) => ({
    tested: [],
    candidates: gaps.filter(({ missing }) => missing.includes(day)).map(({ duty, label, missing }) => dataFinding({
      rule: 'missing_report', thing: { report: duty }, metric: 'paid_amount', from: missing[0]!, to: day, now: missing.length, usual: 0,
      means: { zh: `缺「${label.zh}」${missing.length} 天（${briefly(missing, ' 至 ', '、')}）。`, en: `“${label.en}” is missing for ${missing.length} day(s): ${briefly(missing, ' to ', ', ')}.` },
      cause: { zh: '还没有导入，或平台那天没有出。', en: 'Not imported yet, or the platform has not made it.' },
      measure: { zh: `从平台后台下载「${label.zh}」，拖进导入页。`, en: `Download “${label.en}” from the platform and drop it on the import page.` },
    })),
  }),
})

/** Days in a row are said by their ends. */
const briefly = (days: readonly Day[], to: string, and: string) =>
  days.length > 2 && daysBetween(days[0]!, days.at(-1)!) === days.length - 1 ? `${days[0]}${to}${days.at(-1)}` : days.join(and)
