import { weekday } from '../kernel/days.ts'
import type { Text } from '../kernel/text.ts'
import type { DailySeries } from '../maths/expect.ts'
import { lastingOf } from '../maths/lasting.ts'
import type { Dimension } from '../questions/question.ts'
import { ratioBeside } from './causes.ts'
import type { Cause, Finding, Thing, Worth } from './finding.ts'
import { thingKey } from './finding.ts'
import { looksOfAWeek } from './looks.ts'
import type { Candidate, Picture, Reads, Rule, Series } from './rule.ts'

/** What is watched: a count, money, or a rate as hits among people. */
export type Watched = { metric: string; by: readonly Dimension[] } & ({ kind: 'count' | 'money' } | { kind: 'rate'; hits: string; among: string })

/** Figures out of the ordinary of one thing over the window that showed them best. */
export type Unusual = { thing: Thing; window: number; actual: number; value: number; low: number; high: number; p: number; among: number; per_day: number }

/** One series to be watched; a rate has `among`. */
export type Drawn = { thing: Thing; values: Float64Array; among?: Float64Array; flags?: Series['flags'] }

export type Said = { means: Text; cause: Cause; measures: Finding['measures'] }

export type Watch = {
  id: string
  label: Text
  about: Text
  serves: string[]
  watches: Watched
  /** Where what is watched is made of several series (a price, a share): made here, from series named in `reads`. */
  draws?(picture: Picture): readonly Drawn[]
  /** Days looked at together; a day and a week unless told. */
  windows?: readonly number[]
  /** What else it reads, to look for a cause. */
  reads?: Reads
  limits?: Record<string, number>
  /** It keeps its level (a share, a click-through): learnt slowly (`DailySeries.steady`). */
  steady?: boolean
  /** Which way is told; a rise may be worth knowing too. */
  tells: 'down' | 'up' | 'both'
  better: 'up' | 'down'
  /** Whether what is unusual is of the kind the rule means; else it is not told. */
  holds?(unusual: Unusual, picture: Picture): boolean
  /** How rarely another figure, of a chance of its own, moves the same way as far where nothing happened: the two are joined (`alike`). */
  seconded?(unusual: Unusual, picture: Picture): number | undefined
  /** Where it sits, if a part of the thing is seen to carry it. The question stays one about the thing. */
  at?(unusual: Unusual, picture: Picture): Thing
  worth(unusual: Unusual, picture: Picture): Worth | null
  says(unusual: Unusual, picture: Picture): Said
}

/**
 * Days a fall may last before it is told: a day shows a breakdown, a week what is too small for a day. Each is a look and is
 * counted as one.
 */
const WINDOWS = [1, 7]
/** Fewer people (or orders, or a smaller usual) in the window and nothing can be said; and a change this small is not worth a word. */
const COMMON_LIMITS = { least_among: 300, least_change: 0.1 }
/** Where two windows are as sure as can be, the one that shows most lies best on the change: its eve is before it, and no day of it. */
const CERTAIN = 1e-9
const changeOf = ({ actual, value }: Unusual) => Math.abs(Math.log(Math.max(actual, 1e-9) / value))
/** No number of other discoveries makes a p above this one: no words are made for it. */
const NEVER_BELIEVED = 0.1

/** A rule that holds each thing's last days against what its own past makes of them, weekdays, phases and drift allowed for. */
export const watchRule = (watch: Watch): Rule => ({
  id: watch.id, label: watch.label, about: watch.about, serves: watch.serves, kind: 'finding',
  reads: [...(watch.draws ? [] : readsOf(watch.watches)), ...(watch.reads ?? [])],
  limits: { ...COMMON_LIMITS, ...watch.limits },
  looks_of_a_week: looksOfAWeek(watch.windows ?? WINDOWS),
  judge(picture, limits) {
    const candidates: Candidate[] = []
    const tested: { thing: Thing; p: number }[] = []
    const around = aroundOf(picture)
    for (const drawn of watch.draws?.(picture) ?? drawnOf(watch.watches, picture)) {
      if (watch.watches.kind !== 'money' && usualOf(drawn) < limits['least_among']!) continue
      const { thing } = drawn
      const looks = looksAt(thing, dailyOf(drawn, watch, around), watch.windows ?? WINDOWS)
      if (looks.length === 0) continue
      const best = looks.map((one) => ({ ...one, p: pOf(one, watch, picture) })).filter((one) => isTold(one, watch, limits['least_change']!) && (watch.holds?.(one, picture) ?? true)).sort((a, b) => Math.max(a.p, CERTAIN) - Math.max(b.p, CERTAIN) || changeOf(b) - changeOf(a))[0]
      // What would not be told is no discovery: left in with its p it would lend belief to others.
      tested.push({ thing, p: best?.p ?? 1 })
      if (best && best.p <= NEVER_BELIEVED) candidates.push(findingOf(best, watch, picture))
    }
    return { candidates, tested }
  },
})

