import type { Text } from '../../kernel/text.ts'

/** What stock is judged by. Dated data a store can set (`set_limit`); these are the usual numbers, trade practice and ours. */
export const STOCK_LIMITS: Record<StockLimit, { usual: number; /** The least and the most it may be set to. */ range: [number, number]; label: Text; about: Text }> = {
  lead_days: { usual: 7, range: [1, 180], label: { zh: '补货周期（天）', en: 'Lead time (days)' }, about: { zh: '从下单到入仓几天。', en: 'Days from ordering until the goods are in.' } },
  review_days: { usual: 14, range: [1, 180], label: { zh: '一次补够卖几天', en: 'Days an order should last' }, about: { zh: '补货到货以后要够卖的天数。', en: 'Days of sales an order covers once it is in.' } },
  service_level: { usual: 0.95, range: [0.5, 0.999], label: { zh: '不断货的把握', en: 'Service level' }, about: { zh: '补货周期内不断货的可能，0.95 就是二十次里断一次。', en: 'The chance of not running out within the lead time; 0.95 runs out once in twenty.' } },
  core_share: { usual: 0.08, range: [0.01, 0.5], label: { zh: '核心码占比', en: 'Share of a core size' }, about: { zh: '一个码占这款销量多少算核心码。', en: 'The share of a style’s pieces from which on a size is a core size.' } },
  slow_days: { usual: 30, range: [7, 365], label: { zh: '多少天没卖算滞销', en: 'Days without a sale' }, about: { zh: '这么多天一件没卖，且够卖很久，就是滞销。', en: 'So many days without a sale, and stock for long: a slow mover.' } },
  slow_cover_days: { usual: 90, range: [7, 1_000], label: { zh: '够卖多少天算滞销', en: 'Cover of a slow mover (days)' }, about: { zh: '没卖动、又够卖超过这么多天的算滞销。', en: 'What has not sold and would last longer than this is a slow mover.' } },
  season_excess: { usual: 1.3, range: [1, 10], label: { zh: '超过季末几倍算滞销', en: 'Times the season left' }, about: { zh: '可售天数超过季节剩余天数的这么多倍就该清。', en: 'Stock that would last longer than the season left, times this, is to be cleared.' } },
  zero_sale_days: { usual: 30, range: [7, 90], label: { zh: '零销量看几天', en: 'Days of a zero-sale style' }, about: { zh: '在架、有货、这么多天一件没卖的款。', en: 'On the shelf, in stock, and not one piece sold in so many days.' } },
  salvage_share: { usual: 0.3, range: [0, 1], label: { zh: '季后变现占成本', en: 'Salvage, of cost' }, about: { zh: '季末剩货还能收回成本的几成。', en: 'What left-over goods still bring after the season, as a share of cost.' } },
  capital_rate: { usual: 0.12, range: [0, 1], label: { zh: '资金年成本', en: 'Cost of capital a year' }, about: { zh: '压在货里的钱一年的成本（0.12 是 12%）。', en: 'What money tied up in goods costs a year (0.12 is 12 %).' } },
}
export type StockLimit = 'lead_days' | 'review_days' | 'service_level' | 'core_share' | 'slow_days' | 'slow_cover_days' | 'season_excess' | 'zero_sale_days' | 'salvage_share' | 'capital_rate'
export type StockLimits = Record<StockLimit, number>

export const usualStockLimits = (): StockLimits => Object.fromEntries(Object.entries(STOCK_LIMITS).map(([id, { usual }]) => [id, usual])) as StockLimits
