import { stat } from 'node:fs/promises'
import { Refusal } from '../../kernel/errors.ts'
import { LIMITS } from './stream.ts'
import type { Piece, TableStream } from './stream.ts'
import { borrowReader } from './workbook_reader.ts'
import type { Message } from './workbook_child.ts'

/** The sheets of a workbook, read in a child with a memory limit. Sheets come in order and are read in order. */
export async function* workbookTables(kind: 'xlsx' | 'xls', path: string, file: string): AsyncGenerator<TableStream> {
  const { size } = await stat(path)
  const cap = kind === 'xlsx' ? LIMITS.xlsx_bytes : LIMITS.xls_bytes
  if (size > cap) {
    throw new Refusal('too_large', { zh: `表格有 ${Math.round(size / 2 ** 20)} MB，超过 ${cap / 2 ** 20} MB 的上限；请分段下载，或下载 CSV 格式`, en: `the workbook has ${Math.round(size / 2 ** 20)} MB, more than the ${cap / 2 ** 20} MB allowed; download it in parts, or as CSV` })
  }
  const reader = borrowReader({ kind, path })
  let ended = false
  try {
    let message = await reader.next()
    while (!('end' in message)) {
      if ('refusal' in message) throw new Refusal(message.code, message.refusal)
      if (!('sheet' in message)) {
        message = await reader.next()
        continue
      }
      const held: { message?: Message } = {}
      yield { sheet: message.sheet, file, text_bytes: 0, pieces: sheetRows(reader.next, held) }
      message = held.message ?? (await reader.next())
    }
    ended = true
  } finally {
    // Only one that came to a clean end reads another: a file left in its middle, or that harmed its reader, takes it along.
    reader.giveBack(ended && size <= REUSED_AFTER_BYTES)
  }
}

/** After a larger file the reader's memory is given back with its process. */
const REUSED_AFTER_BYTES = 4 * 2 ** 20

async function* sheetRows(next: () => Promise<Message>, held: { message?: Message }): AsyncGenerator<Piece> {
  for (;;) {
    const message = await next()
    if ('refusal' in message) throw new Refusal(message.code, message.refusal)
    if (!('rows' in message)) {
      held.message = message
      return
    }
    yield { rows: message.rows }
  }
}
