import { z } from 'zod'
import { makeTask as make } from '../../state/tasks.ts'
import { defineOperation } from '../operation.ts'
import { day, store } from '../shapes.ts'
import { changeWanted, taskCard, taskOf } from './cards.ts'

export const makeTask = defineOperation({
  name: 'make_task',
  label: { zh: '新建任务', en: 'Make a task' },
  about: { zh: '交给谁、哪天前、怎样算做好。', en: 'For whom, until when, and what counts as done.' },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({
    store,
    title: z.string().min(1).max(300),
    steps: z.array(z.string().min(1).max(500)).max(20).default([]),
    owner: z.string().max(100).default(''),
    role: z.string().max(20).default(''),
    due_day: day.optional(),
    acceptance: z.string().max(1000).default(''),
    prefilled: z.array(changeWanted).max(20).default([]),
  }),
  output: z.strictObject({ task: taskCard }),
  async run({ store: store_id, title, steps, owner, role, due_day, acceptance, prefilled }, { state, actor }) {
    const said = (words: string) => ({ zh: words, en: words })
    const task = await make(state, { store_id, title: said(title), steps: steps.map(said), owner, role, due_day: due_day ?? null, acceptance, prefilled, made_by: actor?.user_id ?? '' })
    return { task: taskOf(task) }
  },
})
