import { coincides } from '../causes.ts'
import type { Picture } from '../rule.ts'
import { quotients, watchRule } from '../watch.ts'
import type { Unusual } from '../watch.ts'
import { median } from '../../maths/quantiles.ts'

const ITEM = ['item'] as const
/** An item carries a burst where it sold this much of its orders more than usual, and no other half as many more. */
const CARRIES = 0.5

/** Orders a day to one address: a burst to few of them is bought or fake. A proposal to look, never a verdict on people. */
export const orderBurst = watchRule({
  id: 'order_burst',
  label: { zh: '订单扎堆在几个地址', en: 'Orders cluster on few addresses' },
  about: { zh: '一天里同一地址的订单数超出正常波动：假单、黄牛或团购，打不打标由人定。', en: 'Orders an address in a day beyond its ordinary: fake orders, resellers or a group; a person decides whether to tag them.' },
  serves: ['R166'],
  watches: { metric: 'addressed_orders', by: [], kind: 'money' },
  reads: [{ metric: 'addressed_orders', by: [] }, { metric: 'order_addresses', by: [] }, { metric: 'paid_items', by: ITEM }],
  draws: (picture) => quotients(picture.series('addressed_orders', []), picture.series('order_addresses', []), 10),
  windows: [1],
  limits: { least_change: 0.1 },
  tells: 'up',
  better: 'down',
  worth: () => null,
  at: (unusual, picture) => { const item = carrierOf(unusual, picture)?.item; return item === undefined ? {} : { item } },
  says(unusual, picture) {
    const { actual, value } = unusual
    const carrier = carrierOf(unusual, picture)
    const most = carrier ? { zh: `，多半是商品 ${carrier.item}（多卖 ${carrier.more} 件）`, en: `, mostly of item ${carrier.item} (${carrier.more} pieces more than usual)` } : { zh: '', en: '' }
    return {
      means: { zh: `昨天每个收货地址 ${actual.toFixed(2)} 单，平时 ${value.toFixed(2)} 单：有一批单寄往同几个地方${most.zh}。`, en: `Orders an address yesterday ${actual.toFixed(2)}, usually ${value.toFixed(2)}: a batch goes to the same few places${most.en}.` },
      cause: coincides('像假单、黄牛或团购', 'it looks like fake orders, resellers or a group', 0.95),
      measures: [{ says: { zh: '把这批单列出来看备注和快递，是假单就打标，转化和销量按剔除后的看。', en: 'List these orders with remarks and parcels; tag fake ones and read conversion without them.' } }],
    }
  },
})

/** The item whose pieces beyond its usual day make up the orders beyond what so many addresses would have. */
function carrierOf({ value }: Unusual, picture: Picture): { item: string; more: number } | undefined {
  const last = (metric: string) => picture.series(metric, [])[0]?.values.at(-1) ?? Number.NaN
  const burst = last('addressed_orders') - value * last('order_addresses')
  const [first, second] = picture.series('paid_items', ITEM).flatMap(({ thing, values }) => {
    const usual = values.subarray(-29, -1).filter((pieces) => !Number.isNaN(pieces))
    return thing.item === undefined || usual.length === 0 ? [] : [{ item: thing.item, more: Math.round((values.at(-1) || 0) - median(usual)) }]
  }).sort((a, b) => b.more - a.more)
  return first && first.more >= CARRIES * burst && (second?.more ?? 0) <= first.more / 2 ? first : undefined
}
