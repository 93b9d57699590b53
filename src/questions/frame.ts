import { SLICE_SEPARATOR } from './coverage.ts'
import type { Printed } from './teller.ts'

/**
 * Figures of many things by day, column by column: an object for each of five million cells took 1.6 GB where this takes 43 MB.
 * The cell of thing `t` on day `d` stands at `t * days + d` of each column.
 */
export type Frame = {
  days: number
  /** The dimension values of each thing, in the order of their names, so that reading them again is the same. */
  things: readonly (readonly string[])[]
  columns: readonly Column[]
  /** When a cell's rows were exported: the same for all things of a day, or each its own. */
  exports: { byDay: readonly string[] } | { list: readonly string[]; of: Uint32Array }
}

export type Column = {
  /** As the reports have it; NaN where there is no row, or one that prints nothing. */
  printed: Float64Array
  /** What is known of each cell; 0 is no row. */
  notes: Uint8Array
  /** Of cells that cannot be told: how many rows they have and leave it open. */
  counts: Map<number, { rows_in: number; untold: number }>
}

export const ROW = 1
/** There are rows, and they print nothing. */
export const EMPTY = 2
/** Some of its rows leave it open. */
export const UNTOLD = 4
export const SEVERAL = 8
/** A covered day without a happening. */
export const NOUGHT = 16

export const keyOfThing = (values: readonly string[]): string => values.join(SLICE_SEPARATOR)

export const emptyColumn = (cells: number): Column => ({ printed: new Float64Array(cells).fill(Number.NaN), notes: new Uint8Array(cells), counts: new Map() })

type Reading = { dimensions: number; days: number }

/** From the lists of `seriesStatement` where each row is a cell; `oneRowOnly`: of a column's several rows none may be taken for the cell's. */
export function frameOfRows(rows: readonly Printed[][], { dimensions, days, oneRowOnly, exported }: Reading & { oneRowOnly: readonly boolean[]; exported: readonly string[] }): Frame {
  const sorted = sortedByThing(rows, dimensions)
  const columns = oneRowOnly.map(() => emptyColumn(sorted.length * days))
  const read = listReader()
  sorted.forEach((row, t) => {
    const places = read.places(row[dimensions])
    columns.forEach((column, c) => {
      const values = read.numbers(row[dimensions + 1 + c], places.length)
      for (let k = 0; k < places.length; k++) putRow(column, t * days + places[k]!, values[k]!, oneRowOnly[c]!)
    })
  })
  return { days, things: thingsOf(sorted, dimensions), columns, exports: { byDay: exported } }
}

function putRow({ printed, notes, counts }: Column, cell: number, value: number, oneRowOnly: boolean): void {
  const empty = Number.isNaN(value)
  const before = notes[cell]!
  if (before === 0) {
    printed[cell] = value
    notes[cell] = empty ? ROW | EMPTY | UNTOLD : ROW
    return
  }
  const untold = (counts.get(cell)?.untold ?? (before & UNTOLD ? 1 : 0)) + (empty ? 1 : 0)
  const sum = Number.isNaN(printed[cell]!) ? value : empty ? printed[cell]! : printed[cell]! + value
  printed[cell] = oneRowOnly ? Number.NaN : sum
  notes[cell] = ROW | SEVERAL | (untold > 0 ? UNTOLD : 0) | (Number.isNaN(printed[cell]!) ? EMPTY : 0)
  counts.set(cell, { rows_in: (counts.get(cell)?.rows_in ?? 1) + 1, untold })
}

