import { and, asc, eq, gt, isNull, lt, lte, or, sql } from 'drizzle-orm'
import { Refusal } from '../kernel/errors.ts'
import { jobs } from './schema.ts'
import type { State } from './state.ts'

export type Job = typeof jobs.$inferSelect

export type NewJob = { queue: string; idempotency_key: string; payload: unknown; run_after?: Date }

export type Handler = (job: Job, progress: (done: number, message?: string) => Promise<void>) => Promise<unknown>

export type WorkOptions = {
  now: () => Date
  /** How often one job is tried in all. */
  attempts?: number
  /** A running job not heard of for so long was lost with its process, and is taken up again. */
  lock_ms?: number
  poll_ms?: number
  /** Waiting before try n + 1; default 1 s, 2 s, 4 s … */
  retry_ms?: (attempts: number) => number
  /** Failures that no second try mends (a refusal). */
  isFinal?: (fault: unknown) => boolean
  /** Clears away what the job worked on, once it is known to be done: killed before, the job is done again and needs it. */
  tidy?: (job: Job, result: unknown) => Promise<void>
}

/** The same key again gives the job that is there already, done or not. */
export async function enqueue(state: State, wanted: NewJob): Promise<Job> {
  return state.change(async (tx) => {
    await tx.db.insert(jobs).values(wanted).onConflictDoNothing()
    const [job] = await tx.db.select().from(jobs).where(eq(jobs.idempotency_key, wanted.idempotency_key))
    return job!
  })
}

export async function jobProgress(state: State, id: number): Promise<Pick<Job, 'id' | 'status' | 'progress' | 'message' | 'result' | 'attempts'> | undefined> {
  const { status, progress, message, result, attempts } = jobs
  const [job] = await state.db.select({ id: jobs.id, status, progress, message, result, attempts }).from(jobs).where(eq(jobs.id, id))
  return job
}

export const listJobs = (state: State, queue: string, limit = 100): Promise<Job[]> =>
  state.db.select().from(jobs).where(eq(jobs.queue, queue)).orderBy(sql`${jobs.id} desc`).limit(limit)

/** Whether work of the same store waits behind this job. */
export async function waitsBehind(state: State, { queue, id, store_id }: { queue: string; id: number; store_id: string }): Promise<boolean> {
  const [next] = await state.db.select({ id: jobs.id }).from(jobs).where(and(eq(jobs.queue, queue), eq(jobs.status, 'waiting'), gt(jobs.id, id), sql`${jobs.payload} ->> 'store_id' = ${store_id}`, sql`${jobs.payload} ->> 'kind' is distinct from 'profit'`)).limit(1)
  return next !== undefined
}

/**
 * Works a queue off, one job at a time, until stopped. A process that comes up alone on a data folder first calls
 * `resumeJobs`, so that what a killed one was doing is not waited for.
 */
export function work(state: State, queue: string, { handler, ...options }: WorkOptions & { handler: Handler }): { stop(): Promise<void>; wake(): void } {
  const { poll_ms = 1000 } = options
  let stopped = false
  let isWoken = false
  let end = () => {}
  const wake = () => {
    isWoken = true
    end()
  }
  const pause = () => new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, isWoken ? 0 : poll_ms)
    isWoken = false
    end = () => (clearTimeout(timer), resolve())
  })
  const ended = (async () => {
    while (!stopped) {
      try {
        const job = await takeJob(state, queue, options)
        if (job) await runJob(state, job, { handler, ...options })
        else await pause()
      } catch {
        // The database is not there just now: the job stays locked and is taken up again when its lock runs out.
        await pause()
      }
    }
  })()
  return {
    wake,
    async stop() {
      stopped = true
      wake()
      await ended
    },
  }
}

/** All that was running waits again. Only for the one process that holds the state. */
export async function resumeJobs(state: State): Promise<number> {
  const resumed = await state.change((tx) =>
    tx.db.update(jobs).set({ status: 'waiting', locked_until: null }).where(eq(jobs.status, 'running')).returning({ id: jobs.id }))
  return resumed.length
}

/** Takes the next job that is due, or one whose process was lost; two workers never take the same. */
export async function takeJob(state: State, queue: string, { now, lock_ms = 60_000 }: WorkOptions): Promise<Job | undefined> {
  const at = now()
  const due = and(eq(jobs.queue, queue), or(
    and(eq(jobs.status, 'waiting'), lte(jobs.run_after, at)),
    and(eq(jobs.status, 'running'), or(isNull(jobs.locked_until), lt(jobs.locked_until, at))),
  ))
  // Asked first without a change, so that an idle queue writes nothing to the disk.
  if ((await state.db.select({ id: jobs.id }).from(jobs).where(due).limit(1)).length === 0) return undefined
  return state.change(async (tx) => {
    const next = tx.db.select({ id: jobs.id }).from(jobs).where(due).orderBy(asc(jobs.run_after), asc(jobs.id)).limit(1).for('update', { skipLocked: true })
    const [job] = await tx.db.update(jobs)
      .set({ status: 'running', attempts: sql`${jobs.attempts} + 1`, locked_until: new Date(at.getTime() + lock_ms) })
      .where(eq(jobs.id, sql`(${next})`)).returning()
    return job
  })
}

async function runJob(state: State, job: Job, { handler, now, attempts = 3, lock_ms = 60_000, retry_ms = (n) => 1000 * 2 ** (n - 1), isFinal = () => false, tidy }: WorkOptions & { handler: Handler }) {
  const set = (change: Partial<typeof jobs.$inferInsert>) => state.change((tx) => tx.db.update(jobs).set(change).where(eq(jobs.id, job.id)))
  // Begun so often and never ended: it takes the process down with it, and must not do so at every start.
  if (job.attempts > attempts) {
    await set({ status: 'failed', message: job.message || '任务多次中断，已放弃', locked_until: null, finished_at: now() })
    return
  }
  const until = () => new Date(now().getTime() + lock_ms)
  const beat = setInterval(() => void set({ locked_until: until() }).catch(() => {}), lock_ms / 3)
  beat.unref()
  try {
    const result = await handler(job, async (progress, message) => {
      await set({ progress, locked_until: until(), ...(message === undefined ? {} : { message }) })
    })
    await set({ status: 'done', progress: 1, result: result ?? null, locked_until: null, finished_at: now() })
    // What could not be cleared away is old some day, and goes then.
    await tidy?.(job, result).catch(() => undefined)
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault)
    if (isFinal(fault) || job.attempts >= attempts) await set({ status: 'failed', message, result: fault instanceof Refusal ? { problem_en: fault.says.en } : null, locked_until: null, finished_at: now() })
    else await set({ status: 'waiting', message, locked_until: null, run_after: new Date(now().getTime() + retry_ms(job.attempts)) })
  } finally {
    clearInterval(beat)
  }
}
