import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { Refusal } from '../kernel/errors.ts'
import { makeState } from './make_state.ts'
import * as schema from './schema.ts'
import type { Db, State } from './state.ts'

/** A PostgreSQL server (15 or newer), for teams. */
export async function openPostgres(url: string): Promise<State> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 })
  // A connection that breaks while it lies idle is replaced; unheard, this event would end the process.
  pool.on('error', () => {})
  try {
    await pool.query('select 1')
  } catch (fault) {
    await pool.end()
    throw new Refusal('unavailable', { zh: `连不上 JUNSHI_POSTGRES_URL 指定的 PostgreSQL：${fault instanceof Error ? fault.message : String(fault)}`, en: `the PostgreSQL of JUNSHI_POSTGRES_URL cannot be reached: ${fault instanceof Error ? fault.message : String(fault)}` })
  }
  return makeState({
    engine: 'postgres',
    db: drizzle({ client: pool, schema }) as unknown as Db,
    afterChange: async () => {},
    flushes: () => 0,
    close: () => pool.end(),
  })
}
