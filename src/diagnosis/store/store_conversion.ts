import { decompose } from '../../maths/decompose/tree.ts'
import type { Node } from '../../maths/decompose/tree.ts'
import { storeConversion as opened } from '../../maths/decompose/store_conversion.ts'
import type { Converted } from '../../maths/decompose/store_conversion.ts'
import { beside, measured, percent, rate, ratioBeside, UNKNOWN_CAUSE } from '../causes.ts'
import type { Cause } from '../finding.ts'
import type { Picture } from '../rule.ts'
import { watchRule, worthOf } from '../watch.ts'

export const storeConversion = watchRule({
  id: 'store_conversion',
  label: { zh: '全店转化变了', en: "The store's conversion moved" },
  about: { zh: '全店支付转化率超出正常波动；是各款都变了，还是人去了不同的款（R152）。', en: "The store's conversion beyond its ordinary: did items convert otherwise, or did people go to other items (R152)." },
  serves: ['R152', 'R75'],
  watches: { metric: 'pay_cvr', by: [], kind: 'rate', hits: 'paid_buyers', among: 'visitors' },
  reads: [{ metric: 'visitors', by: ['item'] }, { metric: 'paid_buyers', by: ['item'] }, { metric: 'paid_amount', by: [] }],
  limits: { least_among: 1000, least_change: 0.08 },
  tells: 'both',
  better: 'up',
  worth: worthOf({ top: 'paid_amount', bottom: 'paid_buyers' }),
  says: ({ window, actual, value }, picture) => ({
    means: { zh: `全店转化${window === 1 ? '昨天' : `近 ${window} 天`}从 ${rate(value)} 到 ${rate(actual)}（${percent(actual / value - 1)}）。`, en: `The store's conversion ${window === 1 ? 'yesterday' : `over ${window} days`} went from ${rate(value)} to ${rate(actual)} (${percent(actual / value - 1)}).` },
    cause: mixOrRate(picture, window) ?? UNKNOWN_CAUSE,
    measures: [{ says: actual < value ? { zh: '先看拖累最大的那款，不要全店一起改。', en: 'Begin with the item that drags most; do not change the whole store at once.' } : { zh: '看是哪款带起来的，给它流量。', en: 'See which item lifts it, and send people there.' } }],
  }),
})

/** metrics.md §12.1: mix and rate on Σ商品买家/Σ商品访客, and how many items people look at and buy as nodes of their own. */
function mixOrRate(picture: Picture, window: number): Cause | undefined {
  const of = (by: readonly 'item'[], thing: { item?: string }) => {
    const [buyers, visitors] = ['paid_buyers', 'visitors'].map((metric) => beside(picture, { metric, by, thing }, window))
    return buyers && visitors ? { before: { buyers: buyers.before, visitors: visitors.before }, after: { buyers: buyers.now, visitors: visitors.now } } : undefined
  }
  const store = of([], {})
  const items = picture.series('visitors', ['item']).flatMap(({ thing }) => {
    const told = of(['item'], { item: thing.item ?? '' })
    return told ? [{ id: thing.item ?? '', ...told } satisfies { id: string; before: Converted; after: Converted }] : []
  })
  if (!store || items.length === 0) return undefined
  const root = decompose(opened(store, items))
  if (root.value === 0) return undefined
  const parts = leaves(root)
  const sums = new Map<string, number>()
  for (const { kind, id, value } of parts) { const name = kind === 'mix' || kind === 'rate' ? kind : id; sums.set(name, (sums.get(name) ?? 0) + value) }
  const [name, value] = [...sums].sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))[0]!
  const worst = parts.filter(({ kind }) => kind === 'rate').sort((a, b) => Math.abs(b.value) - Math.abs(a.value))[0]
  const said = NAMES[name]
  if (!said) return undefined
  const item = name === 'rate' && worst ? { zh: `，最大的是商品 ${itemOf(worst.id)}`, en: `, most of all item ${itemOf(worst.id)}` } : { zh: '', en: '' }
  return measured({ zh: `主要是${said.zh}（占 ${percent(value / root.value).replace('+', '')}）${item.zh}。`, en: `Mostly ${said.en} (${percent(value / root.value).replace('+', '')})${item.en}.` }, 0.75)
}

const leaves = (node: Node): Node[] => (node.children.length === 0 ? [node] : node.children.flatMap(leaves))
const itemOf = (id: string) => id.replace(/\/rate$/, '')

const NAMES: Record<string, { zh: string; en: string }> = {
  rate: { zh: '各款自己的转化变了', en: "items' own conversion" },
  mix: { zh: '人去了转化不同的款', en: 'people going to items that convert otherwise' },
  items_viewed_per_visitor: { zh: '每人看的款数变了', en: 'how many items a visitor looks at' },
  items_bought_per_buyer: { zh: '每人买的款数变了', en: 'how many items a buyer buys' },
}
