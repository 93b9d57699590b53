import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Refusal } from '../kernel/errors.ts'

/*
 * The form of an encrypted file: `JSARC1` · 16 random bytes, from which and the key a key of its own is drawn · chunks.
 * A chunk: 4 bytes of length · ciphertext · 16 bytes of tag (AES-256-GCM). The chunk's number is its nonce and `is it the
 * last` is authenticated with it, so chunks cannot be swapped, repeated or left out, nor the file cut short.
 */
const MAGIC = Buffer.from('JSARC1')
const SALT_BYTES = 16
const TAG_BYTES = 16
const CHUNK_BYTES = 1 << 20
const LONGEST = CHUNK_BYTES + TAG_BYTES

export async function* seal(key: Buffer, plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES)
  const own = ownKey(key, salt)
  yield Buffer.concat([MAGIC, salt])
  let number = 0
  let held: Buffer = Buffer.alloc(0)
  for await (const piece of plain) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece])
    // The last chunk is told apart, so a full one is held back until more has come.
    while (held.length > CHUNK_BYTES) {
      yield sealChunk(own, number++, false, held.subarray(0, CHUNK_BYTES))
      held = held.subarray(CHUNK_BYTES)
    }
  }
  yield sealChunk(own, number, true, held)
}

export async function* unseal(key: Buffer, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const read = reader(sealed)
  const head = await read(MAGIC.length + SALT_BYTES)
  if (!head || !head.subarray(0, MAGIC.length).equals(MAGIC)) throw damaged()
  const own = ownKey(key, head.subarray(MAGIC.length))
  let length = await read(4)
  if (!length) throw damaged()
  for (let number = 0; length; number++) {
    const bytes = length.readUInt32BE()
    const chunk = bytes < TAG_BYTES || bytes > LONGEST ? undefined : await read(bytes)
    if (!chunk) throw damaged()
    length = await read(4)
    yield openChunk(own, number, length === undefined, chunk)
  }
}

const damaged = () => new Refusal('unavailable', { zh: '归档文件已损坏、被截断或被改动，或密钥不对', en: 'an archived file is damaged, cut short or changed, or the key is a wrong one; restore both from a backup' })

const ownKey = (key: Buffer, salt: Buffer) => Buffer.from(hkdfSync('sha256', key, salt, 'junshi archive', 32))

function nonce(number: number): Buffer {
  const iv = Buffer.alloc(12)
  iv.writeUInt32BE(number, 8)
  return iv
}
const mark = (last: boolean) => Buffer.from([last ? 1 : 0])

function sealChunk(key: Buffer, number: number, last: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce(number)).setAAD(mark(last))
  const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, body])
}

function openChunk(key: Buffer, number: number, last: boolean, chunk: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(number)).setAAD(mark(last))
  decipher.setAuthTag(chunk.subarray(chunk.length - TAG_BYTES))
  const plain = decipher.update(chunk.subarray(0, chunk.length - TAG_BYTES))
  try {
    decipher.final()
  } catch {
    throw damaged()
  }
  return plain
}

/** Reads exactly so many bytes; undefined at a clean end, a refusal in the middle. */
function reader(source: AsyncIterable<Buffer>) {
  const pieces = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  return async (wanted: number): Promise<Buffer | undefined> => {
    while (held.length < wanted) {
      const next = await pieces.next()
      if (next.done) {
        if (held.length === 0) return undefined
        throw damaged()
      }
      held = held.length === 0 ? next.value : Buffer.concat([held, next.value])
    }
    const taken = held.subarray(0, wanted)
    held = held.subarray(wanted)
    return taken
  }
}