const readsOf = (watched: Watched): Reads =>
  (watched.kind === 'rate' ? [watched.hits, watched.among] : [watched.metric]).map((metric) => ({ metric, by: watched.by }))

/** What is the same for every series of a picture: phases of their own, and days that are not judged. */
const aroundOf = ({ phases, days }: Picture) => ({ first_weekday: weekday(days[0]!), marks: phases.map(({ phase }) => phase || null), unjudged: phases.map(({ judged }) => !judged) })

/** The series to be judged, without days that cannot be: partial ones, and an item's presale (metrics.md §12.6). */
function dailyOf({ values, among, flags }: Drawn, { watches: { kind }, steady }: Pick<Watch, 'watches' | 'steady'>, { first_weekday, marks, unjudged }: ReturnType<typeof aroundOf>): DailySeries {
  return {
    kind, values: told(values), ...(among ? { among: told(among) } : {}), first_weekday, marks, ...(steady ? { steady } : {}),
    excluded: flags && flags.size > 0 ? unjudged.map((one, i) => one || (flags.get(i) ?? []).some((flag) => UNJUDGED.has(flag))) : unjudged,
  }
}

function told(values: Float64Array): (number | null)[] {
  const list = new Array<number | null>(values.length)
  for (let i = 0; i < list.length; i++) list[i] = Number.isNaN(values[i]!) ? null : values[i]!
  return list
}

const UNJUDGED = new Set(['partial_day', 'presale'])

function drawnOf(watched: Watched, picture: Picture): readonly Drawn[] {
  if (watched.kind !== 'rate') return picture.series(watched.metric, watched.by)
  return paired(picture.series(watched.hits, watched.by), picture.series(watched.among, watched.by))
}

/** Hits among people, thing by thing; those with only one of the two are left out. `as` names the people's thing of a hits' thing. */
export function paired(hits: readonly Drawn[], people: readonly Drawn[], as: (thing: Thing) => Thing = (thing) => thing): Drawn[] {
  const among = new Map(people.map((series) => [thingKey(series.thing), series.values]))
  return hits.flatMap(({ thing, values, flags }) => {
    const all = among.get(thingKey(as(thing)))
    return all ? [{ thing, values, among: all, ...(flags ? { flags } : {}) }] : []
  })
}

/** One figure over another by day, thing by thing; unknown where the lower one is below `least`. */
export const quotients = (tops: readonly Drawn[], bottoms: readonly Drawn[], least = 1): Drawn[] =>
  paired(tops, bottoms).map(({ among, ...top }) => ({ ...top, values: top.values.map((value, i) => (among![i]! >= least ? value / among![i]! : Number.NaN)) }))

/** Fewer from a source in a usual week, and its share is told by chance alone. */
export const LEAST_VISITORS = 300
/** The four weeks before the last seven days. */
export const usualWeek = (values: Float64Array): number => values.subarray(-35, -7).reduce((sum, value) => sum + (value || 0), 0) / 4

/**
 * What a rate that is off costs in a week: each of those it should have brought is worth `top` over `bottom`, as it usually is. Of a
 * part of a whole (`part`) those who stayed away are missing from the whole, too: of R others, R·s/(1 − s) should have come, so
 * that nights at 20 % instead of 26 % lack 32 % more orders than six per cent of what is left.
 */
