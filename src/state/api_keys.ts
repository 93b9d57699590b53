import { createHash, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { apiKeys } from './schema.ts'
import type { State } from './state.ts'

export type ApiKey = Omit<typeof apiKeys.$inferSelect, 'hash'>

/** The key itself is told once; only its hash is kept. It is 256 random bits, so a plain hash is enough. */
export async function makeApiKey(state: State, { user_id, name }: { user_id: string; name: string }): Promise<{ id: string; key: string }> {
  const id = `k_${randomBytes(6).toString('hex')}`
  const key = `junshi_${randomBytes(32).toString('base64url')}`
  await state.change((tx) => tx.db.insert(apiKeys).values({ id, user_id, name, hash: hashOf(key) }))
  return { id, key }
}

/** Whose key it is. The time of last use is told to within an hour, so that a script's questions do not each write. */
export async function userOfApiKey(state: State, key: string, now: Date): Promise<string | undefined> {
  const [found] = await state.db.select().from(apiKeys).where(eq(apiKeys.hash, hashOf(key)))
  if (!found) return undefined
  if (!found.last_used || now.getTime() - found.last_used.getTime() > 3_600_000) {
    await state.change((tx) => tx.db.update(apiKeys).set({ last_used: now }).where(eq(apiKeys.id, found.id)))
  }
  return found.user_id
}

export async function listApiKeys(state: State, user_id: string): Promise<ApiKey[]> {
  const { id, name, created_at, last_used } = apiKeys
  return state.db.select({ id, user_id: apiKeys.user_id, name, created_at, last_used }).from(apiKeys).where(eq(apiKeys.user_id, user_id))
}

export async function dropApiKey(state: State, id: string): Promise<void> {
  await state.change((tx) => tx.db.delete(apiKeys).where(eq(apiKeys.id, id)))
}

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')
