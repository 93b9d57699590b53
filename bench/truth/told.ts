import type { PlantedEvent } from '../../src/demo/business.ts'
import type { Shop } from '../../src/demo/calendar.ts'
import { kinds } from '../../src/demo/events/index.ts'
import type { Planting } from '../../src/demo/plant.ts'
import { scatter } from '../../src/demo/scatter.ts'
import { simulate } from '../../src/demo/simulate.ts'
import type { Finding } from '../../src/diagnosis/finding.ts'
import { thingKey } from '../../src/diagnosis/finding.ts'
import { rules } from '../../src/diagnosis/index.ts'
import { judge } from '../../src/diagnosis/judge.ts'
import type { Look } from '../../src/diagnosis/looks.ts'
import { DAYS_SEEN } from '../../src/diagnosis/picture.ts'
import { addDays, daysOf } from '../../src/kernel/days.ts'
import type { Day } from '../../src/kernel/days.ts'
import { albumOf } from './demo_picture.ts'

/**
 * What the rules tell of a simulated shop, morning by morning, with the looks of the week before. As a program it prints a line of
 * JSON a shop: `told.ts SIZE SEED…`.
 */
export const SIZES = ['obvious', 'medium', 'borderline', 'quiet'] as const
export type Size = (typeof SIZES)[number]
export type Scene = { name: string; shop: Shop; end: Day; /** The last so many mornings are judged. */ judged: number; plant?: readonly Planting[] }
export type Told = { scene: string; seed: number; events: PlantedEvent[]; told: { day: Day; finding: Finding }[]; doubted: { day: Day; rule: string; thing: string; p: number }[] }

export const SCENES: readonly Scene[] = [
  { name: 'tmall_summer', shop: 'tmall', end: '2026-09-20', judged: 84 },
  { name: 'pdd_summer', shop: 'pdd', end: '2026-09-20', judged: 42 },
  // The pack of socks bought to reach a threshold comes with 双11 and nowhere else.
  { name: 'tmall_november', shop: 'tmall', end: '2026-11-25', judged: 35, plant: [{ kind: 'filler_refunds' }] },
]
/** Kinds that strike the whole shop need it for themselves for so long that long ones of an item find no room beside them: every other seed is theirs. */
const ITEM_KINDS = kinds.filter(({ style }) => style !== undefined).map(({ kind }) => kind)
/** What the merchant of the demo would enter: goods are 38 % of the price (demo.md §2). */
const limitsOf = ({ id, limits }: (typeof rules)[number]) => (id === 'ad_plan_below_breakeven' ? { ...limits, gross_margin: 0.62 } : limits)

export function tellAll({ name, shop, end, judged, plant }: Scene, seed: number, size: Size): Told {
  const days = DAYS_SEEN + judged
  const span = { from: addDays(end, 1 - days), to: end }
  const only = shop === 'tmall' && seed % 2 === 0 ? { only: ITEM_KINDS } : {}
  const planted = size === 'quiet' ? [] : plant ? plant.map((one) => ({ ...one, size })) : scatter({ seed, span, size, shop, quiet_days: DAYS_SEEN, ...only })
  const business = simulate({ seed, days, end, plant: planted, shops: [shop] })
  const album = albumOf(business.stores[0]!, end)
  const all: Told = { scene: name, seed, events: business.truth.events, told: [], doubted: [] }
  let week: (Look & { day: Day })[] = []
  let open = new Set<string>()
  for (const day of daysOf({ from: addDays(end, 1 - judged), to: end })) {
    week = week.filter((one) => one.day > addDays(day, -7))
    const { found, doubted, looks } = judge(album.on(day), rules, { limits: limitsOf, before: week })
    week.push(...[...looks].flatMap(([rule, list]) => list.map((one) => ({ day, rule, ...one }))))
    const now = found.filter(({ kind }) => kind !== 'data').map(({ evidence: _, ...finding }) => ({ ...finding, evidence: [] }))
    // An alarm that goes on is one alarm.
    for (const finding of now) if (!open.has(keyOf(finding))) all.told.push({ day, finding })
    open = new Set(now.map(keyOf))
    all.doubted.push(...doubted.flatMap(({ rule, thing, p }) => (p !== null && p < 0.01 ? [{ day, rule, thing: thingKey(thing), p }] : [])))
  }
  return all
}

const keyOf = ({ rule, thing }: Finding) => `${rule} ${thingKey(thing)}`

if (process.argv[1]?.endsWith('told.ts')) {
  const [size, names, ...seeds] = process.argv.slice(2) as [Size, string, ...string[]]
  for (const seed of seeds) for (const scene of SCENES) if (names === 'all' || names.split(',').includes(scene.name)) process.stdout.write(`${JSON.stringify(tellAll(scene, Number(seed), size))}\n`)
}
