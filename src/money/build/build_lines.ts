import type { Day } from '../../kernel/days.ts'
import { readRules } from '../rules.ts'
import { keepThings } from './costs.ts'
import { estimatedBy } from './estimates.ts'
import { insertLines } from './insert.ts'
import { keepLines } from './lines.ts'
import { clearScratch } from './making.ts'
import type { Making } from './making.ts'
import { notesOf } from './notes.ts'
import type { BuildNotes } from './notes.ts'
import { keepOrders } from './orders.ts'
import { keepParcels } from './parcels.ts'
import { keepChecks, keepRefundEvents, keepRefunds } from './refunds.ts'
import { insertSums } from './sums.ts'
import { entriesSeen, feesTold, keepFirsts, keepStated } from './statements.ts'
import { insertStoreRows } from './store_rows.ts'

/** Makes the rows of one build, which nobody sees before it is committed. What is worked out on the way is dropped, also when it fails. */
export async function buildLines(asked: Making): Promise<BuildNotes> {
  try {
    const counted = await entriesSeen(asked)
    const fees = await feesTold(asked, counted)
    const rules = await readRules(asked)
    // The same commission is told by the shop report and, order by order, by statements or a rule of the seller's: it is counted once.
    const ruled = rules.filter(({ kind }) => kind === 'commission').map(({ from_day }) => from_day).sort()[0] ?? '9999-12-31'
    const making = fees.told.has('commission_fen') ? asked : withAffiliates(asked, ruled)
    await Promise.all([keepOrders(making), keepThings(making), keepRefunds(making)])
    const parcels = await keepParcels(making)
    const told = new Set([...fees.told, ...parcels.told])
    const [hasChecks] = await Promise.all([keepChecks(making), keepStated(making, counted, parcels, { ...fees, told })])
    const known = { rules, told, hasChecks }
    const { hasItemAds } = await keepLines(making)
    const adjusted = estimatedBy(known).map(({ id }) => id).filter((id) => told.has(id))
    if (adjusted.length > 0) await keepFirsts(making, adjusted)
    await keepRefundEvents(making, known)
    const notes = await notesOf(making, { parcels, has_rules: rules.length > 0, has_checks: hasChecks })
    const exported_at = notes.newest_export === '' ? '1970-01-01 00:00:00' : notes.newest_export
    await insertLines(making, known, exported_at)
    await insertStoreRows(making, exported_at, { told, parcels, hasItemAds })
    await insertSums(making)
    return notes
  } finally {
    await clearScratch(asked)
  }
}

function withAffiliates(making: Making, before: Day): Making {
  const days = new Map(making.ads.map(({ day, fen }) => [day, fen]))
  for (const { day, fen } of making.affiliate) if (day < before) days.set(day, (days.get(day) ?? 0) + fen)
  return { ...making, ads: [...days].map(([day, fen]) => ({ day, fen })) }
}
