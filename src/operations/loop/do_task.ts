import { z } from 'zod'
import { doTask as keepDone, getTask } from '../../state/tasks.ts'
import { followTask } from '../effects/follow.ts'
import { inItemNames } from '../item_names.ts'
import { defineOperation } from '../operation.ts'
import { store } from '../shapes.ts'
import { todayIn } from '../today_in.ts'
import { changeWanted, taskCard, taskOf } from './cards.ts'

export const doTask = defineOperation({
  name: 'do_task',
  label: { zh: '完成任务', en: 'Finish a task' },
  about: { zh: '做完了，并记下改了什么（默认用预填的改动，时间默认现在）：效果从这一刻量起，比原定的日子早或晚，量法按真正改的那天重新登记。', en: 'Done, with what was changed on the record (the prefilled changes and this moment unless said otherwise): the effect is measured from then on; done on another day than planned, its plan is registered anew for that day.' },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({ store, task_id: z.number().int(), changes: z.array(changeWanted).max(50).optional(), at: z.iso.datetime().optional() }),
  output: z.strictObject({ task: taskCard }),
  async run({ store: store_id, task_id, changes, at }, context) {
    const { state, actor, now } = context
    const task = await getTask(state, store_id, task_id)
    const done_at = now()
    const valid_from = at === undefined ? done_at : new Date(at)
    const follow = await followTask(context, task, valid_from)
    const done = await state.change(async (tx) => {
      const kept = await keepDone(tx, task, { by: actor?.user_id ?? '', at: done_at, changes: (changes ?? task.prefilled).map((change) => ({ ...change, valid_from })) })
      await follow(tx)
      return kept
    })
    return inItemNames(context, store_id, { task: taskOf(done) }, todayIn(context, store_id))
  },
})
