import { orderEvents } from '../facts/order_events.ts'
import { orderLines } from '../facts/order_lines.ts'
import { titlesKind } from '../facts/order_titles.ts'
import { orders } from '../facts/orders.ts'
import { payments } from '../facts/payments.ts'
import { refunds } from '../facts/refunds.ts'
import { asCount, asFen, asId, asRemark, asText, asWaybill, bare, isNone, NOT_TOLD } from './cells.ts'
import { col, must } from './format.ts'
import type { Mapping, Source } from './format.ts'
import { outcomeIn } from './refund_columns.ts'
import { COLOUR_NAMES, propertyIn, SIZE_NAMES } from './sku_props.ts'

const CREATED = { from: '订单创建时间', also: ['买家下单时间', '下单时间'] }
const PAID = { from: '订单付款时间', also: ['买家付款时间', '付款时间'], optional: true }

const PAY_TIMES = [PAID.from, ...PAID.also]
const AMOUNT_DUE = ['总金额', '买家应付货款', '买家应付邮费']

type CellOf = (header: string) => string
const isPaid = (cell: CellOf) => PAY_TIMES.some((header) => !isNone(bare(cell(header))))

/** 总金额; the 订单报表 sheet of 千牛 may print only its parts, goods and freight. */
function amountDue(cell: CellOf): string {
  const total = asFen.read(cell('总金额'))
  if (total !== NOT_TOLD) return total
  const [goods, freight] = [asFen.read(cell('买家应付货款')), asFen.read(cell('买家应付邮费'))]
  return goods === NOT_TOLD || freight === NOT_TOLD ? goods : String(BigInt(goods) + BigInt(freight))
}

const id = must('订单编号', asId, '主订单编号', '订单号')

const times: Record<string, Source> = {
  created_at: { moment: 'instant', ...CREATED },
  created_day: { moment: 'day', ...CREATED },
  paid_at: { moment: 'instant', ...PAID },
  paid_day: { moment: 'day', ...PAID },
}

/**
 * 支付金额 of an order is what was due when it was paid: 总金额. 买家实际支付金额 is its *current* word and falls to 0 after a
 * full refund (5,132 of the 24,087 paid orders of a real month; in all 24,087, 总金额 = 买家实际支付金额 + 退款金额), so it is kept
 * apart as received_fen. An order without a time of payment was not paid, whatever is due on it.
 */
const paidAmount: Source = { reads: [...AMOUNT_DUE, ...PAY_TIMES], compute: (cell) => (isPaid(cell) ? amountDue(cell) : NOT_TOLD) }

const isPresale = (cell: CellOf) => asText.read(cell('分阶段订单信息')) !== '' || asText.read(cell('特权订金订单id')) !== ''

const isPostage = (cell: CellOf) => titlesKind(cell('宝贝标题').split(/[,，]/)) === 'postage'

const closeReason: Source = {
  reads: ['订单关闭原因'],
  compute: (cell) => {
    const reason = asText.read(cell('订单关闭原因'))
    return reason === '订单未关闭' ? '' : reason
  },
}

