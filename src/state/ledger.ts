import { and, asc, eq, isNotNull, isNull, ne, or } from 'drizzle-orm'
import { imports, profitBuilds, stores } from './schema.ts'
import type { State } from './state.ts'

/** The shape the planner asks for (questions/question.ts); rooms of one column do not import each other. */
export type Ledger = {
  hidden(): readonly number[]
  version(): number
  overlapping(store_id: string, report: string): boolean
  covered(store_id: string, report: string): { from: string; to: string; exported_at: string; import_seq: number }[]
  store(store_id: string): { zone: string; currency: string; platform: string } | undefined
}

type Picture = {
  hidden: readonly number[]
  overlapping: Set<string>
  covered: Map<string, { from: string; to: string; exported_at: string; import_seq: number }[]>
  stores: Map<string, { zone: string; currency: string; platform: string }>
  /** Name → id. */
  named: Map<string, string>
}

/** Held in memory, exact: drawn anew before a change of imports or stores returns. `refresh` is for a PostgreSQL others write to. */
export async function openLedger(state: State): Promise<Ledger & { refresh(): Promise<void>; named(idOrName: string): string | undefined }> {
  let picture = await draw(state)
  let drawn = 0
  let wanted = 0
  async function refresh() {
    const mine = ++wanted
    const next = await draw(state)
    // Two refreshes at once may end in the wrong order; the later begun has seen more.
    if (mine > drawn) [picture, drawn] = [next, mine]
  }
  state.listen(refresh)
  return {
    hidden: () => picture.hidden,
    version: () => drawn,
    overlapping: (store_id, report) => picture.overlapping.has(keyOf(store_id, report)),
    covered: (store_id, report) => picture.covered.get(keyOf(store_id, report)) ?? [],
    store: (store_id) => picture.stores.get(store_id),
    named: (idOrName) => (picture.stores.has(idOrName) ? idOrName : picture.named.get(idOrName)),
    refresh,
  }
}

async function draw(state: State): Promise<Picture> {
  const hidden: number[] = []
  const overlapping: Picture['overlapping'] = new Set()
  const covered: Picture['covered'] = new Map()
  for (const row of await state.db.select(COLUMNS).from(imports).where(and(eq(imports.cleared, false), isTold)).orderBy(asc(imports.import_seq))) {
    if (row.status !== 'committed') {
      hidden.push(row.import_seq)
      continue
    }
    const key = keyOf(row.store_id, row.format)
    if (row.overlapping ?? true) overlapping.add(key)
    if (!row.covered) continue
    const span = { ...row.covered, exported_at: (row.exported_at ?? row.created_at).toISOString(), import_seq: row.import_seq }
    covered.set(key, [...(covered.get(key) ?? []), span])
  }
  for (const { import_seq, store_id, report, status, covered: spans } of await state.db.select(BUILD_COLUMNS).from(profitBuilds)) {
    if (status !== 'current') hidden.push(import_seq)
    else if (spans) covered.set(keyOf(store_id, report), spans.map((span) => ({ ...span, import_seq })))
  }
  const known = await state.db.select().from(stores)
  return { hidden, overlapping, covered, stores: new Map(known.map(({ id, zone, currency, platform }) => [id, { zone, currency, platform }])), named: new Map(known.map(({ id, name }) => [name, id])) }
}

/**
 * A committed day-report tells the ledger nothing: what it covers stands in the warehouse. An agency has four hundred thousand of them,
 * and reading them all twice an import took seconds.
 */
const isTold = or(ne(imports.status, 'committed'), isNotNull(imports.covered), isNull(imports.overlapping), eq(imports.overlapping, true))

const { import_seq, store_id, format, status, overlapping, covered, exported_at, created_at } = imports
const COLUMNS = { import_seq, store_id, format, status, overlapping, covered, exported_at, created_at }
const BUILD_COLUMNS = { import_seq: profitBuilds.import_seq, store_id: profitBuilds.store_id, report: profitBuilds.report, status: profitBuilds.status, covered: profitBuilds.covered }
const keyOf = (store_id: string, report: string) => `${store_id} ${report}`
