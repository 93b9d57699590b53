import { refunds } from '../facts/refunds.ts'
import { asCount, asFen, asId, asText, bare, isNone } from './cells.ts'
import { col, must } from './format.ts'
import type { Mapping, Source } from './format.ts'

/** What the columns of one list of refunds are called; the first of several names is today's. */
type Refunds = {
  refund: string[]
  order: string[]
  kind: string[]
  status: string[]
  amount: string[]
  reason: string[]
  applied: string
  done: string
  /** Where `done` is empty. */
  done_or?: string
  shipped: Source
  more?: Record<string, Source>
}

const named = (read: Parameters<typeof col>[1], [name = '', ...also]: string[]): Source => col(name, read, ...also)

export function refundOf({ refund, order, kind, status, amount, reason, applied, done, done_or, shipped, more = {} }: Refunds): Mapping {
  const completed = { from: done, ...(done_or ? { or: done_or } : {}), optional: true }
  return {
    fact: refunds,
    columns: {
      refund_id: must(refund[0]!, asId, ...refund.slice(1)),
      order_id: must(order[0]!, asId, ...order.slice(1)),
      kind: { compute: (cell) => kindOf(firstOf(cell, kind)), reads: kind },
      status: named(asText, status),
      outcome: outcomeIn(...status),
      refund_fen: named(asFen, amount),
      reason: named(asText, reason),
      applied_at: { moment: 'instant', from: applied },
      applied_day: { moment: 'day', from: applied },
      // Closed ones have a time of completion as well: `outcome` says whether money went.
      done_at: { moment: 'instant', ...completed },
      done_day: { moment: 'day', ...completed },
      shipped,
      ...more,
    },
  }
}

/** What lists of refunds say of the goods, under the names several of them use. */
export const refundedGoods: Record<string, Source> = {
  item: col('商品ID', asId, '商品id', '商品Id'),
  item_name: col('商品名称', asText, '宝贝标题', '商品标题'),
  sku: col('SKU ID', asId, 'skuId', '样式ID', 'SKU编码'),
  sku_props: col('商品规格', asText, '商品属性', '规格'),
  merchant_code: col('商家编码', asText, '商品编码', '商家编码-规格维度'),
  quantity: col('退款件数', asCount, '申请数量', '售后数量', '数量'),
}

/** done: money went back. closed: it never will. The platforms' words are many, so what says neither is open. */
export const outcomeIn = (...columns: string[]): Source => ({
  compute: (cell) => {
    const status = firstOf(cell, columns)
    if (/退款成功|退款完成|已退款|售后完成|售后成功|^已完结$|^完成$|^已完成$|^成功$/.test(status)) return 'done'
    if (/关闭|取消|撤销|拒绝|驳回|没有申请退款|无售后/.test(status)) return 'closed'
    return status === '' ? '' : 'open'
  },
  reads: columns,
})

/** Filled in once the parcel has left; the list has the column, so an empty cell says that it has not. */
export const shippedBy = (column: string): Source => ({ compute: (cell) => (isNone(bare(cell(column))) ? 'not_shipped' : 'shipped'), reads: [column] })

/** 已发货 / 未发货, or 是 / 否 under 是否发货. */
export const shippedIn = (...columns: string[]): Source => ({
  compute: (cell) => {
    const words = firstOf(cell, columns)
    if (/未发货|^否$|^未$/.test(words)) return 'not_shipped'
    return /已发货|已收货|已签收|^是$/.test(words) ? 'shipped' : ''
  },
  reads: columns,
})

/** 仅退款 / 退货退款 / 换货 / 维修; older lists say only whether the goods come back (是否需要退货). */
function kindOf(printed: string): string {
  if (/换货|补寄/.test(printed)) return '换货'
  if (/维修/.test(printed)) return '维修'
  if (/仅退款|^退款$|未发货|不需要|无需|^否$/.test(printed)) return '仅退款'
  return /退货|需要|^是$/.test(printed) ? '退货退款' : ''
}

function firstOf(cell: (header: string) => string, columns: readonly string[]): string {
  for (const column of columns) {
    const text = bare(cell(column))
    if (!isNone(text)) return text
  }
  return ''
}
