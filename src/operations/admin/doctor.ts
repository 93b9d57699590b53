import { eq } from 'drizzle-orm'
import { statfs, stat } from 'node:fs/promises'
import { z } from 'zod'
import { listJobs } from '../../state/jobs.ts'
import { jobs } from '../../state/schema.ts'
import { LongWork, QUEUE } from '../long_work.ts'
import { defineOperation } from '../operation.ts'
import type { Text } from '../../kernel/text.ts'
import { nothing, text } from '../shapes.ts'

export const doctor = defineOperation({
  name: 'doctor',
  label: { zh: '体检', en: 'Doctor' },
  about: { zh: '各部分是否正常：数据仓库、状态库、存档、磁盘、任务。', en: 'Whether each part is well: warehouse, state, archive, disk, jobs.' },
  kind: 'question',
  needs: { role: 'owner' },
  input: nothing,
  output: z.strictObject({ ok: z.boolean(), checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), says: text })) }),
  async run(_, { state, warehouse, archive, home }) {
    const check = async (name: string, look: () => Promise<{ ok: boolean; says: Text }>) => {
      try {
        return { name, ...(await look()) }
      } catch (fault) {
        // One part that is ill must not keep the doctor from the others.
        return { name, ok: false, says: alike(fault instanceof Error ? fault.message : String(fault)) }
      }
    }
    const checks = await Promise.all([
      check('warehouse', async () => {
        const { engine, version, restarts, answering } = await warehouse.health()
        return { ok: answering, says: { zh: `${engine} ${version}，重启过 ${restarts} 次`, en: `${engine} ${version}, restarted ${restarts} times` } }
      }),
      check('state', async () => {
        const { engine, version, answering } = await state.health()
        return { ok: answering, says: alike(`${engine} ${version}`) }
      }),
      check('archive', async () => {
        const { files, broken } = await archive.check()
        return { ok: broken.length === 0, says: broken.length === 0 ? { zh: `${files} 个文件都能解开`, en: `all ${files} files can be opened` } : { zh: `${broken.length} 个文件损坏：${broken.slice(0, 3).join('、')}`, en: `${broken.length} files are damaged: ${broken.slice(0, 3).join(', ')}` } }
      }),
      check('jobs', async () => {
        const failed = await state.db.select({ id: jobs.id }).from(jobs).where(eq(jobs.status, 'failed'))
        const rebuild = (await listJobs(state, QUEUE, 500)).find(({ payload }) => LongWork.safeParse(payload).data?.kind === 'rebuild')
        if (rebuild?.status === 'failed') return { ok: false, says: { zh: `上次重建没有完成（${rebuild.message}），数据不全；请运行 junshi rebuild`, en: `The last rebuild did not end (${rebuild.message}), so data is missing; run junshi rebuild` } }
        return { ok: true, says: { zh: `${failed.length} 个任务失败过`, en: `${failed.length} jobs have failed` } }
      }),
      check('disk', async () => {
        const { bavail, bsize } = await statfs(home)
        const free = (bavail * bsize) / 1024 ** 3
        return { ok: free > 1, says: { zh: `剩余 ${free.toFixed(1)} GB`, en: `${free.toFixed(1)} GB free` } }
      }),
      check('folder', async () => {
        const { mode } = await stat(home)
        return { ok: (mode & 0o007) === 0, says: (mode & 0o007) === 0 ? { zh: `${home} 别的用户不能读`, en: `${home} cannot be read by others` } : { zh: `${home} 别的用户能读，建议 chmod 700`, en: `${home} can be read by others; chmod 700 is better` } }
      }),
    ])
    return { ok: checks.every(({ ok }) => ok), checks }
  },
})

/** What is the same in every language. */
const alike = (text: string): Text => ({ zh: text, en: text })
