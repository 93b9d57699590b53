import { asCount, BadCell, bare, isNone, NOT_TOLD } from '../platforms/cells.ts'
import type { Reader } from '../platforms/cells.ts'
import type { Source } from '../platforms/format.ts'
import type { Column } from '../facts/fact.ts'
import { Refusal } from '../kernel/errors.ts'
import { place } from './headers.ts'
import type { Header } from './headers.ts'
import type { Moment } from './moments.ts'
import type { Mark } from './persons.ts'
import { placeOf } from './places.ts'

/** Makes the text of one TSV field out of a row's cells. `at` is the header's place it complains about. */
export type Writer = { at: number; write: (cells: readonly string[]) => string; personal: boolean; reads: number[] }

export type Reading = {
  header: Header
  /** Where a header a record names stands, also under its other names; -1 where it does not. */
  find: (name: string) => number
  answers: Record<string, string>
  hash: (kind: Mark, printed: string) => string
  /** One reader a column of moments, because it remembers the last cell. */
  moment: (at: number) => (cell: string) => Moment
  noteBuyer: (told: boolean) => void
  /** Several facts read the same cell alike: an order's number is read once a row, not once a fact. */
  shared: Map<Source | string, Writer>
  /** Hashes of buyers who asked to be forgotten. */
  forgotten: ReadonlySet<string>
}

/** The row of someone who is to be forgotten: left out, and counted. */
export class Forgotten extends Error {}

export const MISSING = '\0missing'

/** The writer of one fact column; undefined where the file has no such column and may do without. */
export function writerOf(source: Source, column: Column | undefined, reading: Reading): Writer | undefined {
  const { header } = reading
  const constant = (text: string): Writer => ({ at: -1, write: () => text, personal: false, reads: [] })
  if ('constant' in source) return constant(source.constant)
  if ('answer' in source) return constant(reading.answers[source.answer] ?? (column && isText(column) ? '' : NOT_TOLD))
  if ('rowNumberWithin' in source) return numbered(reading.find(source.rowNumberWithin))
  if ('compute' in source) {
    const known = reading.shared.get(source)
    if (known) return known
    const writer = computed(source, reading)
    reading.shared.set(source, writer)
    return writer
  }
  const at = place(header, [source.from, ...(source.also ?? [])])
  if ('hash' in source) return hashed(source, reading)
  if ('place' in source) {
    const places = [source.from, ...(source.also ?? [])].map((name) => place(header, [name])).filter((i) => i >= 0)
    const part = source.place
    return places.length ? { at: places[0]!, write: (cells) => placeOf(firstFilled(cells, places))[part], personal: true, reads: places } : undefined
  }
  if ('moment' in source) return momentOf(source, at, reading)
  if (at < 0) {
    if (!source.optional) throw new Refusal('invalid_input', { zh: `文件缺少列“${source.from}”`, en: `the file lacks the column “${source.from}”` }, { column: source.from })
    return undefined
  }
  const key = `${at} ${source.read.id} ${source.required === true}`
  const known = reading.shared.get(key)
  if (known) return known
  const writer: Writer = { at, write: lastKept(at, readAt(at, source.read, source.required === true)), personal: false, reads: [at] }
  reading.shared.set(key, writer)
  return writer
}

/** The result is kept while the cells it was computed from stay the same: most of what is computed says the same for thousands of rows. */
function computed(source: Extract<Source, { compute: unknown }>, reading: Reading): Writer {
  const at = new Map(source.reads.map((name) => [name, reading.find(name)]))
  const reads = [...new Set(at.values())].filter((i) => i >= 0)
  const seen = reads.map(() => MISSING)
  // One function for all rows: the row it looks into changes beneath it.
  let row: readonly string[] = []
  let last = ''
  let isKept = false
  const cell = (name: string) => {
    const i = at.get(name)
    if (i === undefined) throw new Error(`a column is computed from “${name}”, which it does not say it reads`)
    return row[i] ?? ''
  }
  return {
    at: reads[0] ?? -1,
    write: (cells) => {
      for (let i = 0; i < reads.length; i++) {
        const text = cells[reads[i]!] ?? ''
        if (text === seen[i]) continue
        seen[i] = text
        isKept = false
      }
      if (isKept) return last
      row = cells
      last = source.compute(cell)
      isKept = true
      return last
    },
    personal: false,
    reads,
  }
}

function lastKept(at: number, write: Writer['write']): Writer['write'] {
  let last: string | undefined
  let result = ''
  return (cells) => {
    const cell = cells[at] ?? ''
    if (cell === last) return result
    last = undefined
    result = write(cells)
    last = cell
    return result
  }
}

const isText = (column: Column) => column.kind === 'text' || column.kind === 'label'

function readAt(at: number, reader: Reader, required: boolean): Writer['write'] {
  if (required) {
    return (cells) => {
      const cell = cells[at] ?? ''
      if (cell === '' || isNone(bare(cell))) throw new BadCell({ zh: '必填的单元格是空的', en: 'a cell that must be filled in is blank' })
      return reader.read(cell)
    }
  }
  if (reader === asCount) return (cells) => (cells[at] === '' ? NOT_TOLD : reader.read(cells[at] ?? ''))
  return (cells) => reader.read(cells[at] ?? '')
}

function numbered(at: number): Writer {
  let last = MISSING
  let number = 0
  return {
    at,
    reads: [at],
    personal: false,
    write: (cells) => {
      const cell = cells[at] ?? ''
      number = cell === last ? number + 1 : 1
      last = cell
      return String(number)
    },
  }
}

function hashed(source: Extract<Source, { hash: Mark }>, { header, hash, noteBuyer, forgotten }: Reading): Writer | undefined {
  const places = [source.from, ...(source.also ?? [])].map((name) => place(header, [name])).filter((i) => i >= 0)
  if (places.length === 0) {
    if (source.hash === 'buyer') noteBuyer(false)
    return undefined
  }
  const kind = source.hash
  return {
    at: places[0]!,
    reads: places,
    personal: true,
    write: (cells) => {
      const result = hash(kind, firstFilled(cells, places))
      if (kind === 'buyer') {
        if (forgotten.size > 0 && forgotten.has(result)) throw new Forgotten()
        noteBuyer(result !== '')
      }
      return result
    },
  }
}

function firstFilled(cells: readonly string[], places: readonly number[]): string {
  for (const at of places) {
    const cell = cells[at]
    if (cell) return cell
  }
  return ''
}

function momentOf(source: Extract<Source, { moment: 'day' | 'instant' | 'hour' }>, at: number, { find, moment }: Reading): Writer | undefined {
  const other = source.or === undefined ? -1 : find(source.or)
  if (at < 0 && other < 0) {
    if (!source.optional) throw new Refusal('invalid_input', { zh: `文件缺少列“${source.from}”`, en: `the file lacks the column “${source.from}”` }, { column: source.from })
    return undefined
  }
  const part = source.moment
  const read = at < 0 ? undefined : moment(at)
  const readOther = other < 0 ? undefined : moment(other)
  return {
    at: at < 0 ? other : at,
    reads: [at, other].filter((i) => i >= 0),
    personal: false,
    write: (cells) => {
      const first = read ? read(cells[at] ?? '')[part] : NOT_TOLD
      return first === NOT_TOLD && readOther ? readOther(cells[other] ?? '')[part] : first
    },
  }
}
