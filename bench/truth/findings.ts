import { existsSync, readFileSync } from 'node:fs'
import { scatter } from '../../src/demo/scatter.ts'
import { simulate } from '../../src/demo/simulate.ts'
import { kinds } from '../../src/demo/events/index.ts'
import type { PlantedEvent } from '../../src/demo/business.ts'
import { rules } from '../../src/diagnosis/index.ts'
import type { Finding } from '../../src/diagnosis/finding.ts'
import { thingKey } from '../../src/diagnosis/finding.ts'
import { DAYS_SEEN } from '../../src/diagnosis/picture.ts'
import { judge } from '../../src/diagnosis/judge.ts'
import type { Look } from '../../src/diagnosis/looks.ts'
import { addDays, daysOf } from '../../src/kernel/days.ts'
import type { Day } from '../../src/kernel/days.ts'
import { keep } from '../product.ts'
import { albumOf } from './demo_picture.ts'

/**
 * Findings against what was planted: every day of the judged span is judged as it would be in the morning, with the looks of the
 * week before. An event is found when a finding names its place within its days or the week after; a finding that no event and no
 * echo of one explains is false. `findings.ts [first seed] [last seed] [size]`.
 */
const [first, last] = [Number(process.argv[2] ?? 1), Number(process.argv[3] ?? 20)]
const ALL_SIZES = ['obvious', 'medium', 'borderline', 'quiet'] as const
const sizes = ALL_SIZES.filter((size) => !process.argv[4] || size === process.argv[4])
const DAYS = DAYS_SEEN + 84
const END = '2026-09-20'
const JUDGED = 84
const LATE = 7
/** What was sold in a live show comes back over the weeks after: telling of it then is no false word. */
const LATE_OF: Record<string, number> = { live_stream: 35 }
/** Kinds that strike the whole shop need it for themselves for so long that long ones of an item find no room beside them: every other seed is theirs. */
const ITEM_KINDS = kinds.filter(({ style }) => style !== undefined).map(({ kind }) => kind)

/** What the merchant of the demo would enter: goods are 38 % of the price (demo.md §2). */
const limits = ({ id, limits }: (typeof rules)[number]) => (id === 'ad_plan_below_breakeven' ? { ...limits, gross_margin: 0.62 } : limits)
type Told = { day: Day; finding: Finding }

function tellAll(seed: number, size: (typeof sizes)[number]): { told: Told[]; events: PlantedEvent[] } {
  const span = { from: addDays(END, 1 - DAYS), to: END }
  const plant = size === 'quiet' ? [] : scatter({ seed, span, size, quiet_days: DAYS_SEEN, ...(seed % 2 === 0 ? { only: ITEM_KINDS } : {}) })
  const business = simulate({ seed, days: DAYS, end: END, plant, shops: ['tmall'] })
  const album = albumOf(business.stores[0]!, END)
  const told: Told[] = []
  const week: (Look & { day: Day })[] = []
  const open = new Set<string>()
  for (const day of daysOf({ from: addDays(END, 1 - JUDGED), to: END })) {
    const { found, looks } = judge(album.on(day), rules, { limits, before: week.filter((one) => one.day > addDays(day, -7)) })
    week.push(...[...looks].flatMap(([rule, list]) => list.map((one) => ({ day, rule, ...one }))))
    const now = found.filter(({ kind }) => kind !== 'data')
    // An alarm that goes on is one alarm.
    const keys = new Set(now.map(({ rule, thing }) => `${rule} ${thingKey(thing)}`))
    for (const finding of now) if (!open.has(`${finding.rule} ${thingKey(finding.thing)}`)) told.push({ day, finding })
    open.clear()
    for (const key of keys) open.add(key)
  }
  return { told, events: business.truth.events as PlantedEvent[] }
}

/** The place an event names, and where its echo may be heard without being false: the whole shop, its sources. */
const within = (event: PlantedEvent, day: Day) => event.from <= day && day <= addDays(event.to, LATE_OF[event.kind] ?? LATE)
const places = (event: PlantedEvent, { thing }: Finding): boolean =>
  event.item === undefined ? isWide(thing)
  : thing.item === event.item || thing.style === event.style || (event.kind === 'lost_keyword' && (thing.keyword === event['keyword'] || (thing.item === undefined && /搜索/.test(thing.source ?? ''))))
