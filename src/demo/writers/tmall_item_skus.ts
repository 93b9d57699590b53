import type { Span } from '../../kernel/days.ts'
import type { StoreRun } from '../business.ts'
import { ITEM_SKUS } from '../headers.ts'
import { thousands, yuanThousands } from '../print.ts'
import { xlsx } from '../sheets.ts'
import { movedWeeks } from './tmall_item_sources.ts'
import { rowOf } from './writer.ts'
import type { Writer } from './writer.ts'

/** A15 商品360 销售分析, SKU销售详情: where a size that sells nothing any more can be seen. */
export const tmallItemSkus: Writer = {
  id: 'tmall_item_skus',
  shop: 'tmall',
  files(run, { span }) {
    return movedWeeks(run, span, 'tmall_item_skus').map(({ item, style, week }) => ({
      name: `商品360_SKU销售详情_${style}_${item}_${week.from}_${week.to}.xlsx`, span: week, answers: { item, from: week.from, to: week.to },
      body: () => xlsx([{ name: 'SKU销售详情', rows: [ITEM_SKUS, ...skusOf(run, item, week).map((sku) =>
        rowOf(ITEM_SKUS, { skuId: sku.sku, sku名称: sku.name, 支付金额: yuanThousands(sku.paid_fen), 支付买家数: thousands(sku.buyers.size), 支付件数: thousands(sku.items), 加购件数: thousands(Math.round(sku.items * 2.6)) }))] }]),
    }))
  },
}

type Sku = { sku: string; name: string; paid_fen: number; items: number; buyers: Set<number> }
function skusOf(run: StoreRun, item: string, { from, to }: Span): Sku[] {
  const skus = new Map<string, Sku>()
  for (const order of run.orders) {
    if (order.paid_day === undefined || order.paid_day < from || order.paid_day > to) continue
    for (const line of order.lines) {
      if (line.item.item !== item) continue
      const name = `颜色分类:${line.colour};尺码:${line.size}`
      const sku = skus.get(name) ?? { sku: `${item}${line.item.style.colours.indexOf(line.colour)}${line.size}`, name, paid_fen: 0, items: 0, buyers: new Set<number>() }
      sku.paid_fen += line.price_fen * line.quantity
      sku.items += line.quantity
      sku.buyers.add(order.buyer)
      skus.set(name, sku)
    }
  }
  return [...skus.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}
