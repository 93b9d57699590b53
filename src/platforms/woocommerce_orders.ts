import { orderLines } from '../facts/order_lines.ts'
import { orders } from '../facts/orders.ts'
import { payments } from '../facts/payments.ts'
import { refunds } from '../facts/refunds.ts'
import { asCount, asFen, asId, asText, bare, isNone, NOT_TOLD } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import type { Source } from './format.ts'

type Cell = (header: string) => string

/** The shop itself exports no orders; plug-ins do, each with columns to choose. These are the names they share. */
const [NUMBER, CREATED, PAID_AT, TOTAL, REFUNDED] = ['Order Number', 'Order Date', 'Paid Date', 'Order Total Amount', 'Order Refund Amount'] as const

/** A status is a shop's own word; only a time of payment says that money came. */
const isPaid = (cell: Cell) => !isNone(bare(cell(PAID_AT)))
const paid = (amount: (cell: Cell) => string, reads: string[]): Source => ({ compute: (cell) => (isPaid(cell) ? amount(cell) : NOT_TOLD), reads: [PAID_AT, ...reads] })

const lineTotal = (cell: Cell): string => {
  const total = asFen.read(cell('Order Line Total'))
  if (total !== NOT_TOLD) return total
  const [price, pieces] = [asFen.read(cell('Item Cost')), asCount.read(cell('Quantity'))]
  return price === NOT_TOLD || pieces === NOT_TOLD ? NOT_TOLD : String(BigInt(price) * BigInt(pieces))
}
const LINE = ['Order Line Total', 'Item Cost', 'Quantity']

const times: Record<string, Source> = {
  order_id: must(NUMBER, asText, 'Order ID', 'order_number', 'order_id'),
  created_day: { moment: 'day', from: CREATED, also: ['order_date'] },
  created_at: { moment: 'instant', from: CREATED, also: ['order_date'] },
  paid_day: { moment: 'day', from: PAID_AT, also: ['paid_date'], optional: true },
  paid_at: { moment: 'instant', from: PAID_AT, also: ['paid_date'], optional: true },
}

export const woocommerceOrders = defineFormat({
  id: 'woocommerce_orders',
  label: { zh: 'WooCommerce · 订单', en: 'WooCommerce · orders' },
  where: { zh: 'WooCommerce 后台 › 订单导出插件 › CSV', en: 'WooCommerce admin › an order export plug-in › CSV' },
  platform: 'woocommerce',
  layout: 'inferred',
  duty: 'orders',
  tables: [
    {
      recognisedBy: [NUMBER, 'Order Status', CREATED, PAID_AT, TOTAL],
      fillDown: { columns: [NUMBER, 'Order Status', CREATED, PAID_AT, 'Order Currency'], whenEmpty: NUMBER },
      currency: { column: 'Order Currency' },
      totals: ['Quantity'],
      facts: [
        {
          fact: orders,
          oncePer: NUMBER,
          columns: {
            ...times,
            hour: { moment: 'hour', from: PAID_AT, or: CREATED },
            status: col('Order Status', asText, 'status'),
            order_type: { constant: 'retail' },
            buyer: { hash: 'buyer', from: 'Email (Billing)', also: ['billing_email', 'Customer Email'] },
            phone: { hash: 'phone', from: 'Phone (Billing)', also: ['billing_phone'] },
            city: col('City (Shipping)', asText, 'shipping_city'),
            province: col('State Code (Shipping)', asText, 'State Name (Shipping)', 'shipping_state'),
            ordered_fen: col(TOTAL, asFen, 'order_total'),
            freight_fen: col('Order Shipping Amount', asFen, 'shipping_total'),
            paid_fen: paid((cell) => asFen.read(cell(TOTAL)), [TOTAL]),
            receivable_fen: paid((cell) => asFen.read(cell(TOTAL)), [TOTAL]),
            shop_discount_fen: col('Cart Discount Amount', asFen, 'discount_total'),
            refund_fen: col(REFUNDED, asFen, 'refunded_total'),
            channel: col('Payment Method Title', asText),
          },
        },
        {
          fact: orderLines,
          columns: {
            ...times,
            line_id: { rowNumberWithin: NUMBER },
            item: col('Product Id', asId, 'product_id', 'SKU'),
            sku: col('Variation Id', asId, 'variation_id'),
            item_name: col('Item Name', asText),
            merchant_code: col('SKU', asText),
            status: col('Order Status', asText, 'status'),
            quantity: col('Quantity', asCount, 'Quantity (- Refund)'),
            price_fen: col('Item Cost', asFen),
            ordered_fen: { compute: lineTotal, reads: LINE },
            paid_fen: paid(lineTotal, LINE),
          },
        },
        { fact: payments, when: PAID_AT, oncePer: NUMBER, columns: { ...times, payment_id: { constant: 'full' }, stage: { constant: 'full' }, paid_fen: paid((cell) => asFen.read(cell(TOTAL)), [TOTAL]) } },
        { fact: refunds, when: REFUNDED, oncePer: NUMBER, columns: { ...times, refund_id: must(NUMBER, asText), outcome: { constant: 'done' }, refund_fen: col(REFUNDED, asFen) } },
      ],
    },
  ],
})
