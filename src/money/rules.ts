import { z } from 'zod'
import { and, join, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import { seen } from './build/making.ts'
import type { Making } from './build/making.ts'

/** What an order costs by rule: `amount_fen` an order or a piece, `ppm` millionths of a yuan paid, net, charged for freight, or of returned goods. */
const Rule = z.object({
  kind: z.string(), per: z.enum(['order', 'piece', 'paid', 'net', 'charged', 'returned']), region: z.string(), from_day: z.string(),
  amount_fen: z.coerce.number().nullable(), ppm: z.coerce.number().nullable(),
})
export type Rule = z.output<typeof Rule>

/** Of each rule and day the newest word, the latest day first and a province's own before everybody's. */
export async function readRules({ warehouse, ...making }: Pick<Making, 'warehouse' | 'store_id' | 'hidden'>): Promise<Rule[]> {
  return warehouse.rows({
    row: Rule,
    sql: sql`
      select kind, per, region, toString(assumeNotNull(from_day)) as from_day, toString(t.1) as amount_fen, toString(t.2) as ppm
      from (
        select kind, per, region, r.from_day as from_day, argMax(tuple(r.amount_fen, toInt64(round(r.rate * 1000000))), (r.exported_at, r.import_seq)) as t
        from cost_rules as r where ${seen(making)} and r.from_day is not null group by kind, per, region, from_day)
      order by kind, per, region = '', region, from_day desc`,
  })
}

/** A rule's figure for a row that has paid_day and province; 0 where no rule holds. */
export function ruleValue(rules: readonly Rule[], kind: string, per: Rule['per']): Sql {
  const own = rules.filter((rule) => rule.kind === kind && rule.per === per)
  if (own.length === 0) return sql`toInt64(0)`
  const cases = own.map((rule) => {
    const value = per === 'order' || per === 'piece' ? rule.amount_fen : rule.ppm
    return sql`${and(sql`paid_day >= toDate(${rule.from_day})`, rule.region === '' ? undefined : sql`startsWith(province, ${rule.region})`)}, toInt64(${value ?? 0})`
  })
  return sql`multiIf(${join(cases, ', ')}, toInt64(0))`
}

/** Millionths of an amount in fen, half a fen up; of a negative amount as of a positive one. */
export const ofFen = (fen: Sql, ppm: Sql): Sql => sql`toInt64(intDiv(${fen} * ${ppm} + 500000, 1000000))`
