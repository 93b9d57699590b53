import { z } from 'zod'
import { listBriefs, lastBrief } from '../../state/briefs.ts'
import { briefBody } from '../briefs/body.ts'
import { markdownOf, sheetOf } from '../briefs/render.ts'
import { defineOperation } from '../operation.ts'
import { day, store } from '../shapes.ts'

export const brief = defineOperation({
  name: 'brief',
  label: { zh: '早报', en: 'Morning brief' },
  about: {
    zh: '一个店铺最近一天（或指定一天）的早报：红线、进度、昨天的数、发生了什么、今天做什么、上周做的有没有用、缺什么数据。markdown 是同样内容的文字。',
    en: 'The brief of a store’s last day (or of a day): red lines, progress, figures, what happened and why, what to do, whether last week’s acts helped, data missing. `markdown` says the same in words.',
  },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, day: day.optional(), language: z.enum(['zh', 'en']).default('zh') }),
  output: z.strictObject({
    issued: z.strictObject({ version: z.number(), complete: z.boolean(), issued_at: z.string(), body: briefBody, markdown: z.string(), /** The same as rows of a workbook. */ sheet: z.array(z.array(z.union([z.string(), z.number()]))) }).nullable(),
    /** Days that have one, newest first. */
    days: z.array(day),
  }),
  async run({ store: store_id, day: wanted, language }, { state }) {
    const all = await listBriefs(state, { store_id, kind: 'day', to: '9999-12-31' })
    const of = wanted ?? all[0]?.day
    const found = of === undefined ? undefined : await lastBrief(state, { store_id, kind: 'day', day: of })
    if (!found) return { issued: null, days: all.map(({ day }) => day) }
    const body = briefBody.parse(found.body)
    return { issued: { version: found.version, complete: found.complete, issued_at: found.issued_at.toISOString(), body, markdown: markdownOf(body, language, found.version), sheet: sheetOf(body, language, found.version) }, days: all.map(({ day }) => day) }
  },
})