/** From the lists of `seriesStatement` where cells were made by the engine. */
export function frameOfCells(rows: readonly Printed[][], { dimensions, days, columns: count, exported }: Reading & { columns: number; exported?: readonly string[] | undefined }): Frame {
  const sorted = sortedByThing(rows, dimensions)
  const cells = sorted.length * days
  const columns = Array.from({ length: count }, () => emptyColumn(cells))
  const read = listReader()
  const exports = { list: [] as string[], of: new Uint32Array(exported ? 0 : cells) }
  const numbered = new Map<string, number>()
  const [at_rows, at_exports] = [dimensions + 1 + count * 2, dimensions + 2 + count * 2]
  sorted.forEach((row, t) => {
    const places = read.places(row[dimensions])
    const rows_in = row[at_rows] === '' ? undefined : read.numbers(row[at_rows], places.length).slice()
    columns.forEach(({ printed, notes, counts }, c) => {
      const untold = row[dimensions + 2 + c * 2] === '' ? undefined : read.numbers(row[dimensions + 2 + c * 2], places.length).slice()
      const values = read.numbers(row[dimensions + 1 + c * 2], places.length)
      for (let k = 0; k < places.length; k++) {
        const cell = t * days + places[k]!
        const [many, open] = [rows_in?.[k] ?? 1, untold?.[k] ?? 0]
        printed[cell] = values[k]!
        notes[cell] = ROW | (Number.isNaN(values[k]!) ? EMPTY : 0) | (open > 0 ? UNTOLD : 0) | (many > 1 ? SEVERAL : 0)
        if (open > 0 || (many > 1 && Number.isNaN(values[k]!))) counts.set(cell, { rows_in: many, untold: open })
      }
    })
    if (!exported) {
      const printed = String(row[at_exports] ?? '').split(',')
      for (let k = 0; k < places.length; k++) {
        const text = printed[printed.length === 1 ? 0 : k]!
        let number = numbered.get(text)
        if (number === undefined) numbered.set(text, (number = exports.list.push(text) - 1))
        exports.of[t * days + places[k]!] = number
      }
    }
  })
  return { days, things: thingsOf(sorted, dimensions), columns, exports: exported ? { byDay: exported } : exports }
}

const thingsOf = (rows: readonly Printed[][], dimensions: number): string[][] => rows.map((row) => row.slice(0, dimensions).map((value) => String(value ?? '')))

function sortedByThing(rows: readonly Printed[][], dimensions: number): Printed[][] {
  const keyed = rows.map((row) => ({ row, key: keyOfThing(row.slice(0, dimensions).map((value) => String(value ?? ''))) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row)
}

/** Lists as the engine concatenates them. Most things have the same days, so a list of days is read once. */
function listReader() {
  let scratch = new Float64Array(512)
  let [known, places]: [Printed, Float64Array] = [null, new Float64Array(0)]
  const numbers = (list: Printed | undefined, count: number): Float64Array => {
    if (count > scratch.length) scratch = new Float64Array(count * 2)
    numbersIn(String(list ?? ''), scratch, count)
    return scratch
  }
  return {
    numbers,
    places(list: Printed | undefined): Float64Array {
      if (list === known) return places
      const text = String(list ?? '')
      const count = text === '' ? 0 : text.split(',').length
      known = list ?? null
      return (places = numbers(text, count).slice(0, count))
    },
  }
}

const [MINUS, COMMA, ZERO, NINE] = [45, 44, 48, 57]
/** Beyond this a whole number is no figure but the engine's word for nothing. */
const NO_FIGURE = -9e18

/** Numbers with commas between them; nothing between two commas is no number. By hand, because there are five million of a large store. */
export function numbersIn(text: string, into: Float64Array, count: number): void {
  let at = 0
  for (let k = 0; k < count; k++) {
    const begin = at
    const sign = text.charCodeAt(at) === MINUS ? -1 : 1
    if (sign < 0) at++
    const first = at
    let value = 0
    let code = text.charCodeAt(at)
    for (; code >= ZERO && code <= NINE; code = text.charCodeAt(++at)) value = value * 10 + code - ZERO
    if (at - first > 15 || (at < text.length && code !== COMMA)) {
      const comma = text.indexOf(',', begin)
      at = comma < 0 ? text.length : comma
      const number = Number(text.slice(begin, at))
      into[k] = number < NO_FIGURE ? Number.NaN : number
    } else into[k] = at === first ? Number.NaN : sign * value
    at++
  }
}
