import type { z } from 'zod'
import { listStores } from '../state/stores.ts'
import type { Store } from '../state/stores.ts'
import type { State } from '../state/state.ts'
import type { Actor } from './context.ts'
import type { Role } from './operation.ts'
import { platform } from './shapes.ts'
import type { storeCard } from './shapes.ts'

export type StoreCard = z.output<typeof storeCard>

/** The stores a person sees, with what they may do in each. */
export async function storeCards(state: State, actor: Actor | null): Promise<StoreCard[]> {
  if (!actor) return []
  const all = await listStores(state)
  return all.flatMap((store) => {
    const role = actor.owner ? 'owner' : actor.roles.get(store.id)
    return role ? [cardOf(store, role)] : []
  })
}

export const cardOf = (store: Store, role: Role): StoreCard => ({
  store_id: store.id,
  name: store.name,
  platform: platform.catch('any').parse(store.platform),
  zone: store.zone,
  currency: store.currency,
  role,
})
