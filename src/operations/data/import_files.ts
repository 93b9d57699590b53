import { z } from 'zod'
import { fileToFind, findFile } from '../found_files.ts'
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
    files: z.array(fileToFind).min(1).max(500),
    answers: answers.default({}),
    /** For files of no known format: {fact, columns: {fact column: header}}. */
    mapping: z.looseObject({ fact: z.string(), columns: z.record(z.string(), z.unknown()) }).optional(),
  }),
  /** One job a file, in the order given; follow each with get_job. */
  output: z.strictObject({ jobs: z.array(z.strictObject({ job_id: z.string(), file: z.string() })) }),
  async run({ store, files, answers, mapping }, context) {
    const by = context.actor?.user_id ?? ''
    const found = await Promise.all(files.map((file) => findFile(file, context)))
    const jobs = []
    for (const { path, file, upload } of found) {
      jobs.push({ job_id: await context.start({ kind: 'import', store_id: store, path, file, upload, answers, mapping, by }), file })
    }
    return { jobs }
  },
})
