import { z } from 'zod'
import { listChanges } from '../../state/changes.ts'
import { defineOperation } from '../operation.ts'
import { day, store } from '../shapes.ts'
import { changeCard, changeOf } from './cards.ts'

export const changes = defineOperation({
  name: 'changes',
  label: { zh: '改动', en: 'Changes' },
  about: { zh: '什么时候、谁、把什么从什么改成了什么；手记的、任务留下的、从报表里看出来的。', en: 'When, who, what, from what to what: entered, left by tasks, or seen in files.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, object: z.string().max(200).optional(), from: day.optional(), to: day.optional() }),
  output: z.strictObject({ changes: z.array(changeCard) }),
  async run({ store: store_id, object, from, to }, { state }) {
    const found = await listChanges(state, { store_id, ...(object && { object }), ...(from && { from: new Date(`${from}T00:00:00Z`) }), ...(to && { to: new Date(`${to}T23:59:59Z`) }) })
    return { changes: found.map(changeOf).reverse() }
  },
})
