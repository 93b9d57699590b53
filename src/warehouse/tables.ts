import { z } from 'zod'
import { columnsOf, isHeldSingly } from '../facts/fact.ts'
import type { Fact } from '../facts/fact.ts'
import { join, name, Sql, sql } from '../kernel/sql.ts'
import type { Warehouse } from './warehouse.ts'

/** Which windows and slices each import brought; decides which rows of a fact are alive. */
export const SLICES = 'slices'
const SLICE_COLUMNS: Record<string, string> = {
  store_id: 'LowCardinality(String)',
  fact: 'LowCardinality(String)',
  report: 'LowCardinality(String)',
  slice: 'String',
  window_start: 'Date',
  window_end: 'Date',
  import_seq: 'UInt32',
  exported_at: `DateTime64(3, 'UTC')`,
  rows: 'UInt64',
}

/** Which version of each fact the tables hold. */
export const VERSIONS = 'schema_versions'
const VERSION_COLUMNS: Record<string, string> = { fact: 'String', version: 'UInt32', stale: 'UInt8', at: `DateTime64(6, 'UTC')` }

/** Tables are made on every replica; what is deleted on one, replication deletes on the others. */
type Where = { cluster?: string | undefined }

/**
 * Makes what is missing. Returns the facts whose tables are empty or outdated while the installation is not new: they
 * stand to be rebuilt from the archive, until `markRebuilt` says it was done.
 */
export async function createTables(warehouse: Warehouse, facts: readonly Fact[], { cluster = warehouse.cluster }: Where = {}): Promise<string[]> {
  await warehouse.command(createTable(VERSIONS, VERSION_COLUMNS, { orderBy: ['fact', 'at'], cluster }))
  await warehouse.command(createTable(SLICES, SLICE_COLUMNS, { orderBy: ['store_id', 'fact', 'report', 'window_start'], cluster }))
  const known = await versions(warehouse)
  const isNew = known.size === 0
  const changed = facts.filter(({ id, version }) => known.get(id)?.version !== version)
  const outdated = changed.filter(({ id }) => known.has(id)).map(({ id }) => id)
  for (const id of outdated) await warehouse.command(sql`drop table if exists ${name(id)} ${onCluster(cluster)} ${cluster ? sql`sync` : sql``}`)
  if (outdated.length > 0) await warehouse.command(sql`alter table ${name(SLICES)} delete where fact in ${outdated} settings mutations_sync = 2`)
  await Promise.all(facts.map((fact) => warehouse.command(createFactTable(fact, cluster))))
  const stale = facts.filter((fact) => (changed.includes(fact) ? !isNew : known.get(fact.id)?.stale === 1)).map(({ id }) => id)
  // Said of all at once and last: a kill before leaves a new installation new, and a table that was dropped outdated.
  if (changed.length > 0) await note(warehouse, changed, !isNew)
  return stale
}

/** Before the tables are emptied for a rebuild: whoever starts next knows that it is to be finished. */
export async function markStale(warehouse: Warehouse, facts: readonly Pick<Fact, 'id' | 'version'>[]): Promise<void> {
  await note(warehouse, facts, true)
}

export async function markRebuilt(warehouse: Warehouse, facts: readonly Pick<Fact, 'id' | 'version'>[]): Promise<void> {
  await note(warehouse, facts, false)
}

/** Before a rebuild. A table that an earlier version laid out in another way is made as it is made now. */
export async function emptyTables(warehouse: Warehouse, facts: readonly Fact[], { cluster = warehouse.cluster }: Where = {}): Promise<void> {
  const laid = await warehouse.rows({ sql: sql`select name, partition_key from system.tables where database = currentDatabase()`, row: z.object({ name: z.string(), partition_key: z.string() }) })
  const partition = new Map(laid.map((table) => [table.name, table.partition_key]))
  for (const fact of facts) {
    if (partition.get(fact.id) === partitionOf(fact)) await warehouse.command(sql`truncate table ${name(fact.id)}`)
    else {
      await warehouse.command(sql`drop table if exists ${name(fact.id)} ${onCluster(cluster)} sync`)
      await warehouse.command(createFactTable(fact, cluster))
    }
  }
  await warehouse.command(sql`truncate table ${name(SLICES)}`)
}

/** Deletes what an import brought, everywhere; used when it was cut short, and when someone is to be forgotten. */
export async function forgetImport(warehouse: Warehouse, facts: readonly Pick<Fact, 'id'>[], import_seq: number): Promise<void> {
  const tables = [...facts.map((fact) => fact.id), SLICES]
  for (const table of await tablesWith(warehouse, tables, import_seq)) await dropParts(warehouse, table, import_seq)
  for (const table of await tablesWith(warehouse, tables, import_seq)) {
    await warehouse.command(sql`alter table ${name(table)} delete where import_seq = ${import_seq} settings mutations_sync = 2`)
  }
}

