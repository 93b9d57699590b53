import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openArchive } from './archive/open_archive.ts'
import { keyFile, openSecret } from './archive/secret.ts'
import { openVault } from './archive/vault.ts'
import { paths } from './config.ts'
import type { Config } from './config.ts'
import { derivedFacts, facts } from './facts/index.ts'
import { openSignIn } from './http/people.ts'
import type { SignIn } from './http/people.ts'
import { dropOldUploads, dropUpload, openUpload } from './http/upload.ts'
import { inPlainWords, Refusal } from './kernel/errors.ts'
import type { World } from './operations/context.ts'
import { doWork, recover, tidyUp } from './operations/do_work.ts'
import { LongWork, QUEUE } from './operations/long_work.ts'
import { openLedger } from './state/ledger.ts'
import { enqueue, listJobs, resumeJobs, work } from './state/jobs.ts'
import { openState } from './state/open_state.ts'
import { forgetAllBuilds } from './state/profit_builds.ts'
import type { State } from './state/state.ts'
import { openWarehouse } from './warehouse/open.ts'
import { createTables, markRebuilt } from './warehouse/tables.ts'

export const VERSION = '0.1.0'

export type Junshi = { world: World; signIn: SignIn; isOwnerToken(token: string): boolean; close(): Promise<void> }

/** Puts it together over one data folder: the stores opened, what a kill left half-done settled, the worker started. */
export async function openJunshi(config: Config): Promise<Junshi> {
  const at = paths(config.home)
  await mkdir(config.home, { recursive: true, mode: 0o700 })
  // State first: its lock is what says that no other process holds the folder.
  const state = await openState({ directory: at.state, postgres_url: config.postgres_url })
  try {
    const [ledger, warehouse] = await Promise.all([openLedger(state), openWarehouse({ directory: at.warehouse, url: config.clickhouse_url, cluster: config.clickhouse_cluster })])
    const emptied = await createTables(warehouse, [...facts, ...derivedFacts], { cluster: config.clickhouse_cluster })
    const stale = emptied.filter((id) => facts.some((fact) => fact.id === id))
    if (emptied.length > stale.length) {
      await forgetAllBuilds(state)
      await markRebuilt(warehouse, derivedFacts)
    }
    const archive = openArchive({ directory: at.archive, key_file: join(config.home, 'keys', 'archive.key') })
    const signIn = openSignIn({ state, secret: keyFile(join(config.home, 'keys', 'sign_in.key')).toString('hex'), url: config.url })
    const now = () => config.fixed_now ?? new Date()
    let wake = () => {}
    const world: World = {
      state, ledger, warehouse, archive, now,
      secret: openSecret(join(config.home, 'keys', 'persons.key')),
      vault: openVault(join(config.home, 'keys', 'vault.key')),
      fetch,
      url: config.url ?? `http://127.0.0.1:${config.port}`,
      people: signIn,
      warehouse_is: { whole: stale.length === 0 },
      home: config.home,
      version: VERSION,
      told: config.told,
      uploads: { open: (upload, user) => openUpload(at.uploads, upload, user), drop: (upload) => dropUpload(at.uploads, upload), dropOld: () => dropOldUploads(at.uploads, new Date()) },
      async start(wanted) {
        const { id } = await enqueue(state, { queue: QUEUE, idempotency_key: randomUUID(), payload: wanted })
        wake()
        return String(id)
      },
    }
    await resumeJobs(state)
    await recover(world)
    if (stale.length > 0 && (await shouldRebuild(state))) await enqueue(state, { queue: QUEUE, idempotency_key: randomUUID(), payload: { kind: 'rebuild', store_id: null } satisfies LongWork })
    const worker = work(state, QUEUE, {
      // Jobs wait by the real clock, whatever day the questions are asked on.
      now: () => new Date(),
      poll_ms: 500,
      // An engine that is just restarting, or a disk that is full for a moment, is no last word.
      isFinal: (fault) => fault instanceof Refusal && fault.code !== 'unavailable',
      tidy: (job, result) => tidyUp(LongWork.parse(job.payload), result, world),
      handler: (job, progress) => doWork(LongWork.parse(job.payload), String(job.id), world, progress).catch((fault: unknown) => Promise.reject(inPlainWords(fault))),
    })
    wake = worker.wake
    const token = await ownerToken(at.ownerToken)
    return {
      world,
      signIn,
      isOwnerToken: (given) => same(given, token),
      async close() {
        await worker.stop()
        await warehouse[Symbol.asyncDispose]()
        await state.close()
      },
    }
  } catch (fault) {
    await state.close()
    throw fault
  }
}

/** Not beside one that waits already; and one that was given up is for a person to begin again, or every start would end in it. */
async function shouldRebuild(state: State): Promise<boolean> {
  const last = (await listJobs(state, QUEUE, 500)).find(({ payload }) => LongWork.safeParse(payload).data?.kind === 'rebuild')
  return !last || last.status === 'done'
}

/** A file only its user can read; whoever can read it owns the installation anyway. */
async function ownerToken(path: string): Promise<string> {
  const held = await readFile(path, 'utf8').catch(() => undefined)
  if (held?.trim()) {
    await chmod(path, 0o600)
    return held.trim()
  }
  const token = `junshi_owner_${randomBytes(32).toString('base64url')}`
  await writeFile(path, `${token}\n`, { mode: 0o600 })
  return token
}

function same(given: string, held: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(held)]
  return a.length === b.length && timingSafeEqual(a, b)
}
