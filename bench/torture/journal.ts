import { z } from 'zod'
import { oracle, QUESTIONS, SPAN, STORES } from './files.ts'
import type { Sent } from './files.ts'
import { Refused } from './rig.ts'
import type { Server } from './rig.ts'

/** What the product has acknowledged, and what it was asked when it was killed (which may have happened or not, but never by half). */
export type Journal = {
  sent: Map<string, Sent>
  /** Imports that a job said are committed, by number. */
  imports: Map<number, { name: string; undone: boolean | 'in doubt' }>
  /** The values a month's target may have: one, or those in doubt as well. */
  targets: Map<string, number[]>
  saved: Set<string>
  /** Files no job has brought home: to be sent again. */
  again: Set<string>
  seen_job: number
  open_jobs: Set<number>
  given_up: number
  asked_again: number
}

export const emptyJournal = (): Journal => ({ sent: new Map(), imports: new Map(), targets: new Map(), saved: new Set(), again: new Set(), seen_job: 0, open_jobs: new Set(), given_up: 0, asked_again: 0 })

const Card = z.looseObject({ import_id: z.string(), state: z.string(), file: z.string(), store_id: z.string(), refused: z.string().nullable() })
const Job = z.looseObject({ status: z.string(), problem: z.string().nullable(), result: z.unknown() })

/**
 * Follows every job there is to its end, also those whose answer was lost with the server: their numbers run on. An import
 * that is done is acknowledged from here on.
 */
export async function settleJobs(server: Server, journal: Journal): Promise<string[]> {
  const faults: string[] = []
  // A sequence of PostgreSQL leaves out up to 32 numbers when it is killed.
  for (let missing = 0; missing < 40; ) {
    const id = journal.seen_job + 1 + missing
    if (await jobOf(server, id)) {
      journal.open_jobs.add(id)
      journal.seen_job = id
      missing = 0
    } else missing++
  }
  for (const id of journal.open_jobs) {
    const job = await jobAtItsEnd(server, id)
    if (job) faults.push(...(await noted(server, journal, id, job)))
    journal.open_jobs.delete(id)
  }
  // An answered question made a job of its own.
  return (await jobOf(server, journal.seen_job + 1)) ? [...faults, ...(await settleJobs(server, journal))] : faults
}

async function jobOf(server: Server, id: number) {
  try {
    return Job.parse(await server.call('get_job', { job_id: String(id) }))
  } catch (fault) {
    if (fault instanceof Refused && fault.code === 'not_found') return undefined
    throw fault
  }
}

async function jobAtItsEnd(server: Server, id: number) {
  // A rebuild of hundreds of files takes its time on a machine that is busy.
  const until = performance.now() + 8 * 60_000
  let job: Awaited<ReturnType<typeof jobOf>>
  while (performance.now() < until) {
    job = await jobOf(server, id)
    if (!job || job.status === 'done' || job.status === 'failed') return job
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`the job ${id} came to no end within eight minutes: ${JSON.stringify(job)}`)
}

async function noted(server: Server, journal: Journal, id: number, job: z.output<typeof Job>): Promise<string[]> {
  if (job.status === 'failed') {
    journal.given_up++
    // Killed three times at the same file, it says that it gives up; the file is sent again.
    return /已放弃|稍后再试|正在自动重启/.test(job.problem ?? '') ? [] : [`job ${id} failed without plain words: ${job.problem}`]
  }
  const done = z.object({ import: Card }).safeParse(job.result)
  if (!done.success) return []
  const { import: card } = done.data
  if (card.state === 'asks') {
    journal.asked_again++
    await server.call('answer_import', { store: card.store_id, import_id: card.import_id, answers: { attribution_days: '15' } })
    return []
  }
  if (card.state !== 'committed') return [`${card.file} was ${card.state}: ${card.refused}`]
  journal.again.delete(card.file)
  const import_id = Number(card.import_id)
  if (!journal.imports.has(import_id)) journal.imports.set(import_id, { name: card.file, undone: false })
  return []
}