async function tablesWith(warehouse: Warehouse, tables: string[], import_seq: number): Promise<string[]> {
  const each = tables.map((table) => sql`(select ${table} as held from ${name(table)} where import_seq = ${import_seq} limit 1)`)
  const rows = await warehouse.rows({ sql: join(each, ' union all '), row: z.object({ held: z.string() }) })
  return rows.map((row) => row.held)
}

/**
 * A load comes in parts of its own, which can be dropped at once: a delete rewrites part by part, and took 19 s for the 130
 * months of a ten-year file. What a merge has mixed with other imports is left to the delete.
 */
async function dropParts(warehouse: Warehouse, table: string, import_seq: number): Promise<void> {
  const own = sql`select _part as part from ${name(table)} group by _part having min(import_seq) = ${import_seq} and max(import_seq) = ${import_seq}`
  const parts = await warehouse.rows({ sql: own, row: z.object({ part: z.string().regex(/^\w+$/) }) })
  if (parts.length === 0) return
  const drops = parts.map(({ part }) => raw(`drop part '${part}'`))
  await warehouse.command(sql`alter table ${name(table)} ${join(drops, ', ')}`).catch((error: unknown) => {
    // A merge took one meanwhile.
    if (!/NO_SUCH_DATA_PART|No part/i.test(String(error))) throw error
  })
}

const versionRow = z.object({ fact: z.string(), version: z.number(), stale: z.number() })

async function versions(warehouse: Warehouse) {
  const latest = sql`select fact, argMax(version, at) as version, argMax(stale, at) as stale from ${name(VERSIONS)} group by fact`
  const rows = await warehouse.rows({ sql: latest, row: versionRow })
  return new Map(rows.map((row) => [row.fact, row]))
}

const note = (warehouse: Warehouse, facts: readonly Pick<Fact, 'id' | 'version'>[], isStale: boolean) =>
  warehouse.command(sql`insert into ${name(VERSIONS)} (fact, version, stale, at) ${join(facts.map(({ id, version }) => sql`select ${id}, ${version}, ${isStale ? 1 : 0}, now64(6)`), ' union all ')}`)

/**
 * By year: a store of an agency has some hundred rows of a month, and each part that is opened for them costs a statement 0.3 ms (by
 * month an agency's first briefs took the engine a third longer). What is worked out from others comes and goes as a whole: each
 * making lies by itself, in few parts, and goes in a moment.
 */
const partitionOf = (fact: Fact): string => (fact.derived ? 'import_seq' : 'toYear(window_end)')

/** Rows of one order, or of one thing, lie together; a nullable column may not stand in a key. */
function orderOf(fact: Fact): string[] {
  // What is worked out is made anew again and again, and asked by day: sorting it by order, too, took a fifth of the time.
  if (fact.derived) return ['store_id', 'report', 'window_start']
  const types = columnsOf(fact)
  const own = isHeldSingly(fact) ? ['order_id'] : fact.key.filter((column) => !types[column]?.startsWith('Nullable'))
  return ['store_id', 'report', 'window_start', ...own]
}

const createFactTable = (fact: Fact, cluster: string | undefined): Sql => createTable(fact.id, columnsOf(fact), { orderBy: orderOf(fact), partitionBy: partitionOf(fact), cluster })

function createTable(table: string, columns: Record<string, string>, { orderBy, partitionBy, cluster }: Where & { orderBy: string[]; partitionBy?: string }): Sql {
  const body = join(
    Object.entries(columns).map(([column, type]) => sql`${name(column)} ${raw(type)}`),
    ', ',
  )
  const engine = cluster ? sql`ReplicatedMergeTree` : sql`MergeTree`
  const partition = partitionBy ? sql`partition by ${raw(partitionBy)}` : sql``
  // An acknowledged load is on the disk, and stays there when a merge replaces the part it came in (×1.3–1.4 measured).
  return sql`create table if not exists ${name(table)} ${onCluster(cluster)} (${body}) engine = ${engine} ${partition} order by (${join(orderBy.map(name), ', ')})
    settings fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1`
}

function onCluster(cluster: string | undefined): Sql {
  if (cluster === undefined) return sql``
  if (!/^\w+$/.test(cluster)) throw new Error(`not a name of a cluster: ${cluster}`)
  return raw(`on cluster '${cluster}'`)
}

/** Types and expressions of our own definitions. */
const raw = (text: string): Sql => new Sql([text], [])
