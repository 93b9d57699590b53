import { addDays, dayIn } from '../../kernel/days.ts'
import type { Text } from '../../kernel/text.ts'
import type { Registration } from '../../maths/effect/registration.ts'
import type { Proposal } from '../../playbook/advice.ts'
import { effectsOfTask, registerEffect, voidEffect } from '../../state/effects.ts'
import { getProposal } from '../../state/proposals.ts'
import type { State } from '../../state/state.ts'
import type { Task } from '../../state/tasks.ts'
import type { Context } from '../context.ts'
import { dataDay } from '../data_day.ts'
import { NOTHING } from './read_due.ts'
import { registrationFor } from './register.ts'

/**
 * The reading window follows the day on which a task was really done: where that is not the day it was registered for, the old
 * plan is void and a new one is hashed. Days after the change that the store has looked at already are neither before nor after.
 */
export async function followTask(context: Context, task: Task, done: Date): Promise<(tx: State) => Promise<void>> {
  const nothing = () => Promise.resolve()
  if (task.proposal_id === null) return nothing
  const { state, ledger } = context
  const planned = await effectsOfTask(state, task.id)
  const changed = dayIn(done, ledger.store(task.store_id)?.zone ?? 'Asia/Shanghai')
  const waiting = planned.filter(({ status }) => status === 'waiting')
  if (planned.some(({ status }) => status === 'read' || status === 'refused')) return nothing
  if (waiting.some(({ registration }) => (registration as Registration).window.from === addDays(changed, 1))) return nothing
  const seen = await dataDay(context, task.store_id)
  const { body } = await getProposal(state, task.store_id, task.proposal_id)
  const from = addDays(seen !== null && seen > changed ? seen : changed, 1)
  const wanted = await registrationFor({ store_id: task.store_id, proposal: body as Proposal, changed, from }, context)
  const because = { zh: `实际 ${changed} 改的，按这天重新登记了`, en: `changed on ${changed}, and registered anew for that day` }
  return async (tx) => {
    for (const { id } of waiting) await voidEffect(tx, id, { reading: voidOf(because), read_at: context.now() })
    if (wanted) await registerEffect(tx, { ...wanted, proposal_id: task.proposal_id, task_id: task.id })
  }
}

/** What is not done changes nothing, and nothing is read of it. */
export async function dropPlans(tx: State, { id: task_id }: Task, at: Date): Promise<void> {
  for (const { id } of await effectsOfTask(tx, task_id)) await voidEffect(tx, id, { reading: voidOf({ zh: '任务没做，没有可量的', en: 'the task was dropped: nothing was changed' }), read_at: at })
}

const voidOf = (because: Text) => ({ ...NOTHING, verdict: 'refused', because })
