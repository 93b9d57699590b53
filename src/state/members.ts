import { and, eq, isNull } from 'drizzle-orm'
import { members, users } from './schema.ts'
import type { State } from './state.ts'

export type Member = typeof members.$inferSelect
export type MemberRole = Member['role']

const RANK: Record<MemberRole, number> = { viewer: 1, operator: 2, finance: 3, owner: 4 }

export const listMembers = (state: State): Promise<(Member & { name: string; email: string; username: string | null })[]> =>
  state.db.select({
    id: members.id, organisation_id: members.organisation_id, user_id: members.user_id, store_id: members.store_id, role: members.role,
    name: users.name, email: users.email, username: users.username,
  }).from(members).innerJoin(users, eq(users.id, members.user_id))

/** What one user may: a role for all stores (null: none) and the roles of single stores. The higher one holds. */
export async function rolesOf(state: State, user_id: string): Promise<{ everywhere: MemberRole | null; stores: Record<string, MemberRole> }> {
  const rows = await state.db.select().from(members).where(eq(members.user_id, user_id))
  const everywhere = rows.find((row) => row.store_id === null)?.role ?? null
  const stores = Object.fromEntries(rows.flatMap(({ store_id, role }) => (store_id === null ? [] : [[store_id, higher(role, everywhere)]])))
  return { everywhere, stores }
}

/** One role per user and store (null: all stores); a second setting replaces the first. */
export async function setMember(state: State, { user_id, store_id, role }: { user_id: string; store_id: string | null; role: MemberRole }): Promise<void> {
  await state.change(async (tx) => {
    await tx.db.delete(members).where(sameSeat(user_id, store_id))
    await tx.db.insert(members).values({ user_id, store_id, role })
  })
}

export async function dropMember(state: State, { user_id, store_id }: { user_id: string; store_id: string | null }): Promise<void> {
  await state.change((tx) => tx.db.delete(members).where(sameSeat(user_id, store_id)))
}

/** First run makes the owner's account while there is none. */
export const hasOwner = async (state: State): Promise<boolean> =>
  (await state.db.select({ id: members.id }).from(members).where(and(eq(members.role, 'owner'), isNull(members.store_id))).limit(1)).length > 0

const sameSeat = (user_id: string, store_id: string | null) =>
  and(eq(members.user_id, user_id), store_id === null ? isNull(members.store_id) : eq(members.store_id, store_id))
const higher = (one: MemberRole, other: MemberRole | null): MemberRole => (other !== null && RANK[other] > RANK[one] ? other : one)
