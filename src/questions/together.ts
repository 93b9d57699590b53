import type { Bucket } from './buckets.ts'
import { join, name, numbers, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import { isTime } from './dimensions.ts'
import type { Plan } from './plan.ts'
import type { Ledger } from './question.ts'
import { dimensionsKey, groupKey, ownDimensions, statement } from './statement.ts'
import type { Asked } from './statement.ts'

type Printed = string | number | boolean | null
type Request = { plans: Plan[]; asked: Asked; buckets: Bucket[]; tell(rows: Printed[][]): void; fail(fault: unknown): void }

const waiting = new WeakMap<Ledger, Request[]>()

/**
 * The rows of `statement`, asked together with whatever else is asked of the same rows at this moment: a statement costs the engine
 * 10 to 15 ms of processor whatever it reads, and a page of questions with comparisons made two dozen of them where eight do.
 */
export function rowsOf(plans: Plan[], asked: Asked): Promise<Printed[][]> {
  const { ledger } = asked.world
  const [first] = plans as [Plan]
  return new Promise((tell, fail) => {
    const request = { plans, asked, buckets: asked.buckets.filter((b) => first.known.has(b.key)), tell, fail }
    const others = waiting.get(ledger)
    if (others) return void others.push(request)
    waiting.set(ledger, [request])
    // Everything that is planned from what is in memory already has come by then.
    setImmediate(() => {
      const all = waiting.get(ledger)!
      waiting.delete(ledger)
      const [patient, hurried]: [Batch[], Batch[]] = [[], []]
      for (const batch of batchesOf(all)) (batch.every(({ asked: { world } }) => world.alone) ? patient : hurried).push(batch)
      for (const batch of hurried) void answer([batch])
      // Nobody waits for one of these before the others, and each statement by itself is another trip to the engine.
      for (const some of inParcels(patient)) void answer(some)
    })
  })
}

/** One batch is the requests that read the same rows. */
type Batch = [Request, ...Request[]]

/** A statement's text has an end. */
const MOST_IN_ONE = 12
const inParcels = (batches: Batch[]): Batch[][] => Array.from({ length: Math.ceil(batches.length / MOST_IN_ONE) }, (_, i) => batches.slice(i * MOST_IN_ONE, (i + 1) * MOST_IN_ONE))

async function answer(batches: Batch[]): Promise<void> {
  try {
    const [{ asked: { world: { warehouse } } }] = batches[0]!
    const alone = batches.flat().every(({ asked: { world } }) => world.alone)
    const parts = batches.map(partOf)
    const tables = parts.length === 1 ? [(await warehouse.table(parts[0]!.sql, { alone })).rows] : await inOne(parts, (sql) => warehouse.table(sql, { alone }))
    parts.forEach((part, i) => part.tell(tables[i]!))
  } catch (fault) {
    // What is too much for the engine in one piece may not be in several.
    if (batches.length > 1) for (const batch of batches) void answer([batch])
    else if (batches[0]!.length > 1) for (const request of batches[0]!) void answer([[request]])
    else batches[0]![0].fail(fault)
  }
}

/** A statement, how many columns it has besides the bucket and the dimensions, and who gets its rows. */
type Part = { sql: Sql; dimensions: number; plans: number; tell(rows: Printed[][]): void }

/** Statements of different columns as one of lists: of a brief's twenty small statements each trip cost as much as what was asked. */
async function inOne(parts: readonly Part[], ask: (sql: Sql) => Promise<{ rows: Printed[][] }>): Promise<Printed[][][]> {
  const { rows } = await ask(join(parts.map(({ sql: own, dimensions, plans }, part) => {
    const columns = ['bucket', ...numbered('d', dimensions), ...Array.from({ length: plans }, (_, i) => [`v${i}`, `n${i}`]).flat(), 'rows_in', 'oldest_export']
    return sql`select ${numbers([part])}, [${join(columns.map((column) => sql`CAST(${name(column)}, 'Nullable(String)')`), ', ')}] from (${own})`
  }), ' union all '))
  const tables: Printed[][][] = parts.map(() => [])
  for (const [part, row] of rows as unknown as [number, Printed[]][]) tables[Number(part)]!.push(row)
  return tables
}

const numbered = (of: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${of}${i}`)

function partOf(batch: Batch): Part {
  const [{ plans, asked, tell }] = batch
  return batch.length === 1 ? { sql: statement(plans, asked), dimensions: ownDimensions(asked.by).length, plans: plans.length, tell } : together(batch)
}

function together(batch: Batch): Part {
  const [{ plans: [first], asked }] = batch
  const { buckets, keyOf } = joined(batch)
  const columns = new Map<string, { plan: Plan; place: number }>()
  const known = new Set(buckets.map((b) => b.key))
  for (const plan of batch.flatMap((r) => r.plans)) if (!columns.has(columnKey(plan))) columns.set(columnKey(plan), { plan: { ...plan, known }, place: columns.size })
  const head = 1 + ownDimensions(asked.by).length
  const tail = head + columns.size * 2
  return { sql: statement([...columns.values()].map(({ plan }) => plan), { ...asked, buckets }), dimensions: head - 1, plans: columns.size, tell: parted }

  function parted(rows: Printed[][]): void {
    for (const { plans, buckets: own, tell } of batch) {
      const keys = new Map(own.map((b) => [keyOf(b), b.key]))
      const places = plans.map((plan) => head + columns.get(columnKey(plan))!.place * 2)
      const mine: Printed[][] = []
      for (const row of rows) {
        const key = keys.get(String(row[0]))
        if (key === undefined) continue
        const cells: Printed[] = [key]
        for (let i = 1; i < head; i++) cells.push(row[i]!)
        for (const place of places) cells.push(row[place]!, row[place + 1]!)
        cells.push(row[tail]!, row[tail + 1]!)
        mine.push(cells)
      }
      tell(mine)
    }
  }

  /** The buckets of all: named by their time where one is asked by, else numbered, a lone one by nothing. */
  function joined(requests: readonly Request[]) {
    const nameOf = (b: Bucket) => (asked.by.some(isTime) ? b.key : `${b.from}..${b.to}`)
    const distinct = [...new Map(requests.flatMap((r) => r.buckets).map((b) => [nameOf(b), b])).values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    const isPlain = asked.by.some(isTime) || distinct.length === 1
    const numbered = new Map(distinct.map((b, i) => [nameOf(b), isPlain ? b.key : String(i)]))
    return { buckets: distinct.map((b) => ({ ...b, key: numbered.get(nameOf(b))! })), keyOf: (b: Bucket) => numbered.get(nameOf(b))! }
  }

  function columnKey({ metric, reading, summed }: Plan): string {
    return `${metric.id} ${summed} ${first!.reading.fact.id} ${reading.column ?? placeOf(reading)}`
  }
}

const places = new WeakMap<object, number>()
let placed = 0
const placeOf = (thing: object): number => places.get(thing) ?? (places.set(thing, ++placed), placed)

function batchesOf(requests: Request[]): Batch[] {
  const batches = new Map<string, Batch[]>()
  for (const request of requests) {
    const key = rowsKey(request)
    const alike = batches.get(key) ?? []
    batches.set(key, alike)
    const fitting = alike.find((batch) => batch.every((other) => fit(request, other)))
    if (fitting) fitting.push(request)
    else alike.push([request])
  }
  return [...batches.values()].flat()
}

/** Which rows are read, but for the days. */
const rowsKey = ({ plans: [plan], asked, buckets }: Request): string =>
  [asked.store_id, asked.as_of ?? '', asked.left_out ?? '', groupKey(plan!, false), dimensionsKey(asked), JSON.stringify(asked.where), placeOf(asked.catalogue), buckets.every((b) => b.from === b.to)].join('|')

/**
 * A row stands in one bucket of a statement: two of its buckets are the same stretch, or share no day and, where they are named by
 * their week or month, not that either. Windows are only ever themselves.
 */
function fit({ plans: [plan], asked, buckets }: Request, other: Request): boolean {
  const named = asked.by.some(isTime)
  const apart = (a: Bucket, b: Bucket) => (plan!.mode === 'native' || a.to < b.from || b.to < a.from) && !(named && a.key === b.key)
  return buckets.every((a) => other.buckets.every((b) => (a.from === b.from && a.to === b.to) || apart(a, b)))
}
