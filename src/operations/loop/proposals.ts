import { z } from 'zod'
import { listProposals } from '../../state/proposals.ts'
import { inItemNames } from '../item_names.ts'
import { defineOperation } from '../operation.ts'
import { day, store } from '../shapes.ts'
import { todayIn } from '../today_in.ts'
import { heldCard, heldOf, proposalCard, proposalsOf } from './cards.ts'

export const proposals = defineOperation({
  name: 'proposals',
  label: { zh: '建议', en: 'Advice' },
  about: { zh: '今天做什么（最多两条）和没给看的建议及原因。', en: 'What to do today (two at most), and what was held back and why.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, day: day.optional() }),
  output: z.strictObject({ proposals: z.array(proposalCard), held: z.array(heldCard) }),
  async run({ store: store_id, day }, context) {
    const all = await listProposals(context.state, { store_id, ...(day && { day }) })
    return inItemNames(context, store_id, { proposals: proposalsOf(all), held: heldOf(all) }, todayIn(context, store_id))
  },
})
