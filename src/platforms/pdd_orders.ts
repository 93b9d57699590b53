import { orderLines } from '../facts/order_lines.ts'
import { orders } from '../facts/orders.ts'
import { payments } from '../facts/payments.ts'
import { asCount, asDay, asFen, asId, asRemark, asText, asWaybill, BadCell, bare, isNone, NOT_TOLD } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import type { Source } from './format.ts'
import { dayInOrderNumber } from './pdd_columns.ts'
import { footerRows, totalRows } from './skips.ts'

const DEAL = '订单成交时间'
const PAID = '用户实付金额(元)'

type Cell = (header: string) => string

/** 127 of 2,297 real rows have no 订单成交时间 (never paid): the order number begins with the day it was made. */
function createdDay(cell: Cell): string {
  const printed = bare(cell(DEAL))
  if (!isNone(printed)) return asDay.read(printed)
  const day = dayInOrderNumber(cell('订单号'))
  if (day === NOT_TOLD) throw new BadCell({ zh: `没有成交时间，订单号里也没有日期：${cell('订单号').slice(0, 60)}`, en: `there is no time of the deal, and no day in the order’s number: ${cell('订单号').slice(0, 60)}` })
  return day
}

/** 用户实付金额 and 商家实收金额 are filled in for orders that nobody paid, too. */
const whenPaid = (header: string): Source => ({ compute: (cell) => (isNone(bare(cell(DEAL))) ? NOT_TOLD : asFen.read(cell(header))), reads: [DEAL, header] })
const paid = whenPaid(PAID)

const PLATFORM_DISCOUNTS = ['平台优惠折扣(元)', '多多支付立减金额(元)']
function platformDiscount(cell: Cell): string {
  const told = PLATFORM_DISCOUNTS.map((header) => asFen.read(cell(header))).filter((fen) => fen !== NOT_TOLD)
  return told.length === 0 ? NOT_TOLD : String(told.reduce((sum, fen) => sum + BigInt(fen), 0n))
}

/** `黑色,38`: values without names; what looks like a size is one. */
const isSize = (part: string) => /^(\d{2,3}(\.5)?码?|[SML]|X{1,4}[SL]|\d?XL|均码)$/i.test(part)
const spec = (fits: (part: string) => boolean): Source => ({
  reads: ['商品规格'],
  compute: (cell) => asText.read(cell('商品规格')).split(/[,，]/).map((part) => part.trim()).find(fits) ?? '',
})

const times: Record<string, Source> = {
  order_id: must('订单号', asId),
  created_day: { compute: createdDay, reads: [DEAL, '订单号'] },
  created_at: { moment: 'instant', from: DEAL },
  paid_day: { moment: 'day', from: DEAL },
  paid_at: { moment: 'instant', from: DEAL },
}

export const pddOrders = defineFormat({
  id: 'pdd_orders',
  label: { zh: '拼多多 · 订单', en: 'Pinduoduo · orders' },
  where: { zh: '拼多多商家后台 › 发货管理 › 订单查询 › 导出', en: '拼多多商家后台 › 发货管理 › 订单查询 › 导出' },
  platform: 'pinduoduo',
  layout: 'seen',
  duty: 'orders',
  tables: [
    {
      recognisedBy: ['订单号', '订单状态', '商家实收金额(元)', PAID, '商品数量(件)'],
      skip: [totalRows('订单号'), footerRows('订单号')],
      totals: [PAID, '商家实收金额(元)', '商品数量(件)'],
      facts: [
        {
          fact: orders,
          columns: {
            ...times,
            hour: { moment: 'hour', from: DEAL },
            status: col('订单状态', asText),
            order_type: { constant: 'retail' },
            remark: col('商家备注', asRemark),
            items: col('商品数量(件)', asCount),
            ordered_fen: col('商品总价(元)', asFen),
            freight_fen: col('邮费(元)', asFen),
            paid_fen: paid,
            received_fen: paid,
            receivable_fen: whenPaid('商家实收金额(元)'),
            shop_discount_fen: col('店铺优惠折扣(元)', asFen),
            platform_discount_fen: { compute: platformDiscount, reads: PLATFORM_DISCOUNTS },
            waybill: col('快递单号', asWaybill),
            shipped_at: { moment: 'instant', from: '发货时间', optional: true },
            finished_at: { moment: 'instant', from: '确认收货时间', optional: true },
            // The export names no buyer at all, so figures by buyer are unknown from it.
          },
        },
        {
          fact: orderLines,
          columns: {
            ...times,
            // One row is one order with one item.
            line_id: { constant: '1' },
            item: col('商品id', asId),
            item_name: col('商品', asText, '商品名称'),
            sku: col('样式ID', asId),
            sku_props: col('商品规格', asText),
            colour: spec((part) => !isSize(part)),
            size: spec(isSize),
            merchant_code: col('商家编码-规格维度', asText),
            style: col('商家编码-商品维度', asText),
            status: col('订单状态', asText),
            quantity: col('商品数量(件)', asCount),
            ordered_fen: col('商品总价(元)', asFen),
            paid_fen: paid,
            receivable_fen: whenPaid('商家实收金额(元)'),
            refund_status: col('售后状态', asText),
          },
        },
        {
          fact: payments,
          when: DEAL,
          columns: { ...times, payment_id: { constant: 'full' }, stage: { constant: 'full' }, paid_fen: paid },
        },
      ],
    },
  ],
})
