import type { OrderKind } from '../facts/order_kinds.ts'
import { sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import type { Text } from '../kernel/text.ts'

/** What the columns of an order's own row say. Only what is certain stands here; what is likely is a proposal (diagnosis/clean). */
export type Rule = { id: string; label: Text; kind: OrderKind; /** Over the columns of `orders`; never null. */ where: Sql }

const isPaid = sql`paid_day is not null`
/** The platform pays the rest of a price that it sells for a cent; then it is a sale. */
const notBorne = sql`ifNull(receivable_fen, paid_fen) <= paid_fen`

export const rules: readonly Rule[] = [
  { id: 'title_postage', label: { zh: '补差价/邮费链接', en: 'a link for postage or a difference' }, kind: 'postage', where: sql`title_kind = 'postage' or order_type = 'postage'` },
  { id: 'title_test', label: { zh: '测试链接', en: 'a link for tests' }, kind: 'test', where: sql`title_kind = 'test'` },
  { id: 'title_sample', label: { zh: '拿样链接', en: 'a link for samples' }, kind: 'sample', where: sql`title_kind = 'sample' or order_type = 'sample'` },
  { id: 'title_gift', label: { zh: '赠品链接', en: 'a link for gifts' }, kind: 'gift', where: sql`title_kind = 'gift'` },
  { id: 'one_cent', label: { zh: '只付 1 分钱', en: 'paid one cent' }, kind: 'sample', where: sql`ifNull(${isPaid} and paid_fen = 1 and ${notBorne}, 0)` },
  { id: 'nothing_due', label: { zh: '应付 0 元', en: 'nothing was due' }, kind: 'free', where: sql`ifNull(${isPaid} and paid_fen = 0 and ordered_fen = 0, 0)` },
]

/** Tells that an order is closed, in the platforms' words. */
export const isClosed = sql`match(status, '关闭|取消|作废|cancel|void') or close_reason != ''`
/** A second order of the same buyer, pieces and money so soon after one that was closed is the same wish. */
export const ORDERED_ANEW_WITHIN_S = 30 * 60
export const ORDERED_ANEW: Pick<Rule, 'id' | 'label' | 'kind'> = { id: 'ordered_anew', label: { zh: '关闭后 30 分钟内同样再拍', en: 'closed and ordered alike within 30 minutes' }, kind: 'mistake' }
/** A link's title in the order's lines, where the order's own row tells none. */
export const LINE_TITLE: Pick<Rule, 'id' | 'label'> = { id: 'line_title', label: { zh: '商品标题', en: 'title of the goods' } }
