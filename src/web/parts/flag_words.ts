import type { Words } from '../words.ts'

/** What a flag beside a figure is called. */
export const flagWords = {
  immature: { zh: '未成熟', en: 'immature' },
  small_sample: { zh: '样本少', en: 'small sample' },
  partial_day: { zh: '当日未完', en: 'partial day' },
  presale: { zh: '含预售', en: 'presale' },
  approximate: { zh: '近似', en: 'approximate' },
  suppressed: { zh: '平台隐藏', en: 'suppressed' },
  range: { zh: '区间值', en: 'range' },
  contradiction: { zh: '来源矛盾', en: 'contradiction' },
  includes_excluded: { zh: '含剔除单', en: 'incl. excluded' },
  leaves_out: { zh: '已剔除', en: 'cleaned' },
  promotion: { zh: '大促期', en: 'promotion' },
  reported: { zh: '平台报告', en: 'as reported' },
  mixed_sources: { zh: '多来源', en: 'mixed sources' },
  receivable: { zh: '按商家应收', en: "merchant's receivable" },
} satisfies Words
