import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, stat } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '../kernel/errors.ts'

const BLOCK = 512

export type Entry = { name: string; path: string } | { name: string; text: string }

/** A plain tar (ustar), streamed, so that a backup can be looked into with tools everyone has. Only its user can read it. */
export async function writeTar(path: string, entries: readonly Entry[]): Promise<void> {
  async function* blocks() {
    for (const entry of entries) {
      const size = 'text' in entry ? Buffer.byteLength(entry.text) : (await stat(entry.path)).size
      yield header(entry.name, size)
      if ('text' in entry) yield Buffer.from(entry.text)
      else yield* createReadStream(entry.path, { end: Math.max(0, size - 1), ...(size === 0 ? { start: 0 } : {}) })
      if (size % BLOCK > 0) yield Buffer.alloc(BLOCK - (size % BLOCK))
    }
    yield Buffer.alloc(BLOCK * 2)
  }
  await pipeline(Readable.from(blocks()), createWriteStream(path, { mode: 0o600, flush: true }))
}

function header(name: string, size: number): Buffer {
  // A ustar name is a folder of 155 bytes and a last part of 100.
  const cut = Buffer.byteLength(name) > 100 ? name.lastIndexOf('/') : -1
  if (Buffer.byteLength(name.slice(cut + 1)) > 100 || cut > 155) throw new Error(`too long a name for a backup: ${name}`)
  const block = Buffer.alloc(BLOCK)
  block.write(name.slice(cut + 1), 0)
  if (cut > 0) block.write(name.slice(0, cut), 345)
  block.write('0000600\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  // Sizes past 8 GB do not fit eleven octal digits; base 256 does (GNU).
  if (size < 8 ** 11) block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  else {
    block[124] = 0x80
    block.writeBigUInt64BE(BigInt(size), 128)
  }
  block.write('00000000000\0', 136)
  block.write('        ', 148)
  block.write('0', 156)
  block.write('ustar\x0000', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

/** Unpacks into a folder; a name that would leave it is refused. */
export async function readTar(path: string, directory: string): Promise<string[]> {
  const file = await open(path, 'r')
  const names: string[] = []
  try {
    const block = Buffer.alloc(BLOCK)
    for (let at = 0; ; ) {
      const { bytesRead } = await file.read(block, 0, BLOCK, at)
      if (bytesRead < BLOCK) throw new Refusal('invalid_input', { zh: '备份文件不完整', en: 'the backup is not whole' })
      if (block.every((byte) => byte === 0)) return names
      if (block.toString('latin1', 257, 262) !== 'ustar') throw new Refusal('invalid_input', { zh: '这不是 Junshi 的备份文件', en: 'this is no backup of Junshi’s' })
      const part = (from: number, to: number) => block.toString('utf8', from, to).replace(/\0.*$/s, '')
      const name = [part(345, 500), part(0, 100)].filter((one) => one !== '').join('/')
      const size = block[124] === 0x80 ? Number(block.readBigUInt64BE(128)) : Number.parseInt(block.toString('latin1', 124, 135), 8)
      if (normalize(name) !== name || name.startsWith('/') || name.startsWith('..') || Number.isNaN(size)) throw new Refusal('invalid_input', { zh: `备份里有不该有的名字：${name}`, en: `the backup holds a name that has no business there: ${name}` })
      at += BLOCK
      if ((await file.stat()).size < at + size) throw new Refusal('invalid_input', { zh: '备份文件不完整', en: 'the backup is not whole' })
      await mkdir(dirname(join(directory, name)), { recursive: true, mode: 0o700 })
      const target = createWriteStream(join(directory, name), { mode: 0o600, flush: true })
      if (size === 0) await new Promise<void>((resolve) => target.end(resolve))
      else await pipeline(createReadStream(path, { start: at, end: at + size - 1 }), target)
      names.push(name)
      at += Math.ceil(size / BLOCK) * BLOCK
    }
  } finally {
    await file.close()
  }
}
