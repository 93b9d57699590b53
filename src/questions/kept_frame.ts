import type { Day } from '../kernel/days.ts'
import type { Bucket } from './buckets.ts'
import { emptyColumn, EMPTY, keyOfThing, ROW, SEVERAL, UNTOLD } from './frame.ts'
import type { Column, Frame } from './frame.ts'
import { groupKey } from './statement.ts'
import type { Asked } from './statement.ts'
import type { Plan } from './plan.ts'
import { isRowACell } from './series_statement.ts'
import type { Base } from './teller.ts'

/** Where figures that were read are put down, so that a new day asks for itself alone; all of it may be lost at any time. */
export type Kept = { read(store_id: string, key: string): Promise<Buffer | undefined>; write(store_id: string, key: string, bytes: Buffer): Promise<void> }

/** Raised when what is written changes its meaning. */
const VERSION = 2

type Header = { version: number; key: string; columns: string[]; /** Of each day the one import that tells it. */ days: [Day, number][]; things: string[][]; wide: boolean[]; /** Columns of which some cell is made of several rows. */ several: boolean[] }
type Held = Pick<Header, 'columns' | 'days' | 'things'> & { printed: (Float64Array | Int32Array)[]; several: (Uint8Array | undefined)[] }

/**
 * The same as asking anew. A day's figures are those of the one import that tells it, and an import's rows never change; a day that
 * several imports tell, or another import than before, is asked for again.
 */
export async function keptFrame(group: readonly Base[], asked: Asked, kept: Kept, ask: (days: ReadonlySet<Day>) => Promise<Frame>): Promise<Frame> {
  const [{ plan }] = group as [Base]
  const columns = group.map(columnOf)
  const { store_id } = asked
  const key = [store_id, groupKey(plan, false), asked.by.join(' '), isRowACell([plan], asked) ? '' : 'added up'].join('|')
  const before = heldIn(await kept.read(store_id, key).catch(() => undefined), key, columns)
  const known = asked.buckets.filter((bucket) => plan.known.has(bucket.key))
  const sole = new Map(known.flatMap((bucket) => { const seq = soleImport(plan, bucket); return seq === undefined ? [] : [[bucket.key, seq] as const] }))
  const same = new Map((before?.days ?? []).flatMap(([day, seq], i) => (sole.get(day) === seq ? [[day, i] as const] : [])))
  const missing = new Set(known.map(({ key: day }) => day).filter((day) => !same.has(day)))
  const fresh = missing.size > 0 || !before ? await ask(missing) : undefined
  const frame = joined({ before, same, fresh, columns, buckets: asked.buckets, exports: exportsOf(plan, asked.buckets) })
  if (fresh) await kept.write(store_id, key, bytesOf(frame, { key, columns, days: asked.buckets.flatMap(({ key: day }, d) => { const seq = sole.get(day); return seq === undefined || !isPlain(frame, d) ? [] : [{ d, day, seq }] }) })).catch(() => undefined)
  return frame
}

/** A column added up over its rows is another figure than the one row's that it may be. */
const columnOf = ({ metric, plan: { reading, summed } }: Base): string => (metric.additivity === 'additive' || summed ? `${reading.column!} +` : reading.column!)

const exportsOf = ({ series }: Plan, buckets: readonly Bucket[]): Frame['exports'] => ({ byDay: buckets.map(({ from, to }) => series!.windows.get(`${from}..${to}`)?.exported_at ?? '') })

function soleImport({ series }: Plan, { from, to }: Bucket): number | undefined {
  const slice = series!.windows.get(`${from}..${to}`)
  return slice && slice.import_seqs.length === 1 && slice.beaten_seqs.length === 0 ? slice.import_seqs[0] : undefined
}

/** A figure of one row or of several, or one row that prints none: nothing else need be remembered of such a day. */
const PLAIN = new Set([0, ROW, ROW | SEVERAL, ROW | EMPTY | UNTOLD])
const isPlain = ({ columns, days }: Frame, d: number): boolean => columns.every(({ notes }) => {
  for (let cell = d; cell < notes.length; cell += days) if (!PLAIN.has(notes[cell]!)) return false
  return true
})

type Joining = { before: Held | undefined; same: ReadonlyMap<Day, number>; fresh: Frame | undefined; columns: readonly string[]; buckets: readonly Bucket[]; exports: Frame['exports'] }

