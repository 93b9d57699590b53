import { z } from 'zod'
import { MISMATCHES } from '../../money/flow_mismatches.ts'
import { orderFlows as flowsOf } from '../../money/order_flows.ts'
import { defineOperation } from '../operation.ts'
import { store, text } from '../shapes.ts'
import { moneyRows } from './making.ts'

export const orderFlows = defineOperation({
  name: 'order_flows',
  label: { zh: '订单四流', en: 'The four flows of an order' },
  about: { zh: '一个订单的信息、交易、资金、货物四流在一条时间线上，互相矛盾的地方列出来。', en: 'Information, trade, money and goods of an order on one timeline, and where they contradict each other.' },
  kind: 'question',
  needs: { role: 'finance', store: 'store' },
  input: z.strictObject({ store, order_id: z.string().min(1).max(64) }),
  output: z.strictObject({
    order_id: z.string(), mismatches: z.array(z.strictObject({ label: text, about: text })),
    events: z.array(z.strictObject({ flow: z.enum(['information', 'trade', 'money', 'goods']), at: z.string(), what: text, amount_fen: z.number().nullable(), detail: z.string() })),
  }),
  async run({ store: store_id, order_id }, context) {
    const { mismatches, ...flows } = await flowsOf(context.warehouse, { order_id, ...(await moneyRows(context, store_id)), now: context.now() })
    return { ...flows, mismatches: MISMATCHES.filter(({ id }) => mismatches.includes(id)).map(({ label, about }) => ({ label, about })) }
  },
})
