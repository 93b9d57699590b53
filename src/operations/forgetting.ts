import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { derivedFacts, facts } from '../facts/index.ts'
import { orders } from '../facts/orders.ts'
import { hasher } from '../intake/persons.ts'
import { and, join, name, sql } from '../kernel/sql.ts'
import { outdateBuilds } from '../state/profit_builds.ts'
import { imports, jobs, profitBuilds, stores } from '../state/schema.ts'
import { evidenceOf } from '../state/tasks.ts'
import { listImports } from '../state/imports.ts'
import { forgetImport } from '../warehouse/tables.ts'
import type { World } from './context.ts'
import { forgetKept } from './kept_folder.ts'
import { LongWork } from './long_work.ts'

const MARKS = ['buyer', 'phone', 'address', 'visitor']
const Row = z.object({ import_seq: z.coerce.number(), source_sheet: z.string(), source_row: z.coerce.number() })

/** Takes every source row that carries this person's mark out of all facts, and keeps it out of every later reading. */
export async function forgetPerson({ state, warehouse, archive, secret, home }: World, kind: 'buyer' | 'phone', mark: string): Promise<number> {
  const hash = hasher(secret)(kind, mark)
  if (hash === '') return 0
  // First the archive: from here on no import or rebuild brings the person back, even if this process is killed now.
  await archive.forgetBuyer(hash)
  // A reader of files tells people apart by buyer, so whoever ordered with this phone is kept out by their buyer's mark.
  if (kind === 'phone') for (const { buyer } of await warehouse.rows({ sql: sql`select distinct buyer from ${orders.from} where phone = ${hash} and buyer != ''`, row: z.object({ buyer: z.string() }) })) await archive.forgetBuyer(buyer)
  const places = facts.flatMap((fact) => MARKS.filter((column) => fact.columns[column]).map((column) => sql`select import_seq, source_sheet, source_row from ${name(fact.id)} where ${name(column)} = ${hash}`))
  const rows = await warehouse.rows({ sql: sql`select distinct import_seq, source_sheet, source_row from (${join(places, ' union all ')})`, row: Row })
  for (const group of bySheet(rows)) {
    const { import_seq, source_sheet } = group[0]!
    const lines = group.map(({ source_row }) => source_row)
    for (const fact of facts) {
      await warehouse.command(sql`alter table ${name(fact.id)} delete where ${and(sql`import_seq = ${import_seq}`, sql`source_sheet = ${source_sheet}`, sql`source_row in ${lines}`)} settings mutations_sync = 2`)
    }
  }
  if (rows.length > 0) {
    await outdateBuilds(state)
    await forgetKept(home)
  }
  return rows.length
}

function bySheet(rows: z.output<typeof Row>[]): z.output<typeof Row>[][] {
  const groups = new Map<string, z.output<typeof Row>[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.import_seq, row.source_sheet])
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
}

/** A store with all that was ever imported into it, from the warehouse, the archive and state. */
export async function forgetStoreWhole({ state, warehouse, archive, home }: World, store_id: string): Promise<void> {
  for (const { import_seq } of await listImports(state, { store_id })) await forgetImport(warehouse, facts, import_seq)
  for (const { import_seq } of await state.db.select().from(profitBuilds).where(eq(profitBuilds.store_id, store_id))) await forgetImport(warehouse, derivedFacts, import_seq)
  await forgetKept(home, store_id)
  const { own, others } = await evidenceOf(state, store_id)
  await archive.forgetStore(store_id, others)
  await archive.forgetFiles(own.filter((sha256) => !others.has(sha256)))
  await state.change(async (tx) => {
    for (const job of await tx.db.select({ id: jobs.id, payload: jobs.payload }).from(jobs)) {
      const work = LongWork.safeParse(job.payload)
      if (work.success && work.data.store_id === store_id) await tx.db.delete(jobs).where(eq(jobs.id, job.id))
    }
    await tx.db.delete(imports).where(eq(imports.store_id, store_id))
    await tx.db.delete(stores).where(eq(stores.id, store_id))
    await tx.announce('imports')
    await tx.announce('stores')
  })
}
