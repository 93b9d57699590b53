import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { Refusal } from '../kernel/errors.ts'
import { imports } from './schema.ts'
import type { ImportStatus } from './schema.ts'
import type { State } from './state.ts'

export type Import = typeof imports.$inferSelect

export type NewImport = {
  store_id: string
  size_bytes: number
  file_name: string
  format: string
  layout: string
  exported_at: Date | null
  answers?: Record<string, string>
  mapping?: unknown
  by?: string
}

export type Committed = {
  report: unknown
  sha256: string
  span: { from: string; to: string } | null
  exported_at: Date
  overlapping: boolean
  /** The created days an event report covers; null for reports of windows. */
  covered: { from: string; to: string } | null
}

/** Reserves the import_seq its rows will carry. Until committed, no question sees them. */
export async function beginImport(state: State, wanted: NewImport & { /** A rebuild gives back the number it had. */ import_seq?: number | undefined }): Promise<Import> {
  return state.change(async (tx) => {
    const { import_seq, ...told } = wanted
    if (import_seq !== undefined) await tx.db.delete(imports).where(and(eq(imports.import_seq, import_seq), eq(imports.status, 'forgotten')))
    const insert = tx.db.insert(imports)
    const [made] = await (import_seq === undefined ? insert.values({ ...told, sha256: '' }) : insert.overridingSystemValue().values({ ...told, sha256: '', import_seq } as typeof imports.$inferInsert)).returning()
    await tx.announce('imports', made!.store_id)
    return made!
  })
}

/** The numbers of imports to come lie above this one: before a rebuild gives old ones back, also in a state that was just made. */
export async function numberAbove(state: State, import_seq: number): Promise<void> {
  const sequence = sql`pg_get_serial_sequence('imports', 'import_seq')`
  await state.change((tx) => tx.db.execute(sql`select setval(${sequence}, ${import_seq}) where nextval(${sequence}) <= ${import_seq}`))
}

/** From here on the rows count. Committing what is not staging is refused. */
export const commitImport = (state: State, import_seq: number, { span, ...done }: Committed): Promise<Import> =>
  move(state, import_seq, ['staging'], { ...done, status: 'committed', span_from: span?.from ?? null, span_to: span?.to ?? null, committed_at: new Date() })

export const refuseImport = (state: State, import_seq: number, told: Pick<Committed, 'report' | 'sha256'>): Promise<Import> =>
  move(state, import_seq, ['staging'], { status: 'refused', ...told })

export const undoImport = (state: State, import_seq: number): Promise<Import> => move(state, import_seq, ['committed'], { status: 'undone' })

/** What an undo hid counts again. Only while its rows are still in the warehouse. */
export async function redoImport(state: State, import_seq: number): Promise<Import> {
  if ((await getImport(state, import_seq)).cleared) throw new Refusal('conflict', { zh: `导入 ${import_seq} 的数据已清除，请重新导入该文件`, en: `the data of import ${import_seq} are cleared; import the file again` }, { import_seq })
  return move(state, import_seq, ['undone'], { status: 'committed' })
}

/** Killed before it was done: its rows will never count. */
export const forgetImport = (state: State, import_seq: number): Promise<Import> =>
  move(state, import_seq, ['staging', 'committed', 'undone', 'refused'], { status: 'forgotten' })

/** Their rows are deleted from the warehouse, so the ledger need not name them any longer. */
export async function markCleared(state: State, import_seqs: number[]): Promise<void> {
  if (import_seqs.length === 0) return
  await state.change(async (tx) => {
    await tx.db.update(imports).set({ cleared: true }).where(and(inArray(imports.import_seq, import_seqs), inArray(imports.status, ['undone', 'refused', 'forgotten'])))
    await tx.announce('imports')
  })
}

/** Begun and neither committed nor refused: what a start after a kill finds. */
export const unfinishedImports = (state: State): Promise<Import[]> =>
  state.db.select().from(imports).where(eq(imports.status, 'staging')).orderBy(asc(imports.import_seq))

/** Not counting, and their rows may still lie in the warehouse. */
export const unclearedImports = (state: State): Promise<Import[]> =>
  state.db.select().from(imports)
    .where(and(inArray(imports.status, ['undone', 'refused', 'forgotten']), eq(imports.cleared, false))).orderBy(asc(imports.import_seq))

