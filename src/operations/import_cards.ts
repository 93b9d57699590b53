import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { Refusal } from '../kernel/errors.ts'
import type { ImportReport } from '../intake/report.ts'
import { listJobs } from '../state/jobs.ts'
import type { Job } from '../state/jobs.ts'
import { jobs } from '../state/schema.ts'
import { getImport as importRow, listImports } from '../state/imports.ts'
import type { Import } from '../state/imports.ts'
import type { State } from '../state/state.ts'
import { LongWork, QUEUE } from './long_work.ts'
import { importCard } from './shapes.ts'

export type ImportCard = z.output<typeof importCard>

/** A file that left something open has no import yet; it is known by the job that read it. */
const OPEN = 'job_'

export function cardOfImport(row: Import): ImportCard {
  const report = (row.report ?? null) as ImportReport | null
  return {
    import_id: String(row.import_seq),
    store_id: row.store_id,
    state: row.status,
    file: row.file_name,
    at: (row.committed_at ?? row.created_at).toISOString(),
    exported_at: row.exported_at?.toISOString() ?? null,
    report,
    refused: report?.refused ?? null,
    refused_en: report?.refused_en ?? null,
    asks: [],
  }
}

export function cardOfReport(report: ImportReport, { job_id, store_id, at }: { job_id: string; store_id: string; at: string }): ImportCard {
  const state = ({ loaded: 'committed', unchanged: 'committed', refused: 'refused', needs_answers: 'asks', needs_mapping: 'unmapped' } as const)[report.status]
  return {
    import_id: report.import_seq === null ? `${OPEN}${job_id}` : String(report.import_seq),
    store_id,
    state,
    file: report.file,
    at,
    exported_at: report.exported_at,
    report,
    refused: report.refused,
    refused_en: report.refused_en,
    asks: report.questions,
  }
}

/** Newest first: what was imported, and the files that wait for an answer or were not understood. */
export async function cardsOf(state: State, store_id: string, { limit, offset }: { limit: number; offset: number }): Promise<ImportCard[]> {
  const [rows, recent] = await Promise.all([listImports(state, { store_id, limit: limit + offset }), listJobs(state, QUEUE, 500)])
  const continued = new Set(recent.map((job) => workOf(job)?.continues).filter((id) => id !== undefined))
  const open = recent.filter(({ id }) => !continued.has(String(id))).flatMap((job) => {
    const card = openCard(job)
    return card?.store_id === store_id ? [card] : []
  })
  const cards = [...rows.filter(({ status }) => status !== 'forgotten').map(cardOfImport), ...open]
  return cards.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(offset, offset + limit)
}

const Done = z.object({ import: importCard })

function openCard(job: Job): ImportCard | undefined {
  const done = job.status === 'done' ? Done.safeParse(job.result) : undefined
  return done?.success && done.data.import.import_id.startsWith(OPEN) ? done.data.import : undefined
}

const workOf = (job: Job) => {
  const work = LongWork.safeParse(job.payload)
  return work.success && work.data.kind === 'import' ? work.data : undefined
}

export async function cardOf(state: State, store_id: string, import_id: string): Promise<ImportCard> {
  if (import_id.startsWith(OPEN)) {
    const { card } = await openImport(state, store_id, import_id)
    return card
  }
  const row = await ownImport(state, store_id, import_id)
  return cardOfImport(row)
}

/** One of this store's; another store's reads like one that is not there. */
export async function ownImport(state: State, store_id: string, import_id: string): Promise<Import> {
  if (!/^\d{1,9}$/.test(import_id)) throw new Refusal('not_found', { zh: `没有这次导入：${import_id}`, en: `there is no import ${import_id}` })
  const row = await importRow(state, Number(import_id))
  if (row.store_id !== store_id) throw new Refusal('not_found', { zh: `没有这次导入：${import_id}`, en: `there is no import ${import_id}` })
  return row
}

/** A file that waits for a person: what was found, and the work to take up again. */
export async function openImport(state: State, store_id: string, import_id: string) {
  const id = import_id.startsWith(OPEN) ? import_id.slice(OPEN.length) : ''
  const [job] = /^\d{1,15}$/.test(id) ? await state.db.select().from(jobs).where(eq(jobs.id, Number(id))) : []
  const card = job && openCard(job)
  const work = job && workOf(job)
  if (!card || !work || work.store_id !== store_id) throw new Refusal('not_found', { zh: `没有等待回答的文件：${import_id}`, en: `no file waits for an answer: ${import_id}` })
  return { job_id: id, card, work, report: card.report as unknown as ImportReport }
}
