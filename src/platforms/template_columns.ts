import type { TemplateColumn } from './format.ts'

/** Columns that several of our own templates have. */
export const CODE: TemplateColumn = {
  header: '编码', holds: 'text', known: 'code', example: '8826-黑-37',
  about: { zh: 'SKU ID、商家编码、商品ID 或货号，写哪一种都行', en: 'SKU id, merchant code, item id or style number' },
}
export const NAME: TemplateColumn = { header: '名称', holds: 'text', known: 'name', example: '厚底小白鞋 黑 37', about: { zh: '给人看的，可以不填', en: 'For people; may be left empty' } }
export const FROM_DAY: TemplateColumn = { header: '从哪天起', holds: 'day', example: '2026-06-01', about: { zh: '从这一天起生效，直到同一项的下一行', en: 'Holds from this day until the next row of the same' } }
export const MONTH: TemplateColumn = { header: '月份', holds: 'month', known: 'month', example: '202606', about: { zh: '写成 202606', en: 'Written as 202606' } }
export const YUAN: TemplateColumn = { header: '金额(元)', holds: 'money', example: '3.50', about: { zh: '元，最多两位小数', en: 'Yuan, two decimals at most' } }
