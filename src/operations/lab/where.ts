import { Refusal } from '../../kernel/errors.ts'
import { columnOf, textAt } from './tables.ts'
import type { LabTable } from './tables.ts'

/**
 * Rows chosen in words: `day=2026-03-01..2026-03-07` (both ends count), `city=杭州`, several joined by `&`.
 * Days are compared as days however they are written, numbers as numbers, the rest as text.
 */
export function rowsWhere(table: LabTable, words: string): number[] {
  const conditions = words.split('&').map((part) => conditionOf(table, part.trim()))
  const rows = table.rows.flatMap((_, row) => (conditions.every((holds) => holds(row)) ? [row] : []))
  if (rows.length === 0) throw new Refusal('invalid_input', { zh: `${table.file} 没有符合「${words}」的行`, en: `${table.file} has no rows where ${words}` })
  return rows
}

/** The columns that a choice of rows names. */
export const columnsNamed = (words: string): string[] => words.split('&').map((part) => part.split('=')[0]!.trim())

function conditionOf(table: LabTable, words: string): (row: number) => boolean {
  const at = words.indexOf('=')
  if (at < 1) throw new Refusal('invalid_input', { zh: `条件要写成 列=值 或 列=从..到：${words}`, en: `a condition is column=value or column=from..to: ${words}` })
  const column = columnOf(table, words.slice(0, at).trim())
  const [from, to = from] = words.slice(at + 1).split('..').map((end) => keyOf(end.trim()))
  return (row) => {
    const key = keyOf(textAt(table, row, column))
    return compare(key, from!) >= 0 && compare(key, to!) <= 0
  }
}

const keyOf = (text: string): string | number => {
  const [, year, month, day] = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T]00:00(?::00)?)?$/.exec(text) ?? []
  if (day !== undefined && /^(19|20)/.test(text)) return `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}`
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a) < String(b) ? -1 : Number(String(a) > String(b))
}
