import { coincides } from '../causes.ts'
import { quotients, watchRule } from '../watch.ts'

/** Orders a day to one address: a burst to few of them is bought or fake. A proposal to look, never a verdict on people. */
export const orderBurst = watchRule({
  id: 'order_burst',
  label: { zh: '订单扎堆在几个地址', en: 'Orders cluster on few addresses' },
  about: { zh: '一天里同一地址的订单数超出正常波动：假单、黄牛或团购，打不打标由人定。', en: 'Orders an address in a day beyond its ordinary: fake orders, resellers or a group; a person decides whether to tag them.' },
  serves: ['R166'],
  watches: { metric: 'addressed_orders', by: [], kind: 'money' },
  reads: [{ metric: 'addressed_orders', by: [] }, { metric: 'order_addresses', by: [] }],
  draws: (picture) => quotients(picture.series('addressed_orders', []), picture.series('order_addresses', []), 10),
  windows: [1],
  limits: { least_change: 0.1 },
  tells: 'up',
  better: 'down',
  worth: () => null,
  says: ({ actual, value }) => ({
    means: { zh: `昨天每个收货地址 ${actual.toFixed(2)} 单，平时 ${value.toFixed(2)} 单：有一批单寄往同几个地方。`, en: `Orders an address yesterday ${actual.toFixed(2)}, usually ${value.toFixed(2)}: a batch goes to the same few places.` },
    cause: coincides('像假单、黄牛或团购', 'it looks like fake orders, resellers or a group', 0.95),
    measures: [{ says: { zh: '把这批单列出来看备注和快递，是假单就打标，转化和销量按剔除后的看。', en: 'List these orders with remarks and parcels; tag fake ones and read conversion without them.' } }],
  }),
})
