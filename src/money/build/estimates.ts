import { profitMeasures } from '../../facts/profit_measures.ts'
import type { ProfitMeasure, ProfitMeasureId } from '../../facts/profit_measures.ts'
import { sql } from '../../kernel/sql.ts'
import type { Sql } from '../../kernel/sql.ts'
import { ofFen, ruleValue } from '../rules.ts'
import type { Rule } from '../rules.ts'

export type Measure = ProfitMeasure & { id: ProfitMeasureId }
/** What there is to work with: what rules estimate, and what statements, carriers and the ERP tell. Nothing is worked out for what nobody speaks of. */
export type Known = { rules: readonly Rule[]; told: ReadonlySet<ProfitMeasureId>; hasChecks: boolean }

const kindOf = (id: ProfitMeasureId) => id.replace(/_fen$/, '')
/** Measures that a rule estimates until something tells them. */
export const estimatedBy = ({ rules }: Pick<Known, 'rules'>): Measure[] => profitMeasures.filter((measure) => measure.estimated && rules.some((rule) => rule.kind === kindOf(measure.id)))

/** What does not hang on refunds: an order, its pieces, what was paid or charged for freight. A link for postage is no parcel. */
export function fixedPart({ id, parcel }: Measure, rules: readonly Rule[]): Sql {
  const rule = (per: Rule['per']) => ruleValue(rules, kindOf(id), per)
  const sum = sql`${rule('order')} + ${rule('piece')} * pieces + ${ofFen(sql`paid`, rule('paid'))} + ${ofFen(sql`charged`, rule('charged'))}`
  return parcel ? sql`if(order_type = 'postage' or tag = 'postage', toInt64(0), toInt64(${sum}))` : sql`toInt64(${sum})`
}

/** Millionths of what stays after refunds. */
export const ofNet = ({ id }: Measure, rules: readonly Rule[]): Sql => ruleValue(rules, kindOf(id), 'net')

/** What an order's fee is taken to be at the sale. */
export const atSale = (measure: Measure, rules: readonly Rule[]): Sql => sql`toInt64(${fixedPart(measure, rules)} + ${ofFen(sql`revenue`, ofNet(measure, rules))})`
