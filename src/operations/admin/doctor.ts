import { eq } from 'drizzle-orm'
import { statfs, stat } from 'node:fs/promises'
import { z } from 'zod'
import { listJobs } from '../../state/jobs.ts'
import { jobs } from '../../state/schema.ts'
import { LongWork, QUEUE } from '../long_work.ts'
import { defineOperation } from '../operation.ts'
import { nothing } from '../shapes.ts'

export const doctor = defineOperation({
  name: 'doctor',
  label: { zh: '体检', en: 'Doctor' },
  about: { zh: '各部分是否正常：数据仓库、状态库、存档、磁盘、任务。', en: 'Whether each part is well: warehouse, state, archive, disk, jobs.' },
  kind: 'question',
  needs: { role: 'owner' },
  input: nothing,
  output: z.strictObject({ ok: z.boolean(), checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), says: z.string() })) }),
  async run(_, { state, warehouse, archive, home }) {
    const check = async (name: string, look: () => Promise<{ ok: boolean; says: string }>) => {
      try {
        return { name, ...(await look()) }
      } catch (fault) {
        // One part that is ill must not keep the doctor from the others.
        return { name, ok: false, says: fault instanceof Error ? fault.message : String(fault) }
      }
    }
    const checks = await Promise.all([
      check('warehouse', async () => {
        const { engine, version, restarts, answering } = await warehouse.health()
        return { ok: answering, says: `${engine} ${version}，重启过 ${restarts} 次` }
      }),
      check('state', async () => {
        const { engine, version, answering } = await state.health()
        return { ok: answering, says: `${engine} ${version}` }
      }),
      check('archive', async () => {
        const { files, broken } = await archive.check()
        return { ok: broken.length === 0, says: broken.length === 0 ? `${files} 个文件都能解开` : `${broken.length} 个文件损坏：${broken.slice(0, 3).join('、')}` }
      }),
      check('jobs', async () => {
        const failed = await state.db.select({ id: jobs.id }).from(jobs).where(eq(jobs.status, 'failed'))
        const rebuild = (await listJobs(state, QUEUE, 500)).find(({ payload }) => LongWork.safeParse(payload).data?.kind === 'rebuild')
        if (rebuild?.status === 'failed') return { ok: false, says: `上次重建没有完成（${rebuild.message}），数据不全；请运行 junshi rebuild` }
        return { ok: true, says: `${failed.length} 个任务失败过` }
      }),
      check('disk', async () => {
        const { bavail, bsize } = await statfs(home)
        const free = (bavail * bsize) / 1024 ** 3
        return { ok: free > 1, says: `剩余 ${free.toFixed(1)} GB` }
      }),
      check('folder', async () => {
        const { mode } = await stat(home)
        return { ok: (mode & 0o007) === 0, says: (mode & 0o007) === 0 ? `${home} 别的用户不能读` : `${home} 别的用户能读，建议 chmod 700` }
      }),
    ])
    return { ok: checks.every(({ ok }) => ok), checks }
  },
})
