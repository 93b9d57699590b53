import { EMPTY, emptyColumn, keyOfThing, ROW, SEVERAL, UNTOLD } from './frame.ts'
import type { Column, Frame } from './frame.ts'

/** A frame's things told by other names: those that get one name stand together, as if the engine had grouped their rows. */
export function gathered(frame: Frame, named: (values: readonly string[]) => string[], oneRowOnly: readonly boolean[]): Frame {
  const { days, things, columns, exports } = frame
  const names = things.map(named)
  const all = new Map(names.map((thing) => [keyOfThing(thing), thing]))
  const keys = [...all.keys()].sort()
  const place = new Map(keys.map((key, t) => [key, t]))
  const rows = names.map((thing) => place.get(keyOfThing(thing))! * days)
  const made = columns.map(() => emptyColumn(keys.length * days))
  rows.forEach((row, t) => {
    for (let d = 0; d < days; d++) columns.forEach((column, c) => { if (column.notes[t * days + d] !== 0) add(made[c]!, row + d, column, t * days + d, oneRowOnly[c]!) })
  })
  if ('byDay' in exports) return { days, things: keys.map((key) => all.get(key)!), columns: made, exports }
  const of = new Uint32Array(keys.length * days)
  const seen = new Uint8Array(keys.length * days)
  rows.forEach((row, t) => {
    for (let d = 0; d < days; d++) {
      const [to, from] = [row + d, t * days + d]
      if (columns.every(({ notes }) => notes[from] === 0)) continue
      if (!seen[to] || exports.list[exports.of[from]!]! < exports.list[of[to]!]!) of[to] = exports.of[from]!
      seen[to] = 1
    }
  })
  return { days, things: keys.map((key) => all.get(key)!), columns: made, exports: { list: exports.list, of } }
}

function add(into: Column, to: number, { printed, notes, counts }: Column, from: number, oneRowOnly: boolean): void {
  const [before, note] = [into.notes[to]!, notes[from]!]
  if (before === 0) {
    into.printed[to] = printed[from]!
    into.notes[to] = note
    const count = counts.get(from)
    if (count) into.counts.set(to, count)
    return
  }
  const [a, b] = [countOf(into.counts.get(to), before), countOf(counts.get(from), note)]
  const untold = a.untold + b.untold
  const [was, more] = [into.printed[to]!, printed[from]!]
  const sum = oneRowOnly ? Number.NaN : Number.isNaN(was) ? more : Number.isNaN(more) ? was : was + more
  into.printed[to] = sum
  into.notes[to] = ROW | SEVERAL | (untold > 0 ? UNTOLD : 0) | (Number.isNaN(sum) ? EMPTY : 0)
  if (untold > 0 || Number.isNaN(sum)) into.counts.set(to, { rows_in: a.rows_in + b.rows_in, untold })
}

const countOf = (count: { rows_in: number; untold: number } | undefined, note: number): { rows_in: number; untold: number } => count ?? { rows_in: note & SEVERAL ? 2 : 1, untold: note & UNTOLD ? 1 : 0 }
