import { sql } from '../../kernel/sql.ts'
import { readRules } from '../rules.ts'
import { keepAds } from './ads.ts'
import { keepEvents, keepWhole } from './events.ts'
import { insertLines } from './insert.ts'
import { keepCosts, keepLines } from './lines.ts'
import { clearScratch, isNought, scratch } from './making.ts'
import type { Making } from './making.ts'
import { notesOf } from './notes.ts'
import type { BuildNotes } from './notes.ts'
import { keepOrders } from './orders.ts'
import { keepChecks, keepRefunds } from './refunds.ts'
import { keepEntries, keepStatements } from './statements.ts'
import { insertStoreRows } from './store_rows.ts'

/** Makes the rows of one build, which nobody sees before it is committed. What is worked out on the way is dropped, also when it fails. */
export async function buildLines(asked: Making): Promise<BuildNotes> {
  await clearScratch(asked)
  try {
    const making = await withAffiliates(asked)
    await Promise.all([keepOrders(making), keepCosts(making), keepRefunds(making), keepChecks(making)])
    await Promise.all([keepLines(making), keepStatements(making), keepAds(making)])
    const rules = await readRules(making)
    await keepWhole(making, rules)
    await keepEvents(making)
    const notes = await notesOf(making, rules.length > 0)
    const exported_at = notes.newest_export === '' ? '1970-01-01 00:00:00' : notes.newest_export
    await making.warehouse.command(sql`drop table if exists ${scratch(making, 'whole')}`)
    await insertLines(making, exported_at)
    await insertStoreRows(making, exported_at)
    return notes
  } finally {
    await clearScratch(asked)
  }
}

/** The same commission is told by the shop report and, order by order, by statements: it is counted once. */
async function withAffiliates(making: Making): Promise<Making> {
  await keepEntries(making)
  if (!(await isNought(making, sql`select count() from ${scratch(making, 'entries')} where class = 'commission'`))) return making
  const days = new Map(making.ads.map(({ day, fen }) => [day, fen]))
  for (const { day, fen } of making.affiliate) days.set(day, (days.get(day) ?? 0) + fen)
  return { ...making, ads: [...days].map(([day, fen]) => ({ day, fen })) }
}
