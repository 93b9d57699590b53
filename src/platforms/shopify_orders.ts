import { orderLines } from '../facts/order_lines.ts'
import { orders } from '../facts/orders.ts'
import { payments } from '../facts/payments.ts'
import { refunds } from '../facts/refunds.ts'
import { asCount, asFen, asText, bare, NOT_TOLD } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import type { Source } from './format.ts'
import { proRata } from './shares.ts'

type Cell = (header: string) => string

/** Shops that take cash on delivery stay `pending` for ever: what a customer owes is no payment. */
const HAS_PAID = new Set(['paid', 'partially_paid', 'partially_refunded', 'refunded'])
const hasPaid = (cell: Cell) => HAS_PAID.has(bare(cell('Financial Status')).toLowerCase())

function paid(cell: Cell): string {
  const total = asFen.read(cell('Total'))
  if (!hasPaid(cell) || total === NOT_TOLD) return NOT_TOLD
  const open = asFen.read(cell('Outstanding Balance'))
  return bare(cell('Financial Status')).toLowerCase() === 'partially_paid' && open !== NOT_TOLD ? String(BigInt(total) - BigInt(open)) : total
}
const paidSource: Source = { compute: paid, reads: ['Financial Status', 'Total', 'Outstanding Balance'] }

const lineOrdered = (cell: Cell): string => {
  const [price, pieces, off] = [asFen.read(cell('Lineitem price')), asCount.read(cell('Lineitem quantity')), asFen.read(cell('Lineitem discount'))]
  if (price === NOT_TOLD || pieces === NOT_TOLD) return NOT_TOLD
  return String(BigInt(price) * BigInt(pieces) - (off === NOT_TOLD ? 0n : BigInt(off)))
}

/** A discount of the whole order is borne by its lines by their share: Subtotal is what the lines came to after it. */
function linePaid(cell: Cell): string {
  const ordered = lineOrdered(cell)
  if (!hasPaid(cell) || ordered === NOT_TOLD) return NOT_TOLD
  const [subtotal, off] = [asFen.read(cell('Subtotal')), asFen.read(cell('Discount Amount'))]
  if (subtotal === NOT_TOLD || off === NOT_TOLD || off === '0') return ordered
  return proRata(ordered, subtotal, BigInt(subtotal) + BigInt(off))
}

const times: Record<string, Source> = {
  // The lines of an order repeat its Name; its Id stands on the first line only.
  order_id: must('Name', asText),
  created_day: { moment: 'day', from: 'Created at' },
  created_at: { moment: 'instant', from: 'Created at' },
  paid_day: { moment: 'day', from: 'Paid at' },
  paid_at: { moment: 'instant', from: 'Paid at' },
}

export const shopifyOrders = defineFormat({
  id: 'shopify_orders',
  label: { zh: 'Shopify · 订单', en: 'Shopify · orders' },
  where: { zh: 'Shopify 后台 › Orders › Export › CSV', en: 'Shopify admin › Orders › Export › CSV' },
  platform: 'shopify',
  layout: 'seen',
  duty: 'orders',
  tables: [
    {
      recognisedBy: ['Name', 'Financial Status', 'Paid at', 'Currency', 'Total', 'Created at', 'Lineitem quantity', 'Lineitem name', 'Lineitem price'],
      // Subtotal and Discount Amount are filled so that each line knows its order's discount; orders read their first row only.
      fillDown: { columns: ['Financial Status', 'Paid at', 'Currency', 'Subtotal', 'Discount Amount', 'Created at'], whenEmpty: 'Financial Status' },
      totals: ['Total', 'Lineitem quantity'],
      currency: { column: 'Currency' },
      facts: [
        {
          fact: orders,
          oncePer: 'Name',
          columns: {
            ...times,
            hour: { moment: 'hour', from: 'Paid at', or: 'Created at' },
            status: col('Financial Status', asText),
            order_type: { constant: 'retail' },
            buyer: { hash: 'buyer', from: 'Email' },
            phone: { hash: 'phone', from: 'Shipping Phone' },
            address: { hash: 'address', from: 'Shipping Address1' },
            province: col('Shipping Province Name', asText, 'Shipping Province'),
            city: col('Shipping City', asText),
            ordered_fen: col('Total', asFen),
            freight_fen: col('Shipping', asFen),
            paid_fen: paidSource,
            receivable_fen: paidSource,
            shop_discount_fen: col('Discount Amount', asFen),
            refund_fen: col('Refunded Amount', asFen),
            channel: col('Source', asText),
            shipped_at: { moment: 'instant', from: 'Fulfilled at', optional: true },
          },
        },
        {
          fact: orderLines,
          columns: {
            ...times,
            line_id: { rowNumberWithin: 'Name' },
            // The export has no product id; the SKU is the shop's own code for it.
            item: col('Lineitem sku', asText),
            item_name: col('Lineitem name', asText),
            merchant_code: col('Lineitem sku', asText),
            status: col('Financial Status', asText),
            quantity: col('Lineitem quantity', asCount),
            price_fen: col('Lineitem price', asFen),
            ordered_fen: { compute: lineOrdered, reads: ['Lineitem price', 'Lineitem quantity', 'Lineitem discount'] },
            paid_fen: { compute: linePaid, reads: ['Financial Status', 'Subtotal', 'Discount Amount', 'Lineitem price', 'Lineitem quantity', 'Lineitem discount'] },
          },
        },
        { fact: payments, when: 'Paid at', oncePer: 'Name', columns: { ...times, payment_id: { constant: 'full' }, stage: { constant: 'full' }, paid_fen: paidSource } },
        { fact: refunds, when: 'Refunded Amount', oncePer: 'Name', columns: { ...times, refund_id: must('Name', asText), outcome: { constant: 'done' }, refund_fen: col('Refunded Amount', asFen) } },
      ],
    },
  ],
})
