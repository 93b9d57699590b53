import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema.ts'

/** Typed queries on our tables (schema.ts), the same on both engines. better-auth's drizzle adapter takes it as it is. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>

/** Those told when a change of this kind has been committed: the ledger listens to both. */
export type Topic = 'imports' | 'stores'

export type Listener = (topic: Topic, store_id?: string) => Promise<void>

/**
 * What people decided and what was imported. Every function of this room takes a State first, and works alike on the whole
 * State and inside a change.
 */
export type State = {
  engine: 'pglite' | 'postgres'
  db: Db
  /**
   * All or nothing, and on the disk when it returns. Trap: inside, use only the State handed in; the outer one waits for
   * this very change to end.
   */
  change<T>(work: (tx: State) => Promise<T>): Promise<T>
  /** Says that a kind of thing changed, of one store or of any; listeners run once the change is committed, before it returns. */
  announce(topic: Topic, store_id?: string): Promise<void>
  listen(listener: Listener): () => void
  health(): Promise<{ engine: string; version: string; answering: boolean; flushes: number }>
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export type StateOptions = { directory: string; postgres_url?: string | undefined }
