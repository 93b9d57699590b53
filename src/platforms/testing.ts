import { readFileSync } from 'node:fs'
import { read, utils } from '@e965/xlsx'
import { isHeldSingly } from '../facts/fact.ts'
import type { Fact } from '../facts/fact.ts'
import { asMoment, asWindow, isNone, bare, NOT_TOLD } from './cells.ts'
import type { Format, Mapping, Source, Table } from './format.ts'

/**
 * Reads an example the slow and plain way, to say what a format means without the engine that runs it: all in memory, one
 * object a row, the zone always UTC+8. The engine is held to the same facts.json by its own tests.
 */
export type Sheet = { name: string; rows: string[][] }
export type FactRow = Record<string, string | number>

const fold = (header: string) => header.normalize('NFKC').replace(/\s+/g, '').replaceAll('帐', '账').replaceAll('转换', '转化').toLowerCase()

export function sheetsOf(path: string): Sheet[] {
  if (!path.endsWith('.csv')) {
    const book = read(readFileSync(path))
    return book.SheetNames.map((name) => ({ name, rows: utils.sheet_to_json<string[]>(book.Sheets[name]!, { header: 1, raw: false, defval: '' }) }))
  }
  const bytes = readFileSync(path)
  const utf8 = new TextDecoder('utf-8').decode(bytes)
  return [{ name: '', rows: rowsOf(utf8.includes('\ufffd') ? new TextDecoder('gb18030').decode(bytes) : utf8) }]
}

function rowsOf(csv: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of csv.replace(/^\ufeff/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end !== ',') rows.push([])
  }
  return rows.filter((row) => row.some((cell) => cell !== ''))
}

type Headed = { format: Format; table: Table; headers: Map<string, number>; line: number }

/** Which table reads this sheet: by the rules told at `Table`. */
export function tableFor(formats: readonly Format[], sheet: Sheet): Headed | undefined {
  for (const [line, row] of sheet.rows.slice(0, 15).entries()) {
    const headers = new Map(row.map((cell, i): [string, number] => [numbered(row, i, fold(cell)), i]).filter(([cell]) => cell !== '').reverse())
    const found = formats.flatMap((format) => format.tables.map((table) => ({ format, table, headers, line }))).filter(({ table }) => fits(table, headers, sheet.name))
    const weight = ({ table }: Headed) => (table.sheet ? 100 : 0) + table.recognisedBy.length
    if (found.length > 0) return found.reduce((best, one) => (weight(one) > weight(best) ? one : best))
  }
  return undefined
}

/** The second of two alike is `名称#2`. */
const numbered = (row: readonly string[], at: number, name: string) => {
  const before = row.slice(0, at).filter((cell) => fold(cell) === name).length
  return before === 0 ? name : `${name}#${before + 1}`
}

export function fits(table: Table, headers: ReadonlyMap<string, number>, sheet: string): boolean {
  const has = (header: string) => namesOf(table, header).some((name) => headers.has(fold(name)))
  if (table.sheet && !table.sheet.some((name) => fold(name) === fold(sheet))) return false
  return table.recognisedBy.every(has) && (table.recognisedByAny?.some(has) ?? true) && !(table.unless ?? []).some((header) => headers.has(fold(header)))
}

export const sourcesOf = (table: Table): Source[] => table.facts.flatMap(({ columns }) => Object.values(columns))
const namesOf = (table: Table, header: string): string[] => [header, ...sourcesOf(table).flatMap((source) => ('from' in source ? (source.from === header ? (source.also ?? []) : []) : 'compute' in source ? (source.called?.[header] ?? []) : []))]

/** Every fact of the sheet, by fact; persons' marks and places, which are the engine's, are left out. */
export function factsOf({ table, headers, line }: Headed, sheet: Sheet, answers: Record<string, string>): Record<string, FactRow[]> {
  const facts: Record<string, FactRow[]> = {}
  const places = new Map<string, number>()
  const once = new Map<string, string>()
  let above: string[] = []
  for (const row of sheet.rows.slice(line + 1)) {
    fillDown(table, headers, { row, above })
    above = row
    const cell = (header: string) => row[[header, ...namesOf(table, header)].map((name) => headers.get(fold(name)) ?? -1).find((i) => i >= 0) ?? -1] ?? ''
    if (row.every((text) => bare(text) === '') || isNote(row) || dropped(table, cell)) continue
    for (const mapping of table.facts) {
      if (mapping.oncePer !== undefined) {
        const per = cell(mapping.oncePer)
        if (once.get(mapping.fact.id) === per) continue
        once.set(mapping.fact.id, per)
      }
      const values = valuesOf(mapping, cell, { answers, places })
      if (values) (facts[mapping.fact.id] ??= []).push({ ...values, ...windowOf(table, mapping.fact, { cell, values, answers, headers }) })
    }
  }
  return facts
}

