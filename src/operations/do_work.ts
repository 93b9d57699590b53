import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { facts } from '../facts/index.ts'
import { importFile } from '../intake/import_file.ts'
import type { World as IntakeWorld } from '../intake/import_file.ts'
import { recover as recoverIntake } from '../intake/recover.ts'
import { makeProfit } from '../money/profit.ts'
import { formats } from '../platforms/index.ts'
import { waitsBehind } from '../state/jobs.ts'
import { getStore } from '../state/stores.ts'
import type { World } from './context.ts'
import { cardOfReport } from './import_cards.ts'
import { importCard } from './shapes.ts'
import { loadDemo } from './load_demo_files.ts'
import { QUEUE } from './long_work.ts'
import type { LongWork } from './long_work.ts'
import { issueMorning } from './briefs/issue.ts'
import { rebuildWarehouse } from './rebuild_warehouse.ts'

export type Progress = (done: number, message?: string) => Promise<void>

/** What the job worker does with each kind of long work. What it returns is the job's result. */
export function doWork(work: LongWork, job_id: string, world: World, progress: Progress): Promise<unknown> {
  if (work.kind === 'import') return importOne(work, job_id, world, progress)
  if (work.kind === 'morning') return morning(work, Number(job_id), world)
  if (work.kind === 'profit') return profit(work, Number(job_id), world)
  if (work.kind === 'rebuild') return rebuildWarehouse(world, progress)
  return loadDemo(work, world, progress)
}

export const intakeWorld = (world: World): IntakeWorld => ({
  warehouse: world.warehouse,
  state: world.state,
  ledger: world.ledger,
  archive: world.archive,
  secret: world.secret,
  formats,
  facts,
  work_directory: join(world.home, 'work'),
})

async function importOne(work: LongWork & { kind: 'import' }, job_id: string, world: World, progress: Progress) {
  const store = await getStore(world.state, work.store_id)
  const told = throttled(progress)
  const report = await importFile(
    { path: work.path, file_name: work.file, store, answers: work.answers, by: work.by, now: world.now(), progress: told, ...(work.mapping === undefined ? {} : { mapping: work.mapping }) },
    intakeWorld(world),
  )
  if (report.status === 'loaded') await world.start({ kind: 'morning', store_id: store.id })
  return { import: cardOfReport(report, { job_id, store_id: store.id, at: world.now().toISOString() }) }
}

/** A file that waits for an answer is read again when it is given; any other is in the archive by now, and its upload goes. */
export async function tidyUp(work: LongWork, result: unknown, { uploads }: World): Promise<void> {
  const state = z.object({ import: importCard }).safeParse(result).data?.import.state
  if (work.kind === 'import' && work.upload && state !== 'asks' && state !== 'unmapped') await uploads.drop(work.upload)
}

/** Files come in bunches: while more work of the same store waits behind this, the last of it issues the brief. */
async function morning({ store_id }: LongWork & { kind: 'morning' }, job_id: number, world: World) {
  if (await waitsBehind(world.state, { queue: QUEUE, id: job_id, store_id })) return { left_to_the_next: true }
  await world.start({ kind: 'profit', store_id })
  return (await issueMorning({ ...world, actor: null }, store_id)) ?? { nothing_to_tell: true }
}

/** Whatever waits behind of the store will have it made again. */
async function profit({ store_id }: LongWork & { kind: 'profit' }, job_id: number, world: World) {
  if (await waitsBehind(world.state, { queue: QUEUE, id: job_id, store_id })) return { left_to_the_next: true }
  return { made: await makeProfit({ ...world, formats }, store_id) }
}

/** How many rows there will be is not known while reading, so the share only ever comes nearer to the whole. */
function throttled(progress: Progress) {
  let last = Date.now()
  return (rows: number) => {
    if (Date.now() - last < 700) return
    last = Date.now()
    // Progress that cannot be told is no reason to stop an import.
    void progress(rows / (rows + 200_000), `已读 ${rows.toLocaleString('en')} 行`).catch(() => undefined)
  }
}

/** After a start: what a kill left half-done is forgotten whole, and the jobs that did it begin again. */
export async function recover(world: World): Promise<void> {
  await rm(join(world.home, 'work'), { recursive: true, force: true })
  await mkdir(join(world.home, 'work'), { recursive: true, mode: 0o700 })
  await recoverIntake({ warehouse: world.warehouse, state: world.state, archive: world.archive, facts })
}
