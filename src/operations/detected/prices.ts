import { median } from '../../maths/quantiles.ts'
import type { Picture } from '../../diagnosis/rule.ts'
import { yuan } from '../../diagnosis/causes.ts'
import type { Detected, Detector } from './detected.ts'

/** Fewer pieces a day are chance in coupons and sizes. */
const LEAST_PIECES = 3
/** A price that held within so much of its middle, on so many days before and since, and moved by more than that between. */
const HELD = 0.02
const MOVED = 0.03
const [BEFORE, SINCE] = [4, 2]
/** So many items that step on one day are a promotion or a coupon of the store, and no item's own change. */
const STORE_WIDE = { share: 0.3, items: 5 }

/** 到手价 = 支付金额 ÷ 支付件数 of a day: a step from a price that held to one that holds. */
export const prices: Detector = {
  id: 'prices',
  detect({ picture, from }) {
    const all = pricesOf(picture)
    const steps = [...all].flatMap(([item, days]) => stepsOf(days).map((step) => ({ item, ...step })))
    return picture.days.flatMap((day, at) => (day < from ? [] : told(steps.filter((step) => step.at === at), { day, items: all.size })))
  },
}

type Price = { at: number; fen: number }
type Step = { at: number; old: number; new: number }

function pricesOf(picture: Picture): Map<string, Price[]> {
  const pieces = new Map(picture.series('paid_items', ['item']).map(({ thing, values }) => [thing.item, values]))
  return new Map(picture.series('paid_amount', ['item']).flatMap(({ thing, values }) => {
    const sold = pieces.get(thing.item)
    const days = sold ? Array.from(values, (paid, at) => ({ at, fen: paid / sold[at]! })).filter(({ at, fen }) => sold[at]! >= LEAST_PIECES && Number.isFinite(fen)) : []
    return thing.item === undefined || days.length < BEFORE + SINCE ? [] : [[thing.item, days] as const]
  }))
}

/** Each step begins where the last ended, so that a price is told of once. */
function stepsOf(days: readonly Price[]): Step[] {
  const steps: Step[] = []
  for (let i = BEFORE; i + SINCE <= days.length; i++) {
    const before = heldAt(days.slice(i - BEFORE, i))
    const since = heldAt(days.slice(i, i + SINCE))
    if (before === undefined || since === undefined || Math.abs(since / before - 1) < MOVED) continue
    steps.push({ at: days[i]!.at, old: before, new: since })
    i += SINCE - 1
  }
  return steps
}

function heldAt(days: readonly Price[]): number | undefined {
  const middle = median(days.map(({ fen }) => fen))
  return days.every(({ fen }) => Math.abs(fen / middle - 1) <= HELD) ? middle : undefined
}

function told(steps: readonly (Step & { item: string })[], { day, items }: { day: string; items: number }): Detected[] {
  const falls = steps.filter((step) => step.new < step.old).length
  const together = Math.max(falls, steps.length - falls)
  if (together < STORE_WIDE.items || together < STORE_WIDE.share * items) return steps.map(({ item, old, new: to }) => ({ object: `item:${item}`, field: 'paid_price', old: yuan(old), new: yuan(to), day }))
  const ratio = median(steps.map((step) => step.new / step.old)) - 1
  return [{ object: 'store', field: 'paid_price', old: '', new: `${ratio > 0 ? '+' : '−'}${Math.round(Math.abs(ratio) * 100)}% × ${together}`, day }]
}
