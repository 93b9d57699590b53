import { z } from 'zod'
import { profitMeasures } from '../../facts/profit_measures.ts'
import type { ProfitMeasureId } from '../../facts/profit_measures.ts'
import { BuildNotes } from '../../money/build/notes.ts'
import { PROFIT_GRAINS, PROFIT_VIEWS, profitTable } from '../../money/profit_table.ts'
import { leftOut } from '../../tags/left_out.ts'
import { defineOperation } from '../operation.ts'
import { day, store, text } from '../shapes.ts'
import { todayIn } from '../today_in.ts'
import { madeProfit, spanOf } from './making.ts'

const ids = profitMeasures.map(({ id }) => id) as [ProfitMeasureId, ...ProfitMeasureId[]]
const Row = z.strictObject({
  key: z.string(), name: z.string(), left_fen: z.number(), orders: z.number(), settled_orders: z.number(),
  /** Lines left out because their cost, amount or refund is not known, and what they were paid. */
  excluded_lines: z.number(), excluded_paid_fen: z.number(),
  ...(Object.fromEntries(ids.map((id) => [id, z.number()])) as Record<ProfitMeasureId, z.ZodNumber>),
})

/** What is shown of the profit's own state. */
export const profitStateShape = z.strictObject({ made_at: z.string().nullable(), /** A file, cost or class came since; it is being made anew, and what is shown is whole and older. */ pending: z.boolean(), notes: BuildNotes.nullable() })

export const profit = defineOperation({
  name: 'profit',
  label: { zh: '利润', en: 'Profit' },
  about: { zh: '每一元支付最后剩下多少，按店铺、货号、商品、SKU、订单、来源、月、日；按付款批次或按发生日期，分到分。', en: 'What is left of each yuan paid, by store, style, item, SKU, order, source, month or day, by cohort or by event, to the fen.' },
  kind: 'question',
  needs: { role: 'finance', store: 'store' },
  input: z.strictObject({
    store, from: day.optional(), to: day.optional(), view: z.enum(PROFIT_VIEWS).default('cohort'), by: z.enum(PROFIT_GRAINS).default('store'),
    all_orders: z.boolean().default(false).meta({ description: 'fake, sample and postage orders too' }), search: z.string().max(100).default(''),
    within: z.strictObject({ by: z.enum(PROFIT_GRAINS), key: z.string().max(300) }).optional().meta({ description: 'only what stands under this key of another grain' }),
    order_by: z.enum(['left', 'lost', ...ids]).default('left'), limit: z.number().int().min(1).max(10_000).default(50), offset: z.number().int().min(0).default(0),
  }),
  output: z.strictObject({
    state: profitStateShape,
    /** The days told of: those asked for, else the last thirty that orders cover. */
    from: z.string(), to: z.string(),
    measures: z.array(z.strictObject({ id: z.enum(ids), side: z.enum(['amount', 'in', 'out', 'note']), label: text })),
    total: Row.nullable(), rows: z.array(Row),
    /** How many rows there are in all. */
    of: z.number(),
    /** Orders with a tag (fake, sample, postage) of the span, which `all_orders` would count too. */
    tagged: z.strictObject({ orders: z.number(), paid_fen: z.number() }),
  }),
  async run({ store: store_id, from, to, all_orders, ...asked }, context) {
    const [{ import_seq, covered, state }, marked] = await Promise.all([madeProfit(context, store_id), leftOut(context, store_id)])
    const measures = profitMeasures.map(({ id, side, about }) => ({ id, side, label: about }))
    const span = spanOf({ from, to }, covered, todayIn(context, store_id))
    if (covered.length === 0) return { state, ...span, measures, total: null, rows: [], of: 0, tagged: { orders: 0, paid_fen: 0 } }
    const one = { ...asked, ...span, store_id, import_seq, left_out: all_orders ? undefined : marked?.import_seq }
    const [table, both] = await Promise.all([profitTable(context.warehouse, one), one.left_out === undefined ? undefined : profitTable(context.warehouse, { ...one, left_out: undefined, by: 'store', limit: 1, offset: 0, search: '' })])
    const tagged = both ? { orders: both.total.orders - table.total.orders, paid_fen: paidOf(both.total) - paidOf(table.total) } : { orders: 0, paid_fen: 0 }
    return { state, ...span, measures, ...table, tagged }
  },
})

const paidOf = ({ paid_fen, excluded_paid_fen }: { paid_fen: number; excluded_paid_fen: number }) => paid_fen + excluded_paid_fen
