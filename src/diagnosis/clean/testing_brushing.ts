import { random } from '../../maths/random.ts'
import type { Random } from '../../maths/random.ts'
import type { OrderSeen } from './order_seen.ts'

/**
 * Sixty days of a shop with brushing in three styles, written before the score that is tried on it; the score may not import it.
 * Genuine orders hold what looks like brushing and is none: families, parcel stations, offices that buy together, regulars,
 * baskets split for coupons, minutes of a live session, payment without a password.
 */
export const STYLES = ['careless_cluster', 'empty_parcels', 'careful'] as const
export type Style = (typeof STYLES)[number]
export type PlantedOrder = { order: OrderSeen; style: Style | 'genuine' }
type Draft = Partial<OrderSeen> & { at: number; to_pay: number }

const [START, DAYS, HOUR, DAY] = [1_767_225_600, 60, 3600, 86_400]

export type Setting = { weights: boolean; /** Genuine orders come so many times over. */ busy?: number }

export function brushedShop(seed: number, { weights, busy = 1 }: Setting): PlantedOrder[] {
  const chance = random(`brushing/${seed}`)
  const maker = makerOf(chance, weights)
  const genuine = genuineDrafts(chance.fork('genuine'), busy).map((draft) => ({ order: maker(draft), style: 'genuine' as const }))
  const fakes = STYLES.flatMap((style) => BRUSHING[style](chance.fork(style)).map((draft) => ({ order: maker(draft), style })))
  return [...genuine, ...fakes].sort((x, y) => x.order.created_s - y.order.created_s)
}

/** Fills in what a draft leaves open as a genuine order has it. */
function makerOf(chance: Random, weights: boolean): (draft: Draft) => OrderSeen {
  let made = 0
  return ({ at, to_pay, ...set }) => {
    const id = String(++made)
    const items = set.items ?? (chance.next() < 0.8 ? 1 : 2 + chance.int(2))
    const shipped = at + to_pay + HOUR * (2 + 30 * chance.next())
    const finished = shipped + DAY * (chance.next() < 0.25 ? 1.5 + 2.5 * chance.next() : 4 + 8 * chance.next())
    const carrier = chance.next() < 0.85 ? 'YT' : chance.next() < 0.8 ? 'SF' : 'JT'
    const order = {
      order_id: id, created_s: Math.round(at), paid_s: Math.round(at + to_pay), buyer: `b${id}`, phone: `p${id}`, address: `a${id}`, items,
      paid_fen: items * [4900, 6900, 9900, 12900][chance.int(4)]!, waybill: `${carrier}${1e12 + chance.int(1e11)}`,
      shipped_s: Math.round(shipped), finished_s: chance.next() < 0.1 ? null : Math.round(finished), parcel_g: Math.round(items * 400 * (0.75 + 0.5 * chance.next())), ...set,
    }
    return weights ? order : { ...order, parcel_g: null }
  }
}

const timeOfDay = (chance: Random) => HOUR * (9 + 14 * chance.next())
/** A quarter pays without a password within seconds, half within two minutes, the rest comes back later. */
function secondsToPay(chance: Random): number {
  const u = chance.next()
  return u < 0.25 ? 2 + 8 * chance.next() : u < 0.75 ? 10 + 110 * chance.next() : 120 + 3000 * chance.next()
}
const anyTime = (chance: Random) => START + DAY * chance.int(DAYS) + timeOfDay(chance)

function genuineDrafts(chance: Random, busy: number): Draft[] {
  const size = busy * (1500 + chance.int(3000))
  const alone = Array.from({ length: size }, (_, k): Draft => {
    const kind = chance.next()
    const when = { at: anyTime(chance), to_pay: secondsToPay(chance) }
    if (kind < 0.08) return { ...when, buyer: `regular${chance.int(size / 25)}`, phone: `regular${chance.int(size / 25)}` }
    if (kind < 0.14) return { ...when, address: `station${chance.int(4)}` }
    if (kind < 0.2) return { ...when, address: `home${chance.int(size / 30)}`, phone: `home${chance.int(size / 30)}` }
    return { ...when, buyer: `g${k}` }
  })
  return [...alone, ...offices(chance), ...liveMinutes(chance), ...splitPurchases(chance, Math.round(size / 100))]
}

