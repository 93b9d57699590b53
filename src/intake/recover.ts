import type { Fact } from '../facts/fact.ts'
import type { Archive } from '../archive/archive.ts'
import { forgetImport as forgetInState, listImports, markCleared, unclearedImports, unfinishedImports } from '../state/imports.ts'
import type { State } from '../state/state.ts'
import { listStores } from '../state/stores.ts'
import { forgetImport as forgetRows } from '../warehouse/tables.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'

type Kept = { warehouse: Warehouse; state: State; facts: readonly Fact[] }

/** An import that was begun and will not be finished: its rows never counted, and go. */
export async function discard(import_seq: number, { warehouse, state, facts }: Kept): Promise<void> {
  await forgetInState(state, import_seq)
  await forgetRows(warehouse, facts, import_seq)
  await markCleared(state, [import_seq])
}

/** Rows of an import that does not count go. */
export async function clearRows(import_seq: number, { warehouse, state, facts }: Kept): Promise<void> {
  await forgetRows(warehouse, facts, import_seq)
  await markCleared(state, [import_seq])
}

/**
 * After a start: what a kill left half-done is forgotten whole (the file is asked for again; its rows never counted), and
 * rows of refused ones are cleared away. Undone imports keep theirs, because an undo can be taken back.
 */
export async function recover(kept: Kept & { archive: Archive }): Promise<{ forgotten: number[] }> {
  const forgotten: number[] = []
  for (const { import_seq } of await unfinishedImports(kept.state)) {
    await discard(import_seq, kept)
    forgotten.push(import_seq)
  }
  for (const { import_seq, status } of await unclearedImports(kept.state)) {
    if (status === 'undone') continue
    await clearRows(import_seq, kept)
  }
  await completeSidecars(kept)
  return { forgotten }
}

/** State speaks first and the sidecar after it; a kill between the two must not lose the file at the next rebuild. */
async function completeSidecars({ state, archive }: { state: State; archive: Archive }): Promise<void> {
  const known = new Map((await archive.sidecars()).map((sidecar) => [`${sidecar.sha256} ${sidecar.store.id}`, sidecar]))
  const stores = new Map((await listStores(state)).map((store) => [store.id, store]))
  for (const done of (await listImports(state)).toReversed()) {
    const store = stores.get(done.store_id)
    if (!store || (done.status !== 'committed' && done.status !== 'undone') || !(await archive.has(done.sha256))) continue
    const sidecar = known.get(`${done.sha256} ${done.store_id}`)
    const undone = done.status === 'undone'
    if (sidecar && (sidecar.import_seq > done.import_seq || (sidecar.import_seq === done.import_seq && sidecar.undone === undone))) continue
    await archive.writeSidecar({
      sha256: done.sha256, size: sidecar?.size ?? 0, file_name: done.file_name, store: { id: store.id, name: store.name, platform: store.platform, zone: store.zone, currency: store.currency },
      format: done.mapping ? '' : done.format, answers: done.answers, mapping: done.mapping ?? null, exported_at: (done.exported_at ?? done.created_at).toISOString(),
      imported_at: done.created_at.toISOString(), by: done.by, undone, import_seq: done.import_seq,
    })
  }
}
