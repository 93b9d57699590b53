import { describe, expect, test } from 'vitest'
import { enqueue, jobProgress, resumeJobs, takeJob, work } from './jobs.ts'
import { ENGINES, memoryState } from './testing.ts'
import type { State } from './state.ts'

const now = () => new Date()
const quick = { now, poll_ms: 5, retry_ms: () => 0 }

async function finished(state: State, id: number) {
  for (;;) {
    const job = await jobProgress(state, id)
    if (job?.status === 'done' || job?.status === 'failed') return job
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

describe.each(ENGINES)('on %s', (engine) => {
  test('the same key is one job, done once, and its result can be asked again', async () => {
    const state = await memoryState(engine)
    let times = 0
    const worker = work(state, 'q', { ...quick, handler: async (job) => ({ got: job.payload, times: ++times }) })
    const jobs = [await enqueue(state, { queue: 'q', idempotency_key: 'k', payload: 7 }), await enqueue(state, { queue: 'q', idempotency_key: 'k', payload: 8 })]
    expect(jobs[0]!.id).toBe(jobs[1]!.id)
    expect(await finished(state, jobs[0]!.id)).toMatchObject({ status: 'done', progress: 1, result: { got: 7, times: 1 } })
    await enqueue(state, { queue: 'q', idempotency_key: 'k', payload: 9 })
    await worker.stop()
    expect(times).toBe(1)
  })

  test('progress is seen while the work goes on', async () => {
    const state = await memoryState(engine)
    const { id } = await enqueue(state, { queue: 'q', idempotency_key: 'k', payload: null })
    const seen: unknown[] = []
    const worker = work(state, 'q', {
      ...quick,
      handler: async (_, progress) => {
        await progress(0.5, '读了一半')
        seen.push(await jobProgress(state, id))
      },
    })
    await finished(state, id)
    await worker.stop()
    expect(seen).toMatchObject([{ status: 'running', progress: 0.5, message: '读了一半' }])
  })

  test('a job that fails is tried again, and given up with its last words', async () => {
    const state = await memoryState(engine)
    const worker = work(state, 'q', {
      ...quick,
      handler: async ({ payload, attempts }) => {
        if (payload === 'twice' && attempts === 2) return 'well'
        throw new Error(`no ${attempts}`)
      },
      isFinal: (fault) => fault instanceof TypeError,
    })
    const twice = await enqueue(state, { queue: 'q', idempotency_key: 'a', payload: 'twice' })
    const never = await enqueue(state, { queue: 'q', idempotency_key: 'b', payload: 'never' })
    expect(await finished(state, twice.id)).toMatchObject({ status: 'done', attempts: 2, result: 'well' })
    expect(await finished(state, never.id)).toMatchObject({ status: 'failed', attempts: 3, message: 'no 3' })
    await worker.stop()
  })

  test('what a killed process was doing is done by the next', async () => {
    const state = await memoryState(engine)
    const { id } = await enqueue(state, { queue: 'q', idempotency_key: 'k', payload: null })
    const taken = await takeJob(state, 'q', { now })
    expect(taken?.id).toBe(id)
    expect(await takeJob(state, 'q', { now })).toBeUndefined()
    // The one process of a folder says so at its start; on a shared server the lock runs out.
    expect(await takeJob(state, 'q', { now: () => new Date(Date.now() + 61_000) })).toMatchObject({ id, attempts: 2 })
    expect(await resumeJobs(state)).toBe(1)
    expect(await takeJob(state, 'q', { now })).toMatchObject({ id, attempts: 3 })
  })

  test('what a job worked on is cleared away when it is known to be done, and not before', async () => {
    const state = await memoryState(engine)
    const seen: unknown[] = []
    const tidy = async (job: { id: number }, result: unknown) => void seen.push([(await jobProgress(state, job.id))?.status, result])
    const worker = work(state, 'q', { ...quick, attempts: 1, tidy, handler: async (job) => (job.payload === 'bad' ? Promise.reject(new Error('no')) : job.payload) })
    const [good, bad] = [await enqueue(state, { queue: 'q', idempotency_key: 'good', payload: 'good' }), await enqueue(state, { queue: 'q', idempotency_key: 'bad', payload: 'bad' })]
    expect([(await finished(state, good.id)).status, (await finished(state, bad.id)).status]).toEqual(['done', 'failed'])
    await worker.stop()
    expect(seen).toEqual([['done', 'good']])
  })

  test('a job that takes its process down every time is given up', async () => {
    const state = await memoryState(engine)
    const { id } = await enqueue(state, { queue: 'q', idempotency_key: 'k', payload: null })
    for (let i = 0; i < 3; i++) {
      await takeJob(state, 'q', { now })
      await resumeJobs(state)
    }
    const worker = work(state, 'q', { ...quick, handler: async () => 'never' })
    expect(await finished(state, id)).toMatchObject({ status: 'failed', result: null })
    await worker.stop()
  })

  test('a worker that was woken looks at once, and one that is stopped stops at once', async () => {
    const state = await memoryState(engine)
    const worker = work(state, 'q', { now, poll_ms: 3_600_000, handler: async () => 'done' })
    const { id } = await enqueue(state, { queue: 'q', idempotency_key: 'k', payload: null })
    worker.wake()
    expect(await finished(state, id)).toMatchObject({ status: 'done' })
    await worker.stop()
  })

  test('two workers never do the same job', async () => {
    const state = await memoryState(engine)
    const done: number[] = []
    const ids: number[] = []
    for (let i = 0; i < 20; i++) ids.push((await enqueue(state, { queue: 'q', idempotency_key: `k${i}`, payload: i })).id)
    const handler = async (job: { id: number }) => void done.push(job.id)
    const workers = [work(state, 'q', { ...quick, handler }), work(state, 'q', { ...quick, handler })]
    for (const id of ids) await finished(state, id)
    for (const worker of workers) await worker.stop()
    expect(done.toSorted((a, b) => a - b)).toEqual(ids)
  })
})
