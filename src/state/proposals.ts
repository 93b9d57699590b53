import { and, asc, desc, eq, inArray, lt, ne } from 'drizzle-orm'
import { Refusal } from '../kernel/errors.ts'
import { proposals } from './schema.ts'
import type { State } from './state.ts'

export type KeptProposal = typeof proposals.$inferSelect
export type NewProposal = Pick<KeptProposal, 'advice' | 'thing' | 'rank' | 'shown' | 'why_not' | 'body' | 'forecast'> & { finding_id?: number | null }
export type Decision = 'accepted' | 'later' | 'declined'

/** A day's proposals, shown or held back. What a person has decided stands; the rest is replaced, and an older open one expires. */
export async function keepProposals(state: State, store_id: string, day: string, wanted: readonly NewProposal[]): Promise<KeptProposal[]> {
  return state.change(async (tx) => {
    const open = inArray(proposals.status, ['proposed'])
    await tx.db.update(proposals).set({ status: 'expired' }).where(and(eq(proposals.store_id, store_id), lt(proposals.day, day), open))
    await tx.db.delete(proposals).where(and(eq(proposals.store_id, store_id), eq(proposals.day, day), open))
    if (wanted.length > 0) await tx.db.insert(proposals).values(wanted.map((proposal) => ({ ...proposal, store_id, day }))).onConflictDoNothing()
    return listProposals(tx, { store_id, day })
  })
}

export const listProposals = (state: State, { store_id, day }: { store_id: string; day?: string }): Promise<KeptProposal[]> =>
  state.db.select().from(proposals).where(and(eq(proposals.store_id, store_id), day === undefined ? ne(proposals.status, 'expired') : eq(proposals.day, day))).orderBy(desc(proposals.day), asc(proposals.rank)).limit(500)

export async function getProposal(state: State, store_id: string, id: number): Promise<KeptProposal> {
  const [found] = await state.db.select().from(proposals).where(and(eq(proposals.id, id), eq(proposals.store_id, store_id)))
  if (!found) throw new Refusal('not_found', { zh: `没有这条建议：${id}`, en: `there is no proposal ${id}` })
  return found
}

/** Once. An accepted or declined one is not decided again. */
export async function decideProposal(state: State, { id, ...decided }: { id: number; status: Decision; reason: string; decided_by: string; decided_at: Date; later_until?: string }): Promise<KeptProposal> {
  return state.change(async (tx) => {
    const [found] = await tx.db.update(proposals).set(decided).where(and(eq(proposals.id, id), inArray(proposals.status, ['proposed', 'later', 'expired']))).returning()
    if (!found) throw new Refusal('conflict', { zh: '这条建议已经有人处理过了', en: 'somebody has decided on this proposal already' })
    return found
  })
}
