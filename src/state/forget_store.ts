import { eq } from 'drizzle-orm'
import { Refusal } from '../kernel/errors.ts'
import { auditLog, imports, jobs, stores } from './schema.ts'
import { findStore } from './stores.ts'
import type { State } from './state.ts'

/**
 * Everything state knows of a store goes: imports, answers, mappings, targets, identities, changes, who may see it. Call it
 * last, after its rows left the warehouse and its files the archive, so that a kill in between can be finished by asking again.
 */
export async function forgetStoreInState(state: State, store_id: string): Promise<void> {
  await state.change(async (tx) => {
    if (!(await findStore(tx, store_id))) throw new Refusal('not_found', `没有编号为 ${store_id} 的店铺`, { store_id })
    await tx.db.delete(imports).where(eq(imports.store_id, store_id))
    await tx.db.update(auditLog).set({ input: null }).where(eq(auditLog.store_id, store_id))
    // A finished job's payload and result name files and figures of some store; they are of no more use.
    await tx.db.delete(jobs).where(eq(jobs.status, 'done'))
    await tx.db.delete(stores).where(eq(stores.id, store_id))
    await tx.announce('imports')
    await tx.announce('stores')
  })
}
