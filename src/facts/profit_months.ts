import { day, defineFact, flag, madeCount, text } from './fact.ts'
import { PROFIT_SUMS } from './profit_days.ts'
import { profitLines } from './profit_lines.ts'

/** The profit lines added up by month and by what was sold; the days at the ends of a span are read from the lines themselves. */
export const profitMonths = defineFact({
  id: 'profit_months',
  about: { zh: '每月单品损益（由订单行损益汇总）', en: 'What each product earned in each month, added up from the order lines' },
  key: ['sku', 'item', 'style', 'merchant_code', 'sku_code', 'is_tagged'],
  replaced: 'slice',
  derived: profitLines.derived,
  columns: {
    paid_day: day('付款月的第一天', 'the first day of the month of payment'),
    event_day: day('发生月的第一天', 'the first day of the month it happened in'),
    item: text('商品ID', "the platform's item id"),
    sku: text('SKU ID', 'SKU id'),
    merchant_code: text('商家编码', 'merchant code'),
    sku_code: text('SKU 的商家编码', "the SKU's own merchant code"),
    style: text('货号', 'style number'),
    is_tagged: flag('刷单、样品、补差价等', 'fake, sample, postage and the like'),
    ...PROFIT_SUMS,
    ...Object.fromEntries(['sku', 'item', 'style'].flatMap((thing) => [[`${thing}_orders`, madeCount('含它的订单数', 'orders that hold it')], [`${thing}_settled_orders`, madeCount('其中已有账单的', 'of which a statement has told')]])) as Record<`${'sku' | 'item' | 'style'}_${'orders' | 'settled_orders'}`, ReturnType<typeof madeCount>>,
  },
})
