import { Refusal } from '../../kernel/errors.ts'
import { LIMITS } from './stream.ts'
import type { Row } from './stream.ts'
import { broken, entryStream, openZip } from './zip.ts'
import type { Entry } from './zip.ts'

const BATCH = 1_000

/**
 * The sheets of an xlsx, read as their XML says. Written here and not taken from a library because a number's digits must
 * arrive as the file holds them: 2701855562034109276 in a double is another order.
 */
export async function* xlsxSheets(path: string): AsyncGenerator<{ sheet: string; rows: AsyncGenerator<Row[]> }> {
  const { zip, entries } = await openZip(path)
  try {
    const part = (name: string) => entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase())
    const textOf = async (entry: Entry | undefined) => {
      let text = ''
      if (entry) for await (const piece of pieces(await entryStream(zip, entry))) text += piece
      return text
    }
    const workbook = await textOf(part('xl/workbook.xml'))
    const links = new Map([...(await textOf(part('xl/_rels/workbook.xml.rels'))).matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)].map(([tag]) => [attribute(tag, 'Id'), attribute(tag, 'Target')]))
    const isDate = dateStyles(await textOf(part('xl/styles.xml')))
    const from1904 = /<(?:\w+:)?workbookPr\b[^>]*date1904="(?:1|true)"/.test(workbook)
    const strings = part('xl/sharedStrings.xml')
    if (strings && strings.size > LIMITS.shared_strings_bytes) throw new Refusal('too_large', { zh: '表格的文字部分过大，请另存为 CSV 再上传', en: 'the texts of the workbook are too large; save it as CSV and upload that' })
    const shared = strings ? await sharedStrings(await entryStream(zip, strings)) : []
    for (const [tag] of workbook.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)) {
      const target = links.get(/\b\w*:?id="(rId[^"]*|[^"]*)"/.exec(tag.replace(/sheetId="[^"]*"/, ''))?.[1] ?? '') ?? ''
      const sheet = part(target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`)
      if (!sheet) continue
      const stream = await entryStream(zip, sheet)
      yield { sheet: attribute(tag, 'name'), rows: sheetRows(pieces(stream), { shared, isDate, from1904 }) }
    }
  } catch (error) {
    throw error instanceof Refusal ? error : broken(error)
  } finally {
    zip.close()
  }
}

async function* pieces(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of stream) yield decoder.decode(chunk as Buffer, { stream: true })
  yield decoder.decode()
}

async function sharedStrings(stream: NodeJS.ReadableStream): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  for await (const piece of pieces(stream)) {
    text += piece
    const end = afterLastString(text)
    if (end < 0) continue
    for (const [, inside = ''] of text.slice(0, end).matchAll(/<(?:\w+:)?si\b[^>]*?(?:\/>|>(.*?)<\/(?:\w+:)?si>)/gs)) strings.push(printed(inside))
    text = text.slice(end)
  }
  return strings
}

/** Where the last whole string of a piece ends. A piece may well end on an opening `<si>`: taken for a close it lost one string and moved all after it. */
function afterLastString(text: string): number {
  for (let at = text.lastIndexOf('si>'); at >= 0; at = at === 0 ? -1 : text.lastIndexOf('si>', at - 1)) {
    const open = text.lastIndexOf('<', at)
    if (open >= 0 && /^<\/(?:\w+:)?si>$/.test(text.slice(open, at + 3))) return at + 3
  }
  return -1
}

/** The text of an <si> or <is>: its <t>s in order, without the reading aids of <rPh>. */
function printed(inside: string): string {
  const plain = inside.includes('rPh') ? inside.replace(/<(?:\w+:)?rPh\b.*?<\/(?:\w+:)?rPh>/gs, '') : inside
  let text = ''
  for (const [, piece = ''] of plain.matchAll(/<(?:\w+:)?t\b[^>]*?(?:\/>|>(.*?)<\/(?:\w+:)?t>)/gs)) text += piece
  return unescaped(text)
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
export function unescaped(text: string): string {
  const plain = text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex: string, ten: string, named: string) =>
        named ? (ENTITIES[named] ?? whole) : codePoint(hex ? parseInt(hex, 16) : Number(ten)),
      )
    : text
  return plain.includes('_x') ? plain.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : plain
}
const codePoint = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd')

const attribute = (tag: string, key: string) => unescaped(new RegExp(`\\s${key}="([^"]*)"`).exec(tag)?.[1] ?? '')

/** Which cell styles print a number as a date. */
function dateStyles(styles: string): boolean[] {
  const own = new Map([...styles.matchAll(/<(?:\w+:)?numFmt\b[^>]*>/g)].map(([tag]) => [attribute(tag, 'numFmtId'), attribute(tag, 'formatCode')]))
  const formats = /<(?:\w+:)?cellXfs\b.*?<\/(?:\w+:)?cellXfs>/s.exec(styles)?.[0] ?? ''
  return [...formats.matchAll(/<(?:\w+:)?xf\b[^>]*>/g)].map(([tag]) => {
    const id = attribute(tag, 'numFmtId')
    const code = own.get(id)
    if (code !== undefined) return /[ymdhs]/i.test(code.replace(/\[[^\]]*\]|"[^"]*"|\\./g, '')) && !/general/i.test(code)
    const number = Number(id)
    return (number >= 14 && number <= 22) || (number >= 27 && number <= 36) || (number >= 45 && number <= 47) || (number >= 50 && number <= 58)
  })
}

type Book = { shared: string[]; isDate: boolean[]; from1904: boolean }

/** Cells stand where their own reference says; <dimension> is never believed. */
async function* sheetRows(text: AsyncIterable<string>, book: Book): AsyncGenerator<Row[]> {
  let rest = ''
  let line = 0
  let batch: Row[] = []
  let ended = false
  try {
    for await (const piece of text) {
      rest += piece
      let at = 0
      for (;;) {
        const open = /<(?:\w+:)?row\b[^>]*>/g
        open.lastIndex = at
        const start = open.exec(rest)
        if (!start) break
        if (start[0].endsWith('/>')) {
          line = Number(attribute(start[0], 'r')) || line + 1
          at = open.lastIndex
          continue
        }
        const close = /<\/(?:\w+:)?row>/g
        close.lastIndex = open.lastIndex
        const end = close.exec(rest)
        if (!end) {
          at = start.index
          break
        }
        line = Number(attribute(start[0], 'r')) || line + 1
        const cells = cellsOf(rest.slice(open.lastIndex, end.index), book)
        at = close.lastIndex
        if (cells.length) batch.push({ line, cells })
        if (batch.length >= BATCH) {
          yield batch
          batch = []
        }
      }
      if (/<\/(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*\/>/.test(at ? rest.slice(at) : rest)) ended = true
      rest = ended ? '' : rest.slice(at)
      if (rest.length > 64 * LIMITS.row_bytes) throw new Refusal('too_large', { zh: '表格中有一行过长', en: 'a row of the workbook is too long; save it as CSV and upload that' })
    }
  } catch (error) {
    throw error instanceof Refusal ? error : broken(error)
  }
  if (!ended) throw broken(new Error('the sheet ends in its middle'))
  if (batch.length) yield batch
}

function cellsOf(xml: string, book: Book): string[] {
  const cells: string[] = []
  const cell = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>(.*?)<\/(?:\w+:)?c>)/gs
  let column = -1
  for (let match = cell.exec(xml); match; match = cell.exec(xml)) {
    const marks = ` ${match[1]!}`
    const reference = /\sr="([A-Z]+)/.exec(marks)?.[1]
    column = reference ? columnOf(reference) : column + 1
    if (column >= LIMITS.columns) continue
    const inside = match[2]
    if (!inside) continue
    const value = valueOf(marks, inside, book)
    while (cells.length < column) cells.push('')
    cells[column] = value
  }
  return cells
}

function columnOf(letters: string): number {
  let column = 0
  for (let i = 0; i < letters.length; i++) column = column * 26 + letters.charCodeAt(i) - 64
  return column - 1
}

function valueOf(marks: string, inside: string, book: Book): string {
  const type = /\st="(\w+)"/.exec(marks)?.[1] ?? 'n'
  if (type === 'inlineStr') return printed(inside)
  const raw = /<(?:\w+:)?v\b[^>]*>(.*?)<\/(?:\w+:)?v>/s.exec(inside)?.[1]
  if (raw === undefined) return printed(inside)
  if (type === 's') return book.shared[Number(raw)] ?? ''
  if (type === 'b') return raw === '1' ? 'TRUE' : 'FALSE'
  if (type !== 'n') return unescaped(raw)
  const style = /\ss="(\d+)"/.exec(marks)?.[1]
  if (style && book.isDate[Number(style)]) return dateText(Number(raw), book.from1904)
  return plainNumber(raw)
}

/** A date cell as text, as people read it. Below one day it is a clock. */
export function dateText(serial: number, from1904: boolean): string {
  if (!Number.isFinite(serial)) return String(serial)
  const ms = Math.round((serial + (from1904 ? 1462 : 0)) * 86_400) * 1000
  if (serial < 1) return new Date(ms).toISOString().slice(11, 19)
  const text = new Date(Date.UTC(1899, 11, 30) + ms).toISOString()
  return ms % 86_400_000 === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}

/**
 * The digits as they stand. Small numbers of Excel's own making (0.30000000000000004) become the shortest that mean the
 * same; 12 to 15 digits written as 1.23E+14 come back whole; longer ones stay scientific, so that an id there is seen as lost.
 */
export function plainNumber(raw: string): string {
  if (/^-?\d+$/.test(raw)) return raw
  const number = Number(raw)
  if (raw === '' || !Number.isFinite(number)) return raw
  if (Number.isInteger(number)) return Math.abs(number) < 1e15 ? number.toFixed(0) : number.toExponential().replace('e+', 'E+')
  const short = String(Number(number.toPrecision(15)))
  return short.includes('e') ? number.toFixed(12).replace(/0+$/, '') : short
}
