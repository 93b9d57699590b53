import { randomUUID } from 'node:crypto'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Archive } from '../archive/archive.ts'
import type { Fact } from '../facts/fact.ts'
import { Refusal } from '../kernel/errors.ts'
import type { Text } from '../kernel/text.ts'
import type { Format } from '../platforms/format.ts'
import { committedFile, isLengthHeld, refuseImport } from '../state/imports.ts'
import type { State } from '../state/state.ts'
import type { Store } from '../state/stores.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { loads } from './loads.ts'
import { CutShort } from './file_end.ts'
import { namedReport, readFile } from './read_file.ts'
import type { Reading } from './read_file.ts'
import { clearRows, discard } from './recover.ts'
import { emptyReport, plainText, refusedWhole, storable, tallied } from './report.ts'
import type { ImportReport } from './report.ts'
import { settleImport } from './settle_import.ts'
import { emptyTally } from './tally.ts'
import { TotalsDisagree } from './totals.ts'

export type World = {
  warehouse: Warehouse
  state: State
  ledger: { hidden(store_id?: string): readonly number[] }
  archive: Archive
  /** The installation's key for hashes of persons. */
  secret: Buffer | string
  formats: readonly Format[]
  facts: readonly Fact[]
  work_directory: string
}

export type ImportRequest = {
  path: string
  file_name: string
  store: Store
  answers?: Record<string, string>
  /** What an unknown file's columns are (unknown_file.ts). */
  mapping?: unknown
  by?: string
  now: Date
  progress?: (rows: number) => void
  /** A rebuild gives back the number and version the rows had, and whether they count. */
  again?: { import_seq: number; exported_at: Date; undone: boolean }
}

/** A file in, all of it or nothing of it. What a person can mend is in the report; only faults are thrown. */
export function importFile(request: ImportRequest, world: World): Promise<ImportReport> {
  // One at a time in a store: two at once would each miss the orders the other brings.
  const before = queues.get(request.store.id) ?? Promise.resolve()
  const mine = before.then(() => importAlone({ ...request, file_name: plainText(request.file_name) }, world))
  const settled = mine.then(noop, noop)
  queues.set(request.store.id, settled)
  void settled.then(() => queues.get(request.store.id) === settled && queues.delete(request.store.id))
  return mine.then(storable)
}

const queues = new Map<string, Promise<void>>()
const noop = () => undefined

async function importAlone(request: ImportRequest, world: World): Promise<ImportReport> {
  const directory = join(world.work_directory, `import_${randomUUID()}`)
  const { archive, state } = world
  let report = emptyReport(request.file_name)
  let kept = Promise.resolve('')
  try {
    const { size, mtimeMs } = await stat(request.path)
    // Only a file as long as one that counts can be that file again; any other gets its fingerprint while it is read.
    const told = (await isLengthHeld(state, request.store.id, size)) ? (await archive.fingerprint(request.path)).sha256 : undefined
    const same = told && (await sameAgain(request, told, world))
    if (same) return same
    // Encrypted into the archive while it is read; nothing is committed before it lies there.
    kept = archive.keep(request.path, told).then(({ sha256 }) => (report = { ...report, sha256 }).sha256)
    kept.catch(noop)
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const isAsItWas = () => stat(request.path).then((now) => now.size === size && now.mtimeMs === mtimeMs)
    const reading: Reading = { request, world, report, size, kept, isAsItWas, directory, forgotten: await archive.forgottenBuyers(), loads: loads(world.warehouse, world.facts), tally: emptyTally(), begun: undefined, signature: undefined }
    return await importReading(reading)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'unavailable') throw error
    await kept.catch(noop)
    return refusedWhole(report, error.says)
  } finally {
    await kept.catch(noop)
    await rm(directory, { recursive: true, force: true })
  }
}

/** Read, loaded as it is read, compared with what is held, and committed; or refused; or forgotten. */
async function importReading(reading: Reading): Promise<ImportReport> {
  const { world } = reading
  try {
    const read = await readFile(reading)
    const [sha256] = await Promise.all([reading.kept, read.status === 'loaded' ? reading.loads.settled() : reading.loads.abandon()])
    if (!(await reading.isAsItWas())) throw new Refusal('conflict', { zh: '文件在读取时被改动，请等它写完再导入', en: 'The file was written to while it was read; import it again when it is done' })
    const told = { ...read, sha256 }
    if (!reading.begun || read.status !== 'loaded') return await refused(told, reading)
    const done = await settleImport(told, reading, reading.begun)
    return done.status === 'refused' ? await refused(done, reading) : done
  } catch (error) {
    await reading.loads.abandon()
    // A part that is not there just now is no fault of the file's: it is tried again.
    const why = ofTheFile(error)
    if (why) return refused({ ...refusedWhole(tallied(namedReport(reading), reading.tally), why), sha256: await reading.kept.catch(() => '') }, reading)
    // A fault leaves nothing behind that counts; the next start would forget it as well.
    if (reading.begun) await discard(reading.begun.import_seq, world).catch(noop)
    throw error
  }
}

/** Rows that were loaded while the file was read never counted, and go at once. */
async function refused(report: ImportReport, { begun, loads, world }: Pick<Reading, 'begun' | 'loads' | 'world'>): Promise<ImportReport> {
  if (!begun || report.status !== 'refused') return report
  await refuseImport(world.state, begun.import_seq, { report: storable(report), sha256: report.sha256 })
  if (loads.hasBegun()) await clearRows(begun.import_seq, world)
  return report
}

/** The very file again, with the same answers, while it counts: nothing is written. */
async function sameAgain({ store, answers = {}, mapping }: ImportRequest, sha256: string, { state }: World): Promise<ImportReport | undefined> {
  const before = await committedFile(state, store.id, sha256)
  if (!before || mapping !== undefined) return undefined
  const held = before.report as ImportReport
  if (Object.entries(answers).some(([key, value]) => (held.answers ?? {})[key] !== value && key !== 'exported_at')) return undefined
  const counted = held.rows_loaded + held.rows_replaced + held.rows_unchanged
  return { ...held, status: 'unchanged', rows_loaded: 0, rows_replaced: 0, rows_unchanged: counted }
}

/** Why the file is to blame, if it is. */
function ofTheFile(error: unknown): Text | undefined {
  if (error instanceof CutShort) return { zh: `文件不完整：最后一行（第 ${error.line} 行）没有写完，请重新下载`, en: `the file is not whole: its last row (line ${error.line}) is not written to its end; download it again` }
  if (error instanceof TotalsDisagree) return { zh: `合计对不上：${error.says.zh}`, en: `the totals do not agree: ${error.says.en}` }
  return error instanceof Refusal && error.code !== 'unavailable' ? error.says : undefined
}
