import { desc, eq } from 'drizzle-orm'
import { auditLog } from './schema.ts'
import type { State } from './state.ts'

export type AuditEntry = typeof auditLog.$inferSelect
export type NewAuditEntry = { at: Date; user_id: string; operation: string; store_id: string; input: unknown; outcome: string }

export async function writeAudit(state: State, entry: NewAuditEntry): Promise<void> {
  await state.change((tx) => tx.db.insert(auditLog).values({ ...entry, input: withoutSecrets(entry.input) }))
}

/** Newest first. */
export const listAudit = (state: State, { store_id, limit = 200 }: { store_id?: string; limit?: number } = {}): Promise<AuditEntry[]> =>
  state.db.select().from(auditLog).where(store_id === undefined ? undefined : eq(auditLog.store_id, store_id)).orderBy(desc(auditLog.id)).limit(limit)

const SECRET = /pass|secret|token|key$|webhook|phone|buyer|address/i
const LONGEST = 500

/** Fields that sound like a secret or a person are left out, and long texts are cut: a log is read by many. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value
  if (Array.isArray(value)) return value.slice(0, 100).map(withoutSecrets)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, SECRET.test(key) ? '…' : withoutSecrets(inner)]))
}
