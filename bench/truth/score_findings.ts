import type { PlantedEvent } from '../../src/demo/business.ts'
import type { Finding } from '../../src/diagnosis/finding.ts'
import { thingKey } from '../../src/diagnosis/finding.ts'
import { addDays } from '../../src/kernel/days.ts'
import type { Day } from '../../src/kernel/days.ts'
import { SCENES } from './told.ts'
import type { Told } from './told.ts'
import { isRight } from './right_cause.ts'
import { reliabilityOf } from './reliability.ts'

/**
 * An event is found when a finding names it within its days or the week after: its place, or what the whole shop or a source shows of
 * it. A finding that neither an event nor an echo of one explains is false.
 */
const LATE = 7
/** What was sold in a live show, in a bad batch or to fill an order comes back over the weeks after: telling of it then is no false word. */
const LATE_OF: Record<string, number> = { live_stream: 35, bad_batch: 21, filler_refunds: 21 }

const within = (event: PlantedEvent, day: Day) => event.from <= day && day <= addDays(event.to, LATE_OF[event.kind] ?? LATE)
const isWide = (thing: Finding['thing']) => thing.item === undefined && thing.style === undefined && thing.keyword === undefined
const places = (event: PlantedEvent, { thing }: Finding): boolean =>
  event.item === undefined ? isWide(thing)
  : thing.item === event.item || (thing.style !== undefined && thing.style === event.style) || (event.kind === 'lost_keyword' && (thing.keyword === event['keyword'] || (thing.item === undefined && /搜索/.test(thing.source ?? ''))))
const echoes = (event: PlantedEvent, finding: Finding): boolean => places(event, finding) || isWide(finding.thing)

type Kind = { planted: number; found: number; placed: number }

export function scored(shops: readonly Told[]) {
  const byKind = new Map<string, Kind>()
  const lists: string[] = []
  const heardBy = new Map<string, number>()
  const sure: { certainty: number; right: boolean }[] = []
  const causes = new Map<string, { told: number; right: number; stated: number }>()
  const falses = new Map<string, number>()
  let [right, placed, unclaimed, weeks] = [0, 0, 0, 0]
  let told = 0
  for (const { scene, seed, events, told: list, doubted } of shops) {
    const { judged, end } = SCENES.find(({ name }) => name === scene)!
    weeks += judged / 7
    for (const event of events.filter(({ visible, to }) => visible && to > addDays(end, -judged))) {
      const heard = list.filter(({ day, finding }) => within(event, day) && echoes(event, finding))
      const at = heard.filter(({ finding }) => places(event, finding))
      const kind = byKind.get(event.kind) ?? { planted: 0, found: 0, placed: 0 }
      byKind.set(event.kind, { planted: kind.planted + 1, found: kind.found + Number(heard.length > 0), placed: kind.placed + Number(at.length > 0) })
      if (heard.length === 0) lists.push(`missed ${scene} ${seed} ${event.kind} ${event.from}..${event.to} ${event.item ?? ''} ${nearly(event, doubted)}`)
      for (const rule of new Set(at.map(({ finding }) => finding.rule))) heardBy.set(`${event.kind} ← ${rule}`, (heardBy.get(`${event.kind} ← ${rule}`) ?? 0) + 1)
    }
    for (const { day, finding } of list) {
      told++
      const [near, here] = [events.filter((event) => within(event, day) && echoes(event, finding)), events.filter((event) => within(event, day) && places(event, finding))]
      if (here.length > 0) placed++
      if (near.length > 0) right++
      else {
        lists.push(`false ${scene} ${seed} ${day} ${finding.rule} ${thingKey(finding.thing)} p=${finding.p?.toExponential(1)} ${finding.means.zh}`)
        falses.set(finding.rule, (falses.get(finding.rule) ?? 0) + 1)
      }
      const { basis, certainty, says } = finding.cause
      // Where no cause is named, nothing is claimed of it.
      if (basis === 'unknown') { unclaimed++; continue }
      const isSo = isRight(finding, here.length > 0 ? here : near)
      sure.push({ certainty, right: isSo })
      const key = `${finding.rule}${finding.part_of ? ' (part)' : ''} ${basis} ${says.en.replaceAll(/[\d,.¥%+−“”]+/g, '#').slice(0, 50)}`
      const one = causes.get(key) ?? { told: 0, right: 0, stated: 0 }
      causes.set(key, { told: one.told + 1, right: one.right + Number(isSo), stated: one.stated + certainty })
    }
  }
  const sum = (of: (kind: Kind) => number) => [...byKind.values()].reduce((all, kind) => all + of(kind), 0)
  const [planted, found] = [sum((kind) => kind.planted), sum((kind) => kind.found)]
  lists.push(...[...heardBy].sort().map(([what, times]) => `${what} ${times}`), ...[...falses].map(([rule, times]) => `false ${rule} ${times}`), ...[...causes].sort().map(([key, one]) => `cause ${(one.right / one.told).toFixed(2)} of ${one.told}, stated ${(one.stated / one.told).toFixed(2)}: ${key}`))
  const shared = (of: number, all: number) => (all === 0 ? null : Number((of / all).toFixed(3)))
  return {
    lists,
    result: {
      shops: shops.length, store_weeks: Math.round(weeks), planted, found, recall: shared(found, planted), placed_of_found: shared(sum((kind) => kind.placed), found),
      told, precision: shared(right, told), told_at_an_events_place: shared(placed, told), false_a_store_week: Number(((told - right) / weeks).toFixed(3)),
      kinds: Object.fromEntries([...byKind].sort()), no_cause_named: unclaimed, reliability: reliabilityOf(sure),
    },
  }
}

/** The nearest a missed event came to being told at its place. */
function nearly(event: PlantedEvent, doubted: Told['doubted']): string {
  const at = doubted.filter(({ day, thing }) => within(event, day) && (event.item === undefined ? isWide(JSON.parse(thing).length === 0 ? {} : Object.fromEntries(JSON.parse(thing) as [string, string][])) : thing.includes(event.item) || thing.includes(`"${event.style}"`)))
  return at.sort((a, b) => a.p - b.p).slice(0, 3).map(({ day, rule, p }) => `[${rule} ${p.toExponential(1)} ${day}]`).join(' ')
}
