import { and, eq, ne, sql } from 'drizzle-orm'
import { feeClasses, handCosts, imports, orderWords, profitBuilds, remarkCodes } from './schema.ts'
import type { State } from './state.ts'

/** The names under which what is worked out stands among the reports. */
export const PROFIT_REPORT = 'junshi_profit'
export const MARKS_REPORT = 'junshi_order_marks'

export type ProfitBuild = typeof profitBuilds.$inferSelect

/** What a store's profit is made from, as one text: its visible imports, the words of people on costs, fees and orders, and the way of making it. */
export async function profitFingerprint(state: State, store_id: string, version: number): Promise<string> {
  const [row] = await state.db.select({
    files: sql<string>`(select coalesce(md5(string_agg(import_seq::text, ',' order by import_seq)), '') from ${imports} where store_id = ${store_id} and status = 'committed')`,
    costs: sql<number>`(select coalesce(max(id), 0) from ${handCosts} where store_id = ${store_id})`,
    classes: sql<number>`(select coalesce(max(id), 0) from ${feeClasses})`,
    words: newestWord(orderWords, store_id),
    codes: newestWord(remarkCodes, store_id),
  }).from(sql`(select 1) as one`)
  return [version, row!.files, row!.costs, row!.classes, row!.words, row!.codes].join('/')
}

/** What the marks of a store's orders are made from: its visible files that hold happenings one by one, and what people said of orders and codes. */
export async function marksFingerprint(state: State, store_id: string, version: number): Promise<string> {
  const [row] = await state.db.select({
    files: sql<string>`(select coalesce(md5(string_agg(import_seq::text, ',' order by import_seq)), '') from ${imports} where store_id = ${store_id} and status = 'committed' and covered is not null)`,
    words: newestWord(orderWords, store_id),
    codes: newestWord(remarkCodes, store_id),
  }).from(sql`(select 1) as one`)
  return [version, row!.files, row!.words, row!.codes].join('/')
}

const newestWord = (table: typeof orderWords | typeof remarkCodes, store_id: string) => sql<number>`(select coalesce(max(id), 0) from ${table} where store_id = ${store_id})`

export async function currentBuild(state: State, store_id: string, report = PROFIT_REPORT): Promise<ProfitBuild | undefined> {
  const [found] = await state.db.select().from(profitBuilds).where(and(eq(profitBuilds.store_id, store_id), eq(profitBuilds.report, report), eq(profitBuilds.status, 'current')))
  return found
}

/** Its rows carry a number of the imports' own row of numbers, so that hiding one never hides another. */
export async function beginBuild(state: State, store_id: string, fingerprint: string, report = PROFIT_REPORT): Promise<number> {
  return state.change(async (tx) => {
    const import_seq = await nextNumber(tx)
    await tx.db.insert(profitBuilds).values({ import_seq, report, store_id, status: 'building', fingerprint })
    await tx.announce('imports', store_id)
    return import_seq
  })
}

async function nextNumber(tx: State): Promise<number> {
  const { rows } = (await tx.db.execute(sql`select nextval(pg_get_serial_sequence('imports', 'import_seq')) as seq`)) as unknown as { rows: { seq: string | number }[] }
  return Number(rows[0]!.seq)
}

/** The first making of a store that came to no rows: nothing that was read before is otherwise for it, so nobody is told. */
export async function commitNothing(state: State, build: { store_id: string; fingerprint: string; notes: unknown; took_ms: number; report: string }): Promise<void> {
  await state.change(async (tx) => tx.db.insert(profitBuilds).values({ ...build, import_seq: await nextNumber(tx), status: 'current', covered: [] }))
}

/** From here on its rows count, and those of the build before it do not: one step, so nobody ever sees a mixture. */
export async function commitBuild(state: State, build: { import_seq: number; store_id: string; covered: { from: string; to: string; exported_at: string }[]; notes: unknown; took_ms: number; report?: string }): Promise<void> {
  const { import_seq, store_id, report = PROFIT_REPORT, ...told } = build
  await state.change(async (tx) => {
    await tx.db.update(profitBuilds).set({ status: 'past' }).where(and(eq(profitBuilds.store_id, store_id), eq(profitBuilds.report, report), eq(profitBuilds.status, 'current')))
    await tx.db.update(profitBuilds).set({ status: 'current', ...told }).where(eq(profitBuilds.import_seq, import_seq))
    await tx.announce('imports', store_id)
  })
}

/** What was made stands for more files than it was made from: they change nothing of it. */
export async function renewBuild(state: State, import_seq: number, made: { fingerprint: string; notes: unknown }): Promise<void> {
  await state.change((tx) => tx.db.update(profitBuilds).set(made).where(and(eq(profitBuilds.import_seq, import_seq), eq(profitBuilds.status, 'current'))))
}

/** Those that count no more, but for the newest `keep` of them. */
export async function pastBuilds(state: State, store_id: string, keep: number, report = PROFIT_REPORT): Promise<number[]> {
  const rows = await state.db.select({ import_seq: profitBuilds.import_seq }).from(profitBuilds)
    .where(and(eq(profitBuilds.store_id, store_id), eq(profitBuilds.report, report), ne(profitBuilds.status, 'current'))).orderBy(sql`import_seq desc`)
  return rows.slice(keep).map((row) => row.import_seq)
}

/** Their rows are gone from the warehouse. */
export async function forgetBuild(state: State, import_seq: number): Promise<void> {
  await state.change(async (tx) => {
    const gone = await tx.db.delete(profitBuilds).where(and(eq(profitBuilds.import_seq, import_seq), ne(profitBuilds.status, 'current'))).returning({ store_id: profitBuilds.store_id })
    for (const { store_id } of gone) await tx.announce('imports', store_id)
  })
}

/** What it was made from was made anew, or its table is gone: no making counts any more. Rows that are still there stay hidden, and go with the next making. */
export async function forgetAllBuilds(state: State): Promise<void> {
  await state.change(async (tx) => {
    await tx.db.update(profitBuilds).set({ status: 'past', fingerprint: '' })
    await tx.announce('imports')
  })
}

/** Rows behind them went without an import changing (a person was forgotten): they are told as pending, and made anew. */
export async function outdateBuilds(state: State): Promise<void> {
  await state.change((tx) => tx.db.update(profitBuilds).set({ fingerprint: '' }))
}
