import type { Stock, Stocked } from './stock.ts'
import { lastDays } from './sales.ts'
import { wantedIn } from './demand.ts'

export type SizeCell = { size: string; code: string; on_hand: number | null; incoming: number; /** Share of the style's pieces. */ share: number | null; is_core: boolean; wanted_a_day: number | null }
/** A style in a colour, with its sizes in order. */
export type SizeRow = { style: string; colour: string; name: string; items: string[]; cells: SizeCell[]; sold_28: number; /** Null where a core size was not counted, and none that was is out. */ is_whole: boolean | null }
export type Share = { of: number; among: number }
export type Sizes = { sizes: string[]; rows: SizeRow[]; /** 断码率: counted sizes that are out. */ broken: Share; /** 核心码齐码率: styles in a colour that have every core size. */ whole: Share; uncounted: number }

/** Sizes of too few pieces are shared out as those of the category, or of the store. */
const FEWEST_PIECES = 40
const ON_SALE_DAYS = 28

/**
 * Styles in a colour that are on sale (in stock, or sold within four weeks) and come in sizes. 断码率 = sizes out ÷ sizes counted;
 * 核心码齐码率 = rows with every core size in stock ÷ rows whose core sizes are known. What comes in one size is in neither.
 */
export function sizesOf({ units, limits }: Pick<Stock, 'units' | 'limits'>): Sizes {
  const shareOf = sizeShares(units)
  const groups = new Map<string, Stocked[]>()
  for (const unit of units) {
    if (unit.style === '' || unit.size === '') continue
    const key = JSON.stringify([unit.style, unit.colour])
    const held = groups.get(key)
    if (held) held.push(unit)
    else groups.set(key, [unit])
  }
  const rows = [...groups.values()].filter(isOnSale).map((group): SizeRow => {
    const cells = oncePerSize(group.map((unit): SizeCell => {
      const share = shareOf(unit)
      return { size: unit.size, code: unit.code, on_hand: unit.on_hand, incoming: unit.incoming, share, is_core: share !== null && share >= limits.core_share, wanted_a_day: unit.wanted && wantedIn(unit.wanted, 7) / 7 }
    }))
    const first = group[0]!
    return { style: first.style, colour: first.colour, name: first.name, items: [...new Set(group.flatMap(({ items }) => items))], cells: cells.sort((a, b) => bySize(a.size, b.size)), sold_28: group.reduce((sum, { sales }) => sum + lastDays(sales.pieces, ON_SALE_DAYS), 0), is_whole: isWhole(cells) }
  })
  const cells = rows.flatMap((row) => row.cells)
  const counted = cells.filter(({ on_hand }) => on_hand !== null)
  const known = rows.filter(({ is_whole }) => is_whole !== null)
  return {
    sizes: [...new Set(cells.map(({ size }) => size))].sort(bySize), rows: rows.sort((a, b) => b.sold_28 - a.sold_28 || (a.style < b.style ? -1 : 1)),
    broken: { of: counted.filter(({ on_hand }) => on_hand === 0).length, among: counted.length }, whole: { of: known.filter(({ is_whole }) => is_whole).length, among: known.length }, uncounted: cells.length - counted.length,
  }
}

const isOnSale = (group: readonly Stocked[]): boolean => new Set(group.map(({ size }) => size)).size > 1 && group.some(({ on_hand, sales }) => (on_hand ?? 0) > 0 || lastDays(sales.pieces, ON_SALE_DAYS) > 0)

/** One size may be counted under several codes. */
function oncePerSize(cells: readonly SizeCell[]): SizeCell[] {
  const plus = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : a + b)
  const sizes = new Map<string, SizeCell>()
  for (const cell of cells) {
    const held = sizes.get(cell.size)
    sizes.set(cell.size, held ? { ...held, code: held.on_hand === null ? cell.code : held.code, on_hand: plus(held.on_hand, cell.on_hand), incoming: held.incoming + cell.incoming, wanted_a_day: plus(held.wanted_a_day, cell.wanted_a_day) } : cell)
  }
  return [...sizes.values()]
}

function isWhole(cells: readonly SizeCell[]): boolean | null {
  const core = cells.filter(({ is_core }) => is_core)
  if (core.some(({ on_hand }) => on_hand === 0)) return false
  return core.length === 0 || core.some(({ on_hand }) => on_hand === null) ? null : true
}

/** The usual share of each size: of its style over the days read, where the style sold enough, else of the category, else of the store. */
function sizeShares(units: readonly Stocked[]): (unit: Stocked) => number | null {
  const sums = new Map<string, Map<string, number>>()
  const keysOf = ({ style, category }: Stocked) => [`style ${style}`, `category ${category}`, 'store']
  for (const unit of units) {
    if (unit.size === '') continue
    for (const key of keysOf(unit)) {
      const sizes = sums.get(key) ?? new Map<string, number>()
      sums.set(key, sizes.set(unit.size, (sizes.get(unit.size) ?? 0) + lastDays(unit.sales.pieces, unit.sales.pieces.length)))
    }
  }
  const totals = new Map([...sums].map(([key, sizes]) => [key, [...sizes.values()].reduce((sum, pieces) => sum + pieces, 0)]))
  return (unit) => {
    const key = keysOf(unit).find((one) => (totals.get(one) ?? 0) >= FEWEST_PIECES)
    return key === undefined ? null : (sums.get(key)!.get(unit.size) ?? 0) / totals.get(key)!
  }
}

const LETTERS = ['XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', 'XXXL', '2XL', '3XL', '4XL', '5XL']
const rankOf = (size: string): number => (/^\d+(\.\d+)?/.test(size) ? Number.parseFloat(size) : LETTERS.includes(size.toUpperCase()) ? 1_000 + LETTERS.indexOf(size.toUpperCase()) : 2_000)
const bySize = (a: string, b: string): number => rankOf(a) - rankOf(b) || (a < b ? -1 : a > b ? 1 : 0)
