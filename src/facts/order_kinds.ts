import type { Text } from '../kernel/text.ts'

/**
 * What an order is that is no ordinary sale. Orders of every kind are left out of figures of our own orders unless both are asked
 * for (metrics.md §0.6, §12.15): why all of them, docs/decisions/tagged_orders.md. The earlier goes before the later where one
 * order is told to be two.
 */
export const ORDER_KINDS = [
  kind('fake', '刷单', 'fake', '安排出来的单：没有真的买家，或没有真的货。', 'Arranged: no true buyer, or no true goods.'),
  kind('test', '测试单', 'test', '店里自己试流程的单。', "Made to try the shop's own workings."),
  kind('own', '自购单', 'own purchase', '店主或店里人自己买的单。', 'Bought by the shop itself.'),
  kind('staff', '员工单', 'staff', '员工内购，价格不是卖给顾客的价。', 'Bought by staff, at a price no customer gets.'),
  kind('sample', '拿样单', 'sample', '1 分钱拿样、付邮拿样：送出去的样品。', 'Samples, for a cent or for the postage.'),
  kind('gift', '赠送单', 'gift', '送给达人、客户的单。', 'Given away, to hosts or customers.'),
  kind('free', '0 元赠品单', 'free gift', '什么都没付的赠品单。', 'A gift for which nothing was due.'),
  kind('reship', '换货补发', 'sent again', '为换货、补发下的单，原来那单已经算过。', 'Made to exchange or send again; the first order counts.'),
  kind('postage', '补差价/邮费', 'postage or difference', '补差价、补邮费的链接，没有卖出商品。', 'A link for postage or a difference in price: no goods were sold.'),
  kind('mistake', '拍错重拍', 'ordered anew', '拍错关闭、马上重拍的前一单；后一单照常算。', 'Closed as a mistake and ordered anew at once; the second order counts.'),
] as const

export type OrderKind = (typeof ORDER_KINDS)[number]['id']

function kind<const I extends string>(id: I, zh: string, en: string, about_zh: string, about_en: string): { id: I; label: Text; about: Text } {
  return { id, label: { zh, en }, about: { zh: about_zh, en: about_en } }
}
