import type { Archive } from '../archive/archive.ts'
import { getImport, redoImport, undoImport } from '../state/imports.ts'
import type { State } from '../state/state.ts'

type Kept = { state: State; archive: Archive }

/** The import no longer counts, and what it had replaced does again: which rows are alive is decided when a question is asked. */
export async function undo(import_seq: number, { state, archive }: Kept): Promise<void> {
  const { sha256, store_id } = await undoImport(state, import_seq)
  await mark(archive, { sha256, store_id, import_seq, undone: true })
}

/** Takes an undo back. */
export async function redo(import_seq: number, { state, archive }: Kept): Promise<void> {
  await getImport(state, import_seq)
  const { sha256, store_id } = await redoImport(state, import_seq)
  await mark(archive, { sha256, store_id, import_seq, undone: false })
}

/** A file imported again since has a sidecar of the later import, which an undo of the earlier must not touch. */
async function mark(archive: Archive, { sha256, store_id, import_seq, undone }: { sha256: string; store_id: string; import_seq: number; undone: boolean }) {
  const sidecar = await archive.sidecar(sha256, store_id)
  if (sidecar?.import_seq === import_seq) await archive.markUndone(sha256, store_id, undone)
}
