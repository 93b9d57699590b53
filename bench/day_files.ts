import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Day } from '../src/kernel/days.ts'
import { itemOf } from './big_store.ts'
import { ORDER_HEADER } from './order_file.ts'

type Cells = Record<string, string | number>

/** A day's reports of the bench store as a person downloads them: shop, items, ads and orders. Their paths. */
export function writeDayFiles(folder: string, { day, items, orders }: { day: Day; items: number; orders: number }): string[] {
  const compact = day.replaceAll('-', '')
  const file = (name: string, rows: Cells[], header = Object.keys(rows[0]!)) => {
    const path = join(folder, name)
    writeFileSync(path, `\ufeff${[header, ...rows.map((row) => header.map((column) => row[column] ?? ''))].map((cells) => cells.join(',')).join('\r\n')}\r\n`)
    return path
  }
  const each = <T>(count: number, row: (i: number) => T) => Array.from({ length: count }, (_, i) => row(i))
  const made = (i: number) => `${day} ${String(8 + (i % 15)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}:10`
  return [
    file(`店铺日报_${compact}.csv`, [{ 统计日期: day, 访客数: 9100, 浏览量: 20000, 下单买家数: 300, 下单金额: '38000.00', 支付买家数: 210, 支付金额: '30076.65', 支付件数: 260, 支付转化率: '2.31%', 客单价: '143.22', 加购人数: 700, 成功退款金额: '12.00' }]),
    file(`商品排行_${compact}.csv`, each(items, (i) => ({
      统计日期: day, 商品ID: itemOf(i), 主商品ID: itemOf(i), 商品名称: '示例商品', 货号: `S${Math.floor(i / 2)}`, 商品状态: '当前在线', 商品访客数: 50 + (i % 90), 商品加购人数: i % 9, 支付买家数: i % 5, 支付件数: i % 6, 支付金额: (((i * 13) % 9000) / 100).toFixed(2), 成功退款金额: i % 40 === 0 ? '12.00' : '0.00',
    }))),
    file(`商品报表_转化周期15天_${compact}.csv`, each(Math.min(items, 200), (i) => ({ 日期: day, 主体ID: itemOf(i), 主体名称: '示例商品', 展现量: 900, 点击量: 40, 花费: '1.00', 总成交金额: '4.20', 总成交笔数: 1 }))),
    file(`ExportOrderList${compact}.csv`, each(orders, (i) => {
      const yuan = ((3900 + ((i * 7919) % 30000)) / 100).toFixed(2)
      return { 订单编号: String(9_000_000_000_000 + i), 买家会员名: `示例买家${i}`, 买家应付货款: yuan, 总金额: yuan, 买家实际支付金额: yuan, 订单状态: '买家已付款，等待卖家发货', 订单创建时间: made(i), '订单付款时间 ': made(i), 宝贝总数量: 1, 退款金额: '0.00' }
    }), [...ORDER_HEADER.split(','), '退款金额']),
  ]
}