/** Everything acknowledged is there once, nothing else is, and the stores answer as the files say. Empty when all is well. */
export async function compare(server: Server, journal: Journal): Promise<string[]> {
  const held = await heldImports(server)
  return [...importFaults(journal, held), ...(await writeFaults(server, journal)), ...(await answerFaults(server, journal, held))]
}

async function heldImports(server: Server) {
  const lists = await Promise.all(Object.values(STORES).map((store) => server.call('list_imports', { store, limit: 500 })))
  return lists.flatMap((list) => z.object({ imports: z.array(Card) }).parse(list).imports).filter(({ import_id }) => /^\d+$/.test(import_id))
}

function importFaults(journal: Journal, held: z.output<typeof Card>[]): string[] {
  const faults: string[] = []
  const state = new Map(held.map((card) => [Number(card.import_id), card.state]))
  for (const [import_id, one] of journal.imports) {
    const now = state.get(import_id)
    if (one.undone === 'in doubt' && (now === 'committed' || now === 'undone')) one.undone = now === 'undone'
    const wanted = one.undone ? 'undone' : 'committed'
    if (now !== wanted) faults.push(`import ${import_id} of ${one.name} was acknowledged as ${wanted} and is ${now ?? 'missing'}`)
  }
  const counted = new Map<string, number>()
  for (const card of held) {
    if (card.state !== 'committed') continue
    counted.set(card.file, (counted.get(card.file) ?? 0) + 1)
    if (!journal.imports.has(Number(card.import_id))) faults.push(`import ${card.import_id} of ${card.file} counts and no job says so`)
  }
  for (const [name, times] of counted) if (times > 1) faults.push(`${name} counts ${times} times`)
  return faults
}

async function writeFaults(server: Server, journal: Journal): Promise<string[]> {
  const faults: string[] = []
  const { targets } = z.object({ targets: z.array(z.looseObject({ month: z.string(), value: z.number() })) }).parse(await server.call('list_targets', { store: STORES.orders }))
  for (const [month, possible] of journal.targets) {
    const now = targets.find((target) => target.month === month)?.value ?? 0
    if (!possible.includes(now)) faults.push(`the target of ${month} is ${now}, acknowledged was ${possible.join(' or ')}`)
    journal.targets.set(month, [now])
  }
  const { saved } = z.object({ saved: z.array(z.looseObject({ name: z.string() })) }).parse(await server.call('list_saved', {}))
  const names = saved.map(({ name }) => name)
  for (const name of journal.saved) if (names.filter((one) => one === name).length !== 1) faults.push(`the saved question ${name} is there ${names.filter((one) => one === name).length} times`)
  return faults
}

const Answer = z.object({ rows: z.array(z.record(z.string(), z.unknown())) })
const Value = z.looseObject({ value: z.number().nullable() })

async function answerFaults(server: Server, journal: Journal, held: z.output<typeof Card>[]): Promise<string[]> {
  const faults: string[] = []
  const visible = held.filter(({ state }) => state === 'committed').map((card) => ({ sent: journal.sent.get(card.file)!, import_id: Number(card.import_id) }))
  for (const { store, by, metrics } of QUESTIONS) {
    const wanted = oracle(visible.filter(({ sent }) => sent.store === store))
    const { rows } = Answer.parse(await server.call('ask', { stores: [store], by, metrics, ...SPAN, limit: 100_000 }))
    const told = new Map(rows.map((row) => [by.map((dimension) => String(row[dimension])).join(' '), row]))
    for (const group of new Set([...told.keys(), ...wanted.keys()]))
      for (const metric of metrics) {
        const cell = told.get(group)?.[metric]
        const now = cell === undefined ? null : Value.parse(cell).value
        const due = wanted.get(group)?.[metric] ?? null
        if (now !== due) faults.push(`${store} ${group} ${metric} is ${now}, the files say ${due}`)
      }
  }
  return faults
}
