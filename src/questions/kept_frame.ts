import { addDays } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import { forClickHouse } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import type { Bucket } from './buckets.ts'
import { emptyColumn, EMPTY, keyOfThing, ROW, SEVERAL, UNTOLD } from './frame.ts'
import type { Column, Frame } from './frame.ts'
import { LONGEST } from './payment_lag.ts'
import { groupKey } from './statement.ts'
import type { Asked } from './statement.ts'
import type { Plan } from './plan.ts'
import { FEW_DAYS, isRowACell } from './series_statement.ts'
import type { Base } from './teller.ts'

/** Where figures that were read are put down, so that a new day asks for itself alone; all of it may be lost at any time. */
export type Kept = { read(store_id: string, key: string): Promise<Buffer | undefined>; write(store_id: string, key: string, bytes: Buffer): Promise<void> }

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
type Held = Pick<Header, 'columns' | 'days' | 'things' | 'exports'> & { cells: Uint32Array; printed: (Float64Array | Int32Array)[]; several: (Uint8Array | undefined)[]; of: Uint32Array | undefined }

/**
 * The same as asking anew. A day's figures are those of the imports that tell it, and an import's rows never change; a day that other
 * imports tell than before is asked for again.
 */
export async function keptFrame(group: readonly Base[], asked: Asked, kept: Kept, ask: (days: ReadonlySet<Day>) => Promise<Frame>): Promise<Frame> {
  const [{ plan }] = group as [Base]
  const columns = group.map(columnOf)
  const { store_id } = asked
  const key = [store_id, groupKey(plan, false), (asked.raw?.columns ?? asked.by).join(' '), isRowACell([plan], asked) ? '' : 'added up'].join('|')
  const before = heldIn(await kept.read(store_id, key).catch(() => undefined), key, columns)
  const known = asked.buckets.filter((bucket) => plan.known.has(bucket.key))
  const originOf = originsOf(plan, asked)
  const origins = new Map(known.flatMap((bucket) => { const origin = originOf(bucket); return origin === undefined ? [] : [[bucket.key, origin] as const] }))
  const same = new Map((before?.days ?? []).flatMap(([day, origin], i) => (origins.get(day) === origin ? [[day, i] as const] : [])))
  const missing = new Set(known.map(({ key: day }) => day).filter((day) => !same.has(day)))
  const fresh = missing.size > 0 || !before ? await ask(missing) : undefined
  const frame = joined({ before, same, fresh, columns, buckets: asked.buckets, exports: plan.series ? exportsOf(plan, asked.buckets) : undefined })
  // A day or two are asked for in a few milliseconds, and putting them down costs more.
  if (fresh && (!before || missing.size >= FEW_DAYS)) await kept.write(store_id, key, bytesOf(frame, { key, columns, days: asked.buckets.flatMap(({ key: day }, d) => { const origin = origins.get(day); return origin === undefined || !isPlain(frame, d, plan.mode) ? [] : [{ d, day, origin }] }) })).catch(() => undefined)
  return frame
}

/** A column added up over its rows is another figure than the one row's that it may be. */
function columnOf({ metric, plan: { reading, summed } }: Base): string {
  if (reading.value) return written(reading.value)
  return metric.additivity === 'additive' || summed ? `${reading.column!} +` : reading.column!
}

const written = (value: Sql): string => { const { text, params } = forClickHouse(value); return `${text} ${JSON.stringify(params)}` }

const exportsOf = ({ series }: Plan, buckets: readonly Bucket[]): string[] => buckets.map(({ from, to }) => series!.windows.get(`${from}..${to}`)?.exported_at ?? '')

/**
 * What a day's figures are made from: the one import that tells it, and of happenings all visible imports that can hold an order of it
 * (as far back as the store's orders are paid late) with the marks by which orders are left out.
 */
function originsOf(plan: Plan, { store_id, world, left_out, lag }: Asked): (bucket: Bucket) => string | undefined {
  if (plan.mode !== 'events') return (bucket) => soleImport(plan, bucket)?.toString()
  const spans = world.ledger.covered(store_id, plan.report)
  const back = plan.reading.axis === 'paid_day' ? (lag ?? LONGEST).days : 0
  return ({ from, to }) => {
    const first = addDays(from, -back)
    return [...spans.filter((span) => span.to >= first && span.from <= to).map(({ import_seq }) => import_seq).sort((a, b) => a - b), `without ${left_out ?? 'none'}`].join(' ')
  }
}

function soleImport({ series }: Plan, { from, to }: Bucket): number | undefined {
  const slice = series!.windows.get(`${from}..${to}`)
  return slice && slice.import_seqs.length === 1 && slice.beaten_seqs.length === 0 ? slice.import_seqs[0] : undefined
}

/** A figure of one row or of several, or one row that prints none: nothing else need be remembered of such a day. */
const PLAIN = new Set([0, ROW, ROW | SEVERAL, ROW | EMPTY | UNTOLD])
/** Of happenings no reason speaks of how many rows a figure lacks, be it of one row or of several. */
const PLAIN_EVENTS = new Set([0, ROW, ROW | SEVERAL, ROW | EMPTY, ROW | EMPTY | SEVERAL])
const isPlain = ({ columns, days }: Frame, d: number, mode: Plan['mode']): boolean => columns.every(({ notes }) => {
  const plain = mode === 'events' ? PLAIN_EVENTS : PLAIN
  for (let cell = d; cell < notes.length; cell += days) if (!plain.has(notes[cell]!)) return false
  return true
})

type Joining = { before: Held | undefined; same: ReadonlyMap<Day, number>; fresh: Frame | undefined; columns: readonly string[]; buckets: readonly Bucket[]; exports: readonly string[] | undefined }

