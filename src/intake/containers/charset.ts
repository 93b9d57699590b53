import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { TextDecoder } from 'node:util'
import { Refusal } from '../../kernel/errors.ts'
import type { TextPiece } from './stream.ts'

export type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

const CHUNK = 1 << 20

/** Byte order marks first, then the pattern of UTF-16, then UTF-8 if every byte agrees; what is left is GB18030. */
export async function charsetOf(path: string, head: Buffer): Promise<Charset> {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  const zeros = { even: 0, odd: 0 }
  for (let i = 0; i < head.length; i++) if (head[i] === 0) i % 2 === 0 ? zeros.even++ : zeros.odd++
  if (zeros.odd > head.length / 8 && zeros.even * 8 < zeros.odd) return 'utf-16le'
  if (zeros.even > head.length / 8 && zeros.odd * 8 < zeros.even) return 'utf-16be'
  let rest = Buffer.alloc(0)
  let chinese = false
  for await (const piece of createReadStream(path, { highWaterMark: CHUNK })) {
    const chunk = rest.length ? Buffer.concat([rest, piece as Buffer]) : (piece as Buffer)
    const end = chunk.length - openTail(chunk)
    const whole = chunk.subarray(0, end)
    // A file that was good UTF-8 so far and then is not is damaged, not GB18030: the decoder will name the place.
    if (!isUtf8(whole)) return chinese ? 'utf-8' : 'gb18030'
    if (!chinese) chinese = whole.some((byte) => byte > 127)
    rest = Buffer.from(chunk.subarray(end))
  }
  return rest.length && !chinese ? 'gb18030' : 'utf-8'
}

/** Bytes at the end that begin a UTF-8 letter without ending it. */
function openTail(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

/** The text of a file in pieces. A byte that is no letter refuses the file and says where it stands. */
export async function* decoded(path: string, charset: Charset): AsyncGenerator<string> {
  // Trap: TextDecoder swallows the byte order mark of every label but needs `stream` to keep letters cut by a chunk's end.
  const decoder = new TextDecoder(charset, { fatal: true })
  let at = 0
  let lines = 1
  for await (const piece of createReadStream(path, { highWaterMark: CHUNK })) {
    const chunk = piece as Buffer
    let text: string
    try {
      text = decoder.decode(chunk, { stream: true })
    } catch {
      const bad = firstBad(chunk, charset)
      for (let i = 0; i < bad; i++) if (chunk[i] === 10) lines++
      throw undecodable(charset, at + bad, lines)
    }
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) lines++
    at += chunk.length
    yield text
  }
  try {
    decoder.decode()
  } catch {
    throw undecodable(charset, at, lines)
  }
}

const undecodable = (charset: Charset, byte: number, line: number) =>
  new Refusal('invalid_input', { zh: `文件在第 ${line} 行附近（第 ${byte} 字节）不是有效的 ${charset.toUpperCase()} 文字，可能已损坏或被截断；请重新下载`, en: `near line ${line} (byte ${byte}) the file is not valid ${charset.toUpperCase()} text; it may be damaged or cut short: download it again` }, { byte, line, charset })

/** The letters of a piece; it begins and ends between letters. */
export function decodedPiece({ text, shape: { charset, newline }, at, line }: TextPiece): string {
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(text)
  } catch {
    const bad = firstBad(text, charset)
    const sign = newline.charCodeAt(0)
    let lines = line
    for (let i = 0; i < bad; i++) if (text[i] === sign) lines++
    throw undecodable(charset, at + bad, lines)
  }
}

/** Where in a chunk decoding fails, by halving: what stands before the place decodes, what includes it does not. */
function firstBad(chunk: Uint8Array, charset: Charset): number {
  const fails = (end: number) => {
    const decoder = new TextDecoder(charset, { fatal: true })
    try {
      decoder.decode(chunk.subarray(0, end), { stream: true })
      return false
    } catch {
      return true
    }
  }
  let [good, bad] = [0, chunk.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (fails(middle)) bad = middle
    else good = middle
  }
  return good
}
