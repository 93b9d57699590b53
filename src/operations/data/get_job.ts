import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { jobs } from '../../state/schema.ts'
import { LongWork } from '../long_work.ts'
import { defineOperation } from '../operation.ts'
import { roleIn } from '../perform_rules.ts'
import { jobCard } from '../shapes.ts'

const Problem = z.object({ problem_en: z.string() })

export const getJob = defineOperation({
  name: 'get_job',
  label: { zh: '任务进度', en: 'Progress of a job' },
  about: { zh: '一个长任务（导入、重建、演示数据）的进度和结果。', en: 'How far a long job (an import, a rebuild, the demo) is, and what came of it.' },
  kind: 'question',
  needs: { role: 'signed_in' },
  input: z.strictObject({ job_id: z.string().max(80) }),
  output: jobCard,
  async run({ job_id }, { state, actor }) {
    const [job] = /^\d{1,15}$/.test(job_id) ? await state.db.select().from(jobs).where(eq(jobs.id, Number(job_id))) : []
    const work = LongWork.safeParse(job?.payload)
    const store_id = work.success ? work.data.store_id : null
    // A job is as visible as its store; work on the whole installation is its owner's.
    const visible = actor && (store_id === null ? actor.owner : roleIn(store_id, actor))
    if (!job || !visible) throw new Refusal('not_found', { zh: '没有这个任务', en: 'there is no such job' })
    const { queue, status, progress, message } = job
    const failed = status === 'failed'
    return { job_id, queue, store_id, status, progress, message, result: failed ? null : (job.result ?? null), problem: failed ? message : null, problem_en: failed ? (Problem.safeParse(job.result).data?.problem_en ?? message) : null }
  },
})
