import { Refusal } from '../../kernel/errors.ts'
import { LIMITS } from './stream.ts'
import type { Row, TableStream } from './stream.ts'

const BATCH = 2_000
const QUOTE = 34

/** The rows of delimited text. Lines are counted as an editor counts them, also inside quoted cells. */
export function delimitedTable(file: string, pieces: () => AsyncIterable<string>): TableStream {
  const shape: Shape = { wanted: undefined, open: false }
  return {
    sheet: '',
    file,
    rows: { [Symbol.asyncIterator]: () => readRows(pieces(), shape) },
    want: (columns, width) => {
      shape.wanted = new Uint8Array(width)
      for (const column of columns) shape.wanted[column] = 1
    },
    endedOpen: () => shape.open,
  }
}

type Shape = { wanted: Uint8Array | undefined; open: boolean }

async function* readRows(pieces: AsyncIterable<string>, shape: Shape): AsyncGenerator<Row[]> {
  let text = ''
  let line = 1
  let delimiter = ''
  let newline = '\n'
  let batch: Row[] = []
  let sawText = false
  for await (const piece of pieces) {
    text = text ? text + piece : piece
    if (!sawText && text.charCodeAt(0) === 0xfeff) text = text.slice(1)
    if (!delimiter) {
      if (text.length < 4096 && !sawText) {
        sawText = true
        // Too little to judge by, but the file may be just that small: the end below looks again.
        continue
      }
      delimiter = delimiterOf(text)
      newline = text.includes('\n') ? '\n' : text.includes('\r') ? '\r' : '\n'
    }
    sawText = true
    const done = { at: 0, line }
    for (;;) {
      const row = cut(text, done, delimiter, newline, false, shape.wanted)
      if (!row) break
      batch.push(row)
      if (batch.length >= BATCH) {
        yield batch
        batch = []
      }
    }
    line = done.line
    text = text.slice(done.at)
    if (text.length > LIMITS.row_bytes) throw unclosed(line)
  }
  if (!delimiter) {
    delimiter = delimiterOf(text)
    newline = text.includes('\n') ? '\n' : text.includes('\r') ? '\r' : '\n'
  }
  shape.open = text !== '' && !text.endsWith(newline)
  const done = { at: 0, line }
  while (done.at < text.length) {
    const row = cut(text, done, delimiter, newline, true, shape.wanted)
    if (!row) throw unclosed(done.line)
    batch.push(row)
  }
  if (batch.length) yield batch
}

const unclosed = (line: number) => new Refusal('invalid_input', `文件不完整：第 ${line} 行的引号没有闭合，文件可能被截断；请重新下载`, { line })

/** Cuts one row beginning at `done.at`; undefined when its end has not arrived yet. */
function cut(text: string, done: { at: number; line: number }, delimiter: string, newline: string, last: boolean, wanted: Uint8Array | undefined): Row | undefined {
  const start = done.at
  const cells: string[] = []
  const split = delimiter.charCodeAt(0)
  let at = start
  let lines = 1
  let end = text.indexOf(newline, at)
  if (end < 0) {
    if (!last) return undefined
    end = text.length
  }
  for (;;) {
    const isWanted = wanted === undefined || wanted[cells.length] !== 0
    if (text.charCodeAt(at) === QUOTE) {
      let close = at
      let doubled = false
      for (;;) {
        close = text.indexOf('"', close + 1)
        if (close < 0) return undefined
        if (text.charCodeAt(close + 1) !== QUOTE) break
        doubled = true
        close++
      }
      // The letter after a closing quote may be the second quote of a pair: it has to have arrived.
      if (close + 1 >= text.length && !last) return undefined
      while (close > end) {
        lines++
        end = text.indexOf(newline, end + 1)
        if (end < 0) {
          if (!last) return undefined
          end = text.length
        }
      }
      let next = close + 1
      const after = text.charCodeAt(next)
      if (after !== split && next < end) {
        // Something stands after the closing quote ("a"b): kept as printed.
        const stop = text.indexOf(delimiter, next)
        next = stop < 0 || stop > end ? end : stop
        if (next === end && newline === '\n' && text.charCodeAt(next - 1) === 13) next--
      }
      if (isWanted) {
        const inside = text.slice(at + 1, close)
        cells.push((doubled ? inside.replaceAll('""', '"') : inside) + (next > close + 1 ? text.slice(close + 1, next) : ''))
      } else cells.push('')
      if (next < end && text.charCodeAt(next) === split) {
        at = next + 1
        continue
      }
      break
    }
    const stop = text.indexOf(delimiter, at)
    if (stop < 0 || stop > end) {
      const close = newline === '\n' && end > at && text.charCodeAt(end - 1) === 13 ? end - 1 : end
      cells.push(isWanted ? text.slice(at, close) : '')
      break
    }
    cells.push(isWanted ? text.slice(at, stop) : '')
    at = stop + 1
  }
  const line = done.line
  done.at = end + 1
  done.line = line + lines
  return { line, cells }
}

/** The sign that splits most lines of the beginning into the same number of cells. */
export function delimiterOf(text: string): string {
  const lines = outsideQuotes(text.slice(0, 65_536)).split(/\r\n|\n|\r/).slice(0, 40).filter((line) => line !== '')
  let best = { sign: ',', score: 0 }
  for (const sign of [',', '\t', ';', '|']) {
    const counts = lines.map((line) => line.split(sign).length)
    const most = Math.max(...counts, 1)
    if (most < 2) continue
    const score = counts.filter((count) => count === most).length * most
    if (score > best.score) best = { sign, score }
  }
  return best.sign
}

const outsideQuotes = (text: string) => text.replace(/"[^"]*"/g, '')
