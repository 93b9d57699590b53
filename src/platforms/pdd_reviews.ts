import { defineFormat } from './format.ts'
import { reviewOf } from './review_columns.ts'

export const pddReviews = defineFormat({
  id: 'pdd_reviews',
  label: { zh: '拼多多 · 评价', en: 'Pinduoduo · reviews' },
  where: { zh: '拼多多商家后台 › 评价管理（页面列表存成表格）', en: '拼多多商家后台 › 评价管理 (the page as a table)' },
  platform: 'pinduoduo',
  layout: 'inferred',
  tables: [{ recognisedBy: ['评价ID', '订单编号', '评分', '描述评分', '评价内容', '评价时间'], window: { column: '评价时间' }, facts: [reviewOf({ review: '评价ID', order: '订单编号', at: '评价时间' })] }],
})
