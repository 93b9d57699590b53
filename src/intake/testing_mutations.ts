import { utils, write } from '@e965/xlsx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Sheet } from '../platforms/testing.ts'

/** Numbers that look random and are the same every time (mulberry32). */
export function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % sides
  }
}
type Roll = ReturnType<typeof dice>

const WILD = ['', '-', '"', '5.11384E+18', '一百', '1e400', '\u0000', '=1+1', '=HYPERLINK("http://x")', '99999999999999999999', '2026-02-30 10:00:00', '2026-13-01', '\t', "'", '∞', '１２．５', '#REF!', '#N/A', 'nan', '-1', '(1,234.50)', '1,2,3', '¥9.9', '100%', '\ud800', '👟'.repeat(300), '0x10', 'NULL', '\u2028']

/** What can be done to the cells of a table. */
export const CELL_MUTATIONS: Record<string, (rows: string[][], roll: Roll) => string[][]> = {
  untouched: (rows) => rows,
  'shifted columns': (rows, roll) => each(rows, roll, (row) => void row.splice(roll(row.length + 1), roll(2), ...(roll(2) ? ['移位'] : []))),
  'duplicated headers': (rows, roll) => {
    const head = rows[headAt(rows)]!
    head[roll(head.length)] = head[roll(head.length)]!
    return rows
  },
  'wild cells': (rows, roll) => each(rows, roll, (row) => void (row[roll(row.length)] = WILD[roll(WILD.length)]!)),
  'wild columns': (rows, roll) => {
    const [at, wild] = [roll(rows[headAt(rows)]!.length), WILD[roll(WILD.length)]!]
    for (const row of rows.slice(headAt(rows) + 1)) row[at] = wild
    return rows
  },
  'rows told twice': (rows, roll) => {
    for (let i = 0; i <= roll(4); i++) rows.splice(roll(rows.length + 1), 0, [...rows[roll(rows.length)]!])
    return rows
  },
  'columns gone': (rows, roll) => {
    const at = roll(rows[headAt(rows)]!.length)
    return rows.map((row) => row.filter((_, i) => i !== at))
  },
  'columns renamed': (rows, roll) => {
    const head = rows[headAt(rows)]!
    for (let i = 0; i <= roll(3); i++) head[roll(head.length)] = WILD[roll(WILD.length)]!
    return rows
  },
  'columns in another order': (rows, roll) => {
    const [a, b] = [roll(rows[headAt(rows)]!.length), roll(rows[headAt(rows)]!.length)]
    return rows.map((row) => row.map((cell, i) => (i === a ? (row[b] ?? '') : i === b ? (row[a] ?? '') : cell)))
  },
  'no header': (rows) => rows.filter((_, i) => i !== headAt(rows)),
  'header only': (rows) => rows.slice(0, headAt(rows) + 1),
  'notes and totals about it': (rows, roll) => [...Array.from({ length: roll(6) }, () => ['说明：以平台页面为准']), ...rows, ['合计', ...WILD.slice(0, roll(8))], []],
}

const headAt = (rows: readonly string[][]) => rows.reduce((best, row, i) => (row.filter(Boolean).length > rows[best]!.filter(Boolean).length ? i : best), 0)

function each(rows: string[][], roll: Roll, mutate: (row: string[]) => void): string[][] {
  for (let i = 0; i <= roll(Math.max(2, rows.length)); i++) mutate(rows[roll(rows.length)]!)
  return rows
}

const quoted = (cell: string, comma: string) => (cell.includes(comma) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const text = (rows: readonly string[][], comma: string, end: string) => rows.map((row) => row.map((cell) => quoted(cell, comma)).join(comma) + end).join('')
const markup = (cell: string) => cell.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
/** The library that writes workbooks refuses what no cell holds. */
const writable = (sheets: readonly Sheet[]) => sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map((cell) => cell.replace(/[\0\ud800]/g, '').slice(0, 30_000))) }))

