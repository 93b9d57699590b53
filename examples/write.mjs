// What the scripts that write examples share: csv and workbook files beside this one, from rows of cells.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as xlsx from '@e965/xlsx'

export const here = fileURLToPath(new URL('.', import.meta.url))

export const csv = (rows) => rows.map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n') + '\r\n'

export function text(path, content) {
  mkdirSync(`${here}${path.slice(0, path.lastIndexOf('/'))}`, { recursive: true })
  writeFileSync(here + path, content)
}

export const gb18030 = (path, content) => text(path, execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: content }))

export function book(path, sheets, { merges = [] } = {}) {
  const workbook = xlsx.utils.book_new()
  for (const [name, rows] of sheets) {
    const sheet = xlsx.utils.aoa_to_sheet(rows)
    if (merges.length) sheet['!merges'] = merges.map((range) => xlsx.utils.decode_range(range))
    xlsx.utils.book_append_sheet(workbook, sheet, name)
  }
  text(path, xlsx.write(workbook, { type: 'buffer', bookType: path.endsWith('.xls') ? 'biff8' : 'xlsx', compression: true }))
}

/** A row by header names; what is not named stays empty. */
export const under = (headers, cells) => headers.map((header) => cells[header] ?? '')
