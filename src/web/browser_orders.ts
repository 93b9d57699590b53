import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from '../config.ts'
import { importFile } from '../intake/import_file.ts'
import { openJunshi } from '../main.ts'
import { intakeWorld } from '../operations/do_work.ts'
import { perform } from '../operations/perform.ts'
import { findOrMakeStore } from '../state/stores.ts'
import { newHome } from '../testing_home.ts'

/** Only tests use this file: a data folder whose shop has a day of orders, of which some are no ordinary sale and some look arranged. */

const HEADER = ['订单编号', '买家会员名', '买家应付货款', '买家应付邮费', '总金额', '买家实际支付金额', '订单状态', '收货人姓名', '收货地址', '联系手机', '订单创建时间', '订单付款时间', '宝贝标题', '物流单号', '订单备注', '宝贝总数量', '订单关闭原因', '退款金额'] as const
type Cells = Partial<Record<(typeof HEADER)[number], string>>

function order(n: number, minute: number, more: Cells = {}): Cells {
  const at = (second: number) => `2026-09-15 20:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}`
  return {
    订单编号: `27000000000000001${String(n).padStart(2, '0')}`, 买家会员名: `示例买家${n}`, 买家应付货款: '129.00', 买家应付邮费: '0.00', 总金额: '129.00', 买家实际支付金额: '129.00', 订单状态: '交易成功',
    收货地址: `浙江省 杭州市 余杭区 示例街道${n}号`, 联系手机: `138000010${String(n).padStart(2, '0')}`, 订单创建时间: at(1), 订单付款时间: at(41), 宝贝标题: '厚底小白鞋（示例）', 物流单号: `YT${n}`, 宝贝总数量: '1', ...more,
  }
}
const DOOR = { 联系手机: '13900002222', 收货地址: '浙江省 杭州市 西湖区 示例里1号' }
const ORDERS: Cells[] = [
  order(1, 1), order(2, 5), order(3, 9), order(4, 12, { 订单备注: '刷单' }), order(5, 15, { 宝贝标题: '补差价专用链接', 买家应付货款: '5.00', 总金额: '5.00', 买家实际支付金额: '5.00' }),
  ...[6, 7, 8, 9].map((n) => order(n, 20 + n, DOOR)), ...[10, 11, 12, 13, 14].map((n) => order(n, 40 + n - 10, { 订单备注: '老客回购' })),
]

export async function ordersHome(name: string, now: string): Promise<string> {
  const home = await newHome()
  const { world, close } = await openJunshi(readConfig({ JUNSHI_HOME: home, JUNSHI_NOW: now }))
  await perform('make_owner', { username: 'boss', password: 'correct horse battery' }, { ...world, actor: null })
  const store = await findOrMakeStore(world.state, { name, platform: 'taobao' })
  await findOrMakeStore(world.state, { name: '空店', platform: 'taobao' })
  const path = join(home, 'ExportOrderList.csv')
  await writeFile(path, `\ufeff${[HEADER.join(','), ...ORDERS.map((cells) => HEADER.map((header) => cells[header] ?? '').join(','))].join('\n')}\n`)
  const { status } = await importFile({ path, file_name: 'ExportOrderList.csv', store, answers: {}, by: '', now: world.now() }, intakeWorld(world))
  if (status !== 'loaded') throw new Error(`the orders were ${status}`)
  await close()
  return home
}
