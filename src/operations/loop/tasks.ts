import { z } from 'zod'
import { listTasks, notesOf } from '../../state/tasks.ts'
import { inItemNames } from '../item_names.ts'
import { defineOperation } from '../operation.ts'
import { day, store } from '../shapes.ts'
import { todayIn } from '../today_in.ts'
import { taskCard, taskOf } from './cards.ts'

export const tasks = defineOperation({
  name: 'tasks',
  label: { zh: '任务', en: 'Tasks' },
  about: { zh: '一个或几个店铺的任务；可按状态、负责人、到期日筛。', en: 'Tasks of one or several stores, by state, owner and due day.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'stores' },
  input: z.strictObject({ stores: z.array(store).min(1).max(500), states: z.array(taskCard.shape.state).max(5).optional(), mine: z.boolean().default(false), due_to: day.optional() }),
  output: z.strictObject({ tasks: z.array(taskCard) }),
  async run({ stores, states, mine, due_to }, context) {
    const { state, actor } = context
    const found = (await listTasks(state, { store_ids: stores, ...(states && { states }), ...(due_to && { due_to }) })).filter(({ owner }) => !mine || owner === actor?.user_id)
    const notes = await notesOf(state, found.map(({ id }) => id))
    const named = new Map((await Promise.all([...new Set(found.map(({ store_id }) => store_id))].map((store_id) => inItemNames(context, store_id, found.filter((task) => task.store_id === store_id).map((task) => taskOf(task, notes)), todayIn(context, store_id))))).flat().map((task) => [task.task_id, task]))
    return { tasks: found.map(({ id }) => named.get(id)!) }
  },
})
