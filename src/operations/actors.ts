import { eq, isNull, and } from 'drizzle-orm'
import { rolesOf } from '../state/members.ts'
import { listStores } from '../state/stores.ts'
import { members, users } from '../state/schema.ts'
import type { State } from '../state/state.ts'
import type { Actor } from './context.ts'

/** A person or a key, with what they may do in each store. */
export async function actorOf(state: State, { user_id, name, door }: Pick<Actor, 'user_id' | 'name' | 'door'>): Promise<Actor> {
  const { everywhere, stores } = await rolesOf(state, user_id)
  const roles = new Map(Object.entries(stores))
  if (everywhere && everywhere !== 'owner') for (const { id } of await listStores(state)) if (!roles.has(id)) roles.set(id, everywhere)
  return { user_id, name, owner: everywhere === 'owner', roles, door }
}

export async function nameOf(state: State, user_id: string): Promise<string> {
  const [user] = await state.db.select({ name: users.name }).from(users).where(eq(users.id, user_id))
  return user?.name ?? ''
}

/** Whoever can read the data folder's token acts for the installation's owner, with or without an account made yet. */
export async function installationOwner(state: State, door: Actor['door']): Promise<Actor> {
  const [owner] = await state.db.select({ id: users.id, name: users.name }).from(members).innerJoin(users, eq(users.id, members.user_id)).where(and(eq(members.role, 'owner'), isNull(members.store_id))).limit(1)
  return { user_id: owner?.id ?? '', name: owner?.name ?? '店主', owner: true, roles: new Map(), door }
}
