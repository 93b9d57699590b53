import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open, readdir, rm, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '../kernel/errors.ts'
import type { Archive, ArchiveOptions, Kept } from './archive.ts'
import { forgottenIn } from './forgotten.ts'
import { seal, unseal } from './sealed.ts'
import { keyFile } from './secret.ts'
import { sidecarsIn } from './sidecars.ts'
import { fsyncFolder, moveWhole } from './whole.ts'

const PIECE = 1 << 20

/** A folder: `files/<sha256>` encrypted, `sidecars/<sha256>.<store>.json`, `forgotten_buyers`. */
export function openArchive({ directory, key_file }: ArchiveOptions): Archive {
  const [files, sides, incoming] = ['files', 'sidecars', 'incoming'].map((folder) => join(directory, folder)) as [string, string, string]
  for (const folder of [files, sides]) mkdirSync(folder, { recursive: true, mode: 0o700 })
  // What a killed process was in the middle of was never acknowledged.
  rmSync(incoming, { recursive: true, force: true })
  mkdirSync(incoming, { mode: 0o700 })
  const key = keyApart({ directory, key_file, used: readdirSync(files).length > 0 })
  const pathOf = (sha256: string) => join(files, plainHash(sha256))
  const clear = (sha256: string) => unseal(key, createReadStream(pathOf(sha256), { highWaterMark: 1 << 18 }))
  const sidecars = sidecarsIn(sides)
  const forgotten = forgottenIn(join(directory, 'forgotten_buyers'))

  async function* verified(sha256: string) {
    const hash = createHash('sha256')
    // One piece behind, so that the last is told only when the whole is known to be right.
    let held: Buffer | undefined
    for await (const piece of clear(sha256)) {
      hash.update(piece)
      if (held) yield held
      held = piece
    }
    if (hash.digest('hex') !== sha256) throw new Refusal('unavailable', { zh: `归档文件内容与其指纹不符：${sha256}`, en: `an archived file is not what its fingerprint says: ${sha256}; restore it from a backup` }, { sha256 })
    if (held) yield held
  }

  const archive: Archive = {
    async fingerprint(path) {
      const hash = createHash('sha256')
      let size = 0
      for await (const piece of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>) {
        hash.update(piece)
        size += piece.length
      }
      return { sha256: hash.digest('hex'), size }
    },
    async keep(path, told): Promise<Kept> {
      if (told !== undefined && existsSync(pathOf(told))) return { sha256: told, size: (await stat(path)).size, known: true }
      const hash = createHash('sha256')
      let size = 0
      async function* passing() {
        for await (const piece of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>) {
          hash.update(piece)
          size += piece.length
          yield piece
        }
      }
      const temporary = join(incoming, randomUUID())
      try {
        await pipeline(Readable.from(seal(key, passing())), createWriteStream(temporary, { mode: 0o600 }))
        const sha256 = hash.digest('hex')
        if (told !== undefined && told !== sha256) throw new Refusal('conflict', { zh: '文件在读取时被改动，请等它写完再导入', en: 'the file changed while it was read; import it once it is written' })
        const known = existsSync(pathOf(sha256))
        if (!known) {
          await flush(temporary)
          moveWhole(temporary, pathOf(sha256))
        }
        return { sha256, size, known }
      } finally {
        await rm(temporary, { force: true })
      }
    },
    async open(sha256) {
      mustBeThere(pathOf(sha256), sha256)
      return Readable.from(verified(sha256), { objectMode: false })
    },
    async copyTo(sha256, path) {
      mustBeThere(pathOf(sha256), sha256)
      await pipeline(Readable.from(verified(sha256), { objectMode: false }), createWriteStream(path, { mode: 0o600 }))
    },
    has: async (sha256) => existsSync(pathOf(sha256)),
    writeSidecar: sidecars.write,
    sidecars: sidecars.list,
    sidecar: sidecars.find,
    async markUndone(sha256, store_id, undone) {
      const found = await sidecars.find(sha256, store_id)
      if (!found) throw new Refusal('not_found', { zh: `归档中没有该店铺的这个文件：${sha256}`, en: `the archive has no such file of this store: ${sha256}` }, { sha256, store_id })
      await sidecars.write({ ...found, undone })
    },
    async forgetStore(store_id, keep = new Set()) {
      const all = await sidecars.list()
      const shared = new Set(all.filter(({ store }) => store.id !== store_id).map(({ sha256 }) => sha256))
      const own = all.filter(({ store, sha256 }) => store.id === store_id && !shared.has(sha256) && !keep.has(sha256) && existsSync(pathOf(sha256)))
      // Files first: killed half-way, the sidecars left still say what is to be forgotten when it is asked again.
      for (const { sha256 } of own) await rm(pathOf(sha256))
      fsyncFolder(files)
      return { sidecars: await sidecars.removeOf(store_id), files: own.length }
    },
    async forgetFiles(hashes) {
      const used = new Set((await sidecars.list()).map(({ sha256 }) => sha256))
      const loose = [...new Set(hashes)].filter((sha256) => !used.has(sha256) && existsSync(pathOf(sha256)))
      for (const sha256 of loose) await rm(pathOf(sha256))
      fsyncFolder(files)
      return loose.length
    },
    forgetBuyer: forgotten.add,
    forgottenBuyers: forgotten.all,
    async check() {
      const names = await readdir(files)
      const broken: string[] = []
      for (const sha256 of names) {
        try {
          for await (const _ of verified(sha256));
        } catch {
          // One broken file must not hide the others: it is named, and the check goes on.
          broken.push(sha256)
        }
      }
      return { files: names.length, broken }
    },
  }
  return archive
}

function keyApart({ directory, key_file, used }: ArchiveOptions & { used: boolean }): Buffer {
  if (resolve(key_file).startsWith(resolve(directory) + sep)) throw new Refusal('invalid_input', { zh: '密钥文件不能放在归档目录之内', en: 'the key file must not lie inside the archive’s folder; move it out' }, { key_file })
  if (used && !existsSync(key_file)) {
    throw new Refusal('unavailable', { zh: `归档里已有文件，但密钥文件不见了：${key_file}。请从备份恢复密钥；没有它，归档无法读取。`, en: `the archive holds files, but its key file is gone: ${key_file}. Restore the key from a backup; without it the archive cannot be read.` }, { key_file })
  }
  return keyFile(key_file)
}

function plainHash(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Refusal('invalid_input', { zh: `不是文件指纹：${sha256}`, en: `not a file’s fingerprint: ${sha256}` })
  return sha256
}

function mustBeThere(path: string, sha256: string) {
  if (!existsSync(path)) throw new Refusal('not_found', { zh: `归档中没有这个文件：${sha256}`, en: `the archive has no such file: ${sha256}` }, { sha256 })
}

async function flush(path: string) {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
