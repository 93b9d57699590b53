import { and, asc, desc, eq, gte, lt, lte, sql } from 'drizzle-orm'
import { findings, tested } from './schema.ts'
import type { State } from './state.ts'

export type KeptFinding = typeof findings.$inferSelect
export type NewFinding = Pick<KeptFinding, 'rule' | 'thing' | 'kind' | 'body'>

const openOne = (store_id: string, { rule, thing }: Pick<KeptFinding, 'rule' | 'thing'>) => and(eq(findings.store_id, store_id), eq(findings.rule, rule), eq(findings.thing, thing), eq(findings.status, 'open'))

/**
 * What was found on a day. One that is open already goes on as the same one, with today's figures; an open one of these
 * rules that was not found again is closed, for it passed. The same day again changes nothing but figures.
 */
export async function keepFindings(state: State, { store_id, day, rules, found }: { store_id: string; day: string; rules: readonly string[]; found: readonly NewFinding[] }): Promise<KeptFinding[]> {
  return state.change(async (tx) => {
    const kept: KeptFinding[] = []
    for (const finding of found) {
      const [open] = await tx.db.update(findings).set({ body: finding.body, kind: finding.kind, last_day: day, updated_at: new Date() }).where(and(openOne(store_id, finding), lte(findings.last_day, day))).returning()
      kept.push(open ?? (await tx.db.insert(findings).values({ ...finding, store_id, first_day: day, last_day: day }).onConflictDoNothing().returning())[0] ?? (await tx.db.select().from(findings).where(openOne(store_id, finding)))[0]!)
    }
    const still = new Set(kept.map(({ id }) => id))
    const open = await tx.db.select().from(findings).where(and(eq(findings.store_id, store_id), eq(findings.status, 'open'), lte(findings.last_day, day)))
    for (const { id, rule } of open) if (!still.has(id) && rules.includes(rule)) await tx.db.update(findings).set({ status: 'closed', closed_on: day, closed_because: 'passed' }).where(eq(findings.id, id))
    return kept
  })
}

export const listFindings = (state: State, { store_id, status, from, to }: { store_id: string; status?: KeptFinding['status']; from?: string; to?: string }): Promise<KeptFinding[]> =>
  state.db.select().from(findings).where(and(
    eq(findings.store_id, store_id),
    status === undefined ? undefined : eq(findings.status, status),
    from === undefined ? undefined : gte(findings.last_day, from),
    to === undefined ? undefined : lte(findings.first_day, to),
  )).orderBy(desc(findings.last_day), asc(findings.id))

/** By a person, with the reason. True when it was open. */
export async function closeFinding(state: State, { store_id, id, day, because }: { store_id: string; id: number; day: string; because: string }): Promise<boolean> {
  const closed = await state.change((tx) =>
    tx.db.update(findings).set({ status: 'closed', closed_on: day, closed_because: because }).where(and(eq(findings.id, id), eq(findings.store_id, store_id), eq(findings.status, 'open'))).returning({ id: findings.id }))
  return closed.length === 1
}

/** What was looked at on a day by a rule; the same day again replaces. Older than the rolling week is dropped. */
export async function keepTested(state: State, { store_id, day, keep_from, looks }: { store_id: string; day: string; keep_from: string; looks: ReadonlyMap<string, { thing: string; p: number }[]> }): Promise<void> {
  await state.change(async (tx) => {
    await tx.db.delete(tested).where(and(eq(tested.store_id, store_id), lt(tested.day, keep_from)))
    const rows = [...looks].map(([rule, tests]) => ({ store_id, day, rule, tests }))
    if (rows.length > 0) await tx.db.insert(tested).values(rows).onConflictDoUpdate({ target: [tested.store_id, tested.day, tested.rule], set: { tests: sql`excluded.tests` } })
  })
}

export const testedSince = (state: State, store_id: string, { from, before }: { from: string; before: string }) =>
  state.db.select().from(tested).where(and(eq(tested.store_id, store_id), gte(tested.day, from), lt(tested.day, before)))
