import { TextDecoder } from 'node:util'
import { decoded } from './charset.ts'
import type { Charset } from './charset.ts'
import type { Row, TableStream } from './stream.ts'

/** A turn begins with who and when: `示例买家甲 (2026-05-20 10:00:05)：在吗`, or with when and who; what follows is said until the next. */
const AT = String.raw`[(（\[]?(\d{4}[-/]\d{1,2}[-/]\d{1,2}[ T]\d{1,2}:\d{2}(?::\d{2})?)[)）\]]?`
const WHO_FIRST = new RegExp(String.raw`^([^\s,，|"][^\t,，|"]{0,60}?)\s*${AT}\s*[:：]?\s*(.*)$`)
const WHEN_FIRST = new RegExp(String.raw`^${AT}\s+([^\t,，|"\s]{1,60}?)(?:\s*[:：]\s+(.*)|\s*)$`)

const HEADER = ['买家昵称', '发送方', '消息时间', '消息内容']
const ROWS_A_PIECE = 1_000

type Turn = { who: string; at: string; said: string }

function turnIn(line: string): Turn | undefined {
  const first = WHO_FIRST.exec(line)
  if (first) return { who: first[1]!.trim(), at: first[2]!, said: first[3]! }
  const second = WHEN_FIRST.exec(line)
  return second ? { who: second[2]!.trim(), at: second[1]!, said: second[3] ?? '' } : undefined
}

/** Whether a text is a chat as customer service tools write it out: it begins with a turn, and has another. */
export function isChat(head: Uint8Array, charset: Charset): boolean {
  const lines = new TextDecoder(charset).decode(head).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '')
  return lines.length > 1 && turnIn(lines[0]!) !== undefined && lines.slice(1).some((line) => turnIn(line) !== undefined)
}

/** A chat as a table that `platforms/chat_logs.ts` knows. The shop's accounts are `shop:name`; whoever else speaks is the buyer. */
export function chatTable(file: string, { path, charset }: { path: string; charset: Charset }): TableStream {
  return { sheet: '', file, text_bytes: 0, pieces: pieces(path, charset) }
}

async function* pieces(path: string, charset: Charset): AsyncGenerator<{ rows: Row[] }> {
  // The header is ours and stands above the file's first line.
  let rows: Row[] = [{ line: 0, cells: HEADER }]
  let buyer = ''
  let open: { line: number; turn: Turn } | undefined
  const close = () => {
    if (!open) return
    const { line, turn } = open
    const isShop = /[:：]/.test(turn.who)
    if (!isShop) buyer = turn.who
    rows.push({ line, cells: [buyer, isShop ? '客服' : '买家', turn.at, turn.said.trim()] })
    open = undefined
  }
  for await (const { line, text } of linesOf(path, charset)) {
    const turn = turnIn(text.trim())
    if (turn) {
      close()
      open = { line, turn }
      if (rows.length >= ROWS_A_PIECE) {
        yield { rows }
        rows = []
      }
    } else if (open && text.trim() !== '') open.turn.said += `\n${text.trim()}`
  }
  close()
  yield { rows }
}

async function* linesOf(path: string, charset: Charset): AsyncGenerator<{ line: number; text: string }> {
  let rest = ''
  let line = 0
  for await (const piece of decoded(path, charset)) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop()!
    for (const text of lines) yield { line: ++line, text }
  }
  if (rest !== '') yield { line: ++line, text: rest }
}
