import { createReadStream } from 'node:fs'
import { decoded } from './charset.ts'
import type { Charset } from './charset.ts'
import { cutRows } from './cut_rows.ts'
import type { Row, TableStream } from './stream.ts'
import { textPieces } from './text_pieces.ts'

const CHUNK = 1 << 20

/** The rows of delimited text. Lines are counted as an editor counts them, also inside quoted cells. */
export function delimitedTable(file: string, { path, charset, bytes }: { path: string; charset: Charset; bytes: number }): TableStream {
  const pieces =
    charset === 'utf-16le' || charset === 'utf-16be'
      ? textPieces(asUtf8(decoded(path, charset)), 'utf-8')
      : textPieces(createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>, charset)
  return { sheet: '', file, text_bytes: bytes, pieces }
}

async function* asUtf8(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const text of texts) yield Buffer.from(text)
}

/** The rows of any piece, the first `most` of them. */
export function rowsOf(piece: { rows: Row[] } | Parameters<typeof cutRows>[0], most = Infinity): Row[] {
  if ('rows' in piece) return piece.rows.slice(0, most)
  const rows: Row[] = []
  cutRows(piece, undefined, (row) => rows.push(row) < most)
  return rows
}
