import type { Day } from '../kernel/days.ts'
import { EMPTY, ROW, SEVERAL, UNTOLD } from './frame.ts'
import type { Column, Frame } from './frame.ts'

/** Raised when what is written changes its meaning. */
const VERSION = 3

type Header = {
  version: number; key: string; columns: string[]
  /** Of each day what its figures were made from. */
  days: [Day, string][]
  things: string[][]
  /** How many cells have a row; which, says a bit for each cell, and all that follows is of those alone. */
  cells: number
  wide: boolean[]
  /** Columns of which some cell is made of several rows. */
  several: boolean[]
  /** When rows were exported, where every cell has its own; null where a day's report tells it. */
  exports: string[] | null
}
export type Held = Pick<Header, 'columns' | 'days' | 'things' | 'exports'> & { cells: Uint32Array; printed: (Float64Array | Int32Array)[]; several: (Uint8Array | undefined)[]; of: Uint32Array | undefined }

/** What stands for no row, for a row that prints nothing, and for one whose figure is nothing: among small numbers, and among wide ones. */
const SMALL = { no_row: -2147483648, nothing: -2147483647, blank: -2147483646 }
const WIDE = { no_row: Number.NEGATIVE_INFINITY, nothing: Number.POSITIVE_INFINITY, blank: -Number.MAX_VALUE }
const LEAST_WIDE = 2147483646

/** Puts a figure as it was put down in its cell. */
export function putter(list: Float64Array | Int32Array, { printed, notes }: Column): (cell: number, at: number) => void {
  const { no_row, nothing, blank } = list instanceof Float64Array ? WIDE : SMALL
  return (cell, at) => {
    const value = list[at]!
    if (value === no_row) return
    printed[cell] = value === nothing || value === blank ? Number.NaN : value
    notes[cell] = value === nothing ? ROW | EMPTY | UNTOLD : value === blank ? ROW | EMPTY : ROW
  }
}

/** The figures of these days as bytes. */
export function bytesOf({ things, columns: all, days, exports }: Frame, { key, columns, days: put_down }: { key: string; columns: readonly string[]; days: readonly { d: number; day: Day; origin: string }[] }): Buffer {
  // Most cells of things that sell now and then have no row.
  const { bits, cells } = filledOf(all, days, things.length, Uint32Array.from(put_down, ({ d }) => d))
  const packed = all.map((column) => packedOf(column, cells))
  const several = all.map(({ notes }) => (cells.some((cell) => notes[cell]! & SEVERAL) ? Uint8Array.from(cells, (cell) => notes[cell]! & SEVERAL) : undefined))
  const told = 'list' in exports ? listed(exports.list, Uint32Array.from(cells, (cell) => exports.of[cell]!)) : undefined
  const header: Header = {
    version: VERSION, key, columns: [...columns], days: put_down.map(({ day, origin }) => [day, origin]), things: things.map((thing) => [...thing]), cells: cells.length,
    wide: packed.map((list) => list instanceof Float64Array), several: several.map((marks) => marks !== undefined), exports: told?.list ?? null,
  }
  const text = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text.length)
  return Buffer.concat([length, text, ...[bits, ...packed, ...several.filter((marks) => marks !== undefined), ...(told ? [told.of] : [])].map((list) => Buffer.from(list.buffer, list.byteOffset, list.byteLength))])
}

/** The cells of these days that have a row: as bits, and by their places in the frame. */
function filledOf(columns: readonly Column[], days: number, things: number, put_down: Uint32Array): { bits: Uint8Array; cells: Uint32Array } {
  const some = new Uint8Array(things * days)
  for (const { notes } of columns) for (let cell = 0; cell < some.length; cell++) some[cell]! |= notes[cell]!
  const bits = new Uint8Array(Math.ceil((things * put_down.length) / 8))
  const cells = new Uint32Array(things * put_down.length)
  let [at, count] = [0, 0]
  for (let t = 0; t < things; t++) {
    for (let i = 0; i < put_down.length; i++, at++) {
      const cell = t * days + put_down[i]!
      if (some[cell] === 0) continue
      bits[at >> 3]! |= 1 << (at & 7)
      cells[count++] = cell
    }
  }
  return { bits, cells: cells.subarray(0, count) }
}

/** In four bytes a figure where every one is small and whole. */
function packedOf({ printed, notes }: Column, cells: Uint32Array): Float64Array | Int32Array {
  const wide = cells.some((cell) => { const value = printed[cell]!; return value === value && (value !== Math.trunc(value) || value >= LEAST_WIDE || value <= -LEAST_WIDE) })
  const list = wide ? new Float64Array(cells.length) : new Int32Array(cells.length)
  const { no_row, nothing, blank } = wide ? WIDE : SMALL
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!
    const note = notes[cell]!
    list[i] = note === 0 ? no_row : !(note & EMPTY) ? printed[cell]! : note & UNTOLD ? nothing : blank
  }
  return list
}

/** Of the texts those that are used, each once. */
function listed(texts: readonly string[], of: Uint32Array): { list: string[]; of: Uint32Array } {
  const places = new Map<string, number>()
  const renamed = new Int32Array(texts.length).fill(-1)
  const kept = of.map((from) => {
    if (renamed[from] !== -1) return renamed[from]!
    const known = places.get(texts[from]!) ?? places.size
    places.set(texts[from]!, known)
    return (renamed[from] = known)
  })
  return { list: [...places.keys()], of: kept }
}

/** Nothing where it is not what was asked for, or torn. */
export function heldIn(bytes: Buffer | undefined, key: string, columns: readonly string[]): Held | undefined {
  if (!bytes || bytes.length < 4) return undefined
  const begin = 4 + bytes.readUInt32LE(0)
  if (begin > bytes.length) return undefined
  try {
    const header = JSON.parse(bytes.toString('utf8', 4, begin)) as Header
    if (header.version !== VERSION || header.key !== key || !columns.every((column) => header.columns.includes(column))) return undefined
    let at = begin
    const next = (size: number) => new Uint8Array(bytes.subarray(at, (at += size)))
    const cells = placesOf(next(Math.ceil((header.things.length * header.days.length) / 8)), header.cells)
    const printed = header.wide.map((wide) => (wide ? new Float64Array(next(header.cells * 8).buffer) : new Int32Array(next(header.cells * 4).buffer)))
    const several = header.several.map((any) => (any ? next(header.cells) : undefined))
    const of = header.exports ? new Uint32Array(next(header.cells * 4).buffer) : undefined
    return at === bytes.length && cells ? { columns: header.columns, days: header.days, things: header.things, exports: header.exports, cells, printed, several, of } : undefined
  } catch {
    return undefined
  }
}

/** Where the bits are set; nothing where they are not as many as was said. */
function placesOf(bits: Uint8Array, count: number): Uint32Array | undefined {
  const places = new Uint32Array(count)
  let n = 0
  for (let byte = 0; byte < bits.length; byte++) {
    for (let bit = 0, rest = bits[byte]!; rest !== 0; bit++, rest >>= 1) if (rest & 1) { if (n === count) return undefined; places[n++] = byte * 8 + bit }
  }
  return n === count ? places : undefined
}
