import { ClickHouseError, createClient } from '@clickhouse/client'
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client'
import { createReadStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type http from 'node:http'
import { z } from 'zod'
import { Refusal } from '../kernel/errors.ts'
import type { Query, Sql } from '../kernel/sql.ts'
import { forClickHouse, name, sql } from '../kernel/sql.ts'
import { literal } from './bind.ts'
import type { Care, Same } from './warehouse.ts'

/** The one client, embedded or server; only where it connects to differs. */
export function clientOf({ url, agent }: { url: string; agent?: http.Agent }): ClickHouseClient {
  return createClient({
    url,
    ...(agent ? { http_agent: agent } : {}),
    compression: { request: false, response: false },
    max_open_connections: 16,
    request_timeout: 600_000,
    // Lost connections are told to people by us; the client would print them as well.
    log: { level: 127 },
  })
}

/** Exact figures: JSON numbers would round 64-bit integers and decimals. */
const EXACT: ClickHouseSettings = {
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_decimals: 1,
  output_format_decimal_trailing_zeros: 1,
  // A question over its memory spills to disk at 800 MB; the relative default did not help (measured).
  max_bytes_before_external_group_by: '800000000',
  max_bytes_before_external_sort: '800000000',
  max_execution_time: 300,
  // An answer of ours is small: printing it on threads of their own, and looking for projections that no table has, took a ninth of the
  // engine's work on an agency's morning (47 statements of a store one by one, 1,109 ms of CPU against 986).
  output_format_parallel_formatting: 0,
  optimize_use_projections: 0,
}

const settingsOf = ({ alone = false }: Care = {}): ClickHouseSettings => (alone ? { ...EXACT, max_threads: 1 } : EXACT)

export async function rowsOf<Row>(client: ClickHouseClient, query: Query<Row>, care?: Care): Promise<Row[]> {
  const { text, params } = forClickHouse(query.sql)
  const result = await client.query({ query: text, query_params: params, format: 'JSONEachRow', clickhouse_settings: settingsOf(care) })
  return (await result.json()).map((raw) => query.row.parse(raw))
}

export async function versionOf(client: ClickHouseClient): Promise<string> {
  const [row] = await rowsOf(client, { sql: sql`select version() as version`, row: z.object({ version: z.string() }) })
  return row?.version ?? ''
}

type Cell = string | number | boolean | null

export async function tableOf(client: ClickHouseClient, query: Sql, care?: Care): Promise<{ columns: string[]; rows: Cell[][] }> {
  const { text, params } = forClickHouse(query)
  const result = await client.query({ query: text, query_params: params, format: 'JSONCompact', clickhouse_settings: settingsOf(care) })
  const { meta, data } = await result.json<Cell[]>()
  return { columns: (meta ?? []).map((column) => column.name), rows: data }
}

export async function run(client: ClickHouseClient, statement: Sql): Promise<void> {
  const { text, params } = forClickHouse(statement)
  await client.command({ query: text, query_params: params })
}

/**
 * - a file may hold any days, a century of mistyped ones too: more partitions than the 100 allowed by default
 * - a load repeated after a failure has the same rows, and a replicated table would drop them as already seen
 */
export const LOAD = {
  date_time_input_format: 'best_effort',
  max_partitions_per_insert_block: '0',
  throw_on_max_partitions_per_insert_block: 0,
  insert_deduplicate: 0,
  // Bounds the memory of a load whatever the length of its file.
  min_insert_block_size_rows: '262144',
  min_insert_block_size_bytes: '67108864',
} satisfies ClickHouseSettings

/** Names of a load as they may stand in SQL text. */
export const plain = (identifier: string): string => name(identifier).strings.join('')

/** `insert into t (…) select …, 's1' from `, and how the lines of the file are to be read. */
export function loadingSql(table: string, columns: readonly string[], same: Same = { values: {}, types: {} }): { insert: string; structure: string } {
  if (columns.length === 0) throw new Error('a load names its columns')
  const constant = Object.entries(same.values)
  const into = [...columns, ...constant.map(([column]) => column)].map(plain).join(', ')
  const selected = constant.length === 0 ? '*' : [...columns.map(plain), ...constant.map(([, value]) => (typeof value === 'number' ? String(value) : literal(value)))].join(', ')
  const structure = constant.length === 0 ? '' : columns.map((column) => `${plain(column)} ${same.types[column]}`).join(', ')
  return { insert: `insert into ${plain(table)} (${into}) select ${selected} from `, structure }
}

export async function loadStream(client: ClickHouseClient, table: string, columns: readonly string[], path: string, same?: Same): Promise<void> {
  const { insert, structure } = loadingSql(table, columns, same)
  const values = createReadStream(path)
  if (structure !== '') {
    const { stream } = await client.exec({ query: `${insert} input(${literal(structure)}) format TabSeparated`, values, clickhouse_settings: LOAD })
    stream.resume()
    await finished(stream)
    return
  }
  const [first, ...rest] = columns.map(plain)
  await client.insert({ table: plain(table), columns: [first!, ...rest], values, format: 'TabSeparated', clickhouse_settings: LOAD })
}

/** The connection went, not the question: the engine is dead, dying or not there. */
export function isLost(error: unknown): boolean {
  if (error instanceof ClickHouseError || error instanceof Refusal || !(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return /^(ECONNRESET|ECONNREFUSED|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/.test(code) || /socket hang up|Timeout error|aborted/i.test(error.message)
}

/** What a person can do something about is said in words; everything else is a fault and flies as it is. */
export function inWords(error: unknown): unknown {
  if (!(error instanceof ClickHouseError)) return error
  if (error.code === '241' || error.code === '307') return new Refusal('too_large', { zh: '这个问题需要的内存超过上限，请缩小日期范围或减少维度后再试。', en: 'this question takes more memory than is allowed; ask for fewer days or dimensions.' })
  if (error.code === '159') return new Refusal('unavailable', { zh: '这个问题算得太久，已停下；请缩小日期范围或减少维度后再试。', en: 'this question took too long and was stopped; ask for fewer days or dimensions.' })
  if (error.code === '243' || /No space left/i.test(error.message)) return new Refusal('unavailable', { zh: '磁盘空间不足，数据没有写入；请清理磁盘后再试。', en: 'the disk is full and nothing was written; make room and try again.' })
  return error
}
