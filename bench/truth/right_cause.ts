import type { PlantedEvent } from '../../src/demo/business.ts'
import type { Finding } from '../../src/diagnosis/finding.ts'

/** Whether the cause a finding names is one of those that were planted where (or, of the whole shop, when) it was told. */
export function isRight(finding: Finding, events: readonly PlantedEvent[]): boolean {
  const { cause: { says }, part_of, rule } = finding
  // One story with another: right where that one stands for something planted.
  if (part_of) return events.length > 0
  const names = NAMES.find((one) => one.rule === rule && (one.says === undefined || one.says.test(says.en)))
  return events.some(({ kind }) => names?.kinds === 'any' || (names?.kinds ?? []).includes(kind))
}

/** What was planted that makes the words true; `any`: the words name only the place, or follow by arithmetic from it. */
const NAMES: readonly { rule: string; says?: RegExp; kinds: readonly string[] | 'any' }[] = [
  { rule: 'broken_sizes', kinds: ['size_outage'] },
  { rule: 'price_change', kinds: ['price_rise'] },
  { rule: 'lost_keyword', kinds: ['lost_keyword'] },
  { rule: 'item_source', says: /rival/, kinds: ['rival_undercut'] },
  { rule: 'item_source', says: /title/, kinds: ['lost_keyword'] },
  { rule: 'item_clicks', kinds: ['new_main_image'] },
  { rule: 'live_spike', says: /live show/, kinds: ['live_stream', 'fake_burst'] },
  { rule: 'live_spike', says: /traffic/, kinds: ['new_main_image'] },
  { rule: 'order_burst', kinds: ['fake_burst'] },
  { rule: 'refund_rise', says: /show|burst/, kinds: ['live_stream'] },
  { rule: 'refund_rise', kinds: ['bad_batch'] },
  { rule: 'quality_refunds', kinds: ['bad_batch'] },
  { rule: 'filler_refunds', kinds: ['filler_refunds'] },
  { rule: 'ad_plan_below_breakeven', kinds: ['wasteful_plan'] },
  { rule: 'slow_shipping', kinds: ['slow_warehouse'] },
  { rule: 'night_hours', kinds: ['night_agent_left'] },
  { rule: 'market_or_store', kinds: ['market_down'] },
  { rule: 'item_conversion', says: /whole store/, kinds: ['night_agent_left', 'live_stream', 'fake_burst'] },
  { rule: 'item_conversion', says: /price paid/, kinds: ['price_rise'] },
  { rule: 'item_conversion', says: /paying is where/, kinds: ['size_outage', 'price_rise', 'rival_undercut'] },
  { rule: 'item_conversion', says: /while looking/, kinds: ['rival_undercut', 'new_main_image', 'price_rise'] },
  { rule: 'item_conversion', says: /outside|burst|live/, kinds: ['live_stream', 'fake_burst'] },
  { rule: 'source_visitors', says: /Ad spend/, kinds: ['wasteful_plan'] },
  { rule: 'source_visitors', says: /alone went/, kinds: ['lost_keyword'] },
  { rule: 'store_conversion', kinds: 'any' },
  { rule: 'basket', kinds: 'any' },
  { rule: 'ad_share_high', kinds: 'any' },
  { rule: 'below_peers', kinds: 'any' },
]
