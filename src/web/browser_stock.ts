import { utils, write } from '@e965/xlsx'
import { readConfig } from '../config.ts'
import { daysOf } from '../kernel/days.ts'
import { openJunshi } from '../main.ts'
import { perform } from '../operations/perform.ts'
import { findOrMakeStore } from '../state/stores.ts'
import { newHome } from '../testing_home.ts'

/** Only tests use this file: a shop without anything, and the files its owner brings: order lines as 千牛 prints them, a count and his products in our templates. */

export const SPAN = { from: '2026-03-01', to: '2026-04-30' }
/** One pair of each size is sold every day. */
const SIZES = ['37', '38'] as const
export const codeOf = (size: string) => `8826-白-${size}`

const LINES = ['子订单编号', '主订单编号', '标题', '价格', '购买数量', '外部系统编号', '商品属性', '订单状态', '商家编码', '支付单号', '买家应付货款', '买家实付金额', '退款状态', '退款金额', '订单创建时间', '订单付款时间', '商品ID', '物流单号', '物流公司']
const COUNT = ['盘点日期', '编码', '名称', '可用库存', '在途件数', '仓库']

export const orderLines = () => book(LINES, daysOf(SPAN).flatMap((day, d) => SIZES.map((size, s) => {
  const id = `27000000000000${10_000 + d * 10 + s}`
  return [id, id, '厚底小白鞋（示例）', '149.00', '1', codeOf(size), `颜色分类:白;尺码:${size}`, '交易成功', '8826', `${id}1`, '149.00', '149.00', '没有申请退款', '0.00', `${day} 09:05`, `${day} 09:06`, '900100200301', `YT${id}`, '圆通速递']
})))
/** A week of 37 is left and three pairs are on their way; 38 is gone. */
export const stockCount = (day = SPAN.to) => book(COUNT, [[day, codeOf('37'), '厚底小白鞋 白 37', '7', '3', ''], [day, codeOf('38'), '厚底小白鞋 白 38', '0', '', '']])

/** Which style the link is: without it sales cannot be asked by style. */
export const products = () => book(['商品ID', '名称', '货号', '类目', '波段', '上架日期', '卖到哪天', '角色'], [['900100200301', '厚底小白鞋（示例）', '8826', '', '', '2026-02-01', '', '']])

function book(header: readonly string[], rows: readonly (readonly string[])[]): Buffer {
  const made = utils.book_new()
  utils.book_append_sheet(made, utils.aoa_to_sheet([[...header], ...rows.map((row) => [...row])].map((row) => row.map((cell) => ({ t: 's' as const, v: cell })))), 'Sheet1')
  return write(made, { type: 'buffer', bookType: 'xlsx' }) as Buffer
}

export async function emptyHome(name: string, now: string): Promise<string> {
  const home = await newHome()
  const { world, close } = await openJunshi(readConfig({ JUNSHI_HOME: home, JUNSHI_NOW: now }))
  await perform('make_owner', { username: 'boss', password: 'correct horse battery' }, { ...world, actor: null })
  await findOrMakeStore(world.state, { name, platform: 'taobao' })
  await close()
  return home
}
