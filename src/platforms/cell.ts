import { codeAt } from '../kernel/letters.ts'
import type { Text } from '../kernel/text.ts'

/**
 * How exports write numbers, money, shares, days and ids (formats.md §0b), as readers that a format names per column.
 * A reader turns the text of one cell into the text of one TSV field ('\\N' for "not told"), because that is what the
 * warehouse loads: no object is made for any of a million rows. A cell it cannot read throws BadCell, and intake lists
 * the row.
 */
export class BadCell extends Error {
  /** Why, in each language; `message` is the Chinese one. */
  readonly says: Text
  constructor(says: Text) {
    super(says.zh)
    this.says = says
  }
}

export const NOT_TOLD = '\\N'

export type Reader = {
  id: string
  read(cell: string): string
}

/** What platforms write where there is no figure. */
const NONE = new Set(['', '-', '--', '—', '——', 'nan', 'NaN', 'null', 'NULL', 'None', '#VALUE!', '#N/A', '#DIV/0!', '#REF!', '#NAME?', '#NUM!', '\\N'])

/** Takes the wrappings off a cell: ="123", '123, a leading TAB, NBSP, full-width spaces. */
export function bare(cell: string): string {
  const first = codeAt(cell, 0)
  const last = codeAt(cell, cell.length - 1)
  // Most cells need nothing, or are wrapped as Excel does it: only those that begin or end oddly are looked at again.
  if (first === APOSTROPHE) return cell.slice(1).trim()
  if (first === EQUALS && last === QUOTE && cell.length > 2 && codeAt(cell, 1) === QUOTE) return cell.slice(2, -1).trim()
  return isSpace(first) || isSpace(last) ? unwrapped(cell) : cell
}

const [QUOTE, APOSTROPHE, EQUALS] = [34, 39, 61]
const isSpace = (code: number) => code <= 32 || code === 0xa0 || code === 0x3000 || code === 0xfeff

function unwrapped(cell: string): string {
  const text = cell.replace(/^[\s\u00a0\u3000\ufeff]+|[\s\u00a0\u3000\ufeff]+$/g, '')
  const wrapped = /^="(.*)"$/s.exec(text)
  if (wrapped) return wrapped[1]!.trim()
  return text.startsWith("'") ? text.slice(1).trim() : text
}

const LONGEST_NONE = Math.max(...[...NONE].map((text) => text.length))
// The length first: a look into the set hashes the text, and most cells are longer.
export const isNone = (cell: string): boolean => cell.length <= LONGEST_NONE && NONE.has(cell)

export const halfWidth = (text: string) =>
  /[\uff01-\uff5e]/.test(text) ? text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)) : text

/** Escapes a text for one TSV field. */
export const tsv = (text: string): string =>
  /[\\\t\n\r\b\f\0]/.test(text) ? text.replace(/[\\\t\n\r\b\f\0]/g, (c) => ESCAPES[c]!) : text
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\b': '\\b', '\f': '\\f', '\0': '\\0' }
