import { z } from 'zod'
import { openImport } from '../import_cards.ts'
import { defineOperation } from '../operation.ts'
import { answers, store } from '../shapes.ts'

export const mapFile = defineOperation({
  name: 'map_file',
  label: { zh: '给未识别的文件配列', en: 'Map an unknown file' },
  about: { zh: '说明未识别文件的每一列是什么；只需一次，之后同样的文件自动识别。', en: 'Says what each column of an unknown file is; once, and the same layout is known from then on in this store.' },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({
    store,
    import_id: z.string().max(80),
    name: z.string().min(1).max(80),
    fact: z.string().max(64),
    /** fact column → header of the file */
    columns: z.record(z.string().max(64), z.string().max(200)),
    answers: answers.default({}),
  }),
  output: z.strictObject({ job_id: z.string() }),
  async run({ store, import_id, name, fact, columns, answers }, { state, actor, start }) {
    const { work, job_id } = await openImport(state, store, import_id)
    return { job_id: await start({ ...work, mapping: { name, fact, columns }, answers: { ...work.answers, ...answers }, by: actor?.user_id ?? '', continues: job_id }) }
  },
})
