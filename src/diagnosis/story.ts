import { measured, percent } from './causes.ts'
import type { Finding, Thing } from './finding.ts'

/** What says more of a cause goes before what shows it: sizes out before a price, a price before the conversion it moved. */
const NEARER = ['broken_sizes', 'price_change', 'order_burst', 'live_spike', 'lost_keyword', 'ad_plan_below_breakeven', 'filler_refunds', 'quality_refunds', 'item_conversion', 'item_source', 'item_clicks', 'refund_rise', 'market_or_store']
/** Of what the store lost, an item has to carry this much to be named as its cause. */
const CARRIES = 0.4

const rankOf = ({ rule }: Finding) => { const at = NEARER.indexOf(rule); return at < 0 ? NEARER.length : at }
const sameItem = (a: Thing, b: Thing) => a.item !== undefined && a.item === b.item
const isWide = ({ thing }: Finding) => thing.item === undefined && thing.keyword === undefined && thing.report === undefined

/**
 * One story, not ten: a finding that another explains says so and names it (`part_of`), so that three findings of a brief are
 * three different things. Of one item the nearest to a cause leads; of the store and its sources an item that carries most of the
 * same loss, a lost word for search, or a market that moved the same way.
 */
export function gathered(found: readonly Finding[]): Finding[] {
  return found.map((finding) => {
    if (finding.kind === 'data') return finding
    const leader = leaderOf(finding, found)
    if (!leader) return finding
    const carried = finding.worth && leader.worth && finding.worth.mid > 0 ? Math.min(1, leader.worth.mid / finding.worth.mid) : undefined
    const share = carried === undefined || !isWide(finding) ? { zh: '', en: '' } : { zh: `（约占 ${percent(carried).slice(1)}）`, en: ` (about ${percent(carried).slice(1)} of it)` }
    return {
      ...finding, part_of: { rule: leader.rule, thing: leader.thing },
      cause: measured({ zh: `和这条是一件事${share.zh}：${leader.means.zh}`, en: `One story with this${share.en}: ${leader.means.en}` }, 0.95),
    }
  })
}

function leaderOf(finding: Finding, found: readonly Finding[]): Finding | undefined {
  const others = found.filter((one) => one !== finding && one.kind !== 'data' && one.wanted === finding.wanted)
  if (finding.thing.item !== undefined) return others.filter((one) => sameItem(one.thing, finding.thing) && rankOf(one) < rankOf(finding)).sort((a, b) => rankOf(a) - rankOf(b))[0]
  if (!isWide(finding) || finding.rule === 'market_or_store') return undefined
  const explains = others.filter((one) =>
    one.rule === 'lost_keyword' ? /搜索/.test(finding.thing.source ?? '')
    : one.rule === 'market_or_store' ? finding.metric === 'visitors'
    : one.thing.item !== undefined && one.worth !== null && finding.worth !== null && one.worth.mid >= CARRIES * finding.worth.mid)
  return explains.sort((a, b) => rankOf(a) - rankOf(b) || (b.worth?.mid ?? 0) - (a.worth?.mid ?? 0))[0]
}
