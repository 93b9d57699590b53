import { returnChecks } from '../facts/return_checks.ts'
import { asCount, asId } from './cells.ts'
import { col, defineFormat, must } from './format.ts'

const [DAY, ORDER, LINE, RETURNED, UNSALEABLE] = ['质检日期', '订单编号', '子订单编号', '退回件数', '不能再卖件数'] as const

export const junshiReturnChecks = defineFormat({
  id: 'junshi_return_checks',
  label: { zh: '退货质检（军师模板）', en: 'Checks of returned goods, in our template' },
  where: { zh: '导入页 › 模板 › 退货质检', en: 'Import page › Templates › Checks of returned goods' },
  platform: 'any',
  layout: 'seen',
  template: {
    title: { zh: '退货质检', en: 'Checks of returned goods' },
    columns: [
      { header: DAY, holds: 'day', example: '2026-06-01', about: { zh: '哪天质检的', en: 'The day it was checked' } },
      { header: ORDER, holds: 'text', example: '2701855562034109302', about: { zh: '平台的订单编号，按文本填', en: "The platform's order number, as text" } },
      { header: LINE, holds: 'text', example: '', about: { zh: '没有就不填', en: 'Empty where there is none' } },
      { header: RETURNED, holds: 'count', example: '2', about: { zh: '退回来几件', en: 'Pieces that came back' } },
      { header: UNSALEABLE, holds: 'count', example: '1', about: { zh: '其中几件不能再卖', en: 'Pieces of them that cannot be sold again' } },
    ],
  },
  tables: [
    {
      recognisedBy: [DAY, ORDER, RETURNED, UNSALEABLE],
      window: { column: DAY },
      facts: [{ fact: returnChecks, columns: { order_id: must(ORDER, asId), line_id: col(LINE, asId), returned: must(RETURNED, asCount), unsaleable: must(UNSALEABLE, asCount) } }],
    },
  ],
})
