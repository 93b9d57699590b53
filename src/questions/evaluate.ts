import { bucketsOf, timeValues } from './buckets.ts'
import type { Bucket } from './buckets.ts'
import { catalogueFor } from './catalogue.ts'
import { keptCoverage, SLICE_SEPARATOR } from './coverage.ts'
import type { Text } from '../kernel/text.ts'
import { isTime } from './dimensions.ts'
import { leavingOut, taggedOf } from './left_out.ts'
import { learnNeverTold, neverTold } from './never_told.ts'
import { paymentLagOf } from './payment_lag.ts'
import { grainOf } from './plan.ts'
import { inPresale, orderConversion, presalesOf, standIn } from './presale.ts'
import { reasons } from './reasons.ts'
import { groupBy, hints, knownTo, noteMissing, placed, recipeFor, silentKey } from './recipe.ts'
import type { Asking, Missing, Places, Recipe, Setting } from './recipe.ts'
import { exportsKnown, ownDimensions } from './statement.ts'
import type { Top } from './statement.ts'
import { nought, teller } from './teller.ts'
import type { Base, Part } from './teller.ts'
import { rowsOf } from './together.ts'
import type { World } from './world.ts'

export type Evaluated = {
  /** Row key → the dimension values of the row, and a part for every metric asked. */
  rows: Map<string, { values: Record<string, string>; parts: Map<string, Part>; bucket: Bucket }>
  unknown: Missing
  /** The buckets a metric is known of, so that a row that is not there is told from one that nobody could have seen. */
  known: Map<string, ReadonlySet<string>>
}

/** One store, one span: every asked metric at the asked grain, or why not. Items in presale answer with 下单转化率. */
export async function evaluate(asking: Asking, world: World): Promise<Evaluated> {
  const only = asking.where.item?.length === 1 ? asking.where.item[0] : undefined
  const conversion = asking.metrics.some((m) => m.id === 'pay_cvr') && (asking.by.includes('item') || only !== undefined)
  const presales = conversion ? (await presalesOf(world, asking.store_id)).filter((p) => p.from <= asking.span.to && p.to >= asking.span.from) : []
  if (presales.length === 0) return evaluatePlain(asking, world)
  // A presale item's rate is stood in for below, so a list ordered by it is cut only after.
  const { head: _, ...whole } = asking
  const withOrders = asking.metrics.includes(orderConversion()) ? asking.metrics : [...asking.metrics, orderConversion()]
  const { rows, unknown, known } = await evaluatePlain({ ...whole, metrics: withOrders }, world)
  for (const { values, parts, bucket } of rows.values()) {
    if (inPresale(presales, values['item'] ?? only, bucket)) parts.set('pay_cvr', standIn(parts.get('order_cvr')))
  }
  if (!asking.metrics.includes(orderConversion())) unknown.delete('order_cvr')
  return { rows, unknown, known }
}

/**
 * A report may lack a column that its format can have (自助取数 holds what the seller chose, old order lists have no 退款金额):
 * where it tells a figure nowhere in the span, the next report is asked for it. What was read stays read.
 */
async function evaluatePlain(given: Asking, world: World): Promise<Evaluated> {
  const tagged = await taggedOf(world, given.store_id)
  const [coverage, catalogue, lag] = await Promise.all([keptCoverage(world, given.store_id, given.as_of), catalogueFor(world, given.store_id, given, given.span.to), paymentLagOf(world, given.store_id)])
  const asking: Asking = { ...given, tagged, lag }
  const buckets = bucketsOf(asking.span, asking.by)
  const at = { store_id: asking.store_id, coverage, as_of: asking.as_of, world, lag }
  const [silent, neverFills] = [new Set<string>(), await neverTold(at)]
  const setting: Setting = { asking, buckets, catalogue, known: at, isSilent: (base) => neverFills(base.plan) || silent.has(silentKey(base)) }
  const [unknown, learnt]: [Missing, Promise<void>[]] = [new Map(), []]
  let [places, table]: [Places, Table] = [new Map(), new Map()]
  let recipes: (Recipe | undefined)[] = []
  for (;;) {
    unknown.clear()
    // A list that the engine cut for one report is no list for another.
    if (asking.head) [places, table] = [new Map(), new Map()]
    recipes = asking.metrics.map((metric) => recipeFor(metric, setting, unknown))
    const bases = recipes.flatMap((recipe) => recipe?.bases ?? [])
    const fresh = placed(bases, places)
    const top = topOf(fresh, asking, recipes)
    await read(fresh, setting, table, top)
    // The head of the list says all that the whole would, if every figure is told in it; else the whole is read.
    if (top && table.size >= top.limit && !recipes.every((recipe) => toldAnywhere(table, recipe).isTold)) {
      table = new Map()
      await read(fresh, setting, table)
    }
    const dumb = bases.filter((base) => !setting.isSilent(base) && tellsNothing(base, table))
    if (dumb.length === 0) break
    for (const base of dumb) silent.add(silentKey(base))
    // What cannot be learnt now is come upon again.
    learnt.push(learnNeverTold(dumb.map(({ plan }) => plan), at).catch(() => undefined))
  }
  await Promise.all(learnt)
  const rows: Evaluated['rows'] = new Map()
  const read_places = new Set(recipes.flatMap((recipe) => recipe?.bases.map(({ place }) => place) ?? []))
  for (const [key, cell] of headOf(table, asking, recipes)) {
    // A report that was given up for another may have rows which that one has not.
    if (places.size > read_places.size && !cell.parts.some((part, place) => part !== undefined && read_places.has(place))) continue
    const parts = new Map<string, Part>()
    asking.metrics.forEach((metric, i) => {
      const recipe = recipes[i]
      if (recipe) parts.set(metric.id, recipe.cook((base) => cell.parts[base.place]))
    })
    rows.set(key, { values: cell.values, parts, bucket: cell.bucket })
  }
  for (const [i, metric] of asking.metrics.entries()) {
    noteMissing(metric, recipes[i], setting, unknown)
    if (unknown.has(metric.id)) continue
    const { isTold, because } = toldAnywhere(table, recipes[i])
    if (!isTold) unknown.set(metric.id, { because: because ?? reasons.noRowsAtGrain(), import: hints([metric], asking, world) })
  }
  return { rows, unknown, known: new Map(asking.metrics.map((metric, i) => [metric.id, knownTo(recipes[i], buckets)])) }
}

