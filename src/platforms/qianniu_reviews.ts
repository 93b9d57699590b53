import { defineFormat } from './format.ts'
import { reviewOf } from './review_columns.ts'

export const qianniuReviews = defineFormat({
  id: 'qianniu_reviews',
  label: { zh: '千牛 · 评价管理', en: 'Qianniu · reviews' },
  where: { zh: '千牛 › 交易 › 评价管理（页面列表存成表格）', en: '千牛 › 交易 › 评价管理 (the page as a table)' },
  platform: 'taobao',
  layout: 'inferred',
  tables: [{ recognisedBy: ['评价ID', '订单编号', '情感', '评价内容', '评价时间'], unless: ['描述评分', 'descScore'], window: { column: '评价时间' }, facts: [reviewOf({ review: '评价ID', order: '订单编号', at: '评价时间' })] }],
})
