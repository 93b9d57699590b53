import { and, asc, eq, sql } from 'drizzle-orm'
import { imports, profitBuilds, stores } from './schema.ts'
import type { State } from './state.ts'

/** The shape the planner asks for (questions/question.ts); rooms of one column do not import each other. */
export type Ledger = {
  /** Imports whose rows do not count: of one store, or of all. */
  hidden(store_id?: string): readonly number[]
  version(store_id?: string): number
  overlapping(store_id: string, report: string): boolean
  covered(store_id: string, report: string): { from: string; to: string; exported_at: string; import_seq: number }[]
  store(store_id: string): { zone: string; currency: string; platform: string } | undefined
}

type Covered = { from: string; to: string; exported_at: string; import_seq: number }
type StorePicture = { hidden: number[]; overlapping: Set<string>; covered: Map<string, Covered[]> }
/** Each store's imports, and which drawing of them this is: the larger was begun later and has seen more. */
type Drawn = { picture: StorePicture; drawing: number }
type Known = { stores: Map<string, { zone: string; currency: string; platform: string }>; /** Name → id. */ named: Map<string, string> }

/**
 * Held in memory, exact: drawn anew before a change of imports or stores returns, and where one store's imports changed only of it: an
 * agency makes four hundred such changes on a morning. `refresh` is for a PostgreSQL others write to.
 */
export async function openLedger(state: State): Promise<Ledger & { refresh(): Promise<void>; named(idOrName: string): string | undefined }> {
  const drawn = new Map<string, Drawn>()
  let [known, hidden]: [Known, readonly number[]] = [{ stores: new Map(), named: new Map() }, []]
  // Begun drawings, the newest of them that was of all stores, and how often what is told has changed.
  let [begun, whole, changes] = [0, 0, 0]
  const refresh = async (): Promise<void> => {
    const drawing = ++begun
    const [next_known, pictures] = await Promise.all([readStores(state), draw(state)])
    // Two drawings at once may end in the wrong order.
    if (drawing > whole) [known, whole] = [next_known, drawing]
    for (const store_id of new Set([...drawn.keys(), ...pictures.keys()])) put(store_id, pictures.get(store_id), drawing)
    recollect()
  }
  const refreshStore = async (store_id: string): Promise<void> => {
    const drawing = ++begun
    put(store_id, (await draw(state, store_id)).get(store_id), drawing)
    recollect()
  }
  const put = (store_id: string, picture: StorePicture = nothing(), drawing: number) => {
    if (drawing > (drawn.get(store_id)?.drawing ?? 0)) drawn.set(store_id, { picture, drawing })
  }
  const recollect = () => {
    hidden = [...drawn.values()].flatMap(({ picture }) => picture.hidden).sort((a, b) => a - b)
    changes++
  }
  await refresh()
  state.listen((topic, store_id) => (topic === 'imports' && store_id !== undefined ? refreshStore(store_id) : refresh()))
  return {
    hidden: (store_id) => (store_id === undefined ? hidden : (drawn.get(store_id)?.picture.hidden ?? [])),
    version: (store_id) => (store_id === undefined ? changes : Math.max(whole, drawn.get(store_id)?.drawing ?? 0)),
    overlapping: (store_id, report) => drawn.get(store_id)?.picture.overlapping.has(report) ?? false,
    covered: (store_id, report) => drawn.get(store_id)?.picture.covered.get(report) ?? [],
    store: (store_id) => known.stores.get(store_id),
    named: (idOrName) => (known.stores.has(idOrName) ? idOrName : known.named.get(idOrName)),
    refresh,
  }
}

const nothing = (): StorePicture => ({ hidden: [], overlapping: new Set(), covered: new Map() })

/** Of every store, or of one. */
async function draw(state: State, store_id?: string): Promise<Map<string, StorePicture>> {
  const pictures = new Map<string, StorePicture>()
  const of = (id: string): StorePicture => pictures.get(id) ?? (pictures.set(id, nothing()), pictures.get(id)!)
  const own = (column: typeof imports.store_id | typeof profitBuilds.store_id) => (store_id === undefined ? undefined : eq(column, store_id))
  for (const row of await state.db.select(COLUMNS).from(imports).where(and(IS_TOLD, own(imports.store_id))).orderBy(asc(imports.import_seq))) {
    const { hidden, overlapping, covered } = of(row.store_id)
    if (row.status !== 'committed') {
      hidden.push(row.import_seq)
      continue
    }
    if (row.overlapping ?? true) overlapping.add(row.format)
    if (!row.covered) continue
    const spans = covered.get(row.format) ?? []
    spans.push({ ...row.covered, exported_at: (row.exported_at ?? row.created_at).toISOString(), import_seq: row.import_seq })
    covered.set(row.format, spans)
  }
  for (const { import_seq, store_id: id, report, status, covered: spans } of await state.db.select(BUILD_COLUMNS).from(profitBuilds).where(own(profitBuilds.store_id))) {
    const { hidden, covered } = of(id)
    if (status !== 'current') hidden.push(import_seq)
    else if (spans) covered.set(report, spans.map((span) => ({ ...span, import_seq })))
  }
  return pictures
}

async function readStores(state: State): Promise<Known> {
  const all = await state.db.select().from(stores)
  return { stores: new Map(all.map(({ id, zone, currency, platform }) => [id, { zone, currency, platform }])), named: new Map(all.map(({ id, name }) => [name, id])) }
}

/**
 * A committed day-report tells the ledger nothing: what it covers stands in the warehouse. An agency has four hundred thousand of them,
 * and reading them all twice an import took seconds. Word for word the condition of the index `imports_told`.
 */
const IS_TOLD = sql`not ${imports.cleared} and (${imports.status} <> 'committed' or ${imports.covered} is not null or ${imports.overlapping} is null or ${imports.overlapping})`

const { import_seq, store_id, format, status, overlapping, covered, exported_at, created_at } = imports
const COLUMNS = { import_seq, store_id, format, status, overlapping, covered, exported_at, created_at }
const BUILD_COLUMNS = { import_seq: profitBuilds.import_seq, store_id: profitBuilds.store_id, report: profitBuilds.report, status: profitBuilds.status, covered: profitBuilds.covered }
