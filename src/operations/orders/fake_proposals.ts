import { z } from 'zod'
import { proposeFake } from '../../diagnosis/clean/fake_risk.ts'
import { addDays, dayIn, lengthOf } from '../../kernel/days.ts'
import { Refusal } from '../../kernel/errors.ts'
import { numbers, sql } from '../../kernel/sql.ts'
import { currentBuild, MARKS_REPORT } from '../../state/profit_builds.ts'
import { leftOut } from '../../tags/left_out.ts'
import type { Context } from '../context.ts'
import { defineOperation } from '../operation.ts'
import { day, store, text } from '../shapes.ts'
import { seenOrders } from './seen_orders.ts'

const LONGEST_SPAN_DAYS = 92
const MOST_ORDERS = 200_000

export const fakeProposals = defineOperation({
  name: 'fake_proposals',
  label: { zh: '疑似刷单', en: 'Orders that look arranged' },
  about: { zh: '看起来像安排出来的订单和依据，等人确认或否定；分数本身不剔除任何订单。真人真物流的刷单看不出来。', en: 'Orders that look arranged, with what speaks against them, for a person to confirm or refuse; the score alone leaves nothing out. Brushing with real people and parcels is not seen.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, from: day.optional(), to: day.optional(), limit: z.number().int().min(1).max(5_000).default(500) }),
  output: z.strictObject({
    /** By the day the order was made. Left out: the sixty days to the last that order files cover. */
    from: z.string(), to: z.string(),
    /** Paid orders that were looked at, and of how many the files tell what the signs go by. */
    looked_at: z.number(),
    tells: z.strictObject({ buyer: z.number(), phone: z.number(), address: z.number(), waybill: z.number(), shipped: z.number() }),
    proposals: z.array(z.strictObject({ order_id: z.string(), day: z.string(), paid_fen: z.number(), points: z.number(), evidence: z.array(z.strictObject({ sign: z.string(), points: z.number(), words: text })) })),
    of: z.number(),
    /** Proposed, and decided already: marked by whatever else speaks of them, or said to be ordinary sales. */
    decided: z.number(),
  }),
  async run({ store: store_id, limit, ...asked }, context) {
    const span = spanFor(asked, await lastDay(context, store_id))
    if (!span) return { from: '', to: '', looked_at: 0, tells: { buyer: 0, phone: 0, address: 0, waybill: 0, shipped: 0 }, proposals: [], of: 0, decided: 0 }
    const orders = await seenOrders(context, { store_id, ...span, most: MOST_ORDERS })
    if (orders.length > MOST_ORDERS) throw new Refusal('invalid_input', { zh: `这段时间超过 ${MOST_ORDERS.toLocaleString('en')} 单，请缩短日期再看`, en: `more than ${MOST_ORDERS.toLocaleString('en')} orders in these days; ask for fewer` })
    const proposed = proposeFake(orders)
    const known = await markedAmong(context, store_id, proposed.map(({ order_id }) => order_id))
    const open = proposed.filter(({ order_id }) => !known.has(order_id))
    const byId = new Map(orders.map((order) => [order.order_id, order]))
    const zone = context.ledger.store(store_id)?.zone ?? 'Asia/Shanghai'
    const told = (test: (order: (typeof orders)[number]) => boolean) => orders.filter(test).length
    return {
      ...span, looked_at: orders.length, of: open.length, decided: proposed.length - open.length,
      tells: { buyer: told(({ buyer }) => buyer !== ''), phone: told(({ phone }) => phone !== ''), address: told(({ address }) => address !== ''), waybill: told(({ waybill }) => waybill !== ''), shipped: told(({ shipped_s, finished_s }) => shipped_s !== null && finished_s !== null) },
      proposals: open.slice(0, limit).map(({ order_id, ...rest }) => ({ order_id, day: dayIn(new Date(byId.get(order_id)!.created_s * 1000), zone), paid_fen: byId.get(order_id)!.paid_fen, ...rest })),
    }
  },
})

function spanFor({ from, to }: { from?: string | undefined; to?: string | undefined }, last: string): { from: string; to: string } | undefined {
  const end = to ?? last
  if (end === '') return undefined
  const span = { from: from ?? addDays(end, -59), to: end }
  if (span.from > span.to) throw new Refusal('invalid_input', { zh: `起始日 ${span.from} 晚于结束日 ${span.to}`, en: `the first day, ${span.from}, is after the last, ${span.to}` })
  if (lengthOf(span) > LONGEST_SPAN_DAYS) throw new Refusal('invalid_input', { zh: `一次最多看 ${LONGEST_SPAN_DAYS} 天`, en: `at most ${LONGEST_SPAN_DAYS} days at once` })
  return span
}

/** The last day on which an order with a time was made. */
async function lastDay({ warehouse, ledger }: Context, store_id: string): Promise<string> {
  const { rows } = await warehouse.table(sql`select ifNull(toString(max(created_day)), '') from orders where store_id = ${store_id} and import_seq not in (${numbers([...ledger.hidden(store_id)])}) and created_at is not null and paid_at is not null`)
  return String(rows[0]?.[0] ?? '')
}

/** Those of which something or somebody has spoken already. */
async function markedAmong(context: Context, store_id: string, order_ids: readonly string[]): Promise<Set<string>> {
  if (order_ids.length === 0) return new Set()
  await leftOut(context, store_id)
  const build = await currentBuild(context.state, store_id, MARKS_REPORT)
  const { rows } = await context.warehouse.table(sql`select order_id from order_marks where import_seq = ${numbers([build?.import_seq ?? 0])}`)
  return new Set(rows.map(([id]) => String(id)))
}
