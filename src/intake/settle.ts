import { z } from 'zod'
import { isHeldSingly } from '../facts/fact.ts'
import type { Fact } from '../facts/fact.ts'
import { and, join, name, numbers, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'

/** What an import's rows are compared with: the visible rows of the same store and report whose windows meet its own. */
export type Against = { store_id: string; report: string; import_seq: number; hidden: readonly number[]; from: string; to: string }

export type Repeated = { sheet: string; line: number; differs: boolean; fact: string }

const number = z.coerce.number()
const KEPT_APART = `\\N`

/** A row's thing, its content, or its slice as one 64-bit mark; a cell not told differs from ''. */
const mark = (columns: readonly string[]): Sql =>
  columns.length === 0 ? sql`toUInt64(0)` : sql`cityHash64(${join(columns.map((column) => sql`ifNull(toString(${name(column)}), ${KEPT_APART})`), ', ')})`

const sliceOf = (fact: Fact): string[] => (isHeldSingly(fact) ? [fact.replaced] : ['window_start', 'window_end', ...fact.slice])
const keyOf = (fact: Fact): string[] => [...new Set([...sliceOf(fact), ...fact.key])]
const contentOf = (fact: Fact): string[] => Object.keys(fact.columns)

/**
 * Rows of one file that name the same thing twice. The first stands; the others are taken out again, and told whether they
 * said something else.
 */
export async function takeOutRepeats(warehouse: Warehouse, fact: Fact, { import_seq, firstStands }: { import_seq: number; firstStands: boolean }): Promise<Repeated[]> {
  const mine = sql`import_seq = ${import_seq}`
  const [count] = await warehouse.rows({
    sql: sql`select count() as rows, uniqExact(${mark(keyOf(fact))}) as things from ${name(fact.id)} where ${mine}`,
    row: z.object({ rows: number, things: number }),
  })
  if (!count || count.rows === count.things) return []
  const found = await warehouse.rows({
    sql: sql`
      select source_sheet as sheet, source_row as line, content != first as differs
      from (
        select source_sheet, source_row, ${mark(contentOf(fact))} as content,
          first_value(content) over same as first, row_number() over same as place
        from ${name(fact.id)}
        where ${mine}
        window same as (partition by ${mark(keyOf(fact))} order by source_sheet, source_row rows between unbounded preceding and unbounded following)
      )
      where place > 1
      order by line`,
    row: z.object({ sheet: z.string(), line: number, differs: z.coerce.boolean() }),
  })
  for (const [sheet, rows] of groupBySheet(found)) {
    for (let i = 0; i < rows.length; i += 5_000) {
      const lines = rows.slice(i, i + 5_000).map((row) => row.line)
      await warehouse.command(sql`alter table ${name(fact.id)} delete where ${and(mine, sql`source_sheet = ${sheet}`, sql`source_row in (${numbers(lines)})`)} settings mutations_sync = 2`)
    }
  }
  return found.map((row) => ({ ...row, differs: row.differs && !firstStands, fact: fact.id }))
}

function groupBySheet<R extends { sheet: string }>(rows: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>()
  for (const row of rows) groups.set(row.sheet, [...(groups.get(row.sheet) ?? []), row])
  return groups
}

/** How many source rows still stand for something. */
export async function rowsStanding(warehouse: Warehouse, facts: readonly Fact[], import_seq: number): Promise<number> {
  const all = facts.map((fact) => sql`select source_sheet, source_row from ${name(fact.id)} where import_seq = ${import_seq}`)
  const [row] = await warehouse.rows({ sql: sql`select uniqExact(source_sheet, source_row) as standing from (${join(all, ' union all ')})`, row: z.object({ standing: number }) })
  return row?.standing ?? 0
}

export type Fate = { loaded: number; replaced: number; unchanged: number; older: number }

/**
 * What became of each source row, by its strongest fact: something in it replaced what was held, was new, or all of it was
 * held already; `older` rows come from an export older than the one held and count for nothing.
 */
export async function fates(warehouse: Warehouse, facts: readonly Fact[], against: Against): Promise<Fate> {
  const parts = facts.map((fact) => fateOf(fact, against))
  const [row] = await warehouse.rows({
    sql: sql`
      select countIf(fate = 3) as replaced, countIf(fate = 2) as loaded, countIf(fate = 1) as unchanged, countIf(fate = 0) as older
      from (
        select source_sheet, source_row, max(fate) as fate
        from (${join(parts, ' union all ')})
        group by source_sheet, source_row
      )`,
    row: z.object({ replaced: number, loaded: number, unchanged: number, older: number }),
  })
  return row ?? { loaded: 0, replaced: 0, unchanged: 0, older: 0 }
}

function fateOf(fact: Fact, { store_id, report, import_seq, hidden, from, to }: Against): Sql {
  const table = name(fact.id)
  const [slice, key, content] = [mark(sliceOf(fact)), mark(keyOf(fact)), mark(contentOf(fact))]
  const held = and(
    sql`store_id = ${store_id}`,
    sql`report = ${report}`,
    sql`window_start <= toDate(${to})`,
    sql`window_end >= toDate(${from})`,
    sql`import_seq != ${import_seq}`,
    hidden.length ? sql`import_seq not in (${numbers([...hidden])})` : undefined,
    // Only what this import touches is compared: sorting all that a shop of ten million orders holds would take the memory of it all.
    sql`${slice} in (select ${slice} from ${table} where import_seq = ${import_seq})`,
  )
  return sql`
    select mine.source_sheet as source_sheet, mine.source_row as source_row,
      multiIf(newest.at > mine.exported_at, 0, empty(held.contents), 2, has(held.contents, mine.content), 1, 3) as fate
    from (select source_sheet, source_row, exported_at, ${slice} as slice, ${key} as key, ${content} as content from ${table} where import_seq = ${import_seq}) as mine
    left join (select ${slice} as slice, max(exported_at) as at from ${table} where ${held} group by slice) as newest on newest.slice = mine.slice
    left join (
      select key, groupUniqArray(content) as contents
      from (
        select ${key} as key, ${content} as content, (exported_at, import_seq) as version, max(version) over (partition by ${slice}) as top
        from ${table}
        where ${held}
      )
      where version = top
      group by key
    ) as held on held.key = mine.key`
}

const SEPARATOR = '\u001f'

/** Tells the slices an import brought: they decide later which rows of these facts are alive. */
export async function tellSlices(warehouse: Warehouse, facts: readonly Fact[], import_seq: number): Promise<void> {
  for (const fact of facts.filter((one) => one.replaced === 'slice')) {
    const cut = fact.slice.length ? sql`arrayStringConcat([${join(fact.slice.map((column) => sql`ifNull(toString(${name(column)}), '')`), ', ')}], ${SEPARATOR})` : sql`''`
    await warehouse.command(sql`
      insert into slices (store_id, fact, report, slice, window_start, window_end, import_seq, exported_at, rows)
      select store_id, ${fact.id}, report, ${cut} as cut, window_start, window_end, import_seq, exported_at, count()
      from ${name(fact.id)}
      where import_seq = ${import_seq}
      group by store_id, report, cut, window_start, window_end, import_seq, exported_at`)
  }
}

/** The other visible imports that hold an order of this one. */
export async function sharers(warehouse: Warehouse, facts: readonly Fact[], { store_id, report, import_seq, hidden }: Against): Promise<number[]> {
  const others = new Set<number>()
  for (const fact of facts.filter((one) => isHeldSingly(one))) {
    const [table, held] = [name(fact.id), name(fact.replaced)]
    const rows = await warehouse.rows({
      sql: sql`
        select distinct import_seq
        from ${table}
        where ${and(
          sql`store_id = ${store_id}`,
          sql`report = ${report}`,
          sql`import_seq != ${import_seq}`,
          hidden.length ? sql`import_seq not in (${numbers([...hidden])})` : undefined,
          sql`${held} in (select ${held} from ${table} where import_seq = ${import_seq})`,
        )}`,
      row: z.object({ import_seq: number }),
    })
    for (const row of rows) others.add(row.import_seq)
  }
  return [...others]
}
