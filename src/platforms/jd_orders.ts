import { orderLines } from '../facts/order_lines.ts'
import { orders } from '../facts/orders.ts'
import { payments } from '../facts/payments.ts'
import { asCount, asFen, asId, asRemark, asText, bare, isNone, NOT_TOLD } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import type { Source } from './format.ts'
import { footerRows, totalRows } from './skips.ts'

type Cell = (header: string) => string

const PAID_AT = '付款确认时间'
const CREATED = '下单时间'

const whenPaid = (...headers: string[]): Source => ({
  compute: (cell) => {
    if (isNone(bare(cell(PAID_AT)))) return NOT_TOLD
    return headers.map((header) => asFen.read(cell(header))).find((fen) => fen !== NOT_TOLD) ?? NOT_TOLD
  },
  reads: [PAID_AT, ...headers],
})
/** What the buyer owes at the till; an older download has 订单金额 alone. */
const paid = whenPaid('应付金额', '订单金额')

/** 京东价 is a piece's price before anything the order takes off, so it says what was ordered and not what was paid. */
function lineOrdered(cell: Cell): string {
  const [price, pieces] = [asFen.read(cell('京东价')), asCount.read(cell('订购数量'))]
  return price === NOT_TOLD || pieces === NOT_TOLD ? NOT_TOLD : String(BigInt(price) * BigInt(pieces))
}

const times: Record<string, Source> = {
  order_id: must('订单号', asId),
  created_day: { moment: 'day', from: CREATED },
  created_at: { moment: 'instant', from: CREATED },
  paid_day: { moment: 'day', from: PAID_AT },
  paid_at: { moment: 'instant', from: PAID_AT },
}

export const jdOrders = defineFormat({
  id: 'jd_orders',
  label: { zh: '京东 · 订单', en: 'JD · orders' },
  where: { zh: '京麦 › 交易 › 订单列表 › 导出', en: '京麦 › 交易 › 订单列表 › 导出' },
  platform: 'jd',
  layout: 'seen',
  duty: 'orders',
  tables: [
    {
      recognisedBy: ['订单号', '商品ID', '商品名称', '订购数量', CREATED, '订单状态', PAID_AT],
      skip: [totalRows('订单号'), footerRows('订单号')],
      totals: ['订购数量'],
      facts: [
        {
          fact: orders,
          // 2,981 real orders stood in 3,726 rows, and each row repeated the money of its order (up to 25 times).
          oncePer: '订单号',
          columns: {
            ...times,
            hour: { moment: 'hour', from: PAID_AT, or: CREATED },
            status: col('订单状态', asText),
            order_type: { constant: 'retail' },
            remark: col('商家备注', asRemark),
            buyer: { hash: 'buyer', from: '下单帐号' },
            phone: { hash: 'phone', from: '联系电话' },
            address: { hash: 'address', from: '客户地址' },
            province: { place: 'province', from: '客户地址' },
            city: { place: 'city', from: '客户地址' },
            ordered_fen: col('订单金额', asFen, '应付金额'),
            freight_fen: col('运费金额', asFen),
            paid_fen: paid,
            receivable_fen: whenPaid('商家应收', '结算金额'),
            channel: col('订单来源', asText, '订单渠道'),
            finished_at: { moment: 'instant', from: '订单完成时间', optional: true },
          },
        },
        {
          fact: orderLines,
          columns: {
            ...times,
            line_id: { rowNumberWithin: '订单号' },
            item: col('商品ID', asId),
            item_name: col('商品名称', asText),
            sku: col('商品ID', asId),
            merchant_code: col('商家SKUID', asText, '货号'),
            style: col('货号', asText),
            status: col('订单状态', asText),
            quantity: col('订购数量', asCount),
            price_fen: col('京东价', asFen),
            ordered_fen: { compute: lineOrdered, reads: ['京东价', '订购数量'] },
            // What a line came to after the order's discounts is not printed; no share of it is guessed here.
          },
        },
        { fact: payments, when: PAID_AT, oncePer: '订单号', columns: { ...times, payment_id: { constant: 'full' }, stage: { constant: 'full' }, paid_fen: paid } },
      ],
    },
  ],
})
