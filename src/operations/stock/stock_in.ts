import { z } from 'zod'
import type { Day } from '../../kernel/days.ts'
import type { Text } from '../../kernel/text.ts'
import { usualStockLimits } from '../../money/stock/limits.ts'
import type { StockLimits } from '../../money/stock/limits.ts'
import { stockOf } from '../../money/stock/stock.ts'
import type { Stock } from '../../money/stock/stock.ts'
import { taggedOf } from '../../questions/left_out.ts'
import type { World } from '../../questions/world.ts'
import { currentBuild } from '../../state/profit_builds.ts'
import { questionWorld } from '../asking.ts'
import type { Context } from '../context.ts'
import { limitsOn } from '../limits.ts'
import { madeProfit } from '../money/making.ts'
import { phasesOf } from '../phases.ts'
import { text } from '../shapes.ts'
import { todayIn } from '../today_in.ts'

/** Whether what was sold is known to date; it is made with the profit, and made anew when a file comes. */
export const stockState = z.strictObject({ made_at: z.string().nullable(), pending: z.boolean() })

/** A figure, or why there is none. */
export const figure = z.strictObject({ value: z.number().nullable(), because: text.nullable() })
export type Figure = z.output<typeof figure>

export const NOT_COUNTED: Text = { zh: '还没有库存：下载库存模板，盘一次导入', en: 'no stock is known: fill in the stock template and import it' }
export const NO_ORDERS: Text = { zh: '没有盘点那几天的订单：导入订单', en: 'no orders reach the day of the count: import orders' }

export const told = (value: number | null, because: Text): Figure => (value === null ? { value, because } : { value, because: null })
/** What hangs on counts alone, and what hangs on orders too. */
export const counted = ({ counts }: Stock, value: () => number): Figure => told(counts ? value() : null, NOT_COUNTED)
export const sold = (stock: Stock, value: () => number): Figure => (stock.counts && !stock.orders ? told(null, NO_ORDERS) : counted(stock, value))

export const STOCK = 'stock'

/** The store's stock as of a day, and what it was told by. */
export async function stockIn(context: Context, store_id: string, asked_day: Day | undefined) {
  const day = asked_day ?? todayIn(context, store_id)
  const { state: { made_at, pending } } = await madeProfit(context, store_id)
  const [world, build, limits, phaseOf] = await Promise.all([questionWorld(context, false), currentBuild(context.state, store_id), limitsOn(context.state, { day, store_id }, [{ id: STOCK, limits: usualStockLimits() }]), phasesOf(context, store_id, day)])
  const stock = await stockOf(world, { store_id, day, build, limits: limits.get(STOCK) as StockLimits, markOf: (on) => phaseOf(on).phase || null })
  return { stock, world, build, state: { made_at, pending } }
}

/** The lines of which what is sold is told. */
export const salesAsked = async (context: Context, store_id: string, { stock, build, world }: { stock: Stock; build: { import_seq: number } | undefined; world: World }) => ({ warehouse: context.warehouse, store_id, import_seq: build?.import_seq ?? 0, left_out: (await taggedOf(world, store_id))?.import_seq, day: stock.day })
