import { utils, write } from '@e965/xlsx'
import { zipSync } from 'fflate'
import { ADS_ITEMS, ITEM_RANK, ORDER_LIST } from '../../src/demo/headers.ts'
import { csv, gb18030, xlsx } from '../../src/demo/sheets.ts'
import { addDays } from '../../src/kernel/days.ts'
import type { Dice } from './dice.ts'

/** What one slice of a file says: which cell of an answer it adds to (`day`, or `day item`), and how much of each metric. */
type Told = { group: string; figures: Record<string, number> }

/** A file as it was sent, and what it says, kept apart from the product that is to read it. */
export type Sent = { store: string; name: string; body: Uint8Array; exported: number; slices: Map<string, Told[]> }

export const STORES = { orders: '订单店', items: '日报店', ads: '推广店' } as const
export const SPAN = { from: '2026-06-01', to: '2026-09-30' }
/** The questions every state of the stores is compared by. */
export const QUESTIONS = [
  { store: STORES.orders, by: ['day'], metrics: ['paid_amount', 'paid_orders'] },
  { store: STORES.items, by: ['day', 'item'], metrics: ['paid_amount', 'visitors'] },
  { store: STORES.ads, by: ['day'], metrics: ['ad_cost', 'clicks'] },
] as const

const BASE = Date.UTC(2026, 9, 1)
/** The moment in a name, as the platforms print it in the store's zone. */
const printed = (exported: number) => new Date(exported + 8 * 3_600_000).toISOString().slice(0, 16).replace(/[-T:]/g, '')

/** Exports come in any order, now and then two of the same minute. */
export function nextFile(number: number, { roll, oneOf, chance }: Dice): Sent {
  const exported = BASE + (chance(0.1) ? roll(20) : 100 + roll(40_000)) * 60_000
  const length = oneOf([1, 3, 10, 31])
  const from = addDays(SPAN.from, roll(122 - length))
  const days = Array.from({ length }, (_, i) => addDays(from, i))
  const make = oneOf([orders, orders, items, items, ads])
  const name = `${printed(exported)}_${number}`
  return { exported, ...make({ name, days, dice: { roll, oneOf, chance } }) }
}

type Wanted = { name: string; days: string[]; dice: Dice }
type Made = Omit<Sent, 'exported'>

const rowOf = (header: readonly string[], cells: Record<string, string>) => header.map((column) => cells[column] ?? '')
const yuan = (fen: number) => (fen / 100).toFixed(2)

/** Every order of the days, by its number; what it cost is as of this export. */
function orders({ name, days, dice: { roll, chance } }: Wanted): Made {
  const slices: Sent['slices'] = new Map()
  const rows = days.flatMap((day) =>
    Array.from({ length: 60 + (Number(day.slice(-2)) % 7) * 40 }, (_, i) => {
      const id = `${day.replaceAll('-', '')}${String(i).padStart(11, '0')}`
      const paid = roll(10) > 0
      const fen = 1_000 + roll(30_000)
      slices.set(id, [{ group: day, figures: paid ? { paid_amount: fen, paid_orders: 1 } : { paid_amount: 0, paid_orders: 0 } }])
      return rowOf(ORDER_LIST, {
        订单编号: `="${id}"`, 买家会员名: `示例买家${i}`, 买家应付货款: yuan(fen), 总金额: yuan(fen), 买家实际支付金额: paid ? yuan(fen) : '0.00', 订单状态: paid ? '交易成功' : '交易关闭',
        收货地址: '浙江省 杭州市 余杭区 一号', 联系手机: `'1000000${String(i).padStart(4, '0')}`, 订单创建时间: `${day} 10:00:00`, 订单付款时间: paid ? `${day} 10:05:00` : '', 宝贝标题: '小白鞋', 宝贝总数量: '1', 退款金额: '0.00',
      })
    }),
  )
  const body = gb18030(csv([ORDER_LIST, ...rows]))
  const file = `ExportOrderList${name}.csv`
  return chance(0.3) ? { store: STORES.orders, name: `ExportOrderList${name}.zip`, body: zipSync({ [file]: body }), slices } : { store: STORES.orders, name: file, body, slices }
}

/** Figures of a day by item; an item that is not in a newer export has gone from the day. */
function items({ name, days, dice: { roll, chance } }: Wanted): Made {
  const slices: Sent['slices'] = new Map(days.map((day) => [day, []]))
  const rows = days.flatMap((day) =>
    Array.from({ length: 20 }, (_, i) => String(900_100_200_300 + i)).filter((_, i) => i === 0 || chance(0.7)).map((item) => {
      const [visitors, fen] = [1 + roll(500), roll(100_000)]
      slices.get(day)!.push({ group: `${day} ${item}`, figures: { visitors, paid_amount: fen } })
      return rowOf(ITEM_RANK, { 统计日期: day, 商品ID: item, 主商品ID: item, 商品名称: `鞋 ${item}`, 货号: item.slice(-4), 商品访客数: String(visitors), 支付金额: yuan(fen), 成功退款金额: '1.00' })
    }),
  )
  const table = [ITEM_RANK, ...rows]
  if (chance(0.3)) {
    const book = utils.book_new(utils.aoa_to_sheet(table), '商品排行')
    return { store: STORES.items, name: `商品排行_${name}.xls`, body: new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer), slices }
  }
  return { store: STORES.items, name: `商品排行_${name}.xlsx`, body: xlsx([{ name: '商品排行', rows: table }]), slices }
}

/** The report does not say its attribution window: it is asked once and remembered. */
function ads({ name, days, dice: { roll } }: Wanted): Made {
  const slices: Sent['slices'] = new Map()
  const rows = days.map((day) => {
    const [clicks, fen] = [1 + roll(300), roll(50_000)]
    slices.set(day, [{ group: day, figures: { ad_cost: fen, clicks } }])
    return rowOf(ADS_ITEMS, { 日期: day, 主体ID: '900100200300', 主体类型: '商品', 主体名称: '小白鞋', 花费: yuan(fen), 总成交金额: '0.00', 展现量: String(clicks * 10), 点击量: String(clicks), 总成交笔数: '0' })
  })
  return { store: STORES.ads, name: `商品报表_${name}.csv`, body: gb18030(csv([ADS_ITEMS, ...rows])), slices }
}

/** What the store's answer must be when exactly these imports count: of every slice the newest export's, on a tie the later import's. */
export function oracle(visible: readonly { sent: Sent; import_id: number }[]): Map<string, Record<string, number>> {
  const winners = new Map<string, { exported: number; import_id: number; told: Told[] }>()
  for (const { sent, import_id } of visible) {
    for (const [slice, told] of sent.slices) {
      const held = winners.get(slice)
      if (!held || held.exported < sent.exported || (held.exported === sent.exported && held.import_id < import_id)) winners.set(slice, { exported: sent.exported, import_id, told })
    }
  }
  const cells = new Map<string, Record<string, number>>()
  for (const { told } of winners.values())
    for (const { group, figures } of told) {
      const cell = cells.get(group) ?? {}
      for (const [metric, value] of Object.entries(figures)) cell[metric] = (cell[metric] ?? 0) + value
      cells.set(group, cell)
    }
  return cells
}
