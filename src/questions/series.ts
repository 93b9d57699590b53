import { addDays, daysBetween } from '../kernel/days.ts'
import type { Span } from '../kernel/days.ts'
import type { Text } from '../kernel/text.ts'
import type { Metric } from '../metrics/metric.ts'
import { bucketsOf } from './buckets.ts'
import type { Bucket } from './buckets.ts'
import { catalogueFor } from './catalogue.ts'
import { keptCoverage } from './coverage.ts'
import { EMPTY, keyOfThing, NOUGHT, ROW, SEVERAL, UNTOLD } from './frame.ts'
import type { Column, Frame } from './frame.ts'
import { taggedOf } from './left_out.ts'
import { learnNeverTold, neverTold } from './never_told.ts'
import { paymentLagOf } from './payment_lag.ts'
import { presalesOf, orderConversion, standIn } from './presale.ts'
import type { Presale } from './presale.ts'
import type { Dimension, Flag } from './question.ts'
import { reasons } from './reasons.ts'
import { groupBy, hints, noteMissing, placed, recipeFor, silentKey } from './recipe.ts'
import type { Asking, Missing, Places, Recipe, Setting } from './recipe.ts'
import { alike, readFrames } from './read_frame.ts'
import { flagger, isOneRowOnly, NO_FLAGS, nought, scaleIn, teller } from './teller.ts'
import type { Base, Part } from './teller.ts'
import type { World } from './world.ts'

/** A figure of one thing by day, NaN where it is unknown, and what must be said of some days. */
export type DailyFigures = { values: Readonly<Partial<Record<Dimension, string>>>; told: Float64Array; flags: ReadonlyMap<number, readonly Flag[]> }

export type Grain = { by: readonly Dimension[]; metrics: readonly Metric[] }
export type SeriesAsking = { store_id: string; span: Span; as_of?: string | undefined; /** What was read before may stand in for reading it again. */ keep?: boolean }
export type Told = { series: Map<string, DailyFigures[]>; unknown: Missing }

/** Figures of one grain, as `evaluateGrains` tells them of several. */
export const evaluateSeries = async ({ by, metrics, ...asked }: SeriesAsking & Grain, world: World): Promise<Told> => (await evaluateGrains(asked, [{ by, metrics }], world))[0]!

/**
 * Every asked metric of every thing, day by day: what `evaluate` tells by day, made of columns instead of cells. Things stand in the
 * order of their names; one without a single figure is left out.
 */
export async function evaluateGrains({ keep = false, ...asked }: SeriesAsking, grains: readonly Grain[], world: World): Promise<Told[]> {
  const { store_id, span } = asked
  const conversion = orderConversion()
  const presales = grains.some(isOfPresale) ? (await presalesOf(world, store_id)).filter((p) => p.from <= span.to && p.to >= span.from) : []
  const [tagged, lag] = [await taggedOf(world, store_id), await paymentLagOf(world, store_id)]
  const askings = grains.map((grain): Asking => ({
    ...asked, by: ['day', ...grain.by], where: {}, tagged, lag,
    metrics: presales.length > 0 && isOfPresale(grain) && !grain.metrics.includes(conversion) ? [...grain.metrics, conversion] : grain.metrics,
  }))
  const reads = await readAll(askings, world, keep)
  return grains.map((grain, g) => toldOf(grain, reads[g]!, isOfPresale(grain) ? presales : [], world))
}

const isOfPresale = ({ by, metrics }: Grain): boolean => by.includes('item') && metrics.some(({ id }) => id === 'pay_cvr')

function toldOf({ by, metrics }: Grain, read: Read, presales: readonly Presale[], world: World): Told {
  const series = new Map(metrics.map((metric) => [metric.id, seriesOf(metric, read, by, metric.id === 'pay_cvr' ? presales : [])]))
  const unknown: Missing = new Map()
  metrics.forEach((metric) => {
    const recipe = read.recipes.get(metric)
    if (!recipe) return void unknown.set(metric.id, read.unknown.get(metric.id)!)
    noteMissing(metric, recipe, read.setting, unknown)
    if (unknown.has(metric.id) || series.get(metric.id)!.length > 0) return
    unknown.set(metric.id, { because: firstReason(recipe, read) ?? reasons.noRowsAtGrain(), import: hints([metric], read.setting.asking, world) })
  })
  return { series, unknown }
}

