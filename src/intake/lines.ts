import { isHeldSingly } from '../facts/fact.ts'
import { codeAt } from '../kernel/letters.ts'
import { bare, isNone } from '../platforms/cells.ts'
import type { Mapping } from '../platforms/format.ts'
import { MISSING, writerOf } from './sources.ts'
import type { Reading, Writer } from './sources.ts'

/** What is the same in every line of a table, told once. */
export type Told = { store: string; report: string; sheet: string; import_seq: number; exported_at: Date }

/** Their columns; said to the engine once a file instead of written in every line (a third of an order's text). */
export const sameInAll = ({ store, report, sheet, import_seq, exported_at }: Told): Record<string, string | number> => ({
  store_id: store, report, import_seq, source_sheet: sheet, exported_at: exported_at.toISOString().replace('T', ' ').replace('Z', ''),
})

/**
 * One mapping compiled for one header: the columns whose cells are read, in order, each with what stands before its text.
 * Columns that say the same in every row are part of what stands between; those the file does not have are left to the table's
 * defaults, which costs the engine less than reading `\N` a million times.
 */
export function compileMapping(mapping: Mapping, find: (name: string) => number, reading: Reading) {
  const { fact } = mapping
  const columns: { lead: string; writer: Writer }[] = []
  const names: string[] = []
  let createdAt = -1
  let lead = ''
  for (const [name, column] of Object.entries(fact.columns)) {
    const source = mapping.columns[name]
    const writer = source && writerOf(source, column, reading)
    if (!writer) continue
    names.push(name)
    if (writer.at < 0) lead += `${writer.write([])}\t`
    else {
      if (name === 'created_day') createdAt = columns.length
      columns.push({ lead, writer })
      lead = '\t'
    }
  }
  const once = mapping.oncePer === undefined ? undefined : { at: find(mapping.oncePer), last: MISSING }
  const when = mapping.when === undefined ? -1 : find(mapping.when)
  return {
    fact: fact.id,
    names: [...names, 'window_start', 'window_end', 'source_row', 'currency'],
    columns,
    /** Between the last cell and the window. */
    lead,
    when: mapping.when !== undefined && when < 0 ? NO_SUCH_COLUMN : when,
    once: once && once.at >= 0 ? once : undefined,
    isEvent: isHeldSingly(fact),
    createdAt,
    reads: [...columns.flatMap(({ writer }) => writer.reads), when, once?.at ?? -1],
  }
}

export type CompiledMapping = ReturnType<typeof compileMapping>

/** Every row is empty there, so the mapping gives nothing. */
const NO_SUCH_COLUMN = 1e9

export function isNought(cell: string): boolean {
  // A letter or a digit that is not 0 decides it; only the rest is looked at closely.
  const code = codeAt(cell, 0)
  if ((code >= 49 && code <= 57) || (code > 0x4dff && code < 0xa000)) return false
  if (cell === '') return true
  const text = bare(cell)
  return isNone(text) || /^-?0*(\.0*)?$/.test(text)
}

export function isBlank(cell: string): boolean {
  const code = codeAt(cell, 0)
  return cell === '' || ((code <= 32 || code > 127) && cell.trim() === '')
}