function joined({ before, same, fresh, columns, buckets, exports }: Joining): Frame {
  const all = new Map([...(before?.things ?? []), ...(fresh?.things ?? [])].map((thing) => [keyOfThing(thing), thing]))
  const keys = [...all.keys()].sort()
  const place = new Map(keys.map((key, t) => [key, t]))
  const days = buckets.length
  const made = columns.map((): Column => emptyColumn(keys.length * days))
  const kept_days = buckets.flatMap(({ key }, d) => { const from = same.get(key); return from === undefined ? [] : [[d, from] as const] })
  columns.forEach((column, c) => {
    const { printed, notes } = made[c]!
    const at = before?.columns.indexOf(column) ?? -1
    const [old, several] = [before?.printed[at], before?.several[at]]
    before?.things.forEach((thing, from) => {
      const t = place.get(keyOfThing(thing))! * days
      for (const [d, i] of kept_days) {
        const cell = from * before.days.length + i
        put(printed, notes, t + d, old![cell]!)
        if (several?.[cell]) notes[t + d]! |= SEVERAL
      }
    })
    fresh?.things.forEach((thing, from) => {
      const t = place.get(keyOfThing(thing))! * days
      const { printed: values, notes: said, counts } = fresh.columns[c]!
      for (let d = 0; d < days; d++) {
        const cell = from * days + d
        if (said[cell] === 0) continue
        ;[printed[t + d], notes[t + d]] = [values[cell]!, said[cell]!]
        const count = counts.get(cell)
        if (count) made[c]!.counts.set(t + d, count)
      }
    })
  })
  return withoutIdle({ days, things: keys.map((key) => all.get(key)!), columns: made, exports })
}

/** What had its last figure before the days asked for is no thing of theirs. */
function withoutIdle(frame: Frame): Frame {
  const { days, things, columns } = frame
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
  return { ...frame, things: live.map((t) => things[t]!), columns: picked }
}

/** Among small numbers two stand for no row, and for a row that prints nothing; among wide ones two quiet infinities do. */
const [NO_ROW, NOTHING] = [-2147483648, -2147483647]
const [NO_ROW_WIDE, NOTHING_WIDE] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]

function put(printed: Float64Array, notes: Uint8Array, cell: number, value: number): void {
  if (value === NO_ROW || value === NO_ROW_WIDE) return
  const empty = value === NOTHING || value === NOTHING_WIDE
  printed[cell] = empty ? Number.NaN : value
  notes[cell] = empty ? ROW | EMPTY | UNTOLD : ROW
}

function bytesOf({ things, columns: all, days }: Frame, { key, columns, days: put_down }: { key: string; columns: readonly string[]; days: readonly { d: number; day: Day; seq: number }[] }): Buffer {
  const isWide = ({ printed }: Column) => printed.some((value) => !Number.isNaN(value) && (!Number.isInteger(value) || Math.abs(value) >= 2147483647))
  const packed = all.map((column) => {
    const wide = isWide(column)
    const list = wide ? new Float64Array(things.length * put_down.length) : new Int32Array(things.length * put_down.length)
    let at = 0
    for (let t = 0; t < things.length; t++) {
      for (const { d } of put_down) {
        const note = column.notes[t * days + d]!
        list[at++] = note === 0 ? (wide ? NO_ROW_WIDE : NO_ROW) : note & EMPTY ? (wide ? NOTHING_WIDE : NOTHING) : column.printed[t * days + d]!
      }
    }
    return list
  })
  const several = all.map(({ notes }) => {
    const marks = new Uint8Array(things.length * put_down.length)
    let [at, any] = [0, false]
    for (let t = 0; t < things.length; t++) for (const { d } of put_down) any = (marks[at++] = notes[t * days + d]! & SEVERAL) > 0 || any
    return any ? marks : undefined
  })
  const header: Header = { version: VERSION, key, columns: [...columns], days: put_down.map(({ day, seq }) => [day, seq]), things: things.map((thing) => [...thing]), wide: packed.map((list) => list instanceof Float64Array), several: several.map((marks) => marks !== undefined) }
  const text = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text.length)
  return Buffer.concat([length, text, ...[...packed, ...several.filter((marks) => marks !== undefined)].map((list) => Buffer.from(list.buffer, list.byteOffset, list.byteLength))])
}

/** Nothing where it is not what was asked for, or torn. */
function heldIn(bytes: Buffer | undefined, key: string, columns: readonly string[]): Held | undefined {
  if (!bytes || bytes.length < 4) return undefined
  const begin = 4 + bytes.readUInt32LE(0)
  if (begin > bytes.length) return undefined
  try {
    const header = JSON.parse(bytes.toString('utf8', 4, begin)) as Header
    if (header.version !== VERSION || header.key !== key || !columns.every((column) => header.columns.includes(column))) return undefined
    const cells = header.things.length * header.days.length
    let at = begin
    const printed = header.wide.map((wide) => {
      const size = cells * (wide ? 8 : 4)
      const own = new Uint8Array(bytes.subarray(at, (at += size))).buffer
      return wide ? new Float64Array(own) : new Int32Array(own)
    })
    const several = header.several.map((any) => (any ? new Uint8Array(bytes.subarray(at, (at += cells))) : undefined))
    return at === bytes.length ? { columns: header.columns, days: header.days, things: header.things, printed, several } : undefined
  } catch {
    return undefined
  }
}
