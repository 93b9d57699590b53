import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { addDuty } from '../../state/recurring.ts'
import { defineOperation } from '../operation.ts'
import { store } from '../shapes.ts'
import { todayIn } from '../today_in.ts'

/** The last day there can be: of a week, and of a month or a quarter's first month. */
const LAST = { day: 1, week: 7, month: 31, quarter: 31 }

export const makeDuty = defineOperation({
  name: 'make_duty',
  label: { zh: '新建例行的事', en: 'Make a recurring duty' },
  about: { zh: '这家店自己的例行：每天、每周几、每月几号或每季头月几号做什么，谁做；从今天起到日子自动变成任务。', en: 'A store’s own duty: what is done each day, on a day of the week, of the month or of a quarter’s first month, and by whom; from today on it becomes a task on its day.' },
  kind: 'change',
  needs: { role: 'owner', store: 'store' },
  input: z.strictObject({
    store,
    title: z.string().trim().min(1).max(300),
    steps: z.array(z.string().min(1).max(500)).max(20).default([]),
    role: z.string().max(20).default(''),
    every: z.enum(['day', 'week', 'month', 'quarter']),
    /** 1 Monday … 7 Sunday; the day of the month; of a quarter, the day of its first month. */
    on_day: z.number().int().min(1).max(31).default(1),
  }),
  output: z.strictObject({ duty: z.string() }),
  async run({ store: store_id, title, steps, role, every, on_day }, context) {
    if (on_day > LAST[every]) throw new Refusal('invalid_input', { zh: `${every === 'week' ? '一周只有 7 天' : '每天做的不用选日子'}：${on_day}`, en: `${every === 'week' ? 'a week has 7 days' : 'what is done each day takes no day'}: ${on_day}` })
    const said = (words: string) => ({ zh: words, en: words })
    const id = `own_${randomBytes(6).toString('hex')}`
    await addDuty(context.state, { id, store_id, valid_from: todayIn(context, store_id), every, on_day, role, title: said(title), steps: steps.map(said), source: context.actor?.user_id ?? '' })
    return { duty: id }
  },
})
