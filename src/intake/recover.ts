import type { Fact } from '../facts/fact.ts'
import { forgetImport as forgetInState, markCleared, unclearedImports, unfinishedImports } from '../state/imports.ts'
import type { State } from '../state/state.ts'
import { forgetImport as forgetRows } from '../warehouse/tables.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'

type Kept = { warehouse: Warehouse; state: State; facts: readonly Fact[] }

/** An import that was begun and will not be finished: its rows never counted, and go. */
export async function discard(import_seq: number, { warehouse, state, facts }: Kept): Promise<void> {
  await forgetInState(state, import_seq)
  await forgetRows(warehouse, facts, import_seq)
  await markCleared(state, [import_seq])
}

/**
 * After a start: what a kill left half-done is forgotten whole (the file is asked for again; its rows never counted), and
 * rows of refused ones are cleared away. Undone imports keep theirs, because an undo can be taken back.
 */
export async function recover(kept: Kept): Promise<{ forgotten: number[] }> {
  const forgotten: number[] = []
  for (const { import_seq } of await unfinishedImports(kept.state)) {
    await discard(import_seq, kept)
    forgotten.push(import_seq)
  }
  for (const { import_seq, status } of await unclearedImports(kept.state)) {
    if (status === 'undone') continue
    await forgetRows(kept.warehouse, kept.facts, import_seq)
    await markCleared(kept.state, [import_seq])
  }
  return { forgotten }
}