function joined({ before, same, fresh, columns, buckets, exports }: Joining): Frame {
  const all = new Map([...(before?.things ?? []), ...(fresh?.things ?? [])].map((thing) => [keyOfThing(thing), thing]))
  const keys = [...all.keys()].sort()
  const place = new Map(keys.map((key, t) => [key, t]))
  const days = buckets.length
  const made = columns.map((): Column => emptyColumn(keys.length * days))
  const list: string[] = []
  const of = new Uint32Array(exports ? 0 : keys.length * days)
  if (before && same.size > 0) {
    const day_of = new Int32Array(before.days.length).fill(-1)
    buckets.forEach(({ key }, d) => { const from = same.get(key); if (from !== undefined) day_of[from] = d })
    const row_of = Uint32Array.from(before.things, (thing) => place.get(keyOfThing(thing))! * days)
    list.push(...(before.exports ?? []))
    columns.forEach((column, c) => {
      const { printed, notes } = made[c]!
      const at = before.columns.indexOf(column)
      const [old, several] = [before.printed[at]!, before.several[at]]
      for (let i = 0; i < before.cells.length; i++) {
        const from = before.cells[i]!
        const d = day_of[from % before.days.length]!
        if (d < 0) continue
        const cell = row_of[Math.floor(from / before.days.length)]! + d
        put(printed, notes, cell, old[i]!)
        if (several?.[i]) notes[cell]! |= SEVERAL
        if (c === 0 && before.of) of[cell] = before.of[i]!
      }
    })
  }
  if (fresh) {
    const row_of = fresh.things.map((thing) => place.get(keyOfThing(thing))! * days)
    columns.forEach((_, c) => {
      const { printed, notes, counts: told } = made[c]!
      const { printed: values, notes: said, counts } = fresh.columns[c]!
      row_of.forEach((row, from) => {
        for (let d = 0; d < days; d++) {
          const cell = from * days + d
          if (said[cell] === 0) continue
          ;[printed[row + d], notes[row + d]] = [values[cell]!, said[cell]!]
          const count = counts.get(cell)
          if (count) told.set(row + d, count)
        }
      })
    })
    if (!exports && 'list' in fresh.exports) {
      const theirs = fresh.exports
      const base = list.length
      list.push(...theirs.list)
      row_of.forEach((row, from) => { for (let d = 0; d < days; d++) if (fresh.columns.some(({ notes }) => notes[from * days + d] !== 0)) of[row + d] = base + theirs.of[from * days + d]! })
    }
  }
  return withoutIdle({ days, things: keys.map((key) => all.get(key)!), columns: made, exports: exports ? { byDay: exports } : { list, of } })
}

/** What had its last figure before the days asked for is no thing of theirs. */
function withoutIdle(frame: Frame): Frame {
  const { days, things, columns, exports } = frame
  const live = things.flatMap((_, t) => (columns.some(({ notes }) => notes.subarray(t * days, (t + 1) * days).some((note) => note !== 0)) ? [t] : []))
  if (live.length === things.length) return frame
  const picked = columns.map(({ printed, notes, counts }): Column => {
    const column = { ...emptyColumn(live.length * days), counts: new Map<number, { rows_in: number; untold: number }>() }
    live.forEach((t, to) => {
      column.printed.set(printed.subarray(t * days, (t + 1) * days), to * days)
      column.notes.set(notes.subarray(t * days, (t + 1) * days), to * days)
      for (let d = 0; d < days && counts.size > 0; d++) { const count = counts.get(t * days + d); if (count) column.counts.set(to * days + d, count) }
    })
    return column
  })
  if ('byDay' in exports) return { ...frame, things: live.map((t) => things[t]!), columns: picked }
  const of = new Uint32Array(live.length * days)
  live.forEach((t, to) => of.set(exports.of.subarray(t * days, (t + 1) * days), to * days))
  return { ...frame, things: live.map((t) => things[t]!), columns: picked, exports: { list: exports.list, of } }
}

/** What stands for no row, for a row that prints nothing, and for one whose figure is nothing: among small numbers, and among wide ones. */
const [NO_ROW, NOTHING, BLANK] = [-2147483648, -2147483647, -2147483646]
const [NO_ROW_WIDE, NOTHING_WIDE, BLANK_WIDE] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, -Number.MAX_VALUE]
const LEAST_WIDE = 2147483646

function put(printed: Float64Array, notes: Uint8Array, cell: number, value: number): void {
  if (value === NO_ROW || value === NO_ROW_WIDE) return
  const [nothing, blank] = [value === NOTHING || value === NOTHING_WIDE, value === BLANK || value === BLANK_WIDE]
  printed[cell] = nothing || blank ? Number.NaN : value
  notes[cell] = nothing ? ROW | EMPTY | UNTOLD : blank ? ROW | EMPTY : ROW
}

function bytesOf({ things, columns: all, days, exports }: Frame, { key, columns, days: put_down }: { key: string; columns: readonly string[]; days: readonly { d: number; day: Day; origin: string }[] }): Buffer {
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
  const [no_row, nothing, blank] = wide ? [NO_ROW_WIDE, NOTHING_WIDE, BLANK_WIDE] : [NO_ROW, NOTHING, BLANK]
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!
    const note = notes[cell]!
    list[i] = note === 0 ? no_row! : !(note & EMPTY) ? printed[cell]! : note & UNTOLD ? nothing! : blank!
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
function heldIn(bytes: Buffer | undefined, key: string, columns: readonly string[]): Held | undefined {
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
