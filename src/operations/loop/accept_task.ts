import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { getTask, moveTask } from '../../state/tasks.ts'
import { inItemNames } from '../item_names.ts'
import { defineOperation } from '../operation.ts'
import { store } from '../shapes.ts'
import { todayIn } from '../today_in.ts'
import { taskCard, taskOf } from './cards.ts'

export const acceptTask = defineOperation({
  name: 'accept_task',
  label: { zh: '验收任务', en: 'Accept a task' },
  about: { zh: '按验收标准看过，算做好；不行就退回。有验收标准的任务，做的人不能自己验收（店主除外）。', en: 'Looked at against what counts as done: accepted, or sent back. Who did it does not accept it, unless they own the installation.' },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({ store, task_id: z.number().int(), accepted: z.boolean().default(true) }),
  output: z.strictObject({ task: taskCard }),
  async run({ store: store_id, task_id, accepted }, context) {
    const { state, actor, now } = context
    const task = await getTask(state, store_id, task_id)
    const own = task.done_by !== '' && task.done_by === actor?.user_id
    if (accepted && own && task.acceptance !== '' && !actor.owner) throw new Refusal('not_allowed', { zh: '做的人不能验收自己的任务，请别人来看', en: 'who did a task does not accept it; ask somebody else to look' })
    const moved = accepted ? await moveTask(state, task, 'accepted', { accepted_at: now(), accepted_by: actor?.user_id ?? '' }) : await moveTask(state, task, 'open', { done_at: null, done_by: '' })
    return inItemNames(context, store_id, { task: taskOf(moved) }, todayIn(context, store_id))
  },
})
