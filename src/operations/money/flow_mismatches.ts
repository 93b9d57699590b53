import { z } from 'zod'
import { lastStatement, MISMATCH_IDS, MISMATCHES, mismatchedOrders } from '../../money/flow_mismatches.ts'
import { orders } from '../../facts/orders.ts'
import { and } from '../../kernel/sql.ts'
import { leavesOut } from '../../questions/left_out.ts'
import { leftOut } from '../../tags/left_out.ts'
import { currentBuild } from '../../state/profit_builds.ts'
import { defineOperation } from '../operation.ts'
import { day, store, text } from '../shapes.ts'
import { todayIn } from '../today_in.ts'
import { moneyRows, spanOf } from './making.ts'

const flow = z.enum(['information', 'trade', 'money', 'goods'])
const id = z.enum(MISMATCH_IDS)

export const flowMismatches = defineOperation({
  name: 'flow_mismatches',
  label: { zh: '四流对不上的订单', en: 'Orders whose flows disagree' },
  about: { zh: '信息、交易、资金、货物四流互相矛盾的订单：付款没发货、发货没付款、签收没到账、状态和运单不符；按类计数，逐单列出。', en: 'Orders whose information, trade, money and goods contradict each other: paid and not shipped, shipped and not paid, received and not settled, a status against its parcel; counted by kind and listed.' },
  kind: 'question',
  needs: { role: 'finance', store: 'store' },
  input: z.strictObject({ store, from: day.optional(), to: day.optional(), mismatch: z.enum(['', ...MISMATCH_IDS]).default(''), limit: z.number().int().min(1).max(10_000).default(300) }),
  output: z.strictObject({
    from: z.string(), to: z.string(), /** Orders looked at. */ orders: z.number(),
    /** The last day that statements tell of; without any, nobody can say what was not settled. */
    statements_to: z.string().nullable(),
    kinds: z.array(z.strictObject({ id, flows: z.array(flow), label: text, about: text, /** Null where no statement is there to hold it against. */ orders: z.number().nullable(), paid_fen: z.number() })),
    rows: z.array(z.strictObject({ order_id: z.string(), day: z.string(), status: z.string(), paid_fen: z.number(), mismatches: z.array(id) })),
  }),
  async run({ store: store_id, from, to, mismatch, limit }, context) {
    const [build, { seen: all, entries }, marked] = await Promise.all([currentBuild(context.state, store_id), moneyRows(context, store_id), leftOut(context, store_id)])
    // Tagged orders (fake, sample, postage) have flows of their own kind.
    const seen = and(all, leavesOut(orders, store_id, marked?.import_seq))
    const span = spanOf({ from, to }, build?.covered ?? [], todayIn(context, store_id))
    const [found, statements_to] = await Promise.all([mismatchedOrders(context.warehouse, { seen, entries, now: context.now(), ...span, kind: mismatch, limit }), lastStatement(context.warehouse, entries)])
    const kinds = MISMATCHES.map(({ id: kind, flows, label, about }) => {
      const count = found.counts.find((one) => one.id === kind)!
      return { id: kind, flows: [...flows], label, about, paid_fen: count.paid_fen, orders: flows.includes('money') && statements_to === null ? null : count.orders }
    })
    return { ...span, orders: found.orders, statements_to, kinds, rows: found.rows }
  },
})
