import { day, defineFact, flag, label, madeCount, madeFen, text } from './fact.ts'
import { orders } from './orders.ts'
import { PROFIT_MEASURES } from './profit_measures.ts'
import { skuCosts } from './sku_costs.ts'

/**
 * What an order line has earned, made by src/money from the facts at hand and made anew when one of them changes. A row is
 * what one event meant for one line: the sale on the day it was paid, a refund on the day it was done, a statement on the day
 * it came. By `paid_day` the rows are the cohort's account, by `event_day` the period's; both are sums over the same rows.
 * Store-level money (ads of a day without orders, entries of no order, fixed costs) has an empty order_id.
 */
export const profitLines = defineFact({
  id: 'profit_lines',
  about: { zh: '订单行损益（由订单、账单、成本、推广算出）', en: 'What each order line earned, worked out from orders, statements, costs and ads' },
  key: ['order_id', 'line_id', 'event_day', 'event'],
  replaced: 'order_id',
  derived: { report: 'junshi_profit', of: [orders, skuCosts] },
  version: 3,
  columns: {
    order_id: text('订单编号（空=店铺级）', 'order number; empty for money of the store as a whole'),
    line_id: text('子订单编号', 'order line'),
    event: label('事件：sale / refund / statement / ads / unlinked / fixed', 'what happened'),
    paid_day: day('付款日（这批订单）', 'the day of payment: the cohort'),
    event_day: day('发生日', 'the day it happened'),
    item: text('商品ID', "the platform's item id"),
    sku: text('SKU ID', 'SKU id'),
    merchant_code: text('商家编码', 'merchant code'),
    sku_code: text('SKU 的商家编码', "the SKU's own merchant code"),
    style: text('货号', 'style number'),
    channel: label('来源渠道', 'channel of the order'),
    province: label('省', 'province'),
    order_type: label('订单类型', 'kind of order'),
    genuine: label('真实性标签：空=真实', 'tag: empty is genuine'),
    excluded: label('不计入利润的原因：空 / no_cost / no_amount / refund_untold', 'why the line is left out of profit'),
    is_settled: flag('已有账单', 'a statement has told of it'),
    pieces: madeCount('卖出件数（付款事件）', 'pieces sold, at the sale'),
    pieces_back: madeCount('退回件数（退款事件，货回来或没发出）', 'pieces that came back or never left, at a refund'),
    is_order: flag('这一单的第一行（数订单用）', 'the first line of its order: what orders are counted by'),
    is_sku_order: flag('这个 SKU 在这一单的第一行', 'the first line of its SKU in its order'),
    is_item_order: flag('这个商品在这一单的第一行', 'the first line of its item in its order'),
    is_style_order: flag('这个货号在这一单的第一行', 'the first line of its style in its order'),
    left_fen: madeFen('剩下（不计入利润的为 0）', 'what is left; nought where it is left out of profit'),
    ...Object.fromEntries(Object.entries(PROFIT_MEASURES).map(([id, { about }]) => [id, madeFen(about.zh, about.en)])) as Record<keyof typeof PROFIT_MEASURES, ReturnType<typeof madeFen>>,
  },
})
