import { day, defineFact, flag, label, madeCount, madeFen } from './fact.ts'
import { profitLines } from './profit_lines.ts'
import { PROFIT_MEASURES } from './profit_measures.ts'

/** What rows of profit lines come to: lines left out of profit stand in `excluded_*` and nowhere else. */
export const PROFIT_COUNTS = {
  orders: madeCount('订单数', 'orders'),
  settled_orders: madeCount('已有账单的订单数', 'orders that a statement has told of'),
  excluded_lines: madeCount('不计入利润的订单行', 'lines left out of profit'),
  excluded_paid_fen: madeFen('不计入利润的支付', 'what those lines were paid'),
  left_fen: madeFen('剩下', 'what is left'),
} as const
export const PROFIT_SUMS = { ...PROFIT_COUNTS, ...(Object.fromEntries(Object.entries(PROFIT_MEASURES).map(([id, { about }]) => [id, madeFen(about.zh, about.en)])) as Record<keyof typeof PROFIT_MEASURES, ReturnType<typeof madeFen>>) }

/**
 * The profit lines added up by day of payment, day of the event and channel, made with them and committed with them: three years of
 * a large store are some ten thousand rows, and the account of any span is a sum over them.
 */
export const profitDays = defineFact({
  id: 'profit_days',
  about: { zh: '每日损益（由订单行损益汇总）', en: 'What each day earned, added up from the order lines' },
  key: ['event_day', 'channel', 'is_tagged'],
  replaced: 'slice',
  derived: profitLines.derived,
  columns: {
    paid_day: day('付款日（这批订单）', 'the day of payment: the cohort'),
    event_day: day('发生日', 'the day it happened'),
    channel: label('来源渠道', 'channel of the order'),
    is_tagged: flag('刷单、样品、补差价等', 'fake, sample, postage and the like'),
    ...PROFIT_SUMS,
  },
})
