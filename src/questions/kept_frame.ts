import { addDays } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import { forClickHouse } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import type { Bucket } from './buckets.ts'
import { emptyColumn, EMPTY, keyOfThing, ROW, SEVERAL, UNTOLD } from './frame.ts'
import type { Column, Frame } from './frame.ts'
import { bytesOf, heldIn, putter } from './kept_bytes.ts'
import type { Held } from './kept_bytes.ts'
import { LONGEST } from './payment_lag.ts'
import { groupKey } from './statement.ts'
import type { Asked } from './statement.ts'
import type { Plan } from './plan.ts'
import { FEW_DAYS, isRowACell } from './series_statement.ts'
import type { Base } from './teller.ts'

/** Where figures that were read are put down, so that a new day asks for itself alone; all of it may be lost at any time. */
export type Kept = { read(store_id: string, key: string): Promise<Buffer | undefined>; write(store_id: string, key: string, bytes: Buffer): Promise<void> }

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
export function columnOf({ metric, plan: { reading, summed } }: Base): string {
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
  if (fresh && (!before || same.size === 0)) return withoutIdle(exports ? { ...fresh, exports: { byDay: exports } } : fresh)
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
      const { notes } = made[c]!
      const at = before.columns.indexOf(column)
      const [put, several] = [putter(before.printed[at]!, made[c]!), before.several[at]]
      for (let i = 0; i < before.cells.length; i++) {
        const from = before.cells[i]!
        const d = day_of[from % before.days.length]!
        if (d < 0) continue
        const cell = row_of[Math.floor(from / before.days.length)]! + d
        put(cell, i)
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
