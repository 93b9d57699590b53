import { z } from 'zod'
import { marksIn, readCalendar } from '../calendar_marks.ts'
import { defineOperation } from '../operation.ts'
import { day, text } from '../shapes.ts'

export const calendar = defineOperation({
  name: 'calendar',
  label: { zh: '大促与节日', en: 'Calendar' },
  about: { zh: '某段日期里的大促阶段和节日（带日期的数据，可改）。', en: 'Promotions and feasts in a span of days; dated data that can be edited.' },
  kind: 'question',
  needs: { role: 'signed_in' },
  input: z.strictObject({ from: day, to: day }),
  output: z.strictObject({ marks: z.array(z.strictObject({ from: day, to: day, label: text, kind: z.string() })) }),
  run: async (span, { state }) => ({ marks: marksIn(await readCalendar(state), span, '') }),
})