type Read = {
  setting: Setting
  recipes: ReadonlyMap<Metric, Recipe | undefined>
  unknown: Missing
  /** By the place of a base: the frame it was read into, and which column of it. */
  held: Map<number, Held>
}
type Held = { frame: Frame; column: Column; place: ReadonlyMap<string, number> }

/** What is asked at several grains is read in one go, so that what stands in the same rows is read of them once. */
async function readAll(askings: readonly Asking[], world: World, keep: boolean): Promise<Read[]> {
  const [first] = askings
  if (!first) return []
  const { store_id, span, by, as_of, lag } = first
  const buckets = bucketsOf(span, by)
  const coverage = await keptCoverage(world, store_id, as_of)
  const at = { store_id, coverage, as_of, world, lag }
  const neverFills = await neverTold(at)
  const all = await Promise.all(askings.map(async (asking) => {
    const silent = new Set<string>()
    const setting: Setting = { asking, buckets, catalogue: await catalogueFor(world, store_id, asking, span.to), known: at, isSilent: (base) => neverFills(base.plan) || silent.has(silentKey(base)) }
    return { setting, silent, recipes: new Map<Metric, Recipe | undefined>(), unknown: new Map() as Missing, places: new Map() as Places, held: new Map<number, Held>() }
  }))
  const learnt: Promise<void>[] = []
  for (let open = all; open.length > 0; ) {
    const basesOf = ({ recipes }: Read) => [...recipes.values()].flatMap((recipe) => recipe?.bases ?? [])
    const wanted = open.flatMap((read) => {
      read.unknown.clear()
      read.recipes = new Map(read.setting.asking.metrics.map((metric) => [metric, recipeFor(metric, read.setting, read.unknown)]))
      return [...groupBy(placed(basesOf(read), read.places)).values()].flatMap((group) => alike(group, read.setting)).map((group) => ({ read, group, setting: read.setting }))
    })
    const frames = await readFrames(wanted, keep)
    wanted.forEach(({ read, group }, w) => {
      const frame = frames[w]!
      const place = new Map(frame.things.map((values, t) => [keyOfThing(values), t]))
      group.forEach((base, i) => read.held.set(base.place, { frame, column: frame.columns[i]!, place }))
    })
    const dumb = new Map(open.map((read) => [read, basesOf(read).filter((base) => !read.setting.isSilent(base) && tellsNothing(base, read.held.get(base.place)!.column))]))
    for (const [read, bases] of dumb) for (const base of bases) read.silent.add(silentKey(base))
    open = open.filter((read) => dumb.get(read)!.length > 0)
    // What cannot be learnt now is come upon again.
    if (open.length > 0) learnt.push(learnNeverTold([...dumb.values()].flat().map(({ plan }) => plan), at).catch(() => undefined))
  }
  await Promise.all(learnt)
  return all
}

/** Rows there are, and in none of them a figure. Several rows that may not be added are no missing column. */
function tellsNothing(base: Base, { notes }: Column): boolean {
  const several = isOneRowOnly(base)
  let rows = 0
  for (const note of notes) {
    if (note === 0) continue
    if (!(note & EMPTY) || (several && note & SEVERAL)) return false
    rows++
  }
  return rows > 0
}

const NONE: ReadonlyMap<number, readonly Flag[]> = new Map()
const lists = new WeakMap<ReadonlySet<Flag>, readonly Flag[]>()
function listOf(flags: ReadonlySet<Flag>): readonly Flag[] {
  const known = lists.get(flags)
  if (known) return known
  const made = [...flags]
  lists.set(flags, made)
  return made
}

