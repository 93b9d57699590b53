import { existsSync, readFileSync } from 'node:fs'
import type { Act } from '../../src/demo/acts.ts'
import type { DoneAct } from '../../src/demo/business.ts'
import type { Planting } from '../../src/demo/plant.ts'
import { bestOn } from '../../src/demo/scatter.ts'
import { simulate } from '../../src/demo/simulate.ts'
import { rules } from '../../src/diagnosis/index.ts'
import { judge } from '../../src/diagnosis/judge.ts'
import type { Look } from '../../src/diagnosis/looks.ts'
import { DAYS_SEEN } from '../../src/diagnosis/picture.ts'
import { addDays, daysOf } from '../../src/kernel/days.ts'
import type { Day } from '../../src/kernel/days.ts'
import type { Proposal } from '../../src/playbook/advice.ts'
import { marginOf } from '../../src/playbook/gain.ts'
import { playbook } from '../../src/playbook/index.ts'
import { propose } from '../../src/playbook/rank.ts'
import { keep } from '../product.ts'
import { albumOf } from './demo_picture.ts'

/**
 * What advice promises against what the act then brings: something is planted on five best sellers and on the nights, advice is asked
 * for each morning until somebody acts, and the simulation says what the act made of the weeks after. `gains.ts [first] [last] [keep] [show]`.
 */
const [first, last] = [Number(process.argv[2] ?? 1), Number(process.argv[3] ?? 20)]
const isSaid = (word: string) => process.argv.slice(4).includes(word)
const [FROM, LASTS] = ['2026-07-20', 36] as const
/** Goods, fees and parcels of the demo (demo.md §2). */
const [KEPT, PARCEL] = [1 - 0.38 - 0.056, 0.052]
/** What ends each kind, the advice that asks for it, and the days until somebody acts. */
const PLANS: readonly { kind: string; act: string; advice: string; after: number }[] = [
  { kind: 'size_outage', act: 'restock', advice: 'restock_sizes', after: 9 },
  { kind: 'price_rise', act: 'restore_price', advice: 'restore_price', after: 10 },
  { kind: 'lost_keyword', act: 'restore_title', advice: 'mend_title', after: 11 },
  { kind: 'wasteful_plan', act: 'pause_plan', advice: 'stop_losing_plan', after: 16 },
  { kind: 'bad_batch', act: 'replace_batch', advice: 'stop_bad_batch', after: 21 },
  { kind: 'night_agent_left', act: 'hire_night_agent', advice: 'staff_replies', after: 18 },
]

type Pair = { seed: number; kind: string; advice: string; low: number; mid: number; high: number; realised: number }

function pairsOf(seed: number): Pair[] {
  const end = addDays(FROM, LASTS - 1)
  const days = DAYS_SEEN + LASTS
  const start = addDays(end, 1 - days)
  const styles = bestOn(seed, start, FROM).map(({ style }) => style.style)
  const planted = PLANS.map(({ kind }, i): Planting => ({ kind, from: FROM, days: LASTS, ...(kind === 'night_agent_left' ? {} : { style: styles[i % styles.length]! }) }))
  const acts = PLANS.map(({ act, after, kind }, i): Act => ({ day: addDays(FROM, after), kind: act, ...(kind === 'night_agent_left' ? {} : { object: styles[i % styles.length]! }) }))
  const business = simulate({ seed, days, end, plant: planted, acts, shops: ['tmall'] })
  const album = albumOf(business.stores[0]!, end)
  const proposals: { day: Day; proposal: Proposal }[] = []
  let before: (Look & { day: Day })[] = []
  for (const day of daysOf({ from: addDays(FROM, 2), to: addDays(FROM, Math.max(...PLANS.map(({ after }) => after)) - 1) })) {
    const picture = album.on(day)
    before = before.filter((one) => one.day > addDays(day, -7))
    const { found, looks } = judge(picture, rules, { limits: ({ id, limits }) => (id === 'ad_plan_below_breakeven' ? { ...limits, gross_margin: 0.62 } : limits), before })
    before.push(...[...looks].flatMap(([rule, list]) => list.map((one) => ({ day, rule, ...one }))))
    const { ranked } = propose(playbook, { picture, findings: found, limits: ({ limits }) => limits, record: () => ({ rate: 0.5, gain: 1 }), margin: marginOf('taobao', undefined), busy: [], done: [] })
    proposals.push(...ranked.map(({ proposal }) => ({ day, proposal })))
  }
  return PLANS.flatMap(({ kind, act, advice }, i): Pair[] => {
    const done = business.truth.acts[i]!
    const event = business.truth.events.find((one) => one.kind === kind)!
    const told = proposals.filter(({ day, proposal }) => day < done.day && proposal.advice === advice && (event.item === undefined || proposal.thing.item === event.item || proposal.thing.style === event.style || proposal.thing.keyword === event['keyword']) && isOfPlan(proposal.thing.plan, event['plan'])).at(-1)
    return told && done.kind === act ? [{ seed, kind, advice, ...told.proposal.gain, realised: realisedOf(done, kind) }] : []
  })
}

/** An item has several plans: what is paused is the one that was planted. */
const isOfPlan = (named: string | undefined, planted: unknown) => named === undefined || typeof planted !== 'string' || named.startsWith(planted)

/** Fen a week of profit that the act brought: sales kept after refunds and costs, or spend no longer wasted. */
function realisedOf({ true_effect }: DoneAct, kind: string): number {
  const { days, shop } = true_effect!
  const sales = (shop.paid_fen - shop.refund_fen) * KEPT - shop.paid_fen * PARCEL
  // Somebody sits there 28 hours a week, at ¥25.
  const hours = kind === 'night_agent_left' ? 28 * 25_00 : 0
  return Math.round((7 * (kind === 'wasteful_plan' ? -shop.wasted_fen : sales)) / Math.max(1, days)) - hours
}

const pairs = Array.from({ length: last - first + 1 }, (_, i) => pairsOf(first + i)).flat()
const isHeld = ({ low, high, realised }: Pair) => realised >= low && realised <= high
const byAdvice = Object.fromEntries([...new Set(pairs.map(({ advice }) => advice))].sort().map((advice) => {
  const of = pairs.filter((one) => one.advice === advice)
  const ratios = of.map(({ mid, realised }) => realised / mid).sort((a, b) => a - b)
  return [advice, { acts: of.length, held: of.filter(isHeld).length, realised_over_promised: Number(ratios[Math.floor(ratios.length / 2)]!.toFixed(2)) }]
}))
const result = { seeds: [first, last], acts: pairs.length, covered: Number((pairs.filter(isHeld).length / Math.max(1, pairs.length)).toFixed(3)), by_advice: byAdvice }
console.log(JSON.stringify(result))
if (isSaid('show')) for (const one of pairs) console.log(`${isHeld(one) ? 'held ' : one.realised < one.low ? 'BELOW' : 'ABOVE'} ${one.seed} ${one.kind} ${(one.low / 100).toFixed(0)} ${(one.mid / 100).toFixed(0)} ${(one.high / 100).toFixed(0)} realised ${(one.realised / 100).toFixed(0)}`)
if (process.argv.length <= 4 || isSaid('keep')) {
  const kept = 'bench/results/truth_findings.json'
  const before = existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as { gains?: Record<string, unknown> }) : {}
  keep('truth_findings', { ...before, gains: { ...before.gains, [first > 20 ? 'opened_once' : 'tuned_on']: result } })
}
