import { z } from 'zod'
import { openImport } from '../import_cards.ts'
import { defineOperation } from '../operation.ts'
import { answers, store } from '../shapes.ts'

export const answerImport = defineOperation({
  name: 'answer_import',
  label: { zh: '回答文件缺的信息', en: 'Answer what a file leaves open' },
  about: { zh: '补上文件没有说的（归因窗口、商品、日期），然后继续导入；答案会记住。', en: 'Tells what the file does not say (attribution window, item, day) and goes on importing; the answer is remembered.' },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({ store, import_id: z.string().max(80), answers }),
  output: z.strictObject({ job_id: z.string() }),
  async run({ store, import_id, answers }, { state, actor, start }) {
    const { work, job_id } = await openImport(state, store, import_id)
    return { job_id: await start({ ...work, answers: { ...work.answers, ...answers }, by: actor?.user_id ?? '', continues: job_id }) }
  },
})
