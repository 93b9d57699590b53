import { z } from 'zod'
import { and, numbers, sql } from '../../kernel/sql.ts'
import { profitLines } from '../../facts/profit_lines.ts'
import { datedCosts } from '../../money/dated_costs.ts'
import { leavesOut } from '../../questions/left_out.ts'
import { leftOut } from '../../tags/left_out.ts'
import { defineOperation } from '../operation.ts'
import { day, store } from '../shapes.ts'
import { madeProfit, spanOf } from './making.ts'
import { todayIn } from '../today_in.ts'
import { profitStateShape } from './profit.ts'

const Dated = z.strictObject({ code: z.string(), from_day: z.string(), cost_fen: z.number(), by_hand: z.boolean() })
const Sold = z.object({ sku: z.string(), sku_code: z.string(), merchant_code: z.string(), item: z.string(), style: z.string(), lines: z.coerce.number(), paid_fen: z.coerce.number(), missing_lines: z.coerce.number(), last_day: z.string() })

export const costs = defineOperation({
  name: 'costs',
  label: { zh: '成本', en: 'Costs' },
  about: { zh: '卖过的每个编码的成本和生效日期；缺成本的排在最前，缺成本的订单不计入利润。', en: 'What each code sold costs and since when; those without stand first, and their orders are in no profit.' },
  kind: 'question',
  needs: { role: 'finance', store: 'store' },
  input: z.strictObject({ store, from: day.optional(), to: day.optional(), missing_only: z.boolean().default(false), limit: z.number().int().min(1).max(10_000).default(200) }),
  output: z.strictObject({
    state: profitStateShape,
    from: z.string(), to: z.string(),
    sold: z.array(z.strictObject({ /** The code to give a cost to: SKU, else merchant code, item, style. */ code: z.string(), ...Sold.shape, costs: z.array(Dated) })),
    /** Codes with a cost that were not sold in the span. */
    others: z.number(),
  }),
  async run({ store: store_id, missing_only, limit, ...asked_span }, context) {
    const [{ import_seq, covered, state }, marked] = await Promise.all([madeProfit(context, store_id), leftOut(context, store_id)])
    const { from, to } = spanOf(asked_span, covered, todayIn(context, store_id))
    const dated = await datedCosts(context, store_id)
    const sold = await context.warehouse.rows({
      row: Sold,
      sql: sql`
        select sku, sku_code, merchant_code, item, style, toString(count()) as lines, toString(sum(profit_lines.paid_fen)) as paid_fen, toString(countIf(excluded = 'no_cost')) as missing_lines, toString(max(paid_day)) as last_day
        from profit_lines
        where ${and(sql`store_id = ${store_id}`, sql`import_seq = ${numbers([import_seq])}`, sql`event = 'sale'`, sql`window_start >= toDate(${from})`, sql`window_start <= toDate(${to})`, leavesOut(profitLines, store_id, marked?.import_seq))}
        group by sku, sku_code, merchant_code, item, style
        ${missing_only ? sql`having countIf(excluded = 'no_cost') > 0` : sql``}
        order by countIf(excluded = 'no_cost') > 0 desc, sum(profit_lines.paid_fen) desc limit ${numbers([limit])}`,
    })
    const used = new Set<string>()
    const rows = sold.map((row) => {
      const codes = [row.sku, row.sku_code, row.merchant_code, row.item, row.style].filter((code) => code !== '')
      const known = codes.find((code) => dated.has(code))
      if (known) used.add(known)
      return { code: known ?? codes[0] ?? '', ...row, costs: known ? dated.get(known)! : [] }
    })
    return { state, from, to, sold: rows, others: [...dated.keys()].filter((code) => !used.has(code)).length }
  },
})
