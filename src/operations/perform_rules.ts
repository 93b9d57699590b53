import type { Actor } from './context.ts'
import type { Role } from './operation.ts'

const RANK: Record<Role, number> = { viewer: 1, operator: 2, finance: 3, owner: 4 }

export const isRole = (role: string): role is Role => Object.hasOwn(RANK, role)
export const suffices = (held: Role, needed: Role): boolean => RANK[held] >= RANK[needed]
export const roleIn = (storeId: string, actor: Actor): Role | undefined => (actor.owner ? 'owner' : actor.roles.get(storeId))

/** Cost, profit and settlement are for the owner and 财务. What the clock sends out may be read by anybody in a group, so it carries none. */
export const seesMoney = (storeId: string, actor: Actor | null): boolean => {
  if (!actor || actor.door === 'schedule') return false
  const role = roleIn(storeId, actor)
  return role !== undefined && suffices(role, 'finance')
}
