import { z } from 'zod'
import { addDays, dayIn } from '../../kernel/days.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Proposal } from '../../playbook/advice.ts'
import { decideProposal as decide, getProposal } from '../../state/proposals.ts'
import { makeTask } from '../../state/tasks.ts'
import { registerEffect } from '../../state/effects.ts'
import { registrationFor } from '../effects/register.ts'
import { inItemNames } from '../item_names.ts'
import { defineOperation } from '../operation.ts'
import { day, store } from '../shapes.ts'
import { effectCard, effectOf, taskCard, taskOf } from './cards.ts'

export const decideProposal = defineOperation({
  name: 'decide_proposal',
  label: { zh: '做 / 明天 / 不做', en: 'Do / tomorrow / not' },
  about: {
    zh: '一条建议的去留。做：生成任务、预填改动，并在结果出来之前登记怎样量它的效果。不做：写下原因，规则会记住。',
    en: 'What becomes of a piece of advice. Do: a task with its changes filled in, and how its effect will be read is registered before it can be known. Not: with the reason, which the rule remembers.',
  },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({ store, proposal_id: z.number().int(), decision: z.enum(['do', 'tomorrow', 'not']), reason: z.string().max(500).default(''), owner: z.string().max(100).default(''), due_day: day.optional() }),
  output: z.strictObject({ task: taskCard.nullable(), effect: effectCard.nullable() }),
  async run({ store: store_id, proposal_id, decision, reason, owner, due_day }, context) {
    const { state, actor, now, ledger } = context
    const kept = await getProposal(state, store_id, proposal_id)
    const decided = { id: proposal_id, reason, decided_by: actor?.user_id ?? '', decided_at: now() }
    const today = dayIn(now(), ledger.store(store_id)?.zone ?? 'Asia/Shanghai')
    if (decision !== 'do') {
      await decide(state, { ...decided, ...(decision === 'tomorrow' ? { status: 'later', later_until: addDays(today, 1) } : { status: 'declined' }) })
      return { task: null, effect: null }
    }
    if (kept.body === null) throw new Refusal('invalid_input', { zh: '这条没有过门槛，没有可做的事', en: 'this one did not pass its limits, so there is nothing to do' })
    const proposal = kept.body as Proposal
    // In force from the day after it is due; done on another day, the plan follows (effects/follow.ts).
    const due = due_day ?? today
    const wanted = await registrationFor({ store_id, proposal, changed: due, from: addDays(due, 1) }, context)
    const taken = await state.change(async (tx) => {
      await decide(tx, { ...decided, status: 'accepted' })
      const task = await makeTask(tx, {
        store_id, once: `proposal:${proposal_id}`, proposal_id, title: proposal.says, steps: proposal.steps, role: proposal.doer,
        owner: owner || (actor?.user_id ?? ''), due_day: due, prefilled: proposal.changes, made_by: actor?.user_id ?? '',
      })
      const effect = wanted && (await registerEffect(tx, { ...wanted, proposal_id, task_id: task.id }))
      return { task: taskOf(task), effect: effect ? effectOf(effect) : null }
    })
    return inItemNames(context, store_id, taken, today)
  },
})
