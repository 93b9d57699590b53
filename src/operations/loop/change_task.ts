import { z } from 'zod'
import { editTask, getTask, moveTask } from '../../state/tasks.ts'
import { dropPlans } from '../effects/follow.ts'
import { inItemNames } from '../item_names.ts'
import { defineOperation } from '../operation.ts'
import { day, store } from '../shapes.ts'
import { todayIn } from '../today_in.ts'
import { taskCard, taskOf } from './cards.ts'

export const changeTask = defineOperation({
  name: 'change_task',
  label: { zh: '改任务', en: 'Change a task' },
  about: { zh: '换人、改期、开始做、放下、不做了。做完用「完成」，验收用「验收」。', en: 'Another owner, another day, begin, put down, drop. Finishing and accepting are their own acts.' },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({ store, task_id: z.number().int(), owner: z.string().max(100).optional(), due_day: day.nullable().optional(), state: z.enum(['open', 'doing', 'dropped']).optional() }),
  output: z.strictObject({ task: taskCard }),
  async run({ store: store_id, task_id, state: to, owner, due_day }, context) {
    const { state, now } = context
    const changed = await state.change(async (tx) => {
      let task = await getTask(tx, store_id, task_id)
      const edits = { ...(owner !== undefined && { owner }), ...(due_day !== undefined && { due_day }) }
      if (Object.keys(edits).length > 0) task = await editTask(tx, task, edits)
      if (to && to !== task.state) task = await moveTask(tx, task, to)
      if (to === 'dropped') await dropPlans(tx, task, now())
      return task
    })
    return inItemNames(context, store_id, { task: taskOf(changed) }, todayIn(context, store_id))
  },
})
