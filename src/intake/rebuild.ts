import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { name, sql } from '../kernel/sql.ts'
import { forgetImport, listImports, markCleared } from '../state/imports.ts'
import { findOrMakeStore } from '../state/stores.ts'
import { markRebuilt, SLICES } from '../warehouse/tables.ts'
import { importFile } from './import_file.ts'
import type { World } from './import_file.ts'
import type { ImportReport } from './report.ts'
import { undo } from './undo.ts'

export type Rebuilt = { files: number; refused: { file: string; because: string }[]; reports: ImportReport[] }

/**
 * Makes warehouse and imports anew from the archive and its sidecars alone, in the order of the first time, with the same
 * answers, mappings and versions; undone ones come out undone.
 */
export async function rebuild(world: World, { progress }: { progress?: (done: number, total: number) => void } = {}): Promise<Rebuilt> {
  const { archive, state, work_directory } = world
  const sidecars = await archive.sidecars()
  mkdirSync(work_directory, { recursive: true, mode: 0o700 })
  await emptied(world)
  const reports: ImportReport[] = []
  const refused: Rebuilt['refused'] = []
  for (const [done, sidecar] of sidecars.entries()) {
    const path = join(work_directory, `rebuild_${randomUUID()}`)
    try {
      await archive.copyTo(sidecar.sha256, path)
      const store = await findOrMakeStore(state, sidecar.store)
      const report = await importFile(
        {
          path, file_name: sidecar.file_name, store, answers: sidecar.answers, by: sidecar.by, now: new Date(sidecar.imported_at), exported_at: new Date(sidecar.exported_at),
          ...(sidecar.mapping === null || sidecar.mapping === undefined ? {} : { mapping: sidecar.mapping }),
        },
        world,
      )
      reports.push(report)
      if (report.status !== 'loaded' && report.status !== 'unchanged') refused.push({ file: sidecar.file_name, because: report.refused ?? report.status })
      else if (sidecar.undone && report.import_seq !== null) await undo(report.import_seq, world)
    } finally {
      await rm(path, { force: true })
    }
    progress?.(done + 1, sidecars.length)
  }
  await markRebuilt(world.warehouse, world.facts)
  return { files: sidecars.length, refused, reports }
}

/** All imports are forgotten first, so that at no moment an old row and its new one both count. */
async function emptied({ state, warehouse, facts }: World): Promise<void> {
  const known = (await listImports(state)).filter(({ status }) => status !== 'forgotten').map(({ import_seq }) => import_seq)
  await state.change(async (tx) => {
    for (const import_seq of known) await forgetImport(tx, import_seq)
  })
  for (const table of [...facts.map(({ id }) => id), SLICES]) await warehouse.command(sql`truncate table ${name(table)}`)
  await markCleared(state, known)
}
