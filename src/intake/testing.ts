import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tempArchive } from '../archive/testing.ts'
import { facts } from '../facts/index.ts'
import { formats } from '../platforms/index.ts'
import { openLedger } from '../state/ledger.ts'
import { findOrMakeStore } from '../state/stores.ts'
import { memoryState } from '../state/testing.ts'
import { memoryWarehouse } from '../warehouse/memory.ts'
import { importFile } from './import_file.ts'
import type { ImportRequest, World } from './import_file.ts'

/** A shop with empty real stores, and a hand to drop files into it. One for a test file. */
export async function emptyShop() {
  const folder = mkdtempSync(join(tmpdir(), 'junshi-intake-'))
  const warehouse = await memoryWarehouse()
  const state = await memoryState()
  const ledger = await openLedger(state)
  const archive = tempArchive()
  const world: World = { warehouse, state, ledger, archive, secret: 'a secret of the tests', formats, facts, work_directory: join(folder, 'work') }
  let number = 0
  return {
    world,
    ledger,
    folder,
    archive_folder: archive.folder,
    store: (name: string, platform = 'any') => findOrMakeStore(state, { name, platform }),
    /** Writes the bytes down and imports them. */
    async drop(file_name: string, content: string | Buffer, request: Partial<ImportRequest> & Pick<ImportRequest, 'store'>) {
      const path = join(folder, `file_${++number}`)
      writeFileSync(path, content)
      return importFile({ path, file_name, now: new Date('2026-11-22T02:00:00Z'), ...request }, world)
    },
    async [Symbol.asyncDispose]() {
      await warehouse[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
