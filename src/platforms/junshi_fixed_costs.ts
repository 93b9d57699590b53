import { fixedCosts } from '../facts/fixed_costs.ts'
import { asFen, asText } from './cells.ts'
import { monthIn } from './choices.ts'
import { defineFormat, must } from './format.ts'
import { unfilled } from './skips.ts'
import { MONTH, YUAN } from './template_columns.ts'

const NAMED = '费用名称'

export const junshiFixedCosts = defineFormat({
  id: 'junshi_fixed_costs',
  label: { zh: '固定费用（军师模板）', en: 'Fixed costs, in our template' },
  where: { zh: '导入页 › 模板 › 固定费用', en: 'Import page › Templates › Fixed costs' },
  platform: 'any',
  layout: 'seen',
  template: {
    title: { zh: '固定费用', en: 'Fixed costs' },
    columns: [{ header: NAMED, holds: 'text', example: '房租', about: { zh: '房租、工资、软件…', en: 'Rent, wages, software …' } }, MONTH, YUAN],
  },
  tables: [
    {
      recognisedBy: [NAMED, MONTH.header, YUAN.header],
      skip: [unfilled(YUAN.header)],
      totals: [YUAN.header],
      window: { column: MONTH.header },
      facts: [{ fact: fixedCosts, columns: { name: must(NAMED, asText), month: monthIn(MONTH.header), amount_fen: must(YUAN.header, asFen) } }],
    },
  ],
})
