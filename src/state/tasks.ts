import { and, asc, eq, gte, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import { Refusal } from '../kernel/errors.ts'
import { changes, taskNotes, tasks } from './schema.ts'
import type { TaskState } from './schema.ts'
import type { State } from './state.ts'

export type Task = typeof tasks.$inferSelect
export type TaskNote = typeof taskNotes.$inferSelect
export type NewTask = Pick<Task, 'store_id' | 'title'> & Partial<Pick<Task, 'once' | 'proposal_id' | 'duty' | 'steps' | 'role' | 'owner' | 'due_day' | 'prefilled' | 'acceptance' | 'made_by'>>

/** Where a task may go from each state; who accepts is not who did it (R81), which `acceptTask` sees to. */
const MOVES: Record<TaskState, readonly TaskState[]> = { open: ['doing', 'done', 'dropped'], doing: ['open', 'done', 'dropped'], done: ['accepted', 'open'], accepted: [], dropped: ['open'] }

/** With `once` the same again gives the one that is there. */
export async function makeTask(state: State, wanted: NewTask): Promise<Task> {
  return state.change(async (tx) => {
    const [made] = await tx.db.insert(tasks).values(wanted).onConflictDoNothing().returning()
    return made ?? (await tx.db.select().from(tasks).where(eq(tasks.once, wanted.once ?? '')))[0]!
  })
}

export const listTasks = (state: State, { store_ids, states, due_to, done_from }: { store_ids: string[]; states?: TaskState[]; due_to?: string; done_from?: Date }): Promise<Task[]> =>
  store_ids.length === 0 ? Promise.resolve([]) : state.db.select().from(tasks).where(and(
    inArray(tasks.store_id, store_ids),
    states === undefined ? undefined : inArray(tasks.state, states),
    due_to === undefined ? undefined : or(isNull(tasks.due_day), lte(tasks.due_day, due_to)),
    done_from === undefined ? undefined : gte(tasks.done_at, done_from),
  )).orderBy(sql`${tasks.due_day} asc nulls last`, asc(tasks.id)).limit(1000)

export async function getTask(state: State, store_id: string, id: number): Promise<Task> {
  const [found] = await state.db.select().from(tasks).where(and(eq(tasks.id, id), eq(tasks.store_id, store_id)))
  if (!found) throw new Refusal('not_found', { zh: `没有这个任务：${id}`, en: `there is no task ${id}` })
  return found
}

export async function editTask(state: State, task: Task, edits: Partial<Pick<Task, 'title' | 'owner' | 'due_day' | 'role' | 'acceptance'>>): Promise<Task> {
  const [edited] = await state.change((tx) => tx.db.update(tasks).set(edits).where(eq(tasks.id, task.id)).returning())
  return edited!
}

export async function moveTask(state: State, task: Task, to: TaskState, more: Partial<Task> = {}): Promise<Task> {
  const moved = await state.change((tx) => tx.db.update(tasks).set({ ...more, state: to }).where(and(eq(tasks.id, task.id), inArray(tasks.state, from(to)))).returning())
  if (!moved[0]) throw new Refusal('conflict', { zh: `任务现在是「${task.state}」，不能改成「${to}」`, en: `the task is ${task.state} and cannot become ${to}` })
  return moved[0]
}
const from = (to: TaskState) => (Object.keys(MOVES) as TaskState[]).filter((state) => MOVES[state].includes(to))

export type Doing = { by: string; at: Date; changes: { object: string; field: string; old: string | null; new: string | null; valid_from: Date }[] }

/** Done, and what was changed by it on the record, together or not at all. */
export async function doTask(state: State, task: Task, { by, at, changes: left }: Doing): Promise<Task> {
  return state.change(async (tx) => {
    const done = await moveTask(tx, task, 'done', { done_at: at, done_by: by })
    for (const change of left) await tx.db.insert(changes).values({ ...change, store_id: task.store_id, by, task_id: task.id, source: 'task' })
    return done
  })
}

export async function noteOnTask(state: State, note: Pick<TaskNote, 'task_id' | 'at' | 'by' | 'said'> & Partial<Pick<TaskNote, 'sha256' | 'file_name'>>): Promise<void> {
  await state.change((tx) => tx.db.insert(taskNotes).values(note))
}

export const notesOf = (state: State, task_ids: number[]): Promise<TaskNote[]> =>
  task_ids.length === 0 ? Promise.resolve([]) : state.db.select().from(taskNotes).where(inArray(taskNotes.task_id, task_ids)).orderBy(asc(taskNotes.at), asc(taskNotes.id))

/** Hashes of the files put to the tasks of a store, and of those put to the tasks of all others. */
export async function evidenceOf(state: State, store_id: string): Promise<{ own: string[]; others: Set<string> }> {
  const all = await state.db.select({ store_id: tasks.store_id, sha256: taskNotes.sha256 }).from(taskNotes).innerJoin(tasks, eq(tasks.id, taskNotes.task_id)).where(isNotNull(taskNotes.sha256))
  const of = (mine: boolean) => all.flatMap((note) => (note.sha256 !== null && (note.store_id === store_id) === mine ? [note.sha256] : []))
  return { own: of(true), others: new Set(of(false)) }
}
