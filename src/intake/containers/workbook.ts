import { stat } from 'node:fs/promises'
import { Refusal } from '../../kernel/errors.ts'
import { forkModule } from '../../kernel/module_child.ts'
import { LIMITS } from './stream.ts'
import type { Piece, TableStream } from './stream.ts'
import type { Message } from './workbook_child.ts'

const SILENCE_MS = 180_000

/** The sheets of a workbook, read in a child with a memory limit. Sheets come in order and are read in order. */
export async function* workbookTables(kind: 'xlsx' | 'xls', path: string, file: string): AsyncGenerator<TableStream> {
  const { size } = await stat(path)
  const cap = kind === 'xlsx' ? LIMITS.xlsx_bytes : LIMITS.xls_bytes
  if (size > cap) {
    throw new Refusal('too_large', `表格有 ${Math.round(size / 2 ** 20)} MB，超过 ${cap / 2 ** 20} MB 的上限；请分段下载，或下载 CSV 格式`)
  }
  const child = forkModule(import.meta.url, './workbook_child', [kind, path], {
    execArgv: [`--max-old-space-size=${LIMITS.child_mb}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const next = asker(child)
  try {
    let message = await next()
    while (!('end' in message)) {
      if ('refusal' in message) throw new Refusal(message.code, message.refusal)
      if (!('sheet' in message)) {
        message = await next()
        continue
      }
      const held: { message?: Message } = {}
      yield { sheet: message.sheet, file, text_bytes: 0, pieces: sheetRows(next, held) }
      message = held.message ?? (await next())
    }
  } finally {
    child.kill('SIGKILL')
  }
}

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

/** Asks the child for one message; its death or its silence is an answer too. */
function asker(child: ReturnType<typeof forkModule>): () => Promise<Message> {
  let gone = false
  child.once('exit', () => (gone = true))
  return () =>
    new Promise<Message>((resolve, reject) => {
      const died = () => finish(() => reject(new Refusal('too_large', `这个表格无法在 ${LIMITS.child_mb} MB 内存内读完，或已损坏；请分段下载，或下载 CSV 格式`)))
      const timer = setTimeout(died, SILENCE_MS)
      const told = (message: unknown) => finish(() => resolve(message as Message))
      const finish = (then: () => void) => {
        clearTimeout(timer)
        child.off('exit', died)
        child.off('message', told)
        then()
      }
      if (gone) return died()
      child.once('exit', died)
      child.once('message', told)
      child.send('next', (error) => error && died())
    })
}
