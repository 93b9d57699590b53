import type { SkipRule } from './format.ts'

/** Rows of totals that platforms put among or below the figures, told by the first column. */
export const totalRows = (column: string): SkipRule => ({
  column,
  pattern: /^(总计|合计|总合计|汇总|小计|平均值?|总计[:：].*|合计[:：].*)$/,
  reason: { zh: '合计行', en: 'row of totals' },
})

/** A row of a template that nobody has filled in yet. */
export const unfilled = (column: string): SkipRule => ({ column, equals: ['', '-'], reason: { zh: '还没有填', en: 'not filled in yet' } })

/** Lines that a download ends with: 数据来源…, 注：…, 说明：… */
export const footerRows = (column: string): SkipRule => ({
  column,
  pattern: /^(注|备注|说明|数据说明|数据来源|导出时间)[:：]/,
  reason: { zh: '页脚说明', en: 'footer' },
})
