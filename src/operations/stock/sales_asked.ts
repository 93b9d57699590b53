import { z } from 'zod'
import { addDays } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import type { Stock, Stocked } from '../../money/stock/stock.ts'
import { ask } from '../../questions/ask.ts'
import type { AnswerRow, Cell, Dimension } from '../../questions/question.ts'
import type { World } from '../../questions/world.ts'

/** What to ask of a code's sales by day; or why nothing can be: no orders reach the count, it never sold, the lines of what it sold name neither style nor item nor SKU, or no file tells pieces of these days, as where a download of lines prints no times. */
export const salesShape = z.strictObject({
  asks: z.strictObject({ by: z.array(z.enum(['day', 'size'])), where: z.record(z.string(), z.array(z.string())), from: z.string(), to: z.string() }).nullable(),
  because: z.enum(['no_orders', 'never_sold', 'unnamed', 'untold']).nullable(),
})
export type SalesAsked = z.output<typeof salesShape>

/** The four weeks a page looks at; of what sold last before them, the four weeks until then. */
const LOOKED_AT = 27
/** A code that sold last before this is looked for no further. */
const FARTHEST = 365
/** By what lines may name a code, the best first: a style has its sizes side by side. */
const NAMES: readonly ['style' | 'item' | 'sku', (unit: Stocked) => string[]][] = [
  ['style', ({ style }) => (style === '' ? [] : [style])],
  ['item', ({ items }) => items],
  ['sku', ({ marks }) => [...new Set(marks.map(({ sku }) => sku).filter((sku) => sku !== ''))]],
]

/**
 * Which question each code's sales answer. Files differ: 千牛 order lines may print neither 货号 nor size, and a question by style
 * and size then has an empty answer. So each name is tried on what was really sold, and the first that has an answer is asked.
 */
export async function salesAskedOf(units: readonly Stocked[], { orders, day }: Pick<Stock, 'orders' | 'day'>, { store_id, world }: { store_id: string; world: World }): Promise<(unit: Stocked) => SalesAsked> {
  if (!orders) return () => ({ asks: null, because: 'no_orders' })
  const [first, last] = [orders.from > addDays(day, -FARTHEST) ? orders.from : addDays(day, -FARTHEST), orders.to < day ? orders.to : day]
  const found = new Map<Stocked, SalesAsked>()
  /** Undefined while nothing had a name to be asked by. */
  let are_told: boolean | undefined
  const until = ({ sales: { last_day } }: Stocked): Day => (last_day === null || last_day >= addDays(last, -LOOKED_AT) ? last : last_day)
  const from = (to: Day): Day => (addDays(to, -LOOKED_AT) < first ? first : addDays(to, -LOOKED_AT))
  let open = units.filter(({ sales, is_known }) => is_known && sales.last_day !== null && sales.last_day >= first)
  for (const [name, namesOf] of NAMES) {
    const wanted = [...new Set(open.flatMap(namesOf))]
    if (wanted.length === 0) continue
    const sold = await soldBy(name, wanted, { store_id, from: from(open.map(until).sort()[0]!), to: last }, world)
    are_told = are_told === true || sold !== undefined
    if (!sold) continue
    for (const unit of open) {
      const told = namesOf(unit).filter((one) => sold.has(one))
      if (told.length === 0) continue
      const sized = told.some((one) => sold.get(one) === 'sized')
      found.set(unit, { asks: { by: sized ? ['day', 'size'] : ['day'], where: { [name]: told }, from: from(until(unit)), to: until(unit) }, because: null })
    }
    open = open.filter((unit) => !found.has(unit))
  }
  return (unit) => found.get(unit) ?? { asks: null, because: unit.sales.total === 0 && unit.is_known ? 'never_sold' : are_told === false ? 'untold' : 'unnamed' }
}

/** The names something was sold under, and whether its sizes are told; undefined where no file tells what was sold. */
async function soldBy(name: 'style' | 'item' | 'sku', wanted: string[], { store_id, from, to }: { store_id: string; from: Day; to: Day }, world: World): Promise<Map<string, 'sized' | 'unsized'> | undefined> {
  const asked = (by: Dimension[]) => ask({ stores: [store_id], metrics: ['paid_items'], by, where: { [name]: wanted }, from, to, compare: [] }, world)
  const [whole, by_size] = await Promise.all([asked([name]), asked([name, 'size'])])
  if (whole.rows.length === 0 && whole.unknown.length > 0) return undefined
  const [all, sized] = [whole, by_size].map(({ rows }) => rows.filter((row) => ((row['paid_items'] as Cell).value ?? 0) > 0)) as [AnswerRow[], AnswerRow[]]
  const sizes = new Set(sized.filter((row) => String(row['size'] ?? '') !== '').map((row) => String(row[name])))
  return new Map(all.map((row) => [String(row[name]), sizes.has(String(row[name])) ? 'sized' : 'unsized']))
}
