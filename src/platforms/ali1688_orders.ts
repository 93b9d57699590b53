import { orderLines } from '../facts/order_lines.ts'
import { orders } from '../facts/orders.ts'
import { payments } from '../facts/payments.ts'
import { asCount, asFen, asId, asText, asWaybill, bare, isNone, NOT_TOLD } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import type { Mapping, Source, Table } from './format.ts'
import { proRata } from './shares.ts'
import { footerRows, totalRows } from './skips.ts'

type Cell = (header: string) => string
type Layout = { order: string; buyer: string; goods: string; paid: string; item: string; waybill: string }

const CREATED = '订单创建时间'
const PAID_AT = '订单付款时间'

/** 批发, 代发 and 拿样 are three businesses (metrics.md §12.14). Where the file has no 是否代发订单 it does not say which. */
function orderType(cell: Cell): string {
  if (/付邮拿样|1分钱拿样|样品单|^\s*拿样/.test(`${cell('货品种类')}\n${cell('货品标题')}`)) return 'sample'
  const dropship = bare(cell('是否代发订单'))
  return dropship === '是' ? 'dropship' : dropship === '否' ? 'wholesale' : ''
}

const whenPaid = (header: string): Source => ({ compute: (cell) => (isNone(bare(cell(PAID_AT))) ? NOT_TOLD : asFen.read(cell(header))), reads: [PAID_AT, header] })

const lineOrdered = (cell: Cell): string => {
  const [price, pieces] = [asFen.read(cell('单价(元)')), asCount.read(cell('数量'))]
  return price === NOT_TOLD || pieces === NOT_TOLD ? NOT_TOLD : String(BigInt(price) * BigInt(pieces))
}

/** 涨价或折扣 is agreed for the whole order; each line bears it by its share of the goods. */
function linePaid(cell: Cell): string {
  const ordered = lineOrdered(cell)
  if (ordered === NOT_TOLD || isNone(bare(cell(PAID_AT)))) return NOT_TOLD
  const [goods, change] = [asFen.read(cell('货品总价(元)')), asFen.read(cell('涨价或折扣(元)'))]
  if (change === NOT_TOLD || change === '0') return ordered
  return goods === NOT_TOLD || goods === '0' ? NOT_TOLD : proRata(ordered, BigInt(goods) + BigInt(change), goods)
}

const times = (order: string): Record<string, Source> => ({
  order_id: must(order, asId),
  created_day: { moment: 'day', from: CREATED },
  created_at: { moment: 'instant', from: CREATED },
  paid_day: { moment: 'day', from: PAID_AT },
  paid_at: { moment: 'instant', from: PAID_AT },
})

function table(layout: Layout, header: Record<string, Source>, line: Record<string, Source>, more: { recognisedBy: string[]; fill: string[] }): Table {
  const { order } = layout
  const columns = times(order)
  const facts: Mapping[] = [
    {
      fact: orders,
      oncePer: order,
      columns: {
        ...columns,
        hour: { moment: 'hour', from: PAID_AT, or: CREATED },
        status: col('订单状态', asText),
        order_type: { compute: orderType, reads: ['是否代发订单', '货品种类', '货品标题'] },
        buyer: { hash: 'buyer', from: layout.buyer },
        phone: { hash: 'phone', from: '联系手机' },
        address: { hash: 'address', from: '收货地址' },
        province: { place: 'province', from: '收货地址' },
        city: { place: 'city', from: '收货地址' },
        ordered_fen: col(layout.goods, asFen),
        paid_fen: whenPaid(layout.paid),
        received_fen: whenPaid(layout.paid),
        receivable_fen: whenPaid(layout.paid),
        waybill: col(layout.waybill, asWaybill),
        ...header,
      },
    },
    {
      fact: orderLines,
      columns: {
        ...columns,
        line_id: { rowNumberWithin: order },
        item: col(layout.item, asId),
        item_name: col('货品标题', asText),
        style: col('货号', asText),
        status: col('订单状态', asText),
        quantity: col('数量', asCount),
        ...line,
      },
    },
    { fact: payments, when: PAID_AT, oncePer: order, columns: { ...columns, payment_id: { constant: 'full' }, stage: { constant: 'full' }, paid_fen: whenPaid(layout.paid) } },
  ]
  return {
    recognisedBy: [order, layout.buyer, layout.goods, layout.paid, '数量', '货号', CREATED, PAID_AT, ...more.recognisedBy],
    // Only the first row of an order tells what belongs to the order. 实付款 and 运费 are never filled: filled, they would be summed again.
    fillDown: { columns: [order, layout.buyer, '订单状态', CREATED, PAID_AT, '收货地址', '联系手机', layout.waybill, ...more.fill], whenEmpty: order },
    skip: [totalRows(order), footerRows(order)],
    totals: [layout.paid, '数量'],
    facts,
  }
}

export const ali1688Orders = defineFormat({
  id: 'ali1688_orders',
  label: { zh: '1688 · 订单', en: '1688 · orders' },
  where: { zh: '1688 卖家工作台 › 交易管理 › 已卖出的货品 › 导出订单', en: '1688 卖家工作台 › 交易管理 › 已卖出的货品 › 导出订单' },
  platform: 'ali1688',
  layout: 'seen',
  duty: 'orders',
  tables: [
    table(
      { order: '订单编号', buyer: '买家会员名', goods: '货品总价(元)', paid: '实付款(元)', item: 'Offer ID', waybill: '物流公司运单号' },
      { freight_fen: col('运费(元)', asFen), shop_discount_fen: { compute: discount, reads: ['涨价或折扣(元)'] } },
      {
        sku: col('SKU ID', asId),
        merchant_code: col('单品货号', asText),
        price_fen: col('单价(元)', asFen),
        ordered_fen: { compute: lineOrdered, reads: ['单价(元)', '数量'] },
        paid_fen: { compute: linePaid, reads: ['单价(元)', '数量', PAID_AT, '货品总价(元)', '涨价或折扣(元)'] },
      },
      { recognisedBy: ['单价(元)'], fill: ['货品总价(元)', '涨价或折扣(元)', '是否代发订单'] },
    ),
    table({ order: '订单号', buyer: '买家公司名称', goods: '货品总价', paid: '实付款(元)', item: 'Offer_ID', waybill: '运单号' }, {}, {}, { recognisedBy: [], fill: [] }),
  ],
})

/** Printed as −5.00 for five yuan off; a rise in price is no discount. */
function discount(cell: Cell): string {
  const fen = asFen.read(cell('涨价或折扣(元)'))
  return fen === NOT_TOLD ? NOT_TOLD : fen.startsWith('-') ? fen.slice(1) : '0'
}
