import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, existsSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { finished } from 'node:stream/promises'
import { expect, test } from 'vitest'
import type { Sidecar } from './archive.ts'
import { openArchive } from './open_archive.ts'
import { openSecret } from './secret.ts'
import { tempArchive } from './testing.ts'

const MIB = 1 << 20
const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex')

function fileOf(folder: string, content: Buffer): string {
  const path = join(folder, `upload-${hashOf(content).slice(0, 8)}`)
  writeFileSync(path, content)
  return path
}
const at = (folder: string) => ({ directory: join(folder, 'archive'), key_file: join(folder, 'keys', 'archive.key') })
const stored = (folder: string, sha256: string) => join(folder, 'archive', 'files', sha256)
const drain = async (stream: Readable) => {
  let size = 0
  for await (const piece of stream) size += (piece as Buffer).length
  return size
}

const sidecar = (sha256: string, store: string, import_seq: number, more: Partial<Sidecar> = {}): Sidecar => ({
  sha256, size: 3, file_name: '订单.csv', store: { id: store, name: `店 ${store}`, platform: 'taobao', zone: 'Asia/Shanghai', currency: 'CNY' }, format: 'taobao_orders',
  answers: { attribution_days: '15' }, mapping: null, exported_at: '2026-04-02T03:00:00.000Z', imported_at: '2026-04-02T04:00:00.000Z', by: 'u1', undone: false, import_seq, ...more,
})

test.each([0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB + 7])('a file of %i bytes comes back as it was', async (size) => {
  const archive = tempArchive()
  const content = randomBytes(size)
  const { sha256, ...kept } = await archive.keep(fileOf(archive.folder, content))
  expect({ sha256, ...kept }).toEqual({ sha256: hashOf(content), size, known: false })
  expect((await buffer(await archive.open(sha256))).equals(content)).toBe(true)
  await archive.copyTo(sha256, join(archive.folder, 'copy'))
  expect(readFileSync(join(archive.folder, 'copy')).equals(content)).toBe(true)
})

test('what lies on the disk tells nothing, and is readable by its owner alone', async () => {
  const archive = tempArchive()
  const { sha256 } = await archive.keep(fileOf(archive.folder, Buffer.from('买家 13800138000 '.repeat(1000))))
  expect(readFileSync(stored(archive.folder, sha256)).includes('13800138000')).toBe(false)
  expect(statSync(stored(archive.folder, sha256)).mode & 0o077).toBe(0)
  expect(statSync(at(archive.folder).key_file).mode & 0o777).toBe(0o600)
})

test('the same file again is known, and nothing is left lying about', async () => {
  const archive = tempArchive()
  const path = fileOf(archive.folder, Buffer.from('a,b\n1,2\n'))
  const first = await archive.keep(path)
  expect(await archive.keep(path)).toEqual({ ...first, known: true })
  expect(readdirSync(join(archive.folder, 'archive', 'incoming'))).toEqual([])
  expect(readdirSync(join(archive.folder, 'archive', 'files'))).toEqual([first.sha256])
})

test('a file changed in any place, cut short or prolonged is refused, and doctor names it', async () => {
  const archive = tempArchive()
  const { sha256 } = await archive.keep(fileOf(archive.folder, randomBytes(2 * MIB + 100)))
  const path = stored(archive.folder, sha256)
  const whole = readFileSync(path)
  const flipped = (byte: number) => {
    const bytes = Buffer.from(whole)
    bytes[byte]! ^= 1
    return bytes
  }
  const chunk = MIB + 16 + 4
  const swapped = Buffer.concat([whole.subarray(0, 22), whole.subarray(22 + chunk, 22 + 2 * chunk), whole.subarray(22, 22 + chunk), whole.subarray(22 + 2 * chunk)])
  const broken = [
    ...[0, 10, 22, 30, MIB, whole.length - 1].map(flipped),
    ...[0, 22, 22 + chunk, 22 + 2 * chunk, whole.length - 1].map((size) => whole.subarray(0, size)),
    Buffer.concat([whole, Buffer.from([0])]),
    swapped,
  ]
  for (const bytes of broken) {
    writeFileSync(path, bytes)
    await expect(archive.open(sha256).then(drain)).rejects.toMatchObject({ code: 'unavailable' })
  }
  expect(await archive.check()).toEqual({ files: 1, broken: [sha256] })
  writeFileSync(path, whole)
  expect(await archive.check()).toEqual({ files: 1, broken: [] })
})

test('one good file put in the place of another is refused', async () => {
  const archive = tempArchive()
  const [one, two] = [await archive.keep(fileOf(archive.folder, Buffer.from('one'))), await archive.keep(fileOf(archive.folder, Buffer.from('two')))]
  writeFileSync(stored(archive.folder, one.sha256), readFileSync(stored(archive.folder, two.sha256)))
  await expect(archive.open(one.sha256).then(drain)).rejects.toMatchObject({ code: 'unavailable' })
})

