import { reviews } from '../facts/reviews.ts'
import { asCount, asDecimal, asFlag, asId, asSaid, asText, bare, NOT_TOLD } from './cells.ts'
import { col, must } from './format.ts'
import type { Mapping, Source } from './format.ts'

const SCORES = ['评分', '描述评分']

/** 拼多多 prints 0 where the stars stand in the score of the description, which may be 4.0 of 5. */
function stars(cell: (header: string) => string): string {
  const told = SCORES.map((header) => asDecimal.read(cell(header))).find((score) => score !== NOT_TOLD && Number(score) > 0)
  return told === undefined ? NOT_TOLD : String(Math.floor(Number(told)))
}

const SENTIMENTS: Record<string, string> = { 11: 'positive', 12: 'neutral', 13: 'negative', 正面: 'positive', 好评: 'positive', 中性: 'neutral', 中评: 'neutral', 负面: 'negative', 差评: 'negative' }
const sentiment: Source = { compute: (cell) => SENTIMENTS[bare(cell('情感'))] ?? '', reads: ['情感'], called: { 情感: ['emotion', '情感倾向'] } }

/** A review, under the names of the page and, behind them, those of its interface, as collectors write them. */
export const reviewOf = (id: { review: string; order: string; at: string }, more: Record<string, Source> = {}): Mapping => ({
  fact: reviews,
  columns: {
    review_id: must(id.review, asId, 'reviewId', '评价编号'),
    order_id: col(id.order, asId, 'orderSn', 'orderId', '订单号'),
    item: col('商品ID', asId, 'goodsId', 'itemId'),
    item_name: col('商品名称', asText, 'goodsName', '宝贝标题'),
    sku_props: col('商品规格', asText, 'specs', '规格'),
    written_at: { moment: 'instant', from: id.at, also: ['createTime', 'date'] },
    written_day: { moment: 'day', from: id.at, also: ['createTime', 'date'] },
    stars: { compute: stars, reads: SCORES, called: { 评分: ['score', '星级'] } },
    description_score: col('描述评分', asDecimal, 'descScore'),
    logistics_score: col('物流评分', asDecimal, 'logisticsScore'),
    service_score: col('服务评分', asDecimal, 'serviceScore'),
    sentiment,
    said: col('评价内容', asSaid, 'comment'),
    tags: col('标签', asText, 'tags'),
    said_later: col('追评内容', asSaid, 'appendComment'),
    reply: col('商家回复', asSaid, 'reply', '回复内容'),
    replied_at: { moment: 'instant', from: '回复时间', also: ['replyTime'], optional: true },
    pictures: col('图片数', asCount, 'pictureCount'),
    has_video: col('有视频', asFlag, 'hasVideo'),
    ...more,
  },
})
