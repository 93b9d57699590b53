import { z } from 'zod'
import { rowsOf } from '../facts/brought.ts'
import { facts } from '../facts/index.ts'
import type { Day } from '../kernel/days.ts'
import { and, numbers, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { folded } from './folded.ts'
import { DIMENSIONS } from './question.ts'
import type { Ledger } from './question.ts'
import { storeMemory } from './store_memory.ts'
import type { World } from './world.ts'

/**
 * A window that a report tells, and where the report is cut finer than what a question may ask by, the value of that cut
 * (attribution window, family, carrier). Reports of one item a file have a slice an item and are counted together.
 */
export type Slice = {
  fact: string
  report: string
  slice: string
  from: Day
  to: Day
  /** The imports whose rows stand here: for each slice the newest export among the visible ones. */
  import_seqs: number[]
  /** Imports that tell a slice of this window and lost it to a newer export. */
  beaten_seqs: number[]
  /** The newest export among them. */
  exported_at: string
}

/**
 * What is alive of a store. `series` is what must never be mixed within one line of a chart: the report and the parts of its
 * slice that are no dimension (attribution window, family, carrier, cohort).
 */
export type StoreCoverage = { slices: Slice[]; bySeries: Map<string, Series> }
export type Series = {
  fact: string
  report: string
  /** Slice columns that tell series apart, e.g. { family: 'item', attribution_days: '15' }. */
  cut: Record<string, string>
  windows: Map<string, Slice>
  /** An import that stands here has lost some other slice of the report to a newer export. */
  beaten: boolean
}

const Row = z.object({
  fact: z.string(), report: z.string(), slice: z.string(), from: z.string(), to: z.string(), import_seqs: z.array(z.number()), beaten_seqs: z.array(z.number()), exported_at: z.string(),
})

export const SLICE_SEPARATOR = '\u001f'
const dimensionNames = new Set<string>(DIMENSIONS)
/** Cut by nothing but dimensions: a store of 2,000 items has two million such slices in three years, and one series. */
const uncut = facts.filter((f) => f.slice.every((column) => dimensionNames.has(column))).map((f) => f.id)

const cut = sql`if(fact in ${uncut}, '', slice)`

const toldOnce = (warehouse: Warehouse, visible: Sql): Promise<Slice[]> =>
  warehouse.rows({
    row: Row,
    sql: sql`
      select fact, report, ${cut} as slice, toString(window_start) as from, toString(window_end) as to,
        groupUniqArray(import_seq) as import_seqs, [] as beaten_seqs, toString(max(slices.exported_at)) as exported_at
      from slices
      where ${visible}
      group by fact, report, slice, window_start, window_end`,
  })

/**
 * Windows that one import tells are counted at once; only where several do is the newest looked for slice by slice (over two
 * million slices of a store of 2,000 items that took seconds, and is rarely needed).
 */
export async function coverageOf(warehouse: Warehouse, ledger: Ledger, store_id: string, as_of?: Day): Promise<StoreCoverage> {
  return arrange(await slicesOf(warehouse, ledger, store_id, as_of))
}

async function slicesOf(warehouse: Warehouse, ledger: Ledger, store_id: string, as_of?: Day): Promise<Slice[]> {
  const hidden = [...ledger.hidden(store_id)]
  const visible = and(
    sql`store_id = ${store_id}`,
    hidden.length > 0 ? sql`import_seq not in (${numbers(hidden)})` : undefined,
    as_of ? sql`slices.exported_at < toDateTime64(${`${as_of} 00:00:00`}, 3, ${ledger.store(store_id)?.zone ?? 'Asia/Shanghai'}) + interval 1 day` : undefined,
  )
  const once = await toldOnce(warehouse, visible)
  const several = once.filter((row) => row.import_seqs.length > 1)
  if (several.length === 0) return once
  const facts_again = [...new Set(several.map((row) => row.fact))]
  const [first, last] = [several.reduce((day, { from }) => (from < day ? from : day), '9999'), several.reduce((day, { from }) => (from > day ? from : day), '')]
  const again = await warehouse.rows({
    row: Row,
    sql: sql`
      select fact, report, part as slice, toString(window_start) as from, toString(window_end) as to,
        groupUniqArray(newest) as import_seqs, groupUniqArrayArray(beaten) as beaten_seqs, toString(max(at)) as exported_at
      from (
        select fact, report, slice, window_start, window_end, ${cut} as part,
          argMax(import_seq, (slices.exported_at, import_seq)) as newest, max(slices.exported_at) as at, arrayFilter(s -> s != newest, groupUniqArray(import_seq)) as beaten
        from slices
        where ${and(visible, sql`fact in ${facts_again}`, sql`window_start >= toDate(${first})`, sql`window_start <= toDate(${last})`)}
        group by fact, report, slice, window_start, window_end)
      group by fact, report, part, window_start, window_end`,
  })
  return [...new Map([...once, ...again].map((row) => [keyOf(row), row])).values()]
}

const keyOf = ({ fact, report, slice, from, to }: Slice) => `${fact}|${report}|${slice}|${from}|${to}`

function arrange(slices: Slice[]): StoreCoverage {
  const losers = new Map<string, Set<number>>()
  for (const { fact, report, beaten_seqs } of slices) {
    const of = losers.get(`${fact}|${report}`) ?? new Set()
    for (const seq of beaten_seqs) of.add(seq)
    losers.set(`${fact}|${report}`, of)
  }
  const bySeries = new Map<string, Series>()
  for (const slice of slices) {
    const fact = facts.find((f) => f.id === slice.fact)
    if (!fact) continue
    const parts = slice.slice.split(SLICE_SEPARATOR)
    const cut = Object.fromEntries(fact.slice.map((c, i) => [c, parts[i] ?? '']).filter(([c]) => !dimensionNames.has(c!)))
    const id = [slice.fact, slice.report, ...Object.values(cut)].join('|')
    let series = bySeries.get(id)
    if (!series) bySeries.set(id, (series = { fact: slice.fact, report: slice.report, cut, windows: new Map(), beaten: false }))
    series.windows.set(`${slice.from}..${slice.to}`, slice)
    if (slice.import_seqs.some((seq) => losers.get(`${slice.fact}|${slice.report}`)!.has(seq))) series.beaten = true
  }
  return { slices, bySeries }
}

const memory = storeMemory<Map<string, Promise<StoreCoverage>>>()

/** The same, read once until the ledger changes: a question then costs one trip to the warehouse, not two. */
export function keptCoverage({ warehouse, ledger, ...carried }: Telling, store_id: string, as_of?: Day): Promise<StoreCoverage> {
  const read = memory.of(ledger, store_id, () => new Map())
  const key = as_of ?? ''
  const known = read.get(key)
  if (known) return known
  // Past days are many and each is as large as today; the last few asked of are held.
  const past = [...read.keys()].filter((day) => day !== '')
  if (as_of && past.length >= MOST_PAST_DAYS) read.delete(past[0]!)
  const coverage = as_of === undefined ? carriedOn({ warehouse, ledger, ...carried }, store_id) : coverageOf(warehouse, ledger, store_id, as_of)
  read.set(key, coverage)
  coverage.catch(() => read.delete(key))
  return coverage
}
const MOST_PAST_DAYS = 4

type Telling = Pick<World, 'warehouse' | 'ledger' | 'kept' | 'imports'>

/** A year of a store's windows is told once; a new day's files tell windows of their own, or all is looked at again. */
const carriedOn = async (world: Telling, store_id: string): Promise<StoreCoverage> => arrange(await folded<Slice[]>({
  name: 'coverage', version: 1,
  whole: () => slicesOf(world.warehouse, world.ledger, store_id),
  async further(before, brought) {
    const later = await toldOnce(world.warehouse, sql`store_id = ${store_id} and ${rowsOf(brought)}`)
    const known = new Set(before.map(keyOf))
    return later.some((slice) => slice.import_seqs.length > 1 || known.has(keyOf(slice))) ? undefined : [...before, ...later]
  },
}, world, store_id))
