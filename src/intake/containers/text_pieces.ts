import { Refusal } from '../../kernel/errors.ts'
import { LIMITS } from './stream.ts'
import type { Shape, TextPiece } from './stream.ts'

/** The first piece is small, so that what a file is is known soon. */
const FIRST = 1 << 18
/**
 * A text of more than a million letters lies outside the heap: at 1 MB of bytes a piece, of which a third are Chinese, decoding took three
 * times as long. At 4 MB, what two threads hold of letters and cells came to 150 MB more.
 */
const PIECE = 3 << 19
const MARKS = [[0xef, 0xbb, 0xbf], [0x84, 0x31, 0x95, 0x33]]

/** Cuts the bytes of a text between rows, never within one, however long a quoted cell is. */
export async function* textPieces(source: AsyncIterable<Uint8Array>, charset: Shape['charset'], sizes = { first: FIRST, piece: PIECE }): AsyncGenerator<TextPiece> {
  let scan: ReturnType<typeof scanner> | undefined
  let shape: Shape | undefined
  let held: Uint8Array[] = []
  let length = 0
  let wanted = sizes.first
  let [at, line] = [0, 1]
  let rest = 0

  /** Looks at what has come; the bytes up to the last row's end make a piece. */
  function cut(last: boolean): TextPiece | undefined {
    let text = joined(held, length)
    if (!scan || !shape) {
      const skipped = markIn(text)
      text = text.subarray(skipped)
      at = skipped
      shape = shapeOf(text, charset)
      scan = scanner(shape)
    }
    const found = scan(text, rest, last)
    const border = last && found.isWhole ? text.length : found.border
    if (last && !found.isWhole) throw unclosed(line + linesIn(text.subarray(0, border), shape))
    if (border === 0) {
      if (text.length > LIMITS.row_bytes) throw unclosed(line)
      ;[held, length, rest] = [[text], text.length, text.length]
      return undefined
    }
    const piece: TextPiece = { text: text.subarray(0, border), shape, line, at, open: last && text.at(-1) !== shape.newline.charCodeAt(0) }
    line += found.lines
    at += border
    // Copied, because the piece may be given away to another thread with all of its memory.
    const left = text.slice(border)
    ;[held, length, rest] = [[left], left.length, left.length]
    return piece
  }

  for await (const chunk of source) {
    held.push(chunk)
    length += chunk.length
    if (length < wanted) continue
    const piece = cut(false)
    wanted = sizes.piece
    if (piece) yield piece
  }
  const piece = length > 0 ? cut(true) : undefined
  if (piece) yield piece
}

const unclosed = (line: number) => new Refusal('invalid_input', { zh: `文件不完整：第 ${line} 行的引号没有闭合，文件可能被截断；请重新下载`, en: `the file is not whole: quotes opened in line ${line} are never closed; it may be cut short: download it again` }, { line })

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function markIn(text: Uint8Array): number {
  let at = 0
  for (let found = true; found; ) {
    const mark = MARKS.find((bytes) => bytes.every((byte, i) => text[at + i] === byte))
    found = mark !== undefined
    at += mark?.length ?? 0
  }
  return at
}

function shapeOf(text: Uint8Array, charset: Shape['charset']): Shape {
  const newline = text.includes(10) ? '\n' : text.includes(13) ? '\r' : '\n'
  return { charset, newline, delimiter: delimiterOf(new TextDecoder(charset).decode(text.subarray(0, 1 << 17))) }
}

function linesIn(text: Uint8Array, { newline }: Shape): number {
  const sign = newline.charCodeAt(0)
  let lines = 0
  for (const byte of text) if (byte === sign) lines++
  return lines
}

const QUOTE = 34
const [CELL_BEGINS, IN_CELL, IN_QUOTES, MAYBE_CLOSED] = [0, 1, 2, 3]

/**
 * Follows quotes through the bytes as `cutRows` follows them through the letters. In both charsets no byte of a longer letter
 * looks like a comma, a quote or a line's end; in GB18030 one may look like a bar, so there the second bytes are passed over.
 */
function scanner({ charset, delimiter, newline }: Shape) {
  const split = delimiter.charCodeAt(0)
  const end = newline.charCodeAt(0)
  const isPaired = charset === 'gb18030' && split > 0x3f
  let state = CELL_BEGINS
  let waiting = 0
  /** A second byte that has not come yet. */
  let owed = 0
  return (text: Uint8Array, from: number, last: boolean): { border: number; lines: number; isWhole: boolean } => {
    let border = 0
    let lines = 0
    let seen = 0
    let i = from + owed
    if (!isPaired) follow()
    else for (; i < text.length; i++) {
      const byte = text[i]!
      if (byte === end) {
        seen++
        if (state === IN_QUOTES) continue
        state = CELL_BEGINS
        border = i + 1
        lines = seen
      } else if (byte === QUOTE) {
        state = state === CELL_BEGINS || state === MAYBE_CLOSED ? IN_QUOTES : state === IN_QUOTES ? MAYBE_CLOSED : state
      } else if (state !== IN_QUOTES) {
        state = byte === split ? CELL_BEGINS : IN_CELL
        if (byte > 0x80) i++
      } else if (byte > 0x80) i++
    }
    owed = i - text.length
    return { border, lines: lines + pending(border), isWhole: !last || state !== IN_QUOTES }

    /** The same from sign to sign, where no letter has to be stepped over: 1.2 s of a million orders became a fifth of that. */
    function follow() {
      let next = text.indexOf(end, i)
      const pass = (until: number, isBorder: boolean) => {
        for (; next >= 0 && next < until; next = text.indexOf(end, next + 1)) {
          seen++
          if (isBorder) [border, lines] = [next + 1, seen]
        }
      }
      while (i < text.length) {
        if (state === MAYBE_CLOSED) {
          const byte = text[i]!
          pass(i + 1, true)
          state = byte === QUOTE ? IN_QUOTES : byte === split || byte === end ? CELL_BEGINS : IN_CELL
          i++
          continue
        }
        const found = text.indexOf(QUOTE, i)
        const until = found < 0 ? text.length : found
        pass(until, state !== IN_QUOTES)
        if (state === IN_QUOTES) state = found < 0 ? IN_QUOTES : MAYBE_CLOSED
        else {
          if (until > i) state = text[until - 1] === split || text[until - 1] === end ? CELL_BEGINS : IN_CELL
          if (found >= 0 && state === CELL_BEGINS) state = IN_QUOTES
        }
        i = until + (found < 0 ? 0 : 1)
      }
    }

    /** Lines counted in bytes that were looked at before and belong to this piece now. */
    function pending(at: number): number {
      if (at === 0) {
        waiting += seen
        return 0
      }
      const before = waiting
      waiting = seen - lines
      return before
    }
  }
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
  return best.score === 0 && isSpaced(lines) ? ' ' : best.sign
}

/** Statistics programs part columns by blanks, all lines alike and text in quotes; a single column of moments has no blank in its header. */
const isSpaced = (lines: readonly string[]): boolean => {
  const counts = lines.map((line) => line.split(' ').length)
  return counts.length > 1 && counts[0]! > 1 && counts.every((count) => count === counts[0])
}

const outsideQuotes = (text: string) => text.replace(/"[^"]*"/g, '')