/** What an order row of 淘宝/天猫 says: the order, its payment, its refund and the status it had when exported. */
export const taobaoOrderFacts: Mapping[] = [
  {
    fact: orders,
    columns: {
      ...times,
      order_id: id,
      hour: { moment: 'hour', ...PAID, or: '订单创建时间' },
      status: col('订单状态', asText),
      order_type: { reads: ['宝贝标题'], compute: (cell) => (isPostage(cell) ? 'postage' : 'retail') },
      title_kind: { reads: ['宝贝标题'], compute: (cell) => titlesKind(cell('宝贝标题').split(/[,，]/)) },
      remark: col('订单备注', asRemark, '商家备注', '卖家备注'),
      buyer: { hash: 'buyer', from: '买家会员名', also: ['买家昵称', '买家旺旺'] },
      phone: { hash: 'phone', from: '联系手机', also: ['联系电话'] },
      address: { hash: 'address', from: '收货地址' },
      province: { place: 'province', from: '收货地址' },
      city: { place: 'city', from: '收货地址' },
      items: col('宝贝总数量', asCount),
      ordered_fen: { reads: AMOUNT_DUE, compute: amountDue },
      freight_fen: col('买家应付邮费', asFen),
      paid_fen: paidAmount,
      received_fen: col('买家实际支付金额', asFen),
      receivable_fen: col('打款商家金额', asFen),
      platform_discount_fen: col('天猫卡券抵扣', asFen),
      refund_fen: col('退款金额', asFen),
      presale: { reads: ['分阶段订单信息', '特权订金订单id'], compute: (cell) => (isPresale(cell) ? '1' : '0') },
      close_reason: closeReason,
      channel: col('是否手机订单', asText),
      waybill: col('物流单号', asWaybill, '运单号'),
      shipped_at: { moment: 'instant', from: '发货时间', optional: true },
      finished_at: { moment: 'instant', from: '确认收货时间', optional: true },
    },
  },
  {
    fact: payments,
    when: '订单付款时间',
    columns: {
      ...times,
      order_id: id,
      payment_id: col('支付单号', asId, '支付流水号'),
      // The file tells one time of payment and one amount, so deposit and balance cannot be told apart here.
      stage: { reads: ['分阶段订单信息', '特权订金订单id'], compute: (cell) => (isPresale(cell) ? '' : 'full') },
      paid_fen: paidAmount,
    },
  },
  {
    fact: refunds,
    when: '退款金额',
    columns: { ...times, order_id: id, refund_id: id, outcome: { constant: 'done' }, refund_fen: col('退款金额', asFen) },
  },
  {
    fact: orderEvents,
    when: '订单状态',
    columns: { ...times, order_id: id, event: col('订单状态', asText), detail: closeReason },
  },
]

const PROPS = ['商品属性', '规格名称']

/** What a line of an order says in every download of lines, whatever else it knows. */
export const taobaoLineColumns: Record<string, Source> = {
  item_name: col('标题', asText, '商品标题', '宝贝标题'),
  merchant_code: { reads: ['商家编码', '外部系统编号'], compute: (cell) => asText.read(cell('商家编码')) || asText.read(cell('外部系统编号')) },
  sku_code: col('外部系统编号', asText),
  sku_props: col('商品属性', asText, '规格名称', '宝贝规格'),
  colour: propertyIn(PROPS, COLOUR_NAMES),
  size: propertyIn(PROPS, SIZE_NAMES),
  status: col('订单状态', asText),
  quantity: col('购买数量', asCount, '宝贝数量', '数量'),
  price_fen: col('价格', asFen, '商品价格'),
}

/** Lines with times, money and refunds of their own (千牛 宝贝明细, 销售明细). */
export function taobaoSublineFacts({ dated }: { dated: boolean }): Mapping[] {
  const when = dated ? times : {}
  const order = must('主订单编号', asId, '订单编号')
  const line = must('子订单编号', asId)
  return [
    {
      fact: orderLines,
      columns: {
        ...taobaoLineColumns,
        ...when,
        order_id: order,
        line_id: line,
        item: col('商品ID', asId, '宝贝ID'),
        sku: col('skuId', asId, 'SKU ID'),
        ordered_fen: col('买家应付货款', asFen),
        ...(dated ? { paid_fen: paidLine } : {}),
        refund_fen: col('退款金额', asFen),
        refund_status: col('退款状态', asText),
      },
    },
    {
      fact: refunds,
      when: '退款金额',
      columns: { ...when, order_id: order, refund_id: line, line_id: line, status: col('退款状态', asText), outcome: outcomeIn('退款状态'), refund_fen: col('退款金额', asFen) },
    },
  ]
}

/** As for orders: what was due, and only where the file does not tell it, what the buyer has paid by now. */
const paidLine: Source = {
  reads: ['买家应付货款', '买家实付金额', '买家实际支付金额', ...PAY_TIMES],
  compute: (cell) => (isPaid(cell) ? asFen.read(cell('买家应付货款') || cell('买家实付金额') || cell('买家实际支付金额')) : NOT_TOLD),
}
