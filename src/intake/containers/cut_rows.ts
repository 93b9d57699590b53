import { codeAt } from '../../kernel/letters.ts'
import { Refusal } from '../../kernel/errors.ts'
import { decodedPiece } from './charset.ts'
import type { Row, TextPiece } from './stream.ts'

const QUOTE = 34
const RETURN = 13

/**
 * Decodes a piece and hands over its rows one by one, until `each` says false. Only `wanted` cells are cut out; the others
 * arrive as ''. What is not wanted is decoded all the same: a byte that is no letter refuses the file wherever it stands.
 */
export function cutRows(piece: TextPiece, wanted: Uint8Array | undefined, each: (row: Row) => unknown): void {
  const text = decodedPiece(piece)
  const place = { text, split: codeAt(piece.shape.delimiter, 0), end: codeAt(piece.shape.newline, 0), at: 0, lines: 0 }
  let { line } = piece
  while (place.at < text.length) {
    place.lines = 0
    const cells = rowAt(place, wanted)
    if (each({ line, cells }) === false) return
    line += place.lines
  }
}

type Place = { text: string; split: number; end: number; at: number; lines: number }

function rowAt(place: Place, wanted: Uint8Array | undefined): string[] {
  const { text, split, end } = place
  const { length } = text
  const cells: string[] = []
  let at = place.at
  for (;;) {
    const isWanted = wanted === undefined || wanted[cells.length] !== 0
    if (codeAt(text, at) === QUOTE) at = quotedCell(place, at, isWanted, cells)
    else {
      const from = at
      let code = 0
      for (; at < length; at++) {
        code = codeAt(text, at)
        if (code === split || code === end) break
      }
      const to = code === end || at === length ? withoutReturn(text, from, at, end) : at
      cells.push(isWanted && to > from ? text.slice(from, to) : '')
    }
    if (at >= length || codeAt(text, at) === end) break
    at++
  }
  place.at = at + 1
  place.lines++
  return cells
}

const withoutReturn = (text: string, from: number, at: number, end: number) => (end !== RETURN && at > from && codeAt(text, at - 1) === RETURN ? at - 1 : at)

/** A cell in quotes; returns where its delimiter or line's end stands. Something after the closing quote ("a"b) is kept as printed. */
function quotedCell(place: Place, at: number, isWanted: boolean, cells: string[]): number {
  const { text, split, end } = place
  const { length } = text
  let doubled = false
  let close = at + 1
  for (; close < length; close++) {
    const code = codeAt(text, close)
    if (code === end) place.lines++
    if (code !== QUOTE) continue
    if (codeAt(text, close + 1) !== QUOTE) break
    doubled = true
    close++
  }
  // The bytes said that the row is whole; if the letters say otherwise the file must not be guessed at.
  if (close >= length) throw new Refusal('invalid_input', { zh: '文件不完整：有一个单元格的引号没有闭合，文件可能被截断；请重新下载', en: 'the file is not whole: the quotes of a cell are never closed; it may be cut short: download it again' })
  let next = close + 1
  for (; next < length; next++) {
    const code = codeAt(text, next)
    if (code === split || code === end) break
  }
  if (isWanted) {
    const inside = text.slice(at + 1, close)
    const isLast = next === length || codeAt(text, next) === end
    const after = isLast ? withoutReturn(text, close + 1, next, end) : next
    cells.push((doubled ? inside.replaceAll('""', '"') : inside) + text.slice(close + 1, after))
  } else cells.push('')
  return next
}
