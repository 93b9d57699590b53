import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Refusal } from '../../kernel/errors.ts'
import type { Text } from '../../kernel/text.ts'
import type { Row } from './stream.ts'
import { dateText, plainNumber, xlsxSheets } from './xlsx.ts'

/**
 * Reads workbooks, one at a time, in a process of its own (workbook_reader.ts). Its parent asks for one message at a time, so
 * nothing piles up between them.
 */
export type Ask = { open: { kind: 'xlsx' | 'xls'; path: string } } | 'next'
export type Message = { sheet: string } | { rows: Row[] } | { end: true } | { refusal: Text; code: 'invalid_input' | 'too_large' }

let messages: AsyncGenerator<Message> | undefined

process.on('message', async (ask: Ask) => {
  if (ask !== 'next') messages = told(ask.open.kind === 'xlsx' ? xlsxSheets(ask.open.path) : oldSheets(ask.open.path))
  const next = await messages!.next()
  process.send!(next.done ? { end: true } : next.value)
})
process.on('disconnect', () => process.exit(0))

async function* told(sheets: AsyncIterable<{ sheet: string; rows: AsyncIterable<Row[]> }>): AsyncGenerator<Message> {
  try {
    for await (const { sheet, rows } of sheets) {
      yield { sheet }
      for await (const batch of rows) yield { rows: batch }
    }
  } catch (error) {
    if (error instanceof Refusal) yield { refusal: error.says, code: error.code === 'too_large' ? 'too_large' : 'invalid_input' }
    else yield { refusal: { zh: '表格文件已损坏或没有下载完整，请重新下载', en: 'the workbook is damaged or not whole; download it again' }, code: 'invalid_input' }
  }
}

type SheetJs = typeof import('@e965/xlsx')

/** BIFF and html tables: only SheetJS reads them, and only whole. */
async function* oldSheets(file: string): AsyncGenerator<{ sheet: string; rows: AsyncGenerator<Row[]> }> {
  const { read, utils } = createRequire(import.meta.url)('@e965/xlsx') as SheetJs
  const bytes = readFileSync(file)
  const isText = bytes[0] !== 0xd0 && bytes[0] !== 0x09
  const book = isText ? read(textOf(bytes), { type: 'string', raw: true, dense: true }) : read(bytes, { type: 'buffer', dense: true, cellDates: false, cellNF: true })
  for (const sheet of book.SheetNames) {
    const found = book.Sheets[sheet]!
    yield { sheet, rows: batches(found['!data'] ?? [], (number) => utils && number) }
  }

  async function* batches(lines: readonly (readonly (Cell | undefined)[] | undefined)[], _: (n: number) => unknown): AsyncGenerator<Row[]> {
    let batch: Row[] = []
    for (let i = 0; i < lines.length; i++) {
      const cells = Array.from(lines[i] ?? [], printedCell)
      if (cells.some((text) => text !== '')) batch.push({ line: i + 1, cells })
      if (batch.length >= 1_000) {
        yield batch
        batch = []
      }
    }
    if (batch.length) yield batch
  }
}

type Cell = { t: string; v?: unknown; w?: string; z?: string | number }

function printedCell(cell: Cell | undefined): string {
  if (!cell || cell.v === undefined || cell.v === null) return cell?.t === 'e' ? (cell.w ?? '') : ''
  if (cell.t === 'n') {
    const format = typeof cell.z === 'string' ? cell.z : ''
    if (format !== 'General' && /[ymdhs]/i.test(format.replace(/\[[^\]]*\]|"[^"]*"|\\./g, '')) && !/general/i.test(format)) return dateText(Number(cell.v), false)
    const number = Number(cell.v)
    return Math.abs(number) > Number.MAX_SAFE_INTEGER ? number.toExponential().replace('e+', 'E+') : plainNumber(String(number))
  }
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE'
  if (cell.t === 'e') return cell.w ?? '#VALUE!'
  return String(cell.v)
}

function textOf(bytes: Buffer): string {
  for (const charset of bytes[0] === 0xff ? ['utf-16le'] : bytes[0] === 0xfe ? ['utf-16be'] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes)
    } catch {
      continue
    }
  }
  throw new Refusal('invalid_input', { zh: '网页表格的文字无法识别，文件可能已损坏', en: 'the text of this web table cannot be read; the file may be damaged' })
}
