import { addDays, daysBetween, daysOf, weekday } from '../kernel/days.ts'
import type { Day, Span } from '../kernel/days.ts'
import type { Line, StoreRun } from './business.ts'
import { SIZES } from './catalogue.ts'
import type { Style } from './catalogue.ts'
import { random } from './random.ts'
import { on } from './strike.ts'

/** What lay in the warehouse for one shop on a day, by the code goods are counted by. */
export type CountedCode = { day: Day; code: string; name: string; on_hand: number; incoming: number }

/** So many Sunday counts before the last day's. */
const COUNTS = 4
const CODE = (style: string, colour: string, size: string) => `${style}-${colour}-${size}`
export const codeOfLine = ({ item, colour, size }: Line): string => CODE(item.style.style, colour, size)

/**
 * The shop's goods as counted on the last Sundays and the last day. A buyer fills every code up each Monday to what some weeks will
 * sell, for some styles far too much; after a season nothing comes. A size that nobody could buy was not there, and a few that sold
 * nothing of late are gone for good. Where another link of the style
 * still sells the size, it is there.
 */
export function countsOf(run: StoreRun, span: Span): CountedCode[] {
  const chance = random(run.seed, `warehouse/${run.shop}`)
  const moves = movesOf(run, span)
  const days = daysOf(span)
  const wanted = new Set([...days.filter((day) => weekday(day) === 7).slice(-COUNTS), span.to].map((day) => daysBetween(span.from, day)))
  return goodsOf(run).flatMap(({ style, item }) => {
    const weeks = chance.reseed(style.style).chance(0.12) ? 16 : 3 + chance.next() * 5
    const outs = outagesOf(run, item, span)
    return style.colours.flatMap((colour) => SIZES.flatMap((size) => {
      const code = CODE(style.style, colour, size)
      const own = chance.reseed(code)
      const { sold, back } = moves.get(code) ?? { sold: new Float64Array(days.length), back: new Float64Array(days.length) }
      const levels = levelsOf({ sold, back, weeks: weeks * own.lognormal(0.25), rest: own.int(4) })
      const isGone = own.chance(0.05) && sold.subarray(-6).every((pieces) => pieces === 0)
      const isComing = own.chance(0.4)
      return [...wanted].filter((at) => addDays(span.from, at) >= style.launched).map((at): CountedCode => {
        const isOut = outs.some(({ sizes, from, to }) => sizes.includes(size) && from <= at && at <= to && sold.subarray(Math.max(0, from), to + 1).every((pieces) => pieces === 0)) || (isGone && at === days.length - 1)
        const on_hand = isOut ? 0 : levels.stock[at]!
        return { day: addDays(span.from, at), code, name: `${style.category.name} ${style.style} ${colour} ${size}`, on_hand, incoming: isComing ? Math.max(0, levels.target[at]! - on_hand) : 0 }
      })
    }))
  })
}

/** A style once, however many links it hangs in. */
function goodsOf({ items }: StoreRun): { style: Style; item: string }[] {
  const styles = new Map(items.filter(({ kind }) => kind === 'goods').toReversed().map(({ style, item }) => [style.style, { style, item }]))
  return [...styles.values()].toReversed()
}

type Moves = { sold: Float64Array; back: Float64Array }

/** Pieces that left and came back, by code and day; empty parcels of fake orders hold none. */
function movesOf({ orders }: StoreRun, span: Span): Map<string, Moves> {
  const length = daysBetween(span.from, span.to) + 1
  const moves = new Map<string, Moves>()
  for (const order of orders) {
    if (order.paid_day === undefined || order.tag === 'fake' || order.tag === 'fake_burst') continue
    for (const line of order.lines) {
      const code = codeOfLine(line)
      const held = moves.get(code) ?? { sold: new Float64Array(length), back: new Float64Array(length) }
      moves.set(code, held)
      const add = (of: Float64Array, day: Day | undefined) => { const at = day === undefined ? -1 : daysBetween(span.from, day); if (at >= 0 && at < length) of[at]! += line.quantity }
      add(held.sold, order.paid_day)
      add(held.back, line.refund_day)
    }
  }
  return moves
}

/** Stock and what it was filled up to at the end of each day; it never runs below nought, for what was sold was there. */
function levelsOf({ sold, back, weeks, rest }: Moves & { weeks: number; rest: number }): { stock: number[]; target: number[] } {
  const ahead = Math.round(weeks * 7)
  const sums = [0]
  for (const pieces of sold) sums.push(sums.at(-1)! + pieces)
  const lately = (sums.at(-1)! - sums[Math.max(0, sold.length - 28)]!) / Math.min(28, sold.length)
  const wantedFrom = (at: number) => sums[Math.min(sold.length, at + ahead)]! - sums[at]! + Math.max(0, at + ahead - sold.length) * lately
  let stock = rest + Math.round(wantedFrom(0))
  const [stocks, targets]: [number[], number[]] = [[], []]
  let target = stock
  for (let at = 0; at < sold.length; at++) {
    if (at % 7 === 0) {
      target = Math.round(wantedFrom(at))
      stock = Math.max(stock, target)
    }
    stock = Math.max(0, stock - sold[at]! + back[at]!)
    stocks.push(stock)
    targets.push(target)
  }
  return { stock: stocks, target: targets }
}

/** Sizes that nobody could buy, by the days of the span. */
function outagesOf({ times, events }: StoreRun, item: string, span: Span): { sizes: string[]; from: number; to: number }[] {
  const style = events.filter(({ strike, item: struck }) => strike.sold_out !== undefined && struck === item)
  return style.map(({ from, to, strike, name }) => {
    const ended = daysOf({ from, to }).filter((day) => on(times.on(day), item).some(({ id }) => id === name))
    return { sizes: strike.sold_out!, from: daysBetween(span.from, from), to: daysBetween(span.from, ended.at(-1) ?? addDays(from, -1)) }
  })
}