function book(sheets: readonly Sheet[], bookType: 'xlsx' | 'biff8', formulas?: Roll): Uint8Array {
  const made = utils.book_new()
  for (const [i, { name, rows }] of writable(sheets).entries()) {
    const sheet = utils.aoa_to_sheet(rows)
    if (formulas) for (const at of Object.keys(sheet)) if (!at.startsWith('!') && formulas(5) === 0) Object.assign(sheet[at] as object, { f: 'SUM(A1:A2)', t: 'n', v: 1 })
    utils.book_append_sheet(made, sheet, (name || `表${i + 1}`).slice(0, 31))
  }
  return new Uint8Array(write(made, { type: 'buffer', bookType, compression: bookType === 'xlsx' }) as Buffer)
}

/** The containers files come in. Workbooks and html are read in a child of their own, which takes half a second. */
export const TEXTS: Record<string, (sheets: readonly Sheet[]) => Uint8Array> = {
  'utf-8': ([sheet]) => Buffer.from(text(sheet!.rows, ',', '\n')),
  'utf-8 with its mark': ([sheet]) => Buffer.from(`\ufeff${text(sheet!.rows, ',', '\r\n')}`),
  'utf-16': ([sheet]) => Buffer.from(`\ufeff${text(sheet!.rows, '\t', '\r\n')}`, 'utf16le'),
  tabs: ([sheet]) => Buffer.from(text(sheet!.rows, '\t', '\n')),
  zip: (sheets) => zipSync(Object.fromEntries(sheets.map(({ rows }, i) => [`第${i + 1}份.csv`, strToU8(text(rows, ',', '\n'))])), { level: 1 }),
}
export const BOOKS: Record<string, (sheets: readonly Sheet[], roll: Roll) => Uint8Array> = {
  xlsx: (sheets) => book(sheets, 'xlsx'),
  'xlsx with formulas': (sheets, roll) => book(sheets, 'xlsx', roll),
  xls: (sheets) => book(sheets, 'biff8'),
  html: ([sheet]) => Buffer.from(`<html><meta charset="utf-8"><table>${sheet!.rows.map((row) => `<tr>${row.map((cell) => `<td>${markup(cell)}</td>`).join('')}</tr>`).join('')}</table></html>`),
}

/** What can be done to bytes. */
export const BYTE_MUTATIONS: Record<string, (whole: Uint8Array, roll: Roll) => Uint8Array> = {
  truncated: (whole, roll) => whole.slice(0, 1 + roll(Math.max(1, whole.length - 1))),
  'bytes changed': (whole, roll) => {
    const changed = whole.slice()
    for (let i = 0; i <= roll(6); i++) changed[roll(changed.length)] = roll(256)
    return changed
  },
  'a piece cut out': (whole, roll) => {
    const at = roll(whole.length)
    return Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1 + roll(200))])
  },
  'rubbish before and after': (whole, roll) => Buffer.concat([Buffer.from(Array.from({ length: roll(20) }, () => roll(256))), whole, Buffer.from(Array.from({ length: roll(50) }, () => roll(256)))]),
  'read in another charset': (whole) => Buffer.from(Buffer.from(whole).toString('latin1'), 'utf8'),
  'bytes at random': (_, roll) => Buffer.from(Array.from({ length: 1 + roll(3_000) }, () => roll(256))),
}

/** Damage within a workbook whose envelope is whole: a part is changed, cut short or gone. */
export function innerDamage(whole: Uint8Array, roll: Roll): Uint8Array {
  const parts = unzipSync(whole)
  const names = Object.keys(parts)
  const name = names[roll(names.length)]!
  const part = strFromU8(parts[name]!)
  const at = roll(part.length + 1)
  const damaged = [part.slice(0, at), part.slice(0, at) + WILD[roll(WILD.length)]! + part.slice(at), part.replace(/ref="[^"]*"/, 'ref="A1:A1"'), part.replaceAll('<v>', '<v>9'), part.replaceAll('t="s"', '')][roll(6)]
  if (damaged === undefined) delete parts[name]
  else parts[name] = strToU8(damaged)
  return zipSync(parts, { level: 1 })
}