/** The engine cuts the list where it is ordered by a sum and made of one statement (measured: 4 ms of 2,000 items). */
function topOf(bases: readonly Base[], { head, by }: Asking, recipes: readonly (Recipe | undefined)[]): Top | undefined {
  const base = head && !head.metric.of && head.metric.additivity === 'additive' ? bases.find(({ metric }) => metric.id === head.metric.id) : undefined
  if (!base || base.plan.reading.column === undefined || recipes.some((r) => r === undefined) || groupBy(bases).size > 1 || by.some(isTime)) return undefined
  return { column: base.plan.reading.column, direction: head!.direction, limit: head!.limit }
}

/** The cells a list of limited length shows: of two thousand items twenty are made into parts (measured: 3 ms a question). */
function headOf(table: Table, { head, metrics }: Asking, recipes: readonly (Recipe | undefined)[]): Iterable<[string, TableCell]> {
  const recipe = head && recipes[metrics.indexOf(head.metric)]
  if (!head || !recipe || table.size <= head.limit) return table
  const sign = head.direction === 'asc' ? 1 : -1
  const valued = Array.from(table, (entry) => ({ entry, value: recipe.cook((base) => entry[1].parts[base.place]).value ?? Number.NEGATIVE_INFINITY }))
  return valued.sort((a, b) => (a.value - b.value) * sign).slice(0, head.limit).map(({ entry }) => entry)
}

/** Whether any row tells it, and if none, what the first of them says why. */
function toldAnywhere(table: Table, recipe: Recipe | undefined): { isTold: boolean; because?: Text } {
  let because: Text | undefined
  for (const cell of recipe ? table.values() : []) {
    const part = recipe!.cook((base) => cell.parts[base.place])
    if (part.value !== null) return { isTold: true }
    because ??= part.because
  }
  return { isTold: false, ...(because ? { because } : {}) }
}

/** Rows there are, and in none of them a figure. A buyer who is not told is no missing column: that is said, not passed over. */
const tellsNothing = (base: Base, table: Table): boolean => {
  let rows = 0
  for (const cell of table.values()) {
    const part = cell.parts[base.place]
    if (part === undefined) continue
    if (part.value !== null || !part.flags.has('suppressed')) return false
    rows++
  }
  return rows > 0
}

type TableCell = { bucket: Bucket; values: Record<string, string>; parts: (Part | undefined)[] }
type Table = Map<string, TableCell>

async function read(bases: readonly Base[], setting: Setting, table: Table, top?: Top): Promise<void> {
  const { asking, buckets, catalogue, known: { world } } = setting
  const times = new Map(buckets.map((bucket) => [bucket.key, { bucket, values: timeValues(bucket, asking.by) }]))
  const dimensions = ownDimensions(asking.by)
  const asked = { ...asking, dimensions: grainOf(asking).dimensions, buckets, catalogue, world, left_out: leavingOut(asking, asking.tagged), ...(top ? { top } : {}) }
  const cellAt = (key: string, { bucket, values }: { bucket: Bucket; values: Record<string, string> }, row: readonly unknown[]): TableCell => {
    let cell = table.get(key)
    if (cell) return cell
    const own = { ...values }
    for (let i = 0; i < dimensions.length; i++) own[dimensions[i]!] = String(row[1 + i] ?? '')
    table.set(key, (cell = { bucket, values: own, parts: [] }))
    return cell
  }
  await Promise.all(
    [...groupBy(bases).values()].map(async (group) => {
      const { plan } = group[0]!
      const rows = await rowsOf(group.map((b) => b.plan), asked)
      const tell = group.map((base) => teller(base, asking, world))
      const exports = exportsKnown(plan, buckets)
      const [first, end] = [1 + dimensions.length, 1 + dimensions.length + group.length * 2]
      for (const row of rows) {
        const time = times.get(String(row[0]))
        if (!time || !plan.known.has(time.bucket.key)) continue
        let key = time.bucket.key
        for (let i = 1; i < first; i++) key += SLICE_SEPARATOR + String(row[i] ?? '')
        const cell = cellAt(key, time, row)
        const read = { rows_in: Number(row[end]), exported_at: exports?.get(time.bucket.key) ?? String(row[end + 1]) }
        for (let i = 0; i < group.length; i++) {
          cell.parts[group[i]!.place] = tell[i]!(row[first + i * 2] ?? null, Number(row[first + i * 2 + 1] ?? 0), read, time.bucket)
        }
      }
      if (dimensions.length === 0 && plan.mode === 'events') {
        for (const time of times.values()) {
          if (!plan.known.has(time.bucket.key)) continue
          const cell = cellAt(time.bucket.key, time, [])
          for (const base of group) cell.parts[base.place] ??= nought(base, asking, time.bucket)
        }
      }
    }),
  )
}
