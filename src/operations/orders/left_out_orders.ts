import { z } from 'zod'
import { addDays } from '../../kernel/days.ts'
import { and, numbers, sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { listImports } from '../../state/imports.ts'
import { currentBuild, MARKS_REPORT } from '../../state/profit_builds.ts'
import { leftOut } from '../../tags/left_out.ts'
import type { Context } from '../context.ts'
import { defineOperation } from '../operation.ts'
import { day, store, text } from '../shapes.ts'
import { todayIn } from '../today_in.ts'
import { kindCard, kinds, sourceLabel } from './shapes.ts'

const Row = z.object({ order_id: z.string(), created_day: z.string(), paid_day: z.string(), kind: z.string(), source: z.string(), told_by: z.string(), paid_fen: z.string().nullable(), import_seq: z.coerce.number(), line: z.coerce.number() })
const Sum = z.object({ kind: z.string(), source: z.string(), orders: z.coerce.number(), paid_fen: z.coerce.number() })
const sums = { orders: z.number(), paid_fen: z.number() }

export const leftOutOrders = defineOperation({
  name: 'left_out_orders',
  label: { zh: '剔除类订单', en: 'Orders left out' },
  about: { zh: '哪些订单不算进自己订单算出的数：按类别、按来源各多少单多少钱，逐单列出依据；人判断为正常的也列在内。', en: 'Which orders stand in no figure of our own, by kind and by who says so, order by order with the reason; those said to be ordinary sales, too.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({
    store, from: day.optional(), to: day.optional(), kind: z.string().max(20).optional().meta({ description: "one kind alone; 'sale': those said to be ordinary sales" }), source: z.string().max(40).optional(), search: z.string().max(64).default(''),
    limit: z.number().int().min(1).max(10_000).default(200), offset: z.number().int().min(0).default(0),
  }),
  output: z.strictObject({
    /** By the day of payment, of making where nobody paid. Left out: the 90 days to today. */
    from: z.string(), to: z.string(),
    kinds: z.array(z.strictObject({ ...kindCard.shape, ...sums })),
    sources: z.array(z.strictObject({ id: z.string(), label: text, ...sums })),
    total: z.strictObject(sums),
    rows: z.array(z.strictObject({ order_id: z.string(), created_day: z.string(), paid_day: z.string(), kind: z.string(), source: z.string(), source_label: text, told_by: z.string(), paid_fen: z.number().nullable(), /** Where the order's own row stands. */ file: z.string(), import_id: z.string(), line: z.number() })),
    of: z.number(),
    /** Orders said to be ordinary sales by a person. */
    said_sales: z.number(),
    /** Orders that lists and people name and no file of this store holds. */
    not_found: z.number(),
  }),
  async run({ store: store_id, kind, source, search, limit, offset, ...span }, context) {
    await leftOut(context, store_id)
    const build = await currentBuild(context.state, store_id, MARKS_REPORT)
    const to = span.to ?? todayIn(context, store_id)
    const from = span.from ?? addDays(to, -89)
    const within = and(sql`import_seq = ${numbers([build?.import_seq ?? 0])}`, sql`ifNull(paid_day, created_day) >= toDate(${from})`, sql`ifNull(paid_day, created_day) <= toDate(${to})`)
    const asked = and(within, kind === undefined ? undefined : sql`kind = ${kind === 'sale' ? '' : kind}`, source === undefined ? undefined : sql`source = ${source}`, search === '' ? undefined : sql`startsWith(order_id, ${search})`, kind === undefined ? sql`kind != ''` : undefined)
    const { warehouse } = context
    const [all, rows, count] = await Promise.all([
      warehouse.rows({ row: Sum, sql: sql`select toString(kind) as kind, toString(source) as source, toString(count()) as orders, toString(sum(ifNull(m.paid_fen, 0))) as paid_fen from order_marks as m where ${within} group by kind, source` }),
      marksIn(context, store_id, asked, { limit, offset }),
      warehouse.table(sql`select count() from order_marks where ${asked}`),
    ])
    const left = all.filter((one) => one.kind !== '')
    const summed = (of: readonly z.output<typeof Sum>[]) => ({ orders: of.reduce((n, one) => n + one.orders, 0), paid_fen: of.reduce((n, one) => n + one.paid_fen, 0) })
    return {
      from, to, total: summed(left), rows, of: Number(count.rows[0]?.[0] ?? 0),
      kinds: kinds.map((one) => ({ ...one, ...summed(left.filter((sum) => sum.kind === one.id)) })),
      sources: [...new Set(left.map((sum) => sum.source))].sort().map((id) => ({ id, label: sourceLabel(id), ...summed(left.filter((sum) => sum.source === id)) })),
      said_sales: summed(all.filter((one) => one.kind === '')).orders,
      not_found: z.object({ not_found: z.number() }).safeParse(build?.notes).data?.not_found ?? 0,
    }
  },
})

/** The marks asked for, each with the row of the file that its order was read from. */
async function marksIn({ warehouse, state, ledger }: Context, store_id: string, asked: Sql, { limit, offset }: { limit: number; offset: number }) {
  const hidden = ledger.hidden(store_id)
  const seen = and(sql`store_id = ${store_id}`, hidden.length > 0 ? sql`import_seq not in (${numbers(hidden)})` : undefined)
  const page = sql`select * from order_marks where ${asked} order by ifNull(paid_day, created_day) desc, order_id limit ${numbers([limit])} offset ${numbers([offset])}`
  const ids = sql`order_id in (select order_id from (${page}))`
  const rows = await warehouse.rows({
    row: Row,
    sql: sql`
      select m.order_id as order_id, ifNull(toString(m.created_day), '') as created_day, ifNull(toString(m.paid_day), '') as paid_day, toString(m.kind) as kind, toString(m.source) as source, m.told_by as told_by, toString(m.paid_fen) as paid_fen, toString(at.1) as import_seq, toString(at.2) as line
      from (${page}) as m
      any left join (
        select order_id, argMax(tuple(import_seq, source_row), (tells, exported_at, import_seq)) as at
        from (
          select order_id, import_seq, source_row, exported_at, 2 as tells from orders where ${seen} and ${ids}
          union all select order_id, import_seq, source_row, exported_at, 1 from order_lines where ${seen} and ${ids})
        group by order_id) as f using (order_id)
      order by ifNull(m.paid_day, m.created_day) desc, m.order_id`,
  })
  const files = new Map((await listImports(state, { store_id })).map(({ import_seq, file_name }) => [import_seq, file_name]))
  return rows.map(({ import_seq, paid_fen, ...row }) => ({ ...row, paid_fen: paid_fen === null ? null : Number(paid_fen), source_label: sourceLabel(row.source), file: files.get(import_seq) ?? '', import_id: String(import_seq) }))
}
