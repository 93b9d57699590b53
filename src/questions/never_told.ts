import { z } from 'zod'
import { and, join, name, numbers, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import { keptCoverage } from './coverage.ts'
import type { StoreCoverage } from './coverage.ts'
import type { Plan } from './plan.ts'
import type { Ledger } from './question.ts'
import { storeMemory } from './store_memory.ts'
import type { World } from './world.ts'

/** A column that no row of a store's report fills, as far as these imports go. */
type Empty = { fact: string; report: string; column: string; imports: Set<number> }
type Memory = { checked: Promise<void>; empty: Map<string, Empty>; /** Being looked at: a page of questions comes upon the same column a dozen times at once. */ asked: Map<string, Promise<void>> }
const memories = storeMemory<Memory>()

type At = { store_id: string; world: Pick<World, 'warehouse' | 'ledger' | 'kept' | 'imports' | 'alone'> }
type Reads = Pick<Plan, 'reading' | 'report'>

const keyOf = (fact: string, report: string, column: string) => `${fact} ${report} ${column}`

/**
 * The figures that no row of a store's report gives, as far as questions have come upon them: 店铺日报 has a column for 推广花费 that
 * many sellers do not choose, and a question that tried it first was asked of the engine twice. What an import brings is looked at
 * once, and only its own rows: looking through all of three years again after each file took eleven seconds of a morning.
 */
export async function neverTold(at: At): Promise<(plan: Reads) => boolean> {
  const memory = memoryOf(at)
  await memory.checked
  // As it stands now: what another question learns meanwhile must not change the mind of one that is under way.
  const keys = new Set(memory.empty.keys())
  return ({ reading: { fact, column }, report }) => column !== undefined && keys.has(keyOf(fact.id, report, column))
}

/** Imports keep their numbers when the archive is replayed, and a mended format may fill what was empty. */
export const forgetNeverTold = (ledger: Ledger): void => memories.forget(ledger)

/** Of plans that told nothing in one span, those that no visible row would tell in any are remembered. */
export async function learnNeverTold(found: readonly Reads[], at: At): Promise<void> {
  const { empty, asked } = memoryOf(at)
  const coverage = await coverageOf(at)
  const columns = found.flatMap(({ reading: { fact, column }, report }) => (column === undefined || empty.has(keyOf(fact.id, report, column)) ? [] : [{ fact: fact.id, report, column }]))
  const open = columns.filter(({ fact, report, column }) => !asked.has(keyOf(fact, report, column)))
  for (const group of byReport(open).values()) {
    const [{ fact, report }] = group as [(typeof group)[number]]
    const learnt = emptyOf(group, undefined, at).then((still) => { for (const column of still) empty.set(keyOf(fact, report, column), { fact, report, column, imports: new Set(importsOf(coverage, fact, report)) }) })
    for (const { column } of group) asked.set(keyOf(fact, report, column), learnt)
  }
  await Promise.all(columns.map(({ fact, report, column }) => asked.get(keyOf(fact, report, column))))
  if (open.length > 0) await putDown(empty, at)
}

const memoryOf = (at: At): Memory => memories.of(at.world.ledger, at.store_id, (before) => {
  const empty: Memory['empty'] = before?.empty ?? new Map()
  return { empty, asked: new Map(), checked: (before ? Promise.resolve() : takeUp(empty, at)).then(() => checkNew(empty, at)).catch(() => empty.clear()) }
})

const KEY = 'never told'

/** What was learnt before this process began; a store's first morning after a start would look through it all again. */
async function takeUp(empty: Map<string, Empty>, { store_id, world }: At): Promise<void> {
  const bytes = await world.kept?.read(store_id, KEY)
  if (!bytes) return
  for (const { imports, ...column } of Rows.parse(JSON.parse(bytes.toString()))) empty.set(keyOf(column.fact, column.report, column.column), { ...column, imports: new Set(imports) })
}

const putDown = async (empty: Map<string, Empty>, { store_id, world }: At): Promise<void> =>
  world.kept?.write(store_id, KEY, Buffer.from(JSON.stringify([...empty.values()].map(({ imports, ...column }) => ({ ...column, imports: [...imports] })))))

const Rows = z.array(z.object({ fact: z.string(), report: z.string(), column: z.string(), imports: z.array(z.number()) }))

/** All that is visible, whatever day the question is asked of. */
const coverageOf = ({ store_id, world }: At) => keptCoverage(world, store_id)

/** What came since may fill what was empty. */
async function checkNew(empty: Map<string, Empty>, at: At): Promise<void> {
  if (empty.size === 0) return
  const coverage = await coverageOf(at)
  await Promise.all([...byReport([...empty.values()]).values()].map(async (columns) => {
    const [{ fact, report }] = columns as [Empty]
    const fresh = [...importsOf(coverage, fact, report)].filter((seq) => columns.some(({ imports }) => !imports.has(seq)))
    if (fresh.length === 0) return
    const still = new Set(await emptyOf(columns, fresh, at))
    for (const one of columns) {
      if (still.has(one.column)) for (const seq of fresh) one.imports.add(seq)
      else empty.delete(keyOf(fact, report, one.column))
    }
  }))
}

/** Of columns of one report those that no row fills: of these imports, or of all there are. */
async function emptyOf(columns: readonly { fact: string; report: string; column: string }[], imports: readonly number[] | undefined, { store_id, world: { warehouse, ledger, alone = false } }: At): Promise<string[]> {
  const [{ fact, report }] = columns as [(typeof columns)[number]]
  const hidden = ledger.hidden(store_id)
  const within: Sql | undefined = imports ? sql`import_seq in (${numbers(imports)})` : hidden.length > 0 ? sql`import_seq not in (${numbers(hidden)})` : undefined
  const { rows } = await warehouse.table(sql`
    select ${join(columns.map(({ column }) => sql`max(isNotNull(${name(column)}))`), ', ')}
    from ${name(fact)}
    where ${and(sql`store_id = ${store_id}`, sql`report = ${report}`, within)}`, { alone })
  return columns.filter((_, i) => Number(rows[0]?.[i] ?? 0) === 0).map(({ column }) => column)
}

function byReport<T extends { fact: string; report: string; column: string }>(columns: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of new Map(columns.map((each) => [keyOf(each.fact, each.report, each.column), each])).values()) {
    const key = `${one.fact} ${one.report}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return groups
}

const seqs = new WeakMap<StoreCoverage, Map<string, ReadonlySet<number>>>()

/** The imports that stand in a report's windows, or lost some to a newer one. */
function importsOf(coverage: StoreCoverage, fact: string, report: string): ReadonlySet<number> {
  const known = seqs.get(coverage) ?? new Map<string, ReadonlySet<number>>()
  seqs.set(coverage, known)
  const key = `${fact} ${report}`
  const found = known.get(key) ?? new Set(coverage.slices.filter((slice) => slice.fact === fact && slice.report === report).flatMap(({ import_seqs, beaten_seqs }) => [...import_seqs, ...beaten_seqs]))
  known.set(key, found)
  return found
}
