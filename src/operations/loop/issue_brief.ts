import { z } from 'zod'
import { issueMorning } from '../briefs/issue.ts'
import { defineOperation } from '../operation.ts'
import { day, store } from '../shapes.ts'

export const issueBrief = defineOperation({
  name: 'issue_brief',
  label: { zh: '现在出早报', en: 'Issue the brief now' },
  about: { zh: '马上用手头的数据判断一遍并出早报；平时数据一到就自动出。', en: 'Judges what is there and issues the brief at once; usually it comes by itself when the files land.' },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({ store }),
  output: z.strictObject({ day: day.nullable(), version: z.number(), isNew: z.boolean(), pushed: z.array(z.strictObject({ channel: z.string(), problem: z.string() })) }),
  run: async ({ store }, context) => (await issueMorning(context, store)) ?? { day: null, version: 0, isNew: false, pushed: [] },
})
