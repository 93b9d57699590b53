import { z } from 'zod'
import { facts } from '../facts/index.ts'
import type { Day } from '../kernel/days.ts'
import { and, numbers, sql } from '../kernel/sql.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { DIMENSIONS } from './question.ts'
import type { Ledger } from './question.ts'

/** One piece of a report: a window, and where the report is cut finer, the value of the cut (attribution window, item). */
export type Slice = { fact: string; report: string; slice: string; from: Day; to: Day; import_seq: number; exported_at: string }

/**
 * The live slices of a store: for each, the import that tells it, that is the newest export among the visible ones.
 * `series` is what must never be mixed within one line of a chart: the report and the parts of its slice that are no
 * dimension (attribution window, family, carrier, cohort).
 */
export type StoreCoverage = { slices: Slice[]; bySeries: Map<string, Series> }
export type Series = {
  fact: string
  report: string
  /** Slice columns that tell series apart, e.g. { family: 'item', attribution_days: '15' }. */
  cut: Record<string, string>
  windows: Map<string, Slice[]>
  /** For each import that tells a slice here, every slice of it that lost to a newer export. */
  beaten: boolean
}

const Row = z.object({
  fact: z.string(), report: z.string(), slice: z.string(), from: z.string(), to: z.string(), import_seq: z.coerce.number(), exported_at: z.string(),
})

export const SLICE_SEPARATOR = '\u001f'
const dimensionNames = new Set<string>(DIMENSIONS)

export async function coverageOf(warehouse: Warehouse, ledger: Ledger, store_id: string, as_of?: Day): Promise<StoreCoverage> {
  const hidden = [...ledger.hidden()]
  const rows = await warehouse.rows({
    row: Row,
    sql: sql`
      select fact, report, slice, toString(slices.window_start) as from, toString(slices.window_end) as to, import_seq, toString(slices.exported_at) as exported_at
      from slices
      where ${and(
        sql`store_id = ${store_id}`,
        hidden.length > 0 ? sql`import_seq not in (${numbers(hidden)})` : undefined,
        as_of ? sql`slices.exported_at < toDateTime64(${`${as_of} 00:00:00`}, 3, ${ledger.store(store_id)?.zone ?? 'Asia/Shanghai'}) + interval 1 day` : undefined,
      )}`,
  })
  return arrange(rows)
}

function arrange(rows: Slice[]): StoreCoverage {
  const winners = new Map<string, Slice>()
  const losers = new Map<string, Set<number>>()
  for (const row of rows) {
    const key = [row.fact, row.report, row.slice, row.from, row.to].join('|')
    const held = winners.get(key)
    const wins = !held || row.exported_at > held.exported_at || (row.exported_at === held.exported_at && row.import_seq > held.import_seq)
    const loser = wins ? held : row
    if (wins) winners.set(key, row)
    if (loser && loser.import_seq !== winners.get(key)!.import_seq) {
      const of = `${row.fact}|${row.report}`
      losers.set(of, (losers.get(of) ?? new Set()).add(loser.import_seq))
    }
  }
  const bySeries = new Map<string, Series>()
  for (const slice of winners.values()) {
    const fact = facts.find((f) => f.id === slice.fact)
    if (!fact) continue
    const parts = slice.slice.split(SLICE_SEPARATOR)
    const cut = Object.fromEntries(fact.slice.map((c, i) => [c, parts[i] ?? '']).filter(([c]) => !dimensionNames.has(c!)))
    const id = [slice.fact, slice.report, ...Object.values(cut)].join('|')
    let series = bySeries.get(id)
    if (!series) bySeries.set(id, (series = { fact: slice.fact, report: slice.report, cut, windows: new Map(), beaten: false }))
    const window = `${slice.from}..${slice.to}`
    series.windows.set(window, [...(series.windows.get(window) ?? []), slice])
    if (losers.get(`${slice.fact}|${slice.report}`)?.has(slice.import_seq)) series.beaten = true
  }
  return { slices: [...winners.values()], bySeries }
}

const kept = new WeakMap<Ledger, { version: number; stores: Map<string, Promise<StoreCoverage>> }>()

/** The same, read once until the ledger changes: a question then costs one trip to the warehouse, not two. */
export function keptCoverage(warehouse: Warehouse, ledger: Ledger, store_id: string, as_of?: Day): Promise<StoreCoverage> {
  if (as_of) return coverageOf(warehouse, ledger, store_id, as_of)
  let memory = kept.get(ledger)
  if (!memory || memory.version !== ledger.version()) kept.set(ledger, (memory = { version: ledger.version(), stores: new Map() }))
  let coverage = memory.stores.get(store_id)
  if (!coverage) {
    coverage = coverageOf(warehouse, ledger, store_id)
    memory.stores.set(store_id, coverage)
    coverage.catch(() => memory.stores.delete(store_id))
  }
  return coverage
}
