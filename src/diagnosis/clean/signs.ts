import type { Text } from '../../kernel/text.ts'
import { median } from '../../maths/quantiles.ts'
import { groupedBy, neighbours } from './neighbours.ts'
import type { OrderSeen } from './order_seen.ts'

/**
 * What speaks for a fake order, one record a sign. `among` sees all orders of the store and says of one what it shows, or null. Points
 * were set on planted shops of seeds 1–20; a proposal takes three, so that no single habit of honest customers (an office that
 * buys together, a basket split for coupons, payment without a password) makes one.
 */
export type Sign = { id: string; points: number; among: (orders: readonly OrderSeen[]) => (order: OrderSeen) => Text | null }

const HOUR = 3600
/** Hands that brush work through their list in an evening. */
const TOGETHER_S = 3 * HOUR
const QUICK_S = 10
/** A carrier that took fewer than this share of the store's parcels is not the one it ships with. */
const RARE_SHARE = 0.08
const LIGHT_SHARE = 0.4

const sentAt = ({ shipped_s }: OrderSeen) => shipped_s!
const HALF_HOUR = HOUR / 2
const SOON_S = 72 * HOUR

const secondsToPay = (order: OrderSeen) => order.paid_s - order.created_s
const isQuick = (order: OrderSeen) => secondsToPay(order) <= QUICK_S
const distinct = (orders: readonly OrderSeen[], key: 'buyer' | 'phone' | 'address') => new Set(orders.map((order) => order[key]).filter(Boolean)).size

const onePhone: Sign = {
  id: 'one_phone', points: 2,
  among(orders) {
    const beside = neighbours(orders, ({ phone }) => phone, TOGETHER_S)
    return (order) => {
      const [near = [], buyers] = [beside.get(order), distinct(beside.get(order) ?? [], 'buyer')]
      // A single customer splits a basket in up to four.
      if (near.length < 3 || (buyers < 2 && near.length < 5)) return null
      return { zh: `同一手机前后 3 小时内下了 ${near.length} 单，用了 ${buyers} 个买家号`, en: `${near.length} orders on one phone within 3 hours, by ${buyers} accounts` }
    }
  },
}
const oneAddress: Sign = {
  id: 'one_address', points: 1,
  among(orders) {
    const beside = neighbours(orders, ({ address }) => address, TOGETHER_S)
    return (order) => {
      const near = beside.get(order) ?? []
      return near.length < 3 ? null : { zh: `同一地址前后 3 小时内有 ${near.length} 单`, en: `${near.length} orders to one address within 3 hours` }
    }
  },
}
const fewPhones: Sign = {
  id: 'few_phones_one_address', points: 1,
  among(orders) {
    const beside = neighbours(orders, ({ address }) => address, TOGETHER_S)
    return (order) => {
      const near = beside.get(order) ?? []
      const [phones, buyers] = [distinct(near, 'phone'), distinct(near, 'buyer')]
      if (near.length < 4 || phones === 0 || phones >= buyers) return null
      return { zh: `这一地址的 ${buyers} 个买家号只有 ${phones} 个手机`, en: `${buyers} accounts at this address share ${phones} phones` }
    }
  },
}
const quickPay: Sign = {
  id: 'quick_pay', points: 1,
  among: () => (order) => (!isQuick(order) ? null : { zh: `下单 ${secondsToPay(order)} 秒就付款`, en: `paid ${secondsToPay(order)} seconds after ordering` }),
}
const strangeCarrier: Sign = {
  id: 'strange_carrier', points: 2,
  among(orders) {
    const shipped = orders.filter(({ waybill }) => waybill !== '')
    const sizes = new Map([...groupedBy(shipped, carrierOf)].map(([carrier, own]) => [carrier, own.length]))
    const rare = shipped.filter((order) => sizes.get(carrierOf(order))! < RARE_SHARE * shipped.length)
    const beside = neighbours(rare, carrierOf, 2 * TOGETHER_S)
    return (order) => {
      const near = beside.get(order) ?? []
      const quick = near.filter(isQuick).length
      // A busy store has four such in six hours by chance; of honest parcels a quarter is paid at once.
      if (!isQuick(order) || quick < 4 || quick < 0.6 * near.length) return null
      return { zh: `运单 ${carrierOf(order)}… 不是本店常用的快递，前后 6 小时内用它的 ${near.length} 单里 ${quick} 单是秒付`, en: `waybill ${carrierOf(order)}… is of no carrier the store uses; ${quick} of its ${near.length} orders within 6 hours were paid at once` }
    }
  },
}
const soonReceived: Sign = {
  id: 'soon_received', points: 2,
  among(orders) {
    const sent = orders.filter(({ shipped_s, finished_s }) => shipped_s !== null && finished_s !== null)
    const both = (order: OrderSeen) => isQuick(order) && order.finished_s! - order.shipped_s! <= SOON_S
    const usual = sent.filter(both).length / sent.length
    const beside = neighbours(sent, () => 'all', HALF_HOUR, sentAt)
    const alike = neighbours(sent.filter(both), () => 'all', HALF_HOUR, sentAt)
    return (order) => {
      const [near, of] = [alike.get(order)?.length ?? 0, beside.get(order)?.length ?? 0]
      if (near < 6 || near < 4 * usual * of) return null
      return { zh: `同半小时发出的 ${of} 单里 ${near} 单秒付、3 天内就确认收货，是本店平时的 ${(near / of / usual).toFixed(1)} 倍`, en: `of ${of} orders sent within half an hour ${near} were paid at once and received within 3 days, ${(near / of / usual).toFixed(1)} times the store's usual share` }
    }
  },
}
const lightParcel: Sign = {
  id: 'light_parcel', points: 2,
  among(orders) {
    const usual = median(orders.filter(({ parcel_g, items }) => parcel_g !== null && items > 0).map(({ parcel_g, items }) => parcel_g! / items))
    return ({ parcel_g, items }) => {
      if (parcel_g === null || items === 0 || !(parcel_g < LIGHT_SHARE * usual * items)) return null
      return { zh: `包裹计费 ${parcel_g} 克，同样件数通常约 ${Math.round(usual * items)} 克`, en: `the parcel weighed ${parcel_g} g, so many pieces usually ${Math.round(usual * items)} g` }
    }
  },
}

export const signs: readonly Sign[] = [onePhone, oneAddress, fewPhones, quickPay, strangeCarrier, soonReceived, lightParcel]

/** Letters before the number, or its first two digits where it has none. */
function carrierOf({ waybill }: OrderSeen): string {
  return /^[A-Za-z]+/.exec(waybill)?.[0] ?? waybill.slice(0, 2)
}
