import { ads } from './ads.ts'
import { interest } from './interest.ts'
import { market } from './market.ts'
import type { Metric } from './metric.ts'
import { profit } from './profit.ts'
import { refundMetrics } from './refunds.ts'
import { trade } from './trade.ts'
import { traffic } from './traffic.ts'

export const metrics: readonly Metric[] = [
  // 成交
  ...trade,
  // 流量
  ...traffic,
  // 意向
  ...interest,
  // 退款
  ...refundMetrics,
  // 推广
  ...ads,
  // 利润
  ...profit,
  // 行业
  ...market,
]

const byId = new Map(metrics.map((metric) => [metric.id, metric]))
export const metricOf = (id: string): Metric | undefined => byId.get(id)
