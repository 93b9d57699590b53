import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays } from '../src/kernel/days.ts'
import { addSources, FULL, makeBigStore, START } from './big_store.ts'
import { writeDayFiles } from './day_files.ts'
import { keep, median, ownerOf, pssOf, quantile, startProduct } from './product.ts'

/**
 * The morning of a large store: 3 years × 2,000 items × 20 sources and 1,000,000 orders. Its first brief from nothing; then a day's
 * files are imported, and the time runs from the last one acknowledged to the brief of that day; how long it takes to open; and the
 * same brief once more with all that was kept thrown away, which must be the same to the last word.
 *
 *   npx tsx bench/brief.ts [a data folder to make]
 */
const kept = process.argv[2]
const home = kept ?? mkdtempSync(join(tmpdir(), 'junshi-bench-brief-'))
const files = mkdtempSync(join(tmpdir(), 'junshi-bench-day-'))
const day = addDays(START, FULL.days)
if (!existsSync(join(home, 'warehouse'))) {
  const store_id = await makeBigStore(home, FULL)
  // Its 2,000 files of sources are one file each: they are there, as if imported in the night.
  await addSources(home, store_id, FULL)
}
const product = await startProduct(home, 4864)
const headers = { 'content-type': 'application/json', authorization: `Bearer ${ownerOf(home)}` }
const post = async <T>(operation: string, input: object): Promise<T> => {
  const reply = await fetch(`${product.url}/api/${operation}`, { method: 'POST', headers, body: JSON.stringify(input) })
  if (!reply.ok) throw new Error(`${operation} answered ${reply.status}: ${await reply.text()}`)
  return reply.json() as Promise<T>
}
const timed = async <T>(work: () => Promise<T>): Promise<{ ms: number; told: T }> => {
  const began = performance.now()
  const told = await work()
  return { ms: Math.round(performance.now() - began), told }
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
type Issued = { day: string; version: number; isNew: boolean }
type Brief = { issued: { version: number; body: { day: string } } | null }
let pss_mb = 0
const sampling = setInterval(() => (pss_mb = Math.max(pss_mb, pssOf(product.server.pid!))), 1000)

const first = await timed(() => post<Issued>('issue_brief', { store: 'bench' }))
await imported(writeDayFiles(files, { day, items: FULL.items, orders: Math.round(FULL.orders / FULL.days) }))
const morning = await timed(issued)
const opening: number[] = []
for (let i = 0; i < 30; i++) opening.push((await timed(() => post('brief', { store: 'bench' }))).ms)
const before = await post<Brief>('brief', { store: 'bench' })
const again = await timed(() => post<Issued>('issue_brief', { store: 'bench' }))
rmSync(join(home, 'kept'), { recursive: true, force: true })
const anew = await timed(() => post<Issued>('issue_brief', { store: 'bench' }))
const isSame = !anew.told.isNew && anew.told.version === before.issued?.version
const load = Number(loadavg()[0]!.toFixed(1))
clearInterval(sampling)
await product.stop()
rmSync(files, { recursive: true })
if (!kept) rmSync(home, { recursive: true, force: true })

const limits = { from_nothing_ms: 180_000, import_to_brief_ms: 15_000, opening_ms: 300 }
keep('brief', {
  rows: FULL.days * FULL.items * FULL.sources, orders: FULL.orders,
  from_nothing_ms: first.ms, import_to_brief_ms: morning.ms, opening_ms: { median: median(opening), p95: quantile(opening, 0.95) }, same_day_again_ms: again.ms, without_what_was_kept_ms: anew.ms, kept_equals_anew: isSame, pss_mb: Math.round(pss_mb),
  limits, holds: first.ms <= limits.from_nothing_ms && morning.ms <= limits.import_to_brief_ms && quantile(opening, 0.95) <= limits.opening_ms && isSame, load_of_the_machine: load,
})
if (!isSame) process.exitCode = 1

/** All of a day's files, the last of them acknowledged. */
async function imported(paths: string[]): Promise<void> {
  const { jobs } = await post<{ jobs: { job_id: string; file: string }[] }>('import_files', { store: 'bench', files: paths.map((path) => ({ path })), answers: {} })
  for (const { job_id, file } of jobs) {
    for (;;) {
      const { status, result, message } = await post<{ status: string; message: string; result: { import: { state: string } } | null }>('get_job', { job_id })
      if (status === 'failed' || (status === 'done' && result?.import.state !== 'committed')) throw new Error(`${file}: ${message || JSON.stringify(result)}`)
      if (status === 'done') break
      await pause(20)
    }
  }
}

async function issued(): Promise<void> {
  for (;;) {
    const told = await post<Brief>('brief', { store: 'bench' })
    if (told.issued?.body.day === day) return
    await pause(50)
  }
}
