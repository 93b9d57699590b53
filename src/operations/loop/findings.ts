import { z } from 'zod'
import { listFindings } from '../../state/findings.ts'
import { inItemNames } from '../item_names.ts'
import { defineOperation } from '../operation.ts'
import { day, store } from '../shapes.ts'
import { todayIn } from '../today_in.ts'
import { findingCard, findingOf } from './cards.ts'

export const findings = defineOperation({
  name: 'findings',
  label: { zh: '发现', en: 'Findings' },
  about: { zh: '一个店铺发生了什么：红线、发现、数据问题；每条都有是什么、为什么（把握）、怎么办。', en: 'What happened in a store: red lines, findings, gaps in the data; each with what it means, the cause with its certainty, and what to do.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, status: z.enum(['open', 'closed']).optional(), from: day.optional(), to: day.optional() }),
  output: z.strictObject({ findings: z.array(findingCard) }),
  run: async ({ store: store_id, status, from, to }, context) => {
    const all = await listFindings(context.state, { store_id, ...(status && { status }), ...(from && { from }), ...(to && { to }) })
    return inItemNames(context, store_id, { findings: all.map(findingOf) }, todayIn(context, store_id))
  },
})
