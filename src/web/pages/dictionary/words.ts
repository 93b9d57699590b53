import type { Words } from '../../words.ts'

export const words = {
  unit: { zh: '单位', en: 'Unit' },
  additivity: { zh: '可加性', en: 'Additivity' },
  aliases: { zh: '别名', en: 'Also called' },
  dimensions: { zh: '可用维度', en: 'By' },
  search_metric: { zh: '搜索指标：中文、繁体、英文、旧名都可以', en: 'Search metrics: any language, old names too' },
  found: { zh: '个指标', en: 'metrics' },
  additive: { zh: '可加', en: 'additive' },
  distinct: { zh: '去重人数，不可相加', en: 'people, never added up' },
  ratio: { zh: '比率，不可相加', en: 'ratio, never added up' },
  reported: { zh: '平台报告，只在原窗口成立', en: 'as reported, true in its own window only' },
  snapshot: { zh: '时点值', en: 'a level at a moment' },
  index: { zh: '指数，只看高低', en: 'an index, order only' },
  unit_fen: { zh: '元', en: 'money' },
  unit_count: { zh: '个', en: 'count' },
  unit_ratio: { zh: '%', en: '%' },
  unit_seconds: { zh: '秒', en: 'seconds' },
  unit_number: { zh: '数值', en: 'number' },
  ripens_refund: { zh: '退款未满成熟期时标未成熟', en: 'immature until refunds have ripened' },
  ripens_ad: { zh: '归因窗口未满时标未成熟', en: 'immature until the attribution window has passed' },
} satisfies Words
