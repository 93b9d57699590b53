import { z } from 'zod'
import { reportBody } from '../briefs/report_body.ts'
import { composeReport, lastSpan, spanOf } from '../briefs/report_compose.ts'
import { reportMarkdown, reportSections, reportSheet, reportTitle } from '../briefs/report_render.ts'
import { defineOperation } from '../operation.ts'
import { day, store } from '../shapes.ts'
import { todayIn } from '../today_in.ts'

const section = z.strictObject({ title: z.string(), lines: z.array(z.string()).optional(), table: z.strictObject({ columns: z.array(z.string()), rows: z.array(z.array(z.union([z.string(), z.number()]))) }).optional() })

export const report = defineOperation({
  name: 'report',
  label: { zh: '周报 / 月报', en: 'Weekly or monthly report' },
  about: {
    zh: '一周或一个月：数和环比、同比，发现了什么，做了什么，有没有用，改了什么，没做的例行事，下一期要做的。给周会用，也能打印、出 Excel。',
    en: 'A week or a month: figures against the period before and last year, what was found, done and changed, whether it helped, duties missed, and what is next. For the meeting, to be printed or taken into Excel.',
  },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  /** `day`: any day of the span; the last whole one where it is not said. */
  input: z.strictObject({ store, kind: z.enum(['week', 'month']).default('week'), day: day.optional(), language: z.enum(['zh', 'en']).default('zh') }),
  output: z.strictObject({ body: reportBody, title: z.string(), sections: z.array(section), markdown: z.string(), sheet: z.array(z.array(z.union([z.string(), z.number()]))) }),
  async run({ store: store_id, kind, day: of, language }, context) {
    const span = of === undefined ? lastSpan(kind, todayIn(context, store_id)) : spanOf[kind](of)
    const body = await composeReport(context, store_id, { kind, ...span })
    return { body, title: reportTitle(body, language), sections: reportSections(body, language), markdown: reportMarkdown(body, language), sheet: reportSheet(body, language) }
  },
})
