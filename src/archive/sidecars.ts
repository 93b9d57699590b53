import { readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Refusal } from '../kernel/errors.ts'
import type { Sidecar } from './archive.ts'
import { fsyncFolder, writeWhole } from './whole.ts'

// A file of ours, but one that lay on a disk for years and that a person may have touched: read at the edge, with a shape.
const Shape = z.object({
  sha256: z.string(),
  size: z.number(),
  file_name: z.string(),
  store: z.object({ id: z.string(), name: z.string(), platform: z.string(), zone: z.string(), currency: z.string() }),
  format: z.string(),
  answers: z.record(z.string(), z.string()),
  mapping: z.unknown(),
  exported_at: z.string(),
  imported_at: z.string(),
  by: z.string(),
  undone: z.boolean(),
  import_seq: z.number(),
})

export function sidecarsIn(folder: string) {
  const pathOf = (sha256: string, store_id: string) => join(folder, `${plain(sha256)}.${plain(store_id)}.json`)
  const names = async () => (await readdir(folder)).filter((file) => file.endsWith('.json'))
  const read = async (path: string): Promise<Sidecar> => {
    const { mapping, ...rest } = Shape.parse(JSON.parse(await readFile(path, 'utf8')))
    return { ...rest, mapping: mapping ?? null }
  }
  return {
    async write(sidecar: Sidecar): Promise<void> {
      writeWhole(pathOf(sidecar.sha256, sidecar.store.id), `${JSON.stringify(sidecar, null, 2)}\n`)
    },
    async find(sha256: string, store_id: string): Promise<Sidecar | undefined> {
      const path = pathOf(sha256, store_id)
      return (await names()).includes(`${sha256}.${store_id}.json`) ? read(path) : undefined
    },
    async list(store_id?: string): Promise<Sidecar[]> {
      const all = await Promise.all((await names()).filter((file) => store_id === undefined || file.endsWith(`.${store_id}.json`)).map((file) => read(join(folder, file))))
      return all.sort((a, b) => a.import_seq - b.import_seq || a.imported_at.localeCompare(b.imported_at))
    },
    async removeOf(store_id: string): Promise<number> {
      const gone = (await names()).filter((file) => file.endsWith(`.${plain(store_id)}.json`))
      for (const file of gone) await rm(join(folder, file))
      fsyncFolder(folder)
      return gone.length
    },
  }
}

/** Part of a file's name: nothing that could leave the folder. */
function plain(text: string): string {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) throw new Refusal('invalid_input', { zh: `不能用作文件名：${text}`, en: `cannot be the name of a file: ${text}` })
  return text
}
