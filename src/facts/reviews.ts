import { count, day, decimal, defineFact, flag, instant, label, text } from './fact.ts'

export const reviews = defineFact({
  id: 'reviews',
  about: { zh: '评价', en: 'Reviews' },
  key: ['review_id'],
  replaced: 'review_id',
  columns: {
    review_id: text('评价编号', 'review number'),
    order_id: text('订单编号', "the platform's order number"),
    item: text('商品ID', "the platform's item id"),
    item_name: text('商品名称', 'item title'),
    sku_props: text('规格', 'what was bought'),
    written_at: instant('评价时间', 'when it was written'),
    written_day: day('评价日（店铺时区）', "the day it was written, in the store's zone"),
    stars: count('星级 1–5（平台不给时为空）', 'stars, 1 to 5; empty where not given'),
    description_score: decimal('描述相符', 'as described'),
    logistics_score: decimal('物流', 'delivery'),
    service_score: decimal('服务', 'service'),
    sentiment: label('情感：positive / neutral / negative，平台不给时为空', 'as the platform judges it; empty where it does not'),
    said: text('评价内容（电话等已去掉）', 'what was written, without telephone numbers'),
    tags: text('标签', 'tags'),
    said_later: text('追评', 'what was added later'),
    reply: text('回复', 'the reply'),
    replied_at: instant('回复时间', 'when it was replied to'),
    pictures: count('图片数', 'pictures'),
    has_video: flag('有视频', 'a video is there'),
  },
})
