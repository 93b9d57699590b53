import { z } from 'zod'
import { dutiesInForce } from '../../state/recurring.ts'
import { defineOperation } from '../operation.ts'
import { store, text } from '../shapes.ts'
import { todayIn } from '../today_in.ts'

export const recurringDuties = defineOperation({
  name: 'recurring_duties',
  label: { zh: '例行的事', en: 'Recurring duties' },
  about: { zh: '每天、每周、每月、每季要做的事：谁做、哪天、这家店开着没有；到日子自动变成任务。', en: 'What is to be done each day, week, month and quarter: by whom, on which day, and whether it is on in this store; each becomes a task on its day.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store }),
  output: z.strictObject({
    duties: z.array(z.strictObject({
      duty: z.string(),
      title: text,
      steps: z.array(text),
      role: z.string(),
      every: z.enum(['day', 'week', 'month', 'quarter']),
      /** 1 Monday … 7 Sunday; the day of the month; of a quarter, the day of its first month. */
      on_day: z.number(),
      is_on: z.boolean(),
    })),
  }),
  async run({ store: store_id }, context) {
    const platform = context.ledger.store(store_id)?.platform ?? ''
    const all = await dutiesInForce(context.state, store_id, todayIn(context, store_id))
    const order = ['day', 'week', 'month', 'quarter']
    return {
      duties: all.filter((duty) => duty.platform === '' || duty.platform === platform)
        .sort((a, b) => order.indexOf(a.every) - order.indexOf(b.every) || a.on_day - b.on_day)
        .map(({ id, title, steps, role, every, on_day, is_on }) => ({ duty: id, title, steps, role, every, on_day, is_on })),
    }
  },
})
