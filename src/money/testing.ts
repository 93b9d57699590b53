import type { Order, StoreRun } from '../demo/business.ts'
import { unitCosts } from '../demo/costs.ts'
import { cameBackUnsent, RATES, spentOn, spoiledPairs, spoiling } from '../demo/ledger.ts'
import { rowsOf } from '../demo/rows.ts'
import { costRules } from '../facts/cost_rules.ts'
import { facts } from '../facts/index.ts'
import type { Fact } from '../facts/fact.ts'
import { refunds } from '../facts/refunds.ts'
import { returnChecks } from '../facts/return_checks.ts'
import { skuCosts } from '../facts/sku_costs.ts'
import { addDays } from '../kernel/days.ts'
import type { Span } from '../kernel/days.ts'
import type { Row, Told } from '../questions/testing.ts'

const AT = '2026-12-31 01:00:00'
export const told = (store_id: string, fact: Fact, report: string, import_seq: number, rows: Row[]): Told => ({ fact, report, import_seq, exported_at: AT, rows, store_id })

/** A demo shop as its files tell it, with its costs, its rules and what became of every refund; `store_id` is the shop's id. */
export function shopTold(run: StoreRun, span: Span, first: number): Told[] {
  const orders = rowsOf(run, addDays(span.to, 1), ['orders', 'order_lines'])
  const reports = [...new Set([...orders.orders, ...orders.order_lines].map(({ report }) => report))]
  const paid = run.orders.filter((order) => order.paid_day !== undefined)
  let seq = first
  return [
    ...(['orders', 'order_lines'] as const).flatMap((fact) => reports.map((report) => told(run.shop, facts.find(({ id }) => id === fact)!, report, seq++, orders[fact].filter((row) => row.report === report)))),
    told(run.shop, refunds, 'qianniu_refunds', seq++, paid.flatMap(refundRows)),
    told(run.shop, returnChecks, 'junshi_return_checks', seq++, paid.flatMap((order) => checkRows(order, run))),
    told(run.shop, skuCosts, 'junshi_costs', seq++, unitCosts(run, span).flatMap((cost) => ({ code: cost.style, from_day: cost.from, cost_fen: cost.cost_fen, day: cost.from }))),
    told(run.shop, costRules, 'junshi_rules', seq++, ruleRows(run, span)),
  ].filter(({ rows }) => rows.length > 0)
}

export const adsOf = (run: StoreRun) => run.days.map((day) => ({ day: day.day, fen: spentOn(day) }))

export const refundRows = (order: Order): Row[] => order.lines.flatMap((line, i) => (line.refund_day === undefined ? [] : [{
  order_id: order.id, created_day: order.paid_day!, refund_id: `${order.id}-${i + 1}`, line_id: String(i + 1), refund_fen: line.price_fen * line.quantity, done_day: line.refund_day, outcome: 'done',
  kind: cameBackUnsent(line, order) ? '仅退款' : '退货退款', shipped: cameBackUnsent(line, order) ? 'not_shipped' : 'shipped', paid_day: order.paid_day!,
}]))

const checkRows = (order: Order, run: StoreRun): Row[] => order.lines.flatMap((line, i) => (line.refund_day === undefined ? [] : [{
  order_id: order.id, created_day: order.paid_day!, line_id: String(i + 1), returned: line.quantity, unsaleable: spoiledPairs(line, order, spoiling(run)),
}]))

function ruleRows({ shop }: StoreRun, { from }: Span): Row[] {
  const rates = RATES[shop]
  const rule = (kind: string, per: string, told: Row): Row => ({ kind, per, region: '', from_day: from, day: from, ...told })
  return [
    rule('platform_fee', 'net', { rate: String(rates.commission_ppm / 1e6) }), rule('payment_fee', 'net', { rate: String(rates.payment_ppm / 1e6) }),
    shop === 'ali1688' ? rule('freight', 'charged', { rate: '1' }) : rule('freight', 'order', { amount_fen: rates.freight_fen }),
    rule('packaging', 'order', { amount_fen: rates.packaging_fen }), rule('insurance', 'order', { amount_fen: rates.insurance_fen }),
  ]
}