/** One customer pays a basket in two to four orders within minutes, for the coupons. */
function splitPurchases(chance: Random, customers: number): Draft[] {
  return Array.from({ length: customers }, (_, k) => k).flatMap((k) => {
    const at = anyTime(chance)
    const same = { buyer: `split${k}`, phone: `split${k}`, address: `split${k}` }
    return Array.from({ length: 2 + chance.int(3) }, (): Draft => ({ ...same, at: at + 900 * chance.next(), to_pay: secondsToPay(chance) }))
  })
}

/** Colleagues at one address within an hour, each with a phone and an account of their own. */
function offices(chance: Random): Draft[] {
  return Array.from({ length: 3 }, (_, k) => k).flatMap((k) => {
    const at = anyTime(chance)
    return Array.from({ length: 2 + chance.int(4) }, (): Draft => ({ at: at + HOUR * chance.next(), to_pay: secondsToPay(chance), address: `office${k}` }))
  })
}

/** Two sessions in which dozens buy within minutes and pay at once. */
function liveMinutes(chance: Random): Draft[] {
  return [0, 1].flatMap(() => {
    const at = anyTime(chance)
    return Array.from({ length: 30 + chance.int(40) }, (): Draft => ({ at: at + 600 * chance.next(), to_pay: 2 + 25 * chance.next() }))
  })
}

const BRUSHING: Record<Style, (chance: Random) => Draft[]> = {
  /** A few hands with a handful of phones, addresses and accounts order one after another of an evening. */
  careless_cluster: (chance) => campaigns(chance, 4, (k) => {
    const at = anyTime(chance)
    const [phones, addresses] = [1 + chance.int(3), 1 + chance.int(3)]
    const buyers = phones + chance.int(6)
    return Array.from({ length: 6 + chance.int(12) }, (): Draft => ({
      at: at + 2 * HOUR * chance.next(), to_pay: chance.next() < 0.6 ? 4 + 15 * chance.next() : secondsToPay(chance),
      phone: `cp${k}_${chance.int(phones)}`, address: `ca${k}_${chance.int(addresses)}`, buyer: `cb${k}_${chance.int(buyers)}`, items: 1,
    }))
  }),
  /** Strangers' accounts and addresses; paid within seconds, waybills bought of another carrier's series, an empty bag, received soon. */
  empty_parcels: (chance) => campaigns(chance, 4, (k) => {
    const [at, series] = [anyTime(chance), 3e12 + chance.int(1e11)]
    const carrier = chance.next() < 0.7 ? 'KB' : 'YT'
    return Array.from({ length: 8 + chance.int(14) }, (_, n): Draft => {
      const begun = at + 5 * HOUR * chance.next()
      const shipped = at + 6 * HOUR + 1200 * chance.next()
      return {
        at: begun, to_pay: 2 + 8 * chance.next(), buyer: `eb${k}_${n}`, items: 1, waybill: `${carrier}${series + n * (1 + chance.int(3))}`,
        shipped_s: Math.round(shipped), finished_s: Math.round(shipped + DAY * (1 + 2 * chance.next())), parcel_g: 20 + chance.int(80),
      }
    })
  }),
  /** Real people over days, who look around first and get a real parcel: nothing in the file tells them from customers. */
  careful: (chance) => Array.from({ length: 40 + chance.int(30) }, (): Draft => ({ at: anyTime(chance), to_pay: 20 + 300 * chance.next(), items: 1 })),
}

function campaigns(chance: Random, most: number, make: (k: number) => Draft[]): Draft[] {
  return Array.from({ length: 1 + chance.int(most) }, (_, k) => make(k)).flat()
}
