import type { Text } from '../kernel/text.ts'
import type { Finding, Worth } from '../diagnosis/finding.ts'
import type { Given, Margin } from './advice.ts'

/** A figure with its 80 % interval. */
export type Estimate = { low: number; mid: number; high: number }

/**
 * Contribution per paid yuan where a store has not told its own: metrics.md §12.2 on a women's shoe factory (Tmall: 34 % refunds,
 * 62 % margin, 5.6 % fee, 5.2 % parcel → 0.32; Pinduoduo and 1688 alike on their prices). Trade practice, 2025: a person should
 * put the store's own in its place (limit `margin.contribution_rate`).
 */
export const ASSUMED_MARGIN: Record<string, Estimate> = {
  taobao: { low: 0.22, mid: 0.32, high: 0.4 },
  pinduoduo: { low: 0.16, mid: 0.26, high: 0.34 },
  ali1688: { low: 0.12, mid: 0.2, high: 0.27 },
  any: { low: 0.15, mid: 0.28, high: 0.4 },
}
/** A store's own rate is a yearly average: items differ by a tenth either way. */
const OWN_RANGE = 0.1

export function marginOf(platform: string, told: number | undefined): Margin {
  const { low, mid, high } = told === undefined ? (ASSUMED_MARGIN[platform] ?? ASSUMED_MARGIN['any']!) : within(told, OWN_RANGE)
  return { low, rate: mid, high, assumed: told === undefined }
}

export const marginWords = ({ rate, low, high, assumed }: Margin): Text => assumed
  ? { zh: `利润按每付 1 元留 ${rate} 元估（行业默认 ${low}–${high}，没用本店成本），填上本店的贡献率会更准`, en: `Profit is reckoned at ${rate} kept of each yuan paid (the trade's default ${low}–${high}, not this store's costs); the store's own rate would be surer` }
  : { zh: `利润按本店贡献率算：每付 1 元留 ${rate} 元`, en: `Profit by the store's own contribution rate: ${rate} of each yuan paid` }

export const exactly = (value: number): Estimate => ({ low: value, mid: value, high: value })
export const within = (value: number, share: number): Estimate => ({ low: value * (1 - share), mid: value, high: value * (1 + share) })

/** z of 80 % over z of 95 %: a finding's expectation is told at 95 %. */
const TO_80 = 1.2816 / 1.96
export const eighty = ({ low, mid, high }: Estimate): Estimate => ({ low: mid - (mid - low) * TO_80, mid, high: mid + (high - mid) * TO_80 })

/** What the finding costs a week, as paid yuan. */
export const lossOf = ({ worth }: Finding): Estimate | undefined => (worth ? eighty(worth) : undefined)

/**
 * π: the share of the gap such an act wins back. `wins_back` is the rule's own assumption, `record.gain` what its promises were
 * worth, and the spread follows how often its acts helped: where half do, 40 to 160 % of the promise comes (80 %). An act that is
 * right about its cause wins back the whole gap, and a gap told early is told small, so the upper end is never under `RIGHT` of it.
 */
export function winsBack({ limits, record }: Given): Estimate {
  const spread = Math.min(1, 0.6 * Math.sqrt((1 - record.rate) / Math.max(record.rate, 0.05)))
  const { low, mid, high } = within((limits['wins_back'] ?? 0.5) * record.gain, spread)
  return { low, mid, high: Math.max(high, RIGHT * record.gain) }
}
/** Of the whole gap as it was first told; on the demo's first eight seeds 36 of 40 acts then end within their interval, and as many of eight that were not looked at (`bench/truth/gains.ts`). */
const RIGHT = 1.45

export const contribution = ({ margin: { rate, low, high } }: Given): Estimate => ({ low, mid: rate, high })

/** Of a usual third that goes back (metrics.md §12.2); a yuan not given back keeps its margin, and its parcel is paid for either way. */
const [USUAL_REFUNDS, PARCEL] = [0.34, 0.052]
export const keptOfRefund = (given: Given): Estimate => { const { low, mid, high } = contribution(given); const kept = (rate: number) => (rate + PARCEL) / (1 - USUAL_REFUNDS); return { low: kept(low), mid: kept(mid), high: kept(high) } }

/** Product of independent figures: relative half-widths add in quadrature (propagation of error, JCGM 100:2008 §5.1.2). Fen. */
export function times(...parts: readonly Estimate[]): Worth {
  const mid = parts.reduce((product, part) => product * part.mid, 1)
  const spread = (side: 'low' | 'high') => Math.hypot(...parts.map((part) => (part.mid === 0 ? 0 : (part[side] - part.mid) / part.mid)))
  return inFen({ low: mid * Math.max(0, 1 - spread('low')), mid, high: mid * (1 + spread('high')) })
}

/** A difference of independent figures, by the same law; may be less than nothing. */
export function minus(one: Estimate, two: Estimate): Worth {
  const mid = one.mid - two.mid
  return inFen({ low: mid - Math.hypot(one.mid - one.low, two.high - two.mid), mid, high: mid + Math.hypot(one.high - one.mid, two.mid - two.low) })
}

const inFen = ({ low, mid, high }: Estimate): Worth => ({ low: Math.round(low), mid: Math.round(mid), high: Math.round(high) })