function seriesOf(metric: Metric, read: Read, by: readonly Dimension[], presales: readonly Presale[]): DailyFigures[] {
  const recipe = read.recipes.get(metric)
  if (!recipe) return []
  const made = metric.of === undefined ? plainSeries(recipe.bases[0]!, read) : cookedSeries(recipe, read)
  const named = made.map(({ thing, ...figures }): DailyFigures => ({ ...figures, values: Object.fromEntries(by.map((d, i) => [d, thing[i]!])) }))
  if (presales.length === 0) return named
  const orders = read.recipes.get(orderConversion())
  return withPresales(named, orders ? cookedSeries(orders, read) : [], { presales, by, read })
}

type Made = { thing: readonly string[]; told: Float64Array; flags: ReadonlyMap<number, readonly Flag[]> }

/** A figure as the report has it: the column itself, where nothing must be changed of it. */
function plainSeries(base: Base, { held, setting: { asking, buckets, known: { world } } }: Read): Made[] {
  const { frame, column: { printed, notes } } = held.get(base.place)!
  const { days, things, exports } = frame
  const scale = scaleIn(base)
  const flagsOf = flagger(base, asking, world)
  const needsBuyer = base.plan.reading.needsBuyer === true
  // Where a day's report tells all things, what is said of a plain row is said of all that day's.
  const ofPlainRow = 'byDay' in exports ? exports.byDay.map((exported_at, d) => (exported_at === '' ? NO_FLAGS : flagsOf(exported_at, buckets[d]!, false, false))) : undefined
  const ofAllDays = ofPlainRow && new Map(ofPlainRow.flatMap((said, d) => (said.size > 0 ? [[d, listOf(said)] as const] : [])))
  const saidOf = (cell: number, d: number, note: number): ReadonlySet<Flag> =>
    note & NOUGHT ? nought(base, asking, buckets[d]!).flags
    : ofPlainRow && note === ROW ? ofPlainRow[d]!
    : flagsOf('byDay' in exports ? exports.byDay[d]! : exports.list[exports.of[cell]!]!, buckets[d]!, (note & UNTOLD) > 0, (note & SEVERAL) > 0)
  const made: Made[] = []
  things.forEach((thing, t) => {
    const told = scale === 1 ? printed.subarray(t * days, (t + 1) * days) : printed.slice(t * days, (t + 1) * days)
    if (ofAllDays && !needsBuyer && scale === 1 && isPlain(notes, t * days, days)) return void made.push({ thing, told, flags: ofAllDays })
    let [isTold, own]: [boolean, Float64Array] = [false, told]
    let flags: Map<number, readonly Flag[]> | undefined
    for (let d = 0; d < days; d++) {
      const cell = t * days + d
      const note = notes[cell]!
      if (note === 0 || note & EMPTY) continue
      if (needsBuyer && note & UNTOLD) {
        if (own === told && scale === 1) own = told.slice()
        own[d] = Number.NaN
        continue
      }
      isTold = true
      if (scale !== 1) own[d]! /= scale
      const said = saidOf(cell, d, note)
      if (said.size > 0) (flags ??= new Map()).set(d, listOf(said))
    }
    if (isTold) made.push({ thing, told: own, flags: flags ?? NONE })
  })
  return made
}

/** Every day has one row that tells its figure, of which nothing is to be said that is not said of the day. */
function isPlain(notes: Uint8Array, from: number, days: number): boolean {
  for (let cell = from; cell < from + days; cell++) if (notes[cell] !== ROW) return false
  return days > 0
}

/** A figure made of two others, day by day as any question makes it. */
function cookedSeries(recipe: Recipe, read: Read): Made[] {
  const partAt = partsOf(recipe, read)
  return thingsOf(recipe, read).flatMap((thing): Made[] => {
    const told = new Float64Array(read.setting.buckets.length).fill(Number.NaN)
    const flags = new Map<number, readonly Flag[]>()
    let isTold = false
    read.setting.buckets.forEach((_, d) => {
      const part = partAt(thing, d)
      if (part.value === null) return
      isTold = true
      told[d] = part.value
      if (part.flags.size > 0) flags.set(d, listOf(part.flags))
    })
    return isTold ? [{ thing, told, flags: flags.size === 0 ? NONE : flags }] : []
  })
}

