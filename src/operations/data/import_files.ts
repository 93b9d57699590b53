import { basename, isAbsolute } from 'node:path'
import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import type { Context } from '../context.ts'
import { defineOperation } from '../operation.ts'
import { answers, store } from '../shapes.ts'

export const importFiles = defineOperation({
  name: 'import_files',
  label: { zh: '导入文件', en: 'Import files' },
  about: { zh: '把平台下载的文件导入一个店铺；每个文件一个任务，用 get_job 看进度和报告。', en: 'Imports files downloaded from a platform into one store; answers with a job for each file, to follow with get_job.' },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({
    store,
    /** `upload` is an id that POST /api/upload answered with; `path` is read only for the installation's owner on this machine. */
    files: z.array(z.union([z.strictObject({ upload: z.string().max(80) }), z.strictObject({ path: z.string().max(4096) })])).min(1).max(500),
    answers: answers.default({}),
    /** For files of no known format: {fact, columns: {fact column: header}}. */
    mapping: z.looseObject({ fact: z.string(), columns: z.record(z.string(), z.unknown()) }).optional(),
  }),
  /** One job a file, in the order given; follow each with get_job. */
  output: z.strictObject({ jobs: z.array(z.strictObject({ job_id: z.string(), file: z.string() })) }),
  async run({ store, files, answers, mapping }, context) {
    const by = context.actor?.user_id ?? ''
    const found = await Promise.all(files.map((file) => ('upload' in file ? uploaded(file.upload, context) : onThisMachine(file.path, context))))
    const jobs = []
    for (const { path, file, upload } of found) {
      jobs.push({ job_id: await context.start({ kind: 'import', store_id: store, path, file, upload, answers, mapping, by }), file })
    }
    return { jobs }
  },
})

type Found = { path: string; file: string; upload: string | null }

async function uploaded(upload: string, { uploads, actor }: Context): Promise<Found> {
  const { path, name } = await uploads.open(upload, actor?.user_id ?? '')
  return { path, file: name, upload }
}

/** A path is read by this machine's own user only: to anyone else it would open every file the server can read. */
async function onThisMachine(path: string, { actor }: Context): Promise<Found> {
  if (actor?.door !== 'owner_token') throw new Refusal('not_allowed', '只有在本机用命令行才能按路径导入')
  if (!isAbsolute(path)) throw new Refusal('invalid_input', `要写完整路径：${path}`)
  return { path, file: basename(path), upload: null }
}
