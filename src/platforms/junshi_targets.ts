import { targets } from '../facts/targets.ts'
import { asCount, asFen } from './cells.ts'
import { choice, chosen, monthIn } from './choices.ts'
import { defineFormat } from './format.ts'
import { unfilled } from './skips.ts'
import { MONTH } from './template_columns.ts'

const [METRIC, VALUE] = ['指标', '目标'] as const
const METRICS = { 支付金额: 'paid_amount', 净支付金额: 'net_paid_amount', 支付件数: 'paid_items', 支付订单数: 'paid_orders', 访客数: 'visitors', 推广花费: 'ad_cost' }
const IN_YUAN = new Set(['paid_amount', 'net_paid_amount', 'ad_cost'])

export const junshiTargets = defineFormat({
  id: 'junshi_targets',
  label: { zh: '月目标（军师模板）', en: 'Targets of a month, in our template' },
  where: { zh: '导入页 › 模板 › 月目标', en: 'Import page › Templates › Targets' },
  platform: 'any',
  layout: 'seen',
  template: {
    title: { zh: '月目标', en: 'Targets of a month' },
    columns: [
      MONTH,
      { header: METRIC, holds: 'text', options: Object.keys(METRICS), example: '支付金额', about: { zh: '哪个指标', en: 'Which metric' } },
      { header: VALUE, holds: 'money', example: '300000', about: { zh: '金额写元，其余写个数', en: 'Money in yuan, the others as they are counted' } },
    ],
    filled: 'months',
  },
  tables: [
    {
      recognisedBy: [MONTH.header, METRIC, VALUE],
      skip: [unfilled(VALUE)],
      window: { column: MONTH.header },
      facts: [
        {
          fact: targets,
          columns: {
            month: monthIn(MONTH.header),
            metric: choice(METRIC, METRICS),
            value: { compute: (cell) => (IN_YUAN.has(chosen(cell, METRIC, METRICS)) ? asFen : asCount).read(cell(VALUE)), reads: [METRIC, VALUE] },
          },
        },
      ],
    },
  ],
})