function thingsOf(recipe: Recipe, { held }: Read): readonly (readonly string[])[] {
  const all = new Map(recipe.bases.flatMap((base) => held.get(base.place)!.frame.things.map((thing) => [keyOfThing(thing), thing] as const)))
  return [...all].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, thing]) => thing)
}

/** What the recipe makes of a thing's day. */
function partsOf(recipe: Recipe, { held, setting: { asking, buckets, known: { world } } }: Read) {
  const tellers = new Map(recipe.bases.map((base) => [base, teller(base, asking, world)]))
  const baseAt = (base: Base, key: string, d: number, bucket: Bucket): Part | undefined => {
    const { frame: { days, exports }, column: { printed, notes, counts }, place } = held.get(base.place)!
    const t = place.get(key)
    const cell = (t ?? 0) * days + d
    const note = t === undefined ? 0 : notes[cell]!
    if (note === 0) return undefined
    if (note & NOUGHT) return nought(base, asking, bucket)
    const { rows_in = note & SEVERAL ? 2 : 1, untold = note & UNTOLD ? 1 : 0 } = counts.get(cell) ?? {}
    return tellers.get(base)!(note & EMPTY ? null : printed[cell]!, untold, { rows_in, exported_at: 'byDay' in exports ? exports.byDay[d]! : exports.list[exports.of[cell]!]! }, bucket)
  }
  return (thing: readonly string[], d: number): Part => {
    const key = keyOfThing(thing)
    return recipe.cook((base) => baseAt(base, key, d, buckets[d]!))
  }
}

/** Of a metric that no day of no thing tells, why the first of them does not. */
function firstReason(recipe: Recipe, read: Read): Text | undefined {
  const partAt = partsOf(recipe, read)
  for (const thing of thingsOf(recipe, read)) {
    for (let d = 0; d < read.setting.buckets.length; d++) {
      const { because } = partAt(thing, d)
      if (because) return because
    }
  }
  return undefined
}

/** On the days an item was in presale 下单转化率 stands in, or nothing does. */
function withPresales(named: readonly DailyFigures[], orders: readonly Made[], { presales, by, read: { setting: { asking: { span } } } }: { presales: readonly Presale[]; by: readonly Dimension[]; read: Read }): DailyFigures[] {
  const place = by.indexOf('item')
  const keyOf = (values: DailyFigures['values']) => keyOfThing(by.map((d) => values[d] ?? ''))
  const standing = new Map(orders.map((one) => [keyOfThing(one.thing), one]))
  const known = new Map(named.map((one) => [keyOf(one.values), one]))
  const of = new Map([...known, ...orders.filter(({ thing }) => !known.has(keyOfThing(thing))).map(({ thing, told }): [string, DailyFigures] => [keyOfThing(thing), { values: Object.fromEntries(by.map((d, i) => [d, thing[i]!])), told: new Float64Array(told.length).fill(Number.NaN), flags: NONE }])])
  return [...of].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).flatMap(([key, one]) => {
    const item = one.values.item
    const mine = presales.filter((p) => p.item === item)
    if (place < 0 || mine.length === 0) return known.has(key) ? [one] : []
    const [told, flags] = [Float64Array.from(one.told), new Map(one.flags)]
    for (const { from, to } of mine) {
      for (let day = from < span.from ? span.from : from; day <= to && day <= span.to; day = addDays(day, 1)) {
        const d = daysBetween(span.from, day)
        const instead = standing.get(key)
        const value = instead?.told[d]
        const part = standIn(value === undefined || Number.isNaN(value) ? undefined : { value, flags: new Set(instead!.flags.get(d) ?? []), source: null })
        told[d] = part.value ?? Number.NaN
        if (part.value === null) flags.delete(d)
        else flags.set(d, listOf(part.flags))
      }
    }
    return told.some((value) => !Number.isNaN(value)) ? [{ ...one, told, flags }] : []
  })
}
