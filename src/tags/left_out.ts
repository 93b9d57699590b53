import { z } from 'zod'
import { orderMarks } from '../facts/order_marks.ts'
import { numbers, sql } from '../kernel/sql.ts'
import { importsSince } from '../state/imports.ts'
import { beginBuild, commitBuild, commitNothing, currentBuild, forgetBuild, marksFingerprint, MARKS_REPORT, pastBuilds, renewBuild } from '../state/profit_builds.ts'
import { orderWordsOf, remarkCodesOf } from '../state/order_words.ts'
import type { State } from '../state/state.ts'
import { forgetImport } from '../warehouse/tables.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { isSilent, markOrders, speakersOf } from './mark_orders.ts'
import { mayChange } from './may_change.ts'
import { meaningsOf } from './remark_codes.ts'

type Ledger = { hidden(store_id: string): readonly number[]; version(): number; store(store_id: string): { currency: string } | undefined }
export type TagsWorld = { state: State; warehouse: Warehouse; ledger: Ledger }

/** Orders and money by day. */
export type Tagged = { orders: number; paid_fen: number }
/** The marks that count for a store, and what they leave out: paid orders by the day of payment, all orders by the day they were made. */
export type LeftOut = { import_seq: number; by_paid_day: ReadonlyMap<string, Tagged>; by_created_day: ReadonlyMap<string, Tagged> }

/** Raised when marks are worked out in another way, so that every store's are made anew. */
const WAY = 1

const kept = new WeakMap<object, { version: number; stores: Map<string, Promise<LeftOut | undefined>> }>()

/**
 * The orders of a store that figures leave out; undefined where there are none, and then a question costs nothing more. Made when
 * a file of orders, a word or a code came since, and kept until the ledger changes.
 */
export function leftOut(world: TagsWorld, store_id: string): Promise<LeftOut | undefined> {
  const { ledger } = world
  let memory = kept.get(ledger)
  if (!memory || memory.version !== ledger.version()) kept.set(ledger, (memory = { version: ledger.version(), stores: new Map() }))
  let found = memory.stores.get(store_id)
  if (!found) {
    const { stores } = memory
    stores.set(store_id, (found = inTurn(store_id, () => marksThatCount(world, store_id))))
    found.catch(() => stores.delete(store_id))
  }
  return found
}

const turns = new Map<string, Promise<unknown>>()
/** One making of a store at a time: the ledger changes with every making, and whoever asks then finds it done. */
function inTurn<T>(store_id: string, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(store_id) ?? Promise.resolve()).then(work, work)
  const settled = mine.catch(() => undefined)
  turns.set(store_id, settled)
  void settled.then(() => turns.get(store_id) === settled && turns.delete(store_id))
  return mine
}

async function marksThatCount({ state, warehouse, ledger }: TagsWorld, store_id: string): Promise<LeftOut | undefined> {
  const began = Date.now()
  const fingerprint = await marksFingerprint(state, store_id, WAY * 1000 + orderMarks.version)
  const held = await currentBuild(state, store_id, MARKS_REPORT)
  if (held?.fingerprint === fingerprint) return summed(warehouse, held.import_seq)
  const stood = Notes.safeParse(held?.notes).data?.stand
  const [words, codes, since] = await Promise.all([orderWordsOf(state, store_id), remarkCodesOf(state, store_id), importsSince(state, store_id, stood?.upto, { events: true })])
  const marking = { warehouse, store_id, currency: ledger.store(store_id)?.currency ?? 'CNY', hidden: ledger.hidden(store_id), words, codes: meaningsOf(codes) }
  const brought = stood && held && since.before === stood.files && saidAlike(held.fingerprint, fingerprint) ? since.after : undefined
  if (held && brought && !(await mayChange({ ...marking, import_seq: held.import_seq }, brought))) {
    await renewBuild(state, held.import_seq, { fingerprint, notes: { ...(held.notes as object), stand: since.now } })
    return summed(warehouse, held.import_seq)
  }
  const heard = await speakersOf(marking)
  if (!held && isSilent(marking, heard)) {
    await commitNothing(state, { store_id, fingerprint, notes: { not_found: 0, stand: since.now }, took_ms: Date.now() - began, report: MARKS_REPORT })
    return undefined
  }
  const import_seq = await beginBuild(state, store_id, fingerprint, MARKS_REPORT)
  const notes = await markOrders({ ...marking, import_seq }, heard)
  await commitBuild(state, { import_seq, store_id, covered: [], notes: { ...notes, stand: since.now }, took_ms: Date.now() - began, report: MARKS_REPORT })
  for (const past of await pastBuilds(state, store_id, 1, MARKS_REPORT)) {
    await forgetImport(warehouse, [orderMarks], past)
    await forgetBuild(state, past)
  }
  return summed(warehouse, import_seq)
}

/** Which of the store's imports the marks were made of. */
const Notes = z.object({ stand: z.object({ upto: z.number(), files: z.string() }) })

/** Of one way, words and codes, whatever files there are. */
const saidAlike = (a: string, b: string): boolean => [a, b].map((text) => text.split('/').toSpliced(1, 1).join('/')).every((text, _, [first]) => text === first)

async function summed(warehouse: Warehouse, import_seq: number): Promise<LeftOut | undefined> {
  const { rows } = await warehouse.table(sql`
    select toString(created_day), toString(paid_day), toString(count()), toString(sum(if(paid_day is null, 0, ifNull(paid_fen, 0)))) from order_marks
    where import_seq = ${numbers([import_seq])} and kind != '' group by created_day, paid_day`)
  if (rows.length === 0) return undefined
  const [by_paid_day, by_created_day] = [new Map<string, Tagged>(), new Map<string, Tagged>()]
  const add = (days: Map<string, Tagged>, day: unknown, orders: number, paid_fen: number) => {
    if (typeof day !== 'string') return
    const before = days.get(day) ?? { orders: 0, paid_fen: 0 }
    days.set(day, { orders: before.orders + orders, paid_fen: before.paid_fen + paid_fen })
  }
  for (const [created, paid, orders, paid_fen] of rows) {
    add(by_paid_day, paid, Number(orders), Number(paid_fen))
    add(by_created_day, created, Number(orders), Number(paid_fen))
  }
  return { import_seq, by_paid_day, by_created_day }
}
