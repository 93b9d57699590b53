import { z } from 'zod'
import { addDays, weekOf } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import { sql } from '../../kernel/sql.ts'
import type { Text } from '../../kernel/text.ts'
import { MARKS, soldRows } from './sales.ts'
import type { SalesOf } from './sales.ts'
import type { Stock, Stocked } from './stock.ts'
import type { Units } from './units.ts'

export type WaveWeek = { week: Day; /** Net pieces sold from the launch to the end of the week. */ sold: number; rate: number }
export type Wave = {
  wave: string
  /** The month of its first sales, because nobody told the wave. */
  by_first_sale: boolean
  launch_day: Day | null
  styles: number
  /** Net pieces sold to date and what is in stock: all that ever came in. */
  received: number
  sold: number
  rate: number | null
  because: Text | null
  weeks: WaveWeek[]
  /** Codes whose stock or launch is not known, in neither part. */
  left_out: number
}

const Week = z.object({ sku: z.string(), sku_code: z.string(), merchant_code: z.string(), item: z.string(), style: z.string(), week: z.string(), net: z.coerce.number() })

/** Net pieces of each unit by the week (its Monday) their orders were paid. */
export async function weeksBy(asked: SalesOf, codeOf: Units['codeOf']): Promise<Map<string, Map<Day, number>>> {
  const rows = await asked.warehouse.rows({
    row: Week,
    sql: sql`select ${MARKS}, toString(toMonday(assumeNotNull(paid_day))) as week, toString(sum(pieces) - sum(pieces_back)) as net from profit_lines where ${soldRows(asked)} group by ${MARKS}, week`,
  })
  const weeks = new Map<string, Map<Day, number>>()
  for (const { week, net, ...marks } of rows) {
    const code = codeOf(marks)
    const held = weeks.get(code) ?? new Map<Day, number>()
    weeks.set(code, held.set(week, (held.get(week) ?? 0) + net))
  }
  return weeks
}

/**
 * 售罄率 of a wave at the end of each week: net pieces sold since its launch ÷ (net pieces sold to date + stock), so that it only
 * rises, and ends at what the wave has come to. A wave launched before the orders begin is not told.
 */
export function wavesOf({ units, orders, day }: Pick<Stock, 'units' | 'orders' | 'day'>, weeks: ReadonlyMap<string, ReadonlyMap<Day, number>>): Wave[] {
  const groups = new Map<string, { by_first_sale: boolean; units: Stocked[] }>()
  for (const unit of units) {
    const wave = unit.wave || (unit.launch.source === 'first_sale' ? unit.launch.day!.slice(0, 7) : '')
    if (wave === '' || !unit.is_known) continue
    const held = groups.get(wave)
    if (held) held.units.push(unit)
    else groups.set(wave, { by_first_sale: unit.wave === '', units: [unit] })
  }
  return [...groups].map(([wave, group]) => waveOf(wave, group, { orders, day, weeks })).sort((a, b) => ((a.launch_day ?? '') > (b.launch_day ?? '') ? -1 : 1))
}

type Known = { orders: Stock['orders']; day: Day; weeks: ReadonlyMap<string, ReadonlyMap<Day, number>> }

function waveOf(wave: string, { by_first_sale, units }: { by_first_sale: boolean; units: readonly Stocked[] }, { orders, day, weeks }: Known): Wave {
  const launch_day = units.map(({ launch }) => launch.day).filter((one) => one !== null).sort()[0] ?? null
  const told = units.filter(({ on_hand, launch }) => on_hand !== null && launch.day !== null && orders !== null && launch.day >= orders.from)
  const sold = told.reduce((sum, { sales }) => sum + sales.total - sales.total_back, 0)
  const received = sold + told.reduce((sum, { on_hand }) => sum + on_hand!, 0)
  const shared = { wave, by_first_sale, launch_day, styles: new Set(units.map(({ style, code }) => style || code)).size, left_out: units.length - told.length }
  if (told.length === 0 || received <= 0) return { ...shared, received: 0, sold: 0, rate: null, because: whyNot(units, orders, launch_day), weeks: [] }
  return { ...shared, received, sold, rate: sold / received, because: null, weeks: curve(told, { received, from: launch_day!, day, weeks }) }
}

function curve(units: readonly Stocked[], { received, from, day, weeks }: { received: number; from: Day; day: Day; weeks: Known['weeks'] }): WaveWeek[] {
  const points: WaveWeek[] = []
  let sold = 0
  for (let week = weekOf(from).from; week <= day; week = addDays(week, 7)) {
    for (const { code } of units) sold += weeks.get(code)?.get(week) ?? 0
    points.push({ week, sold, rate: sold / received })
  }
  return points
}

function whyNot(units: readonly Stocked[], orders: Stock['orders'], launch_day: Day | null): Text {
  if (units.every(({ on_hand }) => on_hand === null)) return { zh: '这一波的编码都没有盘点：导入库存', en: 'no code of this wave was counted: import the stock' }
  if (orders === null) return { zh: '没有盘点那几天的订单：导入订单', en: 'no orders reach the day of the count: import orders' }
  if (launch_day === null) return { zh: '不知道哪天上架：填商品档案', en: 'nobody told when it was launched: fill in the products template' }
  return launch_day < orders.from ? { zh: `订单从 ${orders.from} 起，这一波 ${launch_day} 就上架了：导入更早的订单`, en: `orders begin on ${orders.from} and the wave was launched on ${launch_day}: import earlier orders` } : { zh: '这一波还没有货进来，也没卖过', en: 'nothing of this wave has come in or been sold' }
}
