import type { Actor } from './context.ts'
import type { Role } from './operation.ts'

const RANK: Record<Role, number> = { viewer: 1, operator: 2, owner: 3 }

export const isRole = (role: string): role is Role => Object.hasOwn(RANK, role)
export const suffices = (held: Role, needed: Role): boolean => RANK[held] >= RANK[needed]
export const roleIn = (storeId: string, actor: Actor): Role | undefined => (actor.owner ? 'owner' : actor.roles.get(storeId))
