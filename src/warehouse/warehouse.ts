import type { Fact } from '../facts/fact.ts'
import type { Query, Sql } from '../kernel/sql.ts'

export type Same = { values: Readonly<Record<string, string | number>>; types: Readonly<Record<string, string>> }

/** `alone`: on one thread, because many are asked at once and each thread costs the engine as much as a small answer. */
export type Care = { alone?: boolean }

/** Where facts are kept. Embedded, server and cluster differ in how they run SQL, never in the SQL. */
export type Warehouse = {
  /** Asks; every row is checked against the query's shape. 64-bit integers and decimals arrive as text (exact). */
  rows<Row>(query: Query<Row>, care?: Care): Promise<Row[]>
  /** The same without a shape, for the planner's own statements: JSONCompact rows, numbers as the engine printed them in text. */
  table(query: Sql, care?: Care): Promise<{ columns: string[]; rows: (string | number | boolean | null)[][] }>
  /** DDL and deletes. */
  command(statement: Sql): Promise<void>
  /**
   * Loads a file of TSV lines with the named columns, flushed to disk when it returns. The rows are invisible to every
   * question until their import_seq is committed in state. `same` are columns with one value in all lines; `types` names the type
   * of every column then.
   */
  load(fact: Pick<Fact, 'id'>, columns: readonly string[], path: string, same?: Same): Promise<void>
  /** Alive and answering, and since when; for `doctor`. */
  health(): Promise<{ engine: string; version: string; restarts: number; answering: boolean }>
  /** The cluster its tables are made on, when a server is part of one. */
  cluster?: string | undefined
  [Symbol.asyncDispose](): Promise<void>
}