/** `#支出合计：…`, as the engine passes it over; an order's number may begin with # as well. */
const isNote = (row: readonly string[]) => row[0]?.startsWith('#') && row.filter((cell) => cell !== '').length <= 2

function fillDown({ fillDown: rule }: Table, headers: ReadonlyMap<string, number>, { row, above }: { row: string[]; above: string[] }): void {
  if (!rule || bare(row[headers.get(fold(rule.whenEmpty)) ?? -1] ?? '') !== '') return
  for (const at of rule.columns.map((header) => headers.get(fold(header)))) if (at !== undefined && (row[at] ?? '') === '') row[at] = above[at] ?? ''
}

function dropped(table: Table, cell: (header: string) => string): boolean {
  return (table.skip ?? []).some((rule) => {
    const text = bare(cell(rule.column))
    return !rule.keep && ((rule.equals?.includes(text) ?? false) || (rule.pattern?.test(text) ?? false))
  })
}

function valuesOf({ fact, columns, when }: Mapping, cell: (header: string) => string, { answers, places }: { answers: Record<string, string>; places: Map<string, number> }): FactRow | undefined {
  if (when && (isNone(bare(cell(when))) || Number(bare(cell(when))) === 0)) return undefined
  const values: FactRow = {}
  for (const [name, source] of Object.entries(columns)) {
    const text = valueOf(source, { cell, answers, places, fact })
    if (text === NOT_TOLD || text === '') continue
    values[name] = /^(text|label|day|instant)$/.test(fact.columns[name]!.kind) ? text : Number(text)
  }
  return values
}

function valueOf(source: Source, { cell, answers, places, fact }: { cell: (header: string) => string; answers: Record<string, string>; places: Map<string, number>; fact: Fact }): string {
  if ('constant' in source) return source.constant
  if ('answer' in source) return answers[source.answer] ?? ''
  if ('compute' in source) return source.compute(cell)
  if ('hash' in source || 'place' in source) return ''
  if ('read' in source) return source.read.read(cell(source.from))
  if ('rowNumberWithin' in source) {
    const key = `${fact.id} ${cell(source.rowNumberWithin)}`
    const number = (places.get(key) ?? 0) + 1
    // Another value in between starts anew.
    for (const other of [...places.keys()]) if (other.startsWith(`${fact.id} `)) places.delete(other)
    places.set(key, number)
    return String(number)
  }
  const printed = asMoment.read(isNone(bare(cell(source.from))) && source.or ? cell(source.or) : cell(source.from))
  if (printed === NOT_TOLD) return ''
  const offset = printed.slice(20)
  const instant = Date.parse(`${printed.slice(0, 19).replace(' ', 'T')}Z`) - (offset === 'local' ? 480 : Number(offset)) * 60_000
  const local = new Date(instant + 480 * 60_000).toISOString()
  if (source.moment === 'day') return local.slice(0, 10)
  if (source.moment === 'hour') return String(Number(local.slice(11, 13)))
  return new Date(instant).toISOString().slice(0, 19).replace('T', ' ')
}

/** A day, a span, or a moment in seconds since 1970. */
function windowIn(printed: string): string {
  if (!/^\d{10}(\d{3})?$/.test(bare(printed))) return asWindow.read(printed)
  const day = new Date(Number(bare(printed).slice(0, 10)) * 1000 + 480 * 60_000).toISOString().slice(0, 10)
  return `${day} ${day}`
}

function windowOf(table: Table, fact: Fact, { cell, values, answers, headers }: { cell: (header: string) => string; values: FactRow; answers: Record<string, string>; headers: ReadonlyMap<string, number> }): FactRow {
  const own = isHeldSingly(fact) ? values['created_day'] : undefined
  const column = typeof table.window === 'object' ? table.window.column : undefined
  const told = column !== undefined && namesOf(table, column).some((name) => headers.has(fold(name))) ? windowIn(cell(column)).split(' ') : undefined
  return {
    window_start: own ?? told?.[0] ?? answers['from'] ?? answers['day'] ?? '',
    window_end: own ?? told?.[1] ?? answers['to'] ?? answers['day'] ?? '',
  }
}
