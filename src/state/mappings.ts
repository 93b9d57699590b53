import { and, eq } from 'drizzle-orm'
import { mappings } from './schema.ts'
import type { State } from './state.ts'

/** How a file with these headers is read in this store; the caller knows the mapping's shape. */
export async function mappingFor(state: State, store_id: string, header_signature: string): Promise<unknown> {
  const [found] = await state.db.select().from(mappings).where(and(eq(mappings.store_id, store_id), eq(mappings.header_signature, header_signature)))
  return found?.mapping
}

export const listMappings = (state: State, store_id: string): Promise<(typeof mappings.$inferSelect)[]> =>
  state.db.select().from(mappings).where(eq(mappings.store_id, store_id))

export async function keepMapping(state: State, { store_id, header_signature, mapping }: { store_id: string; header_signature: string; mapping: unknown }): Promise<void> {
  const updated_at = new Date()
  await state.change((tx) =>
    tx.db.insert(mappings).values({ store_id, header_signature, mapping, updated_at }).onConflictDoUpdate({
      target: [mappings.store_id, mappings.header_signature], set: { mapping, updated_at },
    }))
}
