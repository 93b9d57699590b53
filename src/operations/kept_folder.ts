import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kept } from '../questions/kept_frame.ts'

const named = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)
const folderOf = (home: string, store_id?: string) => (store_id === undefined ? join(home, 'kept') : join(home, 'kept', named(store_id)))

/**
 * Daily figures put down between one morning and the next, a file a store and kind of row. A store of 2,000 items has 20 MB of them,
 * and they are worth nothing but time: no backup holds them, and whoever deletes the folder waits a little longer once.
 */
export const keptFolder = (home: string): Kept => ({
  read: (store_id, key) => readFile(join(folderOf(home, store_id), named(key))).catch(() => undefined),
  async write(store_id, key, bytes) {
    const folder = folderOf(home, store_id)
    const path = join(folder, named(key))
    const beside = `${path}.${randomUUID()}`
    // Whole or not at all; on the disk it need not be, for what is torn is read anew.
    const write = () => writeFile(beside, bytes, { mode: 0o600 })
    // The folder is there but for a store's first morning.
    await write().catch(async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await write()
    })
    await rename(beside, path)
  },
})

/**
 * Of one store when it is forgotten; of all when imports are replayed, for they keep their numbers and a mended format may make
 * other rows of them.
 */
export const forgetKept = (home: string, store_id?: string): Promise<void> => rm(folderOf(home, store_id), { recursive: true, force: true })

/** What a store's mornings put down anew again and again is younger; older is what another version of ours wrote, or a write that was cut short. */
const IDLE_DAYS = 90

/** Deletes what nobody has put down anew for a season. Should it be asked for after all, it is worked out again. */
export async function forgetIdle(home: string, now: Date): Promise<void> {
  const before = now.getTime() - IDLE_DAYS * 86_400_000
  for (const store of await readdir(folderOf(home)).catch(() => [])) {
    const folder = join(folderOf(home), store)
    for (const file of await readdir(folder).catch(() => [])) {
      const path = join(folder, file)
      const made = await stat(path).catch(() => undefined)
      if (made && made.mtimeMs < before) await rm(path, { force: true })
    }
  }
}