const isWide = (thing: Finding['thing']) => thing.item === undefined && thing.style === undefined && thing.keyword === undefined
/** Of an item's event the whole shop and its sources may show a part. */
const echoes = (event: PlantedEvent, finding: Finding): boolean => places(event, finding) || isWide(finding.thing)

const results: Record<string, unknown> = {}
for (const size of sizes) {
  const byKind = new Map<string, { planted: number; found: number; placed: number }>()
  let [found, planted, placed, right, wrong, weeks] = [0, 0, 0, 0, 0, 0]
  const wrongs: string[] = []
  const missed: string[] = []
  const certainties: { certainty: number; right: boolean }[] = []
  const heardBy = new Map<string, number>()
  for (let seed = first; seed <= last; seed++) {
    const { told, events } = tellAll(seed, size)
    weeks += JUDGED / 7
    for (const event of events.filter((one) => one.visible !== false && one.from > addDays(END, -JUDGED))) {
      const heard = told.filter(({ day, finding }) => within(event, day) && echoes(event, finding))
      const at = heard.filter(({ finding }) => places(event, finding))
      const kind = byKind.get(event.kind) ?? { planted: 0, found: 0, placed: 0 }
      byKind.set(event.kind, { planted: kind.planted + 1, found: kind.found + (heard.length > 0 ? 1 : 0), placed: kind.placed + (at.length > 0 ? 1 : 0) })
      planted++
      if (heard.length > 0) found++
      else missed.push(`${seed} missed ${event.kind} ${event.from}..${event.to} ${event.item ?? ''}`)
      for (const rule of new Set(at.map(({ finding }) => finding.rule))) heardBy.set(`${event.kind} ← ${rule}`, (heardBy.get(`${event.kind} ← ${rule}`) ?? 0) + 1)
      if (at.length > 0) placed++
    }
    for (const { day, finding } of told) {
      const isRight = events.some((event) => within(event, day) && echoes(event, finding))
      certainties.push({ certainty: finding.cause.certainty, right: events.some((event) => within(event, day) && places(event, finding)) })
      if (isRight) right++
      else {
        wrong++
        wrongs.push(`${seed} ${day} ${finding.rule} ${thingKey(finding.thing)} p=${finding.p?.toExponential(1)} ${finding.means.zh}`)
      }
    }
  }
  results[size] = { planted, found, recall: found / planted, placed_of_found: placed / found, told: right + wrong, precision: right / (right + wrong), false_a_store_week: wrong / weeks, seeds: [first, last], kinds: Object.fromEntries(byKind), reliability: reliabilityOf(certainties) }
  console.log(size, JSON.stringify(results[size]))
  if (process.argv[5] === 'show') console.log([...wrongs.slice(0, 60), ...missed, ...[...heardBy].map(([what, times]) => `${what} ${times}`)].join('\n'))
}
// A size at a time where the machine is shared: what was kept of the others stands.
if (!process.argv[4] || process.argv[5] === 'keep') {
  const kept = 'bench/results/truth_findings.json'
  const before = existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as Record<string, unknown>) : {}
  keep('truth_findings', { ...Object.fromEntries(ALL_SIZES.flatMap((size) => (size in before ? [[size, before[size]]] : []))), ...results })
}

/** Of findings as sure as that, the share at the place of something planted. */
function reliabilityOf(told: readonly { certainty: number; right: boolean }[]) {
  const bins = [[0, 0.5], [0.5, 0.7], [0.7, 0.85], [0.85, 1.01]] as const
  return bins.map(([from, to]) => {
    const within = told.filter(({ certainty }) => certainty >= from && certainty < to)
    return { from, to: Math.min(1, to), told: within.length, mean_certainty: within.reduce((sum, { certainty }) => sum + certainty, 0) / within.length, right: within.filter(({ right }) => right).length / within.length }
  })
}
