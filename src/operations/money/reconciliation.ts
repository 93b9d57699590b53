import { z } from 'zod'
import type { ProfitState } from '../../money/profit.ts'
import { controlTotals, CAUSES, mismatches, reconcileByDay } from '../../money/reconcile.ts'
import { formats } from '../../platforms/index.ts'
import { listImports } from '../../state/imports.ts'
import type { Context } from '../context.ts'
import { defineOperation } from '../operation.ts'
import { day, store, text } from '../shapes.ts'
import { madeProfit, moneyRows, spanOf } from './making.ts'
import { todayIn } from '../today_in.ts'
import { profitStateShape } from './profit.ts'

const cause = z.string()
export const reconciliation = defineOperation({
  name: 'reconciliation',
  label: { zh: '对账', en: 'Reconciliation' },
  about: { zh: '订单、账单、账单总额三方核对到分：每天对上多少，没对上的按原因列出来。', en: 'Orders against statements against their totals, to the fen: how much of each day matches, and what does not, by cause.' },
  kind: 'question',
  needs: { role: 'finance', store: 'store' },
  input: z.strictObject({ store, from: day.optional(), to: day.optional(), cause: z.string().max(20).default('').meta({ description: 'one cause alone; empty: all that do not match' }), limit: z.number().int().min(1).max(10_000).default(50), offset: z.number().int().min(0).default(0) }),
  output: z.strictObject({
    state: profitStateShape,
    from: z.string(), to: z.string(),
    causes: z.array(z.strictObject({ id: cause, label: text, about: text, orders: z.number(), expected_fen: z.number(), settled_fen: z.number(), difference_fen: z.number() })),
    days: z.array(z.strictObject({ day: z.string(), cause, orders: z.number(), expected_fen: z.number(), settled_fen: z.number() })),
    orders: z.array(z.strictObject({ order_id: z.string(), paid_day: z.string(), cause, paid_fen: z.number(), refund_fen: z.number(), expected_fen: z.number(), settled_fen: z.number(), difference_fen: z.number() })),
    /** Entries of statements that name no order we have, and of the carrier's bill parcels of no order we have, with what they cost; of all files, whatever the days. */
    unlinked: z.strictObject({ entries: z.number(), parcels: z.number(), parcels_fen: z.number(), parcels_linked: z.number() }),
    totals: z.array(z.strictObject({ account: z.string(), account_number: z.string(), from: z.string(), to: z.string(), told_fen: z.number(), entries: z.number(), entries_fen: z.number() })),
    statements: z.array(z.strictObject({ from: z.string(), to: z.string() })),
  }),
  async run({ store: store_id, cause, limit, offset, ...asked_span }, context) {
    const { import_seq, covered, state } = await madeProfit(context, store_id)
    const { from, to } = spanOf(asked_span, covered, todayIn(context, store_id))
    const statements = await statementSpans(context, store_id)
    const rows = await moneyRows(context, store_id)
    const asked = { store_id, import_seq, from, to, statements }
    const [days, orders, totals] = await Promise.all([
      reconcileByDay(context.warehouse, asked), mismatches(context.warehouse, { ...asked, cause, limit, offset }), controlTotals(context.warehouse, { ...rows, from, to }),
    ])
    const causes = CAUSES.map((one) => {
      const own = days.filter((row) => row.cause === one.id)
      const sum = (of: (row: (typeof days)[number]) => number) => own.reduce((all, row) => all + of(row), 0)
      const [expected_fen, settled_fen] = [sum((row) => row.expected_fen), sum((row) => row.settled_fen)]
      return { ...one, orders: sum((row) => row.orders), expected_fen, settled_fen, difference_fen: expected_fen - settled_fen }
    })
    return { state, from, to, causes, days, orders, unlinked: unlinkedOf(state.notes), totals, statements }
  },
})

const unlinkedOf = (notes: ProfitState['notes']) => ({ entries: notes?.unlinked_entries ?? 0, parcels: notes?.unlinked_parcels ?? 0, parcels_fen: notes?.unlinked_parcels_fen ?? 0, parcels_linked: notes?.parcels ?? 0 })

/** The days that files of statements cover. */
async function statementSpans({ state }: Context, store_id: string): Promise<{ from: string; to: string }[]> {
  const telling = new Set(formats.filter(({ tables }) => tables.some((table) => table.facts.some(({ fact }) => fact.id === 'ledger_entries'))).map(({ id }) => id))
  const held = await listImports(state, { store_id })
  return held.flatMap(({ format, status, span_from, span_to }) => (status === 'committed' && telling.has(format) && span_from && span_to ? [{ from: span_from, to: span_to }] : []))
}
