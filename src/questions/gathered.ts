import { EMPTY, emptyColumn, keyOfThing, ROW, SEVERAL, UNTOLD } from './frame.ts'
import type { Column, Frame } from './frame.ts'

/** A frame's things told by other names: those that get one name stand together, as if the engine had grouped their rows. */
export function gathered(frame: Frame, named: (values: readonly string[]) => string[], oneRowOnly: readonly boolean[]): Frame {
  const { days, things, columns, exports } = frame
  const all = new Map<string, string[]>()
  const keys = things.map((values) => {
    const thing = named(values)
    const key = keyOfThing(thing)
    if (!all.has(key)) all.set(key, thing)
    return key
  })
  const sorted = [...all.keys()].sort()
  const place = new Map(sorted.map((key, t) => [key, t]))
  const rows = Uint32Array.from(keys, (key) => place.get(key)! * days)
  const cells = sorted.length * days
  const made = columns.map((column, c) => addedUp(column, { rows, days, cells, oneRowOnly: oneRowOnly[c]! }))
  return { days, things: sorted.map((key) => all.get(key)!), columns: made, exports: 'byDay' in exports ? exports : { list: exports.list, of: oldestOf(exports, columns, { rows, days, cells }) } }
}

/** Where each thing's days stand in what is made, by its place among the things. */
type Into = { rows: Uint32Array; days: number; cells: number }

/** Written plainly: a store of a thousand SKUs has half a million cells here, and an object for each was a quarter of all that a brief left to be cleared away. */
function addedUp({ printed, notes, counts }: Column, { rows, days, cells, oneRowOnly }: Into & { oneRowOnly: boolean }): Column {
  const into = emptyColumn(cells)
  const [figures, marks] = [into.printed, into.notes]
  for (let t = 0; t < rows.length; t++) {
    for (let d = 0; d < days; d++) {
      const from = t * days + d
      const note = notes[from]!
      if (note === 0) continue
      const to = rows[t]! + d
      const before = marks[to]!
      if (before === 0) {
        figures[to] = printed[from]!
        marks[to] = note
        if (counts.size > 0 && counts.has(from)) into.counts.set(to, counts.get(from)!)
        continue
      }
      const was = figures[to]!
      const more = printed[from]!
      const sum = oneRowOnly ? Number.NaN : was !== was ? more : more !== more ? was : was + more
      const isOpen = ((before | note) & UNTOLD) !== 0
      if (isOpen || sum !== sum) {
        const [a, b] = [countOf(into.counts.get(to), before), countOf(counts.get(from), note)]
        into.counts.set(to, { rows_in: a.rows_in + b.rows_in, untold: a.untold + b.untold })
      }
      figures[to] = sum
      marks[to] = ROW | SEVERAL | (isOpen ? UNTOLD : 0) | (sum !== sum ? EMPTY : 0)
    }
  }
  return into
}

/** When the oldest row of each cell was exported. */
function oldestOf({ list, of }: { list: readonly string[]; of: Uint32Array }, columns: readonly Column[], { rows, days, cells }: Into): Uint32Array {
  const [oldest, seen] = [new Uint32Array(cells), new Uint8Array(cells)]
  for (let t = 0; t < rows.length; t++) {
    for (let d = 0; d < days; d++) {
      const from = t * days + d
      let isThere = false
      for (let c = 0; c < columns.length && !isThere; c++) isThere = columns[c]!.notes[from] !== 0
      if (!isThere) continue
      const to = rows[t]! + d
      if (!seen[to] || list[of[from]!]! < list[oldest[to]!]!) oldest[to] = of[from]!
      seen[to] = 1
    }
  }
  return oldest
}

const countOf = (count: { rows_in: number; untold: number } | undefined, note: number): { rows_in: number; untold: number } => count ?? { rows_in: note & SEVERAL ? 2 : 1, untold: note & UNTOLD ? 1 : 0 }
