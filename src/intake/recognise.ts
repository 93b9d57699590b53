import type { Format, Table } from '../platforms/format.ts'
import { fold, HEADER_WITHIN, headerOf, place } from './headers.ts'
import type { Header } from './headers.ts'

export type Recognised = { format: Format; table: Table; header: Header }

/**
 * Which table of which format these first rows are: one that names the sheet goes first, then the one with the most
 * headers told of it, then the first in the list. Formats of the store's own platform are tried before the others.
 */
export function recognise(rows: readonly { line: number; cells: string[] }[], sheet: string, formats: readonly Format[], platform?: string): Recognised | undefined {
  let best: (Recognised & { score: number[] }) | undefined
  for (const row of rows.slice(0, HEADER_WITHIN)) {
    if (row.cells.filter((cell) => cell.trim() !== '').length < 2) continue
    const header = headerOf(row.line, row.cells)
    for (const format of formats) {
      for (const table of format.tables) {
        if (!fits(table, header, sheet)) continue
        const own = platform === undefined || format.platform === platform || format.platform === 'any'
        const score = [own ? 1 : 0, table.sheet ? 1 : 0, table.recognisedBy.length, matched(table, header)]
        if (!best || isMore(score, best.score)) best = { format, table, header, score }
      }
    }
    // A header row has been found: what stands below it is data, however much it looks like another header.
    if (best) break
  }
  return best && { format: best.format, table: best.table, header: best.header }
}

export function fits(table: Table, header: Header, sheet: string): boolean {
  if (table.sheet && !table.sheet.some((name) => fold(name) === fold(sheet))) return false
  const has = (name: string) => place(header, namesOf(table, name)) >= 0
  return table.recognisedBy.every(has) && (!table.recognisedByAny || table.recognisedByAny.some(has)) && !table.unless?.some((name) => header.at.has(fold(name)))
}

/** A header with the other names of the column that is read from it. */
export function namesOf(table: Table, header: string): string[] {
  const names = new Set([header])
  for (const { columns } of table.facts) {
    for (const source of Object.values(columns)) {
      const others = 'from' in source ? (source.from === header ? source.also : undefined) : 'compute' in source ? source.called?.[header] : undefined
      for (const other of others ?? []) names.add(other)
    }
  }
  return [...names]
}

function matched(table: Table, header: Header): number {
  const names = new Set<string>()
  for (const { columns } of table.facts) {
    for (const source of Object.values(columns)) if ('from' in source && place(header, [source.from, ...(source.also ?? [])]) >= 0) names.add(source.from)
  }
  return names.size
}

function isMore(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! > b[i]!
  return false
}
