import { weekday } from '../kernel/days.ts'
import type { Text } from '../kernel/text.ts'
import type { DailySeries } from '../maths/expect.ts'
import { expectLasting } from '../maths/lasting.ts'
import type { Dimension } from '../questions/question.ts'
import type { Cause, Finding, Thing, Worth } from './finding.ts'
import { thingKey } from './finding.ts'
import type { Picture, Reads, Rule, Series } from './rule.ts'

/** What is watched: a count, money, or a rate as hits among people. */
export type Watched = { metric: string; by: readonly Dimension[] } & ({ kind: 'count' | 'money' } | { kind: 'rate'; hits: string; among: string })

/** Figures out of the ordinary of one thing over the window that showed them best. */
export type Unusual = { thing: Thing; window: number; actual: number; value: number; low: number; high: number; p: number; among: number; per_day: number }

export type Said = { means: Text; cause: Cause; measures: Finding['measures'] }

export type Watch = {
  id: string
  label: Text
  about: Text
  serves: string[]
  watches: Watched
  /** What else it reads, to look for a cause. */
  reads?: Reads
  limits?: Record<string, number>
  /** Which way is told; a rise may be worth knowing too. */
  tells: 'down' | 'up' | 'both'
  better: 'up' | 'down'
  worth(unusual: Unusual, picture: Picture): Worth | null
  says(unusual: Unusual, picture: Picture): Said
}

/**
 * Days a fall may last before it is told: a day shows a breakdown, a week what is too small for a day. Each is a look and is
 * counted as one.
 */
const WINDOWS = [1, 7] as const
/** Fewer people (or orders, or a smaller usual) in the window and nothing can be said; and a change this small is not worth a word. */
const COMMON_LIMITS = { least_among: 300, least_change: 0.1 }

/** A rule that holds each thing's last days against what its own past makes of them, weekdays, phases and drift allowed for. */
export const watchRule = (watch: Watch): Rule => ({
  id: watch.id, label: watch.label, about: watch.about, serves: watch.serves, kind: 'finding',
  reads: [...readsOf(watch.watches), ...(watch.reads ?? [])],
  limits: { ...COMMON_LIMITS, ...watch.limits },
  judge(picture, limits) {
    const candidates: Finding[] = []
    const tested: { thing: Thing; p: number }[] = []
    for (const { thing, daily } of dailyOf(watch.watches, picture)) {
      if (usualOf(daily) < limits['least_among']!) continue
      const looks = WINDOWS.flatMap((window) => look(thing, daily, window))
      tested.push(...looks.map(({ p }) => ({ thing, p })))
      const best = looks.filter((one) => isTold(one, watch, limits['least_change']!)).sort((a, b) => a.p - b.p)[0]
      if (best) candidates.push(findingOf(best, watch, picture))
    }
    return { candidates, tested }
  },
})

const readsOf = (watched: Watched): Reads =>
  (watched.kind === 'rate' ? [watched.hits, watched.among] : [watched.metric]).map((metric) => ({ metric, by: watched.by }))

/** The series to be judged, with marked days in phases of their own and days that cannot be judged left out. */
function dailyOf(watched: Watched, picture: Picture): { thing: Thing; daily: DailySeries }[] {
  const told = (values: Float64Array) => Array.from(values, (value) => (Number.isNaN(value) ? null : value))
  const common = (series: Series) => ({
    first_weekday: weekday(picture.days[0]!),
    marks: picture.phases.map(({ phase }) => phase || null),
    excluded: picture.phases.map(({ judged }, i) => !judged || (series.flags.get(i)?.includes('partial_day') ?? false)),
  })
  if (watched.kind !== 'rate') return picture.series(watched.metric, watched.by).map((series) => ({ thing: series.thing, daily: { kind: watched.kind, values: told(series.values), ...common(series) } }))
  const among = new Map(picture.series(watched.among, watched.by).map((series) => [thingKey(series.thing), series]))
  return picture.series(watched.hits, watched.by).flatMap((series) => {
    const people = among.get(thingKey(series.thing))
    return people ? [{ thing: series.thing, daily: { kind: 'rate' as const, values: told(series.values), among: told(people.values), ...common(series) } }] : []
  })
}

/** People (or the count itself) of a usual week: too few and no look is taken, so that it costs the others nothing. */
function usualOf({ kind, values, among }: DailySeries): number {
  if (kind === 'money') return Infinity
  const counted = (kind === 'rate' ? (among ?? []) : values).slice(-28).filter((value) => value !== null)
  return counted.length === 0 ? 0 : (7 * counted.reduce((sum, value) => sum + value, 0)) / counted.length
}

function look(thing: Thing, daily: DailySeries, window: number): Unusual[] {
  const told = expectLasting(daily, window)
  if (told.value === null) return []
  const { actual, value, low, high, p, among, days } = told
  return [{ thing, window, actual, value, low, high, p, among, per_day: among / days }]
}

function isTold({ actual, value }: Unusual, { tells }: Watch, least_change: number): boolean {
  const change = value === 0 ? Math.sign(actual) : actual / value - 1
  return Math.abs(change) >= least_change && (tells === 'both' || (tells === 'down') === change < 0)
}

function findingOf(unusual: Unusual, watch: Watch, picture: Picture): Finding {
  const { thing, window, actual, value, low, high, p, among } = unusual
  const from = picture.days[picture.days.length - window]!
  const { metric, by } = watch.watches
  return {
    rule: watch.id, kind: 'finding', thing, metric, span: { from, to: picture.day }, p,
    figures: { now: actual, usual: value, low, high, n: Math.round(among) },
    wanted: watch.better === 'up' ? actual > value : actual < value,
    worth: watch.worth(unusual, picture),
    ...watch.says(unusual, picture),
    evidence: [{ stores: [picture.store_id], metrics: [metric], by: ['day', ...by], from: picture.days[Math.max(0, picture.days.length - 28)]!, to: picture.day, where: Object.fromEntries(Object.entries(thing).map(([d, v]) => [d, [v]])), compare: [] }],
  }
}