export async function getImport(state: State, import_seq: number): Promise<Import> {
  const [found] = await state.db.select().from(imports).where(eq(imports.import_seq, import_seq))
  if (!found) throw new Refusal('not_found', { zh: `没有编号为 ${import_seq} 的导入`, en: `there is no import ${import_seq}` }, { import_seq })
  return found
}

/** Newest first. */
export function listImports(state: State, filter: { store_id?: string; sha256?: string; status?: ImportStatus; format?: string; limit?: number } = {}): Promise<Import[]> {
  const { store_id, sha256, status, format, limit = 10_000 } = filter
  return state.db.select().from(imports).where(and(
    store_id === undefined ? undefined : eq(imports.store_id, store_id),
    sha256 === undefined ? undefined : eq(imports.sha256, sha256),
    status === undefined ? undefined : eq(imports.status, status),
    format === undefined ? undefined : eq(imports.format, format),
  )).orderBy(desc(imports.import_seq)).limit(limit)
}

/** The same bytes already counting in this store, so that importing them again changes nothing. */
export const committedFile = async (state: State, store_id: string, sha256: string): Promise<Import | undefined> =>
  (await listImports(state, { store_id, sha256, status: 'committed', limit: 1 }))[0]

/** Whether a file of this length counts in this store; those of earlier versions have no length and may be as long as any. */
export async function isLengthHeld(state: State, store_id: string, size_bytes: number): Promise<boolean> {
  const asLong = or(isNull(imports.size_bytes), eq(imports.size_bytes, size_bytes))
  const found = await state.db.select({ import_seq: imports.import_seq }).from(imports).where(and(eq(imports.store_id, store_id), eq(imports.status, 'committed'), asLong)).limit(1)
  return found.length > 0
}

/** More than so many new imports are no morning's. */
const MOST_NEW = 200

/**
 * The shape that questions/folded.ts asks for: the visible imports of a store now, those up to a number as one text, and those above it;
 * of all, or of those that hold happenings one by one. Those above are read after the text: one that comes between is told twice, none is missed.
 */
export async function importsSince(state: State, store_id: string, upto: number | undefined, { events = false }: { events?: boolean } = {}) {
  const files = (only: SQL) => sql<string>`coalesce(md5(string_agg(${imports.import_seq}::text, ',' order by ${imports.import_seq}) filter (where ${only})), '')`
  const own = and(eq(imports.store_id, store_id), eq(imports.status, 'committed'), events ? isNotNull(imports.covered) : undefined)
  const [told] = await state.db.select({ upto: sql<number>`coalesce(max(${imports.import_seq}), 0)`.mapWith(Number), files: files(sql`true`), newest: sql<Date | null>`max(${imports.exported_at})`.mapWith(imports.exported_at), before: files(sql`${imports.import_seq} <= ${upto ?? 0}`) }).from(imports).where(own)
  const { before, newest, ...now } = told!
  const after = upto === undefined ? [] : await state.db.select({ import_seq: imports.import_seq, exported_at: imports.exported_at, from: imports.span_from, to: imports.span_to }).from(imports).where(and(own, gt(imports.import_seq, upto))).orderBy(asc(imports.import_seq)).limit(MOST_NEW + 1)
  return { now: { ...now, newest: iso(newest) }, before, after: upto === undefined || after.length > MOST_NEW ? undefined : after.map((one) => ({ ...one, exported_at: iso(one.exported_at) })) }
}

const iso = (at: Date | null) => at?.toISOString() ?? ''

/** A later import made this one share orders with it. */
export async function markOverlapping(state: State, import_seqs: number[]): Promise<void> {
  if (import_seqs.length === 0) return
  await state.change(async (tx) => {
    await tx.db.update(imports).set({ overlapping: true }).where(inArray(imports.import_seq, import_seqs))
    await tx.announce('imports')
  })
}

async function move(state: State, import_seq: number, from: ImportStatus[], to: Partial<typeof imports.$inferInsert>): Promise<Import> {
  return state.change(async (tx) => {
    const [moved] = await tx.db.update(imports).set(to).where(and(eq(imports.import_seq, import_seq), inArray(imports.status, from))).returning()
    if (!moved) {
      const { status } = await getImport(tx, import_seq)
      throw new Refusal('conflict', { zh: `导入 ${import_seq} 的状态是 ${status}，不能改为 ${to.status}`, en: `import ${import_seq} is ${status} and cannot become ${to.status}` }, { import_seq, status })
    }
    await tx.announce('imports', moved.store_id)
    return moved
  })
}