test('a lost key is said in plain words and never made anew, another key reads nothing', async () => {
  const archive = tempArchive()
  const { sha256 } = await archive.keep(fileOf(archive.folder, Buffer.from('x')))
  const { key_file } = at(archive.folder)
  rmSync(key_file)
  expect(() => openArchive(at(archive.folder))).toThrow('密钥文件不见了')
  expect(existsSync(key_file)).toBe(false)
  writeFileSync(key_file, 'f'.repeat(64))
  await expect(openArchive(at(archive.folder)).open(sha256).then(drain)).rejects.toMatchObject({ code: 'unavailable' })
  writeFileSync(key_file, 'torn')
  expect(() => openArchive(at(archive.folder))).toThrow('密钥文件已损坏')
})

test('the key may not lie with what it opens', () => {
  const { folder } = tempArchive()
  const { directory } = at(folder)
  expect(() => openArchive({ directory, key_file: join(directory, 'key') })).toThrow('密钥文件不能放在归档目录之内')
})

test('a name that is no hash leads nowhere', async () => {
  const archive = tempArchive()
  await expect(archive.open('../../etc/passwd')).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(archive.open('a'.repeat(64))).rejects.toMatchObject({ code: 'not_found' })
  await expect(archive.writeSidecar(sidecar('a'.repeat(64), '../x', 1))).rejects.toMatchObject({ code: 'invalid_input' })
})

test('sidecars are told in the order of import, one for a file and store, also by an archive opened anew', async () => {
  const archive = tempArchive()
  const [a, b] = ['a'.repeat(64), 'b'.repeat(64)]
  await archive.writeSidecar(sidecar(b, 's1', 2))
  await archive.writeSidecar(sidecar(a, 's1', 1, { answers: {} }))
  await archive.writeSidecar(sidecar(a, 's2', 3))
  await archive.writeSidecar(sidecar(a, 's1', 1, { mapping: { fact: 'orders' } }))
  const again = openArchive(at(archive.folder))
  expect((await again.sidecars()).map(({ sha256, store, import_seq }) => [sha256[0], store.id, import_seq])).toEqual([['a', 's1', 1], ['b', 's1', 2], ['a', 's2', 3]])
  expect(await again.sidecar(a, 's1')).toEqual(sidecar(a, 's1', 1, { mapping: { fact: 'orders' } }))
  expect(await again.sidecar(b, 's2')).toBeUndefined()
  expect(await again.sidecars('s2')).toHaveLength(1)
})

test('an undone file says so, and can be brought back', async () => {
  const archive = tempArchive()
  const a = 'a'.repeat(64)
  await archive.writeSidecar(sidecar(a, 's1', 1))
  await archive.markUndone(a, 's1', true)
  expect(await archive.sidecar(a, 's1')).toEqual(sidecar(a, 's1', 1, { undone: true }))
  await archive.markUndone(a, 's1', false)
  expect((await archive.sidecar(a, 's1'))?.undone).toBe(false)
  await expect(archive.markUndone(a, 's9', true)).rejects.toMatchObject({ code: 'not_found' })
})

test('a forgotten store leaves nothing of its own, and another store keeps what both used', async () => {
  const archive = tempArchive()
  const [own, both] = [await archive.keep(fileOf(archive.folder, Buffer.from('own'))), await archive.keep(fileOf(archive.folder, Buffer.from('both')))]
  for (const [n, { sha256 }] of [own, both].entries()) await archive.writeSidecar(sidecar(sha256, 's1', n))
  await archive.writeSidecar(sidecar(both.sha256, 's2', 3))
  expect(await archive.forgetStore('s1')).toEqual({ sidecars: 2, files: 1 })
  expect([await archive.has(own.sha256), await archive.has(both.sha256)]).toEqual([false, true])
  expect((await archive.sidecars()).map(({ store }) => store.id)).toEqual(['s2'])
  expect(await archive.forgetStore('s1')).toEqual({ sidecars: 0, files: 0 })
})

test('a forgotten buyer stays on the list when the archive is opened anew', async () => {
  const archive = tempArchive()
  expect(await archive.forgottenBuyers()).toEqual(new Set())
  for (const hash of ['h1', 'h2', 'h1']) await archive.forgetBuyer(hash)
  expect(await openArchive(at(archive.folder)).forgottenBuyers()).toEqual(new Set(['h1', 'h2']))
})

test('half a file left by a killed process is gone at the next start', async () => {
  const { folder } = tempArchive()
  writeFileSync(join(folder, 'archive', 'incoming', 'half'), 'x')
  openArchive(at(folder))
  expect(readdirSync(join(folder, 'archive', 'incoming'))).toEqual([])
})

test('the secret is made once, and is the same ever after', () => {
  const { folder } = tempArchive()
  const path = join(folder, 'keys', 'secret')
  const secret = openSecret(path)
  expect(secret).toHaveLength(32)
  expect(openSecret(path).equals(secret)).toBe(true)
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('memory does not grow with the file', async () => {
  const archive = tempArchive()
  const path = join(archive.folder, 'large')
  const out = createWriteStream(path)
  const block = randomBytes(MIB)
  for (let i = 0; i < 192; i++) if (!out.write(block)) await once(out, 'drain')
  await finished(out.end())
  const { rss } = process.memoryUsage()
  let most = rss
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 10)
  const { sha256, size } = await archive.keep(path)
  expect(await drain(await archive.open(sha256))).toBe(size)
  clearInterval(timer)
  truncateSync(path)
  expect((most - rss) / MIB).toBeLessThan(120)
})
