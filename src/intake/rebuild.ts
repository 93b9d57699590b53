import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../kernel/errors.ts'
import { forgetImport, listImports, markCleared, numberAbove } from '../state/imports.ts'
import { findOrMakeStore } from '../state/stores.ts'
import { emptyTables, markRebuilt, markStale } from '../warehouse/tables.ts'
import { importFile } from './import_file.ts'
import type { World } from './import_file.ts'
import type { ImportReport } from './report.ts'

export type Rebuilt = { files: number; refused: { file: string; because: string }[]; reports: ImportReport[] }

/**
 * Makes warehouse and imports anew from the archive and its sidecars alone, in the order of the first time, with the same
 * numbers, answers, mappings and versions; undone ones come out undone. Killed at any moment it can be begun again: the
 * sidecars stay as they are, and the facts stand as stale until it is done.
 */
export async function rebuild(world: World, { progress }: { progress?: (done: number, total: number) => void } = {}): Promise<Rebuilt> {
  const { archive, state, work_directory } = world
  const sidecars = await archive.sidecars()
  mkdirSync(work_directory, { recursive: true, mode: 0o700 })
  await numberAbove(state, Math.max(0, ...sidecars.map(({ import_seq }) => import_seq)))
  await emptied(world)
  const reports: ImportReport[] = []
  const refused: Rebuilt['refused'] = []
  for (const [done, sidecar] of sidecars.entries()) {
    const path = join(work_directory, `rebuild_${randomUUID()}`)
    try {
      if (!(await readable(archive, sidecar.sha256, path))) {
        refused.push({ file: sidecar.file_name, because: '存档里的这个文件已损坏或不见了；请从备份恢复，或重新导入' })
        continue
      }
      const store = await findOrMakeStore(state, sidecar.store)
      const report = await importFile(
        {
          path, file_name: sidecar.file_name, store, answers: sidecar.answers, by: sidecar.by, now: new Date(sidecar.imported_at),
          again: { import_seq: sidecar.import_seq, exported_at: new Date(sidecar.exported_at), undone: sidecar.undone },
          ...(sidecar.mapping === null || sidecar.mapping === undefined ? {} : { mapping: sidecar.mapping }),
        },
        world,
      )
      reports.push(report)
      if (report.status !== 'loaded' && report.status !== 'unchanged') refused.push({ file: sidecar.file_name, because: report.refused ?? report.status })
    } finally {
      await rm(path, { force: true })
    }
    progress?.(done + 1, sidecars.length)
  }
  await markRebuilt(world.warehouse, world.facts)
  return { files: sidecars.length, refused, reports }
}

/** One broken file of the archive is named, and does not keep the others from coming back. */
async function readable(archive: World['archive'], sha256: string, path: string): Promise<boolean> {
  try {
    await archive.copyTo(sha256, path)
    return true
  } catch (fault) {
    if (fault instanceof Refusal) return false
    throw fault
  }
}

/** All imports are forgotten first, so that at no moment an old row and its new one both count. */
async function emptied({ state, warehouse, facts }: World): Promise<void> {
  const known = (await listImports(state)).filter(({ status }) => status !== 'forgotten' && status !== 'refused').map(({ import_seq }) => import_seq)
  await markStale(warehouse, facts)
  await state.change(async (tx) => {
    for (const import_seq of known) await forgetImport(tx, import_seq)
  })
  await emptyTables(warehouse, facts)
  await markCleared(state, known)
}