export const worthOf = ({ top, bottom, by = [], thing = (of) => of, part = false }: { top: string; bottom: string; by?: readonly Dimension[]; thing?(of: Thing): Thing; part?: boolean }) =>
  (unusual: Unusual, picture: Picture): Worth | null => {
    const each = ratioBeside(picture, { top, bottom, by, thing: by.length === 0 ? {} : thing(unusual.thing) }, unusual.window)
    return weekly(unusual, each && (unusual.per_day * each.before) / (part ? Math.max(0.1, 1 - unusual.value) : 1))
  }

/** What being off costs (or brings) in a week, where one of `among` a day is worth so much (fen). */
export function weekly({ actual, value, low, high }: Unusual, each: number | undefined): Worth | null {
  if (each === undefined || Number.isNaN(each)) return null
  const [mid, a, b] = [value, low, high].map((expected) => Math.round(Math.abs(expected - actual) * 7 * each)) as [number, number, number]
  return { low: Math.min(a, b, mid), mid, high: Math.max(a, b, mid) }
}

/** People (or the count itself) of a usual week: too few and no look is taken, so that it costs the others nothing. */
function usualOf({ values, among }: Drawn): number {
  let [sum, days] = [0, 0]
  for (const value of (among ?? values).subarray(-28)) if (!Number.isNaN(value)) { sum += value; days++ }
  return days === 0 ? 0 : (7 * sum) / days
}

const looksAt = (thing: Thing, daily: DailySeries, windows: readonly number[]): Unusual[] =>
  lastingOf(daily, windows).flatMap((told, i) => {
    if (told.value === null) return []
    const { actual, value, low, high, p, among, days } = told
    return [{ thing, window: windows[i]!, actual, value, low, high, p, among, per_day: among / days }]
  })

/** Another figure over the same days, held against its own past in the same way. */
export const besides = (drawn: Drawn | undefined, { kind, window }: { kind: 'count' | 'money'; window: number }, picture: Picture): Unusual | undefined =>
  drawn && looksAt({}, dailyOf(drawn, { watches: { kind, metric: '', by: [] } }, aroundOf(picture)), [window])[0]

/** How rarely a second figure moves so far in the direction of the first; untold it says nothing. */
export const alike = ({ actual, value }: Unusual, second: Unusual | undefined): number | undefined =>
  second && (Math.sign(second.actual - second.value) === Math.sign(actual - value) ? second.p / 2 : 1 - second.p / 2)
/** However far the second went by itself, it does not speak for the first: a store that falls alone is no market that fell. */
const LEAST_SECOND = 5e-4

/** Two chances of the same change, each by a figure of its own (Fisher, Statistical Methods for Research Workers, 1932, §21.1). */
function joined(p: number, second: number | undefined): number {
  if (second === undefined) return p
  const product = p * Math.max(LEAST_SECOND, second)
  return product * (1 - Math.log(product))
}

/** Where one way alone is told, chance has to be that lucky on one side only. */
const pOf = (unusual: Unusual, { tells, seconded }: Watch, picture: Picture) => joined(tells === 'both' ? unusual.p : unusual.p / 2, seconded?.(unusual, picture))

function isTold({ actual, value }: Unusual, { tells }: Watch, least_change: number): boolean {
  // What has never been has no usual to be held against.
  if (value <= 0) return false
  const change = actual / value - 1
  return Math.abs(change) >= least_change && (tells === 'both' || (tells === 'down') === change < 0)
}

function findingOf(unusual: Unusual, watch: Watch, picture: Picture): Candidate {
  const { thing: asked, window, actual, value, low, high, p, among } = unusual
  const thing = watch.at?.(unusual, picture) ?? asked
  const from = picture.days[picture.days.length - window]!
  const { metric, by } = watch.watches
  return {
    rule: watch.id, kind: 'finding', thing, asked, metric, span: { from, to: picture.day }, p,
    figures: { now: actual, usual: value, low, high, n: Math.round(among) },
    wanted: watch.better === 'up' ? actual > value : actual < value,
    worth: watch.worth(unusual, picture),
    ...watch.says(unusual, picture),
    evidence: [{ stores: [picture.store_id], metrics: [metric], by: ['day', ...by], from: picture.days[Math.max(0, picture.days.length - 28)]!, to: picture.day, where: Object.fromEntries(Object.entries(asked).filter(([d]) => d !== 'report').map(([d, v]) => [d, [v]])), compare: [] }],
  }
}
