import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Archive } from '../archive/archive.ts'
import type { Fact } from '../facts/fact.ts'
import { Refusal } from '../kernel/errors.ts'
import type { Format } from '../platforms/format.ts'
import { remember, rememberedFor } from '../state/answers.ts'
import { beginImport, commitImport, committedFile, listImports, markOverlapping, refuseImport, undoImport } from '../state/imports.ts'
import { keepMapping, mappingFor } from '../state/mappings.ts'
import type { State } from '../state/state.ts'
import type { Store } from '../state/stores.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { discard } from './recover.ts'
import { answersFor } from './answers.ts'
import { openTables } from './containers/open.ts'
import type { Row, TableStream } from './containers/stream.ts'
import { exportedAt, toldByName, toldByNotes } from './file_name.ts'
import type { Told } from './file_name.ts'
import { headerOf, likelyHeader, placesOf } from './headers.ts'
import { columnsWritten, CutShort, tableReader, TotalsDisagree } from './map.ts'
import type { Tally } from './map.ts'
import { instantIn } from './moments.ts'
import { hasher } from './persons.ts'
import { recognise } from './recognise.ts'
import type { Recognised } from './recognise.ts'
import { emptyReport, emptyTally, plainText, refusedWhole, storable, tallied } from './report.ts'
import type { ImportReport } from './report.ts'
import { fates, rowsStanding, sharers, takeOutRepeats, tellSlices } from './settle.ts'
import type { Against } from './settle.ts'
import { stage } from './staging.ts'
import { formatOf, guessOf, signatureOf } from './unknown_file.ts'

export type World = {
  warehouse: Warehouse
  state: State
  ledger: { hidden(): readonly number[] }
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
  let report = emptyReport(request.file_name)
  try {
    const { sha256, size } = await world.archive.keep(request.path)
    report = { ...report, sha256 }
    const same = await sameAgain(request, sha256, world)
    if (same) return same
    const forgotten = await world.archive.forgottenBuyers()
    return await new Reading(request, world, { sha256, size, directory, forgotten }).run(report)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'unavailable') throw error
    return refusedWhole(report, error.message)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
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

type Kept = { sha256: string; size: number; directory: string; forgotten: ReadonlySet<string> }
type Begun = { import_seq: number; format: Format; exported_at: Date; told_by: string; answers: Record<string, string>; window: { from: string; to: string } | undefined; mapping: unknown }

/** One file on its way. It has an identity of its own, because an import begun must be committed, refused or forgotten. */
class Reading {
  private readonly request: ImportRequest
  private readonly world: World
  private readonly kept: Kept
  private tally: Tally = emptyTally()
  private begun: Begun | undefined

  constructor(request: ImportRequest, world: World, kept: Kept) {
    this.request = request
    this.world = world
    this.kept = kept
  }

  async run(report: ImportReport): Promise<ImportReport> {
    try {
      const read = await this.read(report)
      if (!this.begun || read.status !== 'loaded') return await this.settleRefusal(read)
      return await this.load(read, this.begun)
    } catch (error) {
      // A part that is not there just now is no fault of the file's: it is tried again.
      const isOfFile = error instanceof Refusal ? error.code !== 'unavailable' : error instanceof CutShort || error instanceof TotalsDisagree
      if (isOfFile) return this.settleRefusal(refusedWhole(tallied(this.named(report), this.tally), inWords(error as Error)))
      // A fault leaves nothing behind that counts; the next start would forget it as well.
      if (this.begun) await discard(this.begun.import_seq, this.world).catch(() => undefined)
      throw error
    }
  }

  private named(report: ImportReport): ImportReport {
    const { begun } = this
    if (!begun) return report
    const facts = [...new Set(begun.format.tables.flatMap((table) => table.facts.map(({ fact }) => fact.id)))]
    return { ...report, format: begun.format.id, layout: begun.format.layout, facts, import_seq: begun.import_seq, exported_at: begun.exported_at.toISOString(), answers: begun.answers }
  }

  private async settleRefusal(report: ImportReport): Promise<ImportReport> {
    if (this.begun && report.status === 'refused') await refuseImport(this.world.state, this.begun.import_seq, storable(report))
    return report
  }

  /** Reads every table of the file into staged lines. Rows read in vain for want of an answer are read again when it is given. */
  private async read(report: ImportReport): Promise<ImportReport> {
    const { request, kept } = this
    const files = stage(kept.directory)
    let unknown: ImportReport['preview'] = null
    for await (const stream of openTables(request.path, request.file_name, kept.directory)) {
      const rows = stream.rows[Symbol.asyncIterator]()
      const first = await firstRows(rows)
      if (first.length === 0) continue
      const found = await this.recognised(first, stream)
      if (!found) {
        unknown ??= this.previewOf(first, stream)
        const count = await drain(rows, first.length)
        report.warnings.push({ code: 'unknown_table', message: `${stream.sheet || stream.file} 未识别，其中 ${count} 行没有导入` })
        continue
      }
      const asked = await this.begin(found, first, stream)
      if (asked) return { ...report, ...asked, format: found.format.id, layout: found.format.layout, status: 'needs_answers', warnings: [] }
      await this.readTable(found, { first, rows, stream, write: files.write })
    }
    const staged = files.close()
    if (!this.begun) {
      if (!unknown) throw new Refusal('invalid_input', '文件里没有表格数据')
      return { ...report, warnings: [], status: 'needs_mapping', preview: unknown, refused: '没有识别出这是哪种报表；请说明各列的含义' }
    }
    const read = tallied(this.named(report), this.tally)
    const why = this.whyRefused()
    return why ? refusedWhole(read, why) : { ...read, status: 'loaded', facts: staged.map(({ fact }) => fact) }
  }

  private whyRefused(): string | undefined {
    const { read, refused, skipped } = this.tally
    const data = read - [...skipped.values()].reduce((sum, count) => sum + count, 0)
    if (data === 0) return '文件里没有数据行'
    if (refused * 5 > data) return `${data} 行里有 ${refused} 行无法读取，超过五分之一；文件可能已损坏，或下载时选错了列`
    return undefined
  }

  private async recognised(rows: readonly Row[], stream: TableStream): Promise<(Recognised & { mapping?: unknown }) | undefined> {
    const { request, world } = this
    const known = this.begun ? [this.begun.format] : world.formats
    if (request.mapping === undefined) {
      const found = recognise(rows, stream.sheet, known, request.store.platform === 'any' ? undefined : request.store.platform)
      if (found) return found
      if (this.begun) return undefined
    }
    const header = likelyHeader(rows) ?? placesOf(rows)
    const told = request.mapping ?? (await mappingFor(world.state, request.store.id, signatureOf(header.cells)))
    if (told === undefined) return undefined
    const format = formatOf(told, world.facts, request.store.currency)
    const found = recognise(rows, stream.sheet, [format]) ?? recognise([placesOf(rows)], stream.sheet, [format])
    this.signature = signatureOf(found && found.header.line === 0 ? found.header.names : header.cells)
    if (!found && request.mapping !== undefined) throw new Refusal('invalid_input', '映射里的表头在文件里找不到')
    return found && { ...found, mapping: told }
  }

  private previewOf(first: readonly Row[], stream: TableStream): ImportReport['preview'] {
    const row = likelyHeader(first) ?? placesOf(first)
    const header = headerOf(row.line, row.cells)
    const below = first.filter(({ line }) => line > row.line).slice(0, 8)
    return { sheet: stream.sheet, header: header.names, rows: below.map(({ cells }) => cells), guess: guessOf(header, this.world.facts), signature: signatureOf(header.names) }
  }

  /** What the file leaves open is asked before a row is read; then the import gets its number. */
  private async begin(found: Recognised & { mapping?: unknown }, first: readonly Row[], stream: TableStream): Promise<Pick<ImportReport, 'questions' | 'answers'> | undefined> {
    if (this.begun) return undefined
    const { request, world, kept } = this
    const { store, now } = request
    const byName = merged(toldByName(stream.file, store.zone), toldByName(request.file_name, store.zone))
    const told = merged(toldByNotes(first.filter(({ line }) => line < found.header.line), store.zone), byName)
    const remembered = await rememberedFor(world.state, store.id, found.format.id)
    const { answers, window, questions } = answersFor(found, { given: request.answers ?? {}, remembered, told, file_name: `${request.file_name} ${stream.file}` })
    if (questions.length > 0) return { questions, answers }
    const { at, from } = exportedAt({ told, answered: request.again?.exported_at ?? exportAnswer(request.answers, store.zone), last_day: window?.to ?? lastDayOf(found, first), zone: store.zone, now })
    const { import_seq } = await beginImport(world.state, {
      store_id: store.id, sha256: kept.sha256, file_name: request.file_name, format: found.format.id, layout: found.format.layout, exported_at: at,
      answers: storable(answers), mapping: storable(found.mapping ?? null), by: request.by ?? '', import_seq: request.again?.import_seq,
    })
    this.begun = { import_seq, format: found.format, exported_at: at, told_by: from, answers, window, mapping: found.mapping ?? null }
    return undefined
  }

  private async readTable(found: Recognised, { first, rows, stream, write }: { first: readonly Row[]; rows: AsyncIterator<Row[]>; stream: TableStream; write: (fact: string, lines: string) => void }): Promise<void> {
    const begun = this.begun!
    const { request, world, kept, tally } = this
    const reader = tableReader(
      {
        table: found.table, header: found.header, sheet: stream.sheet || (stream.file === request.file_name ? '' : stream.file), report: begun.format.id, isDelimited: stream.want !== undefined,
        store: request.store, currency: typeof found.table.currency === 'string' ? found.table.currency : 'CNY', import_seq: begun.import_seq, exported_at: begun.exported_at,
        window: begun.window, answers: begun.answers, hash: hasher(world.secret), forgotten: kept.forgotten, write,
      },
      tally,
    )
    stream.want?.(reader.used, reader.width)
    reader.rows(first.filter(({ line }) => line > found.header.line))
    for (let next = await rows.next(); !next.done; next = await rows.next()) {
      reader.rows(next.value)
      request.progress?.(tally.read)
    }
    reader.end(stream.endedOpen?.() ?? false, begun.mapping !== null)
    if (tally.buyers.asked && !tally.buyers.told) tally.warnings.push({ code: 'no_buyers', message: `${found.format.label.zh}不含买家（没有或已脱敏），买家类指标无法从这份文件得出` })
    tally.buyers = { told: false, asked: false }
  }

  /** Staged lines into the warehouse, compared with what is held, then one change in state makes them count. */
  private async load(report: ImportReport, begun: Begun): Promise<ImportReport> {
    const { request, world, kept } = this
    const { warehouse, state, ledger } = world
    const { store } = request
    const facts = report.facts.map((id) => world.facts.find((fact) => fact.id === id)!)
    for (const fact of facts) await warehouse.load(fact, columnsWritten({ fact, columns: {} }), join(kept.directory, `${fact.id}.tsv`))
    let done = await this.withoutRepeats(report, facts, begun)
    const why = done.rows_refused * 5 > done.rows_read - done.rows_skipped ? '超过五分之一的行重复且内容不同' : undefined
    if (why) {
      done = refusedWhole(done, why)
      await refuseImport(state, begun.import_seq, storable(done))
      return done
    }
    await tellSlices(warehouse, facts, begun.import_seq)
    const span = report.span!
    const against: Against = { store_id: store.id, report: begun.format.id, import_seq: begun.import_seq, hidden: ledger.hidden(), ...span }
    const earlier = (await listImports(state, { store_id: store.id, format: begun.format.id, status: 'committed' })).filter((one) => !one.span_from || !one.span_to || (one.span_from <= span.to && one.span_to >= span.from))
    let shared: number[] = []
    if (earlier.length > 0) {
      const { loaded, replaced, unchanged, older } = await fates(warehouse, facts, against)
      done = { ...done, rows_loaded: loaded, rows_replaced: replaced, rows_unchanged: unchanged + older }
      if (older > 0) done.warnings = [...done.warnings, { code: 'older_export', message: `${older} 行来自比现有数据更早的导出，不改变现有数据` }]
      shared = await sharers(warehouse, facts, against)
    }
    const isEvent = facts.some((fact) => fact.replaced === 'order_id')
    await state.change(async (tx) => {
      await commitImport(tx, begun.import_seq, { report: storable(done), span, exported_at: begun.exported_at, overlapping: shared.length > 0, covered: isEvent ? span : null })
      await markOverlapping(tx, shared)
      if (request.again?.undone) await undoImport(tx, begun.import_seq)
      await this.rememberFor(tx, begun)
    })
    await this.keepFor(begun, done)
    return done
  }

  private async withoutRepeats(report: ImportReport, facts: readonly Fact[], { import_seq, format }: Begun): Promise<ImportReport> {
    const { warehouse } = this.world
    const repeated = []
    for (const fact of facts) {
      if (fact.repeats === 'keep') continue
      const firstStands = format.tables.some((table) => table.facts.some((mapping) => mapping.fact.id === fact.id && mapping.oncePer !== undefined))
      repeated.push(...(await takeOutRepeats(warehouse, fact, { import_seq, firstStands })))
    }
    if (repeated.length === 0) return report
    const gone = report.rows_loaded - (await rowsStanding(warehouse, facts, import_seq))
    const differing = new Map(repeated.filter(({ differs }) => differs).map((one) => [`${one.sheet}\u0001${one.line}`, one]))
    const refused = Math.min(gone, differing.size)
    const refusals = [...differing.values()].slice(0, refused).map(({ sheet, line }) => ({ sheet, line, column: '', value: '', reason: '同一编号在文件里出现两次且内容不同，以先出现的为准' }))
    return {
      ...report,
      rows_loaded: report.rows_loaded - gone,
      rows_merged: report.rows_merged + gone - refused,
      rows_refused: report.rows_refused + refused,
      refusals: [...report.refusals, ...refusals],
    }
  }

  /** Beside the file, what a rebuild needs. */
  private async keepFor(begun: Begun, { sha256, file }: ImportReport): Promise<void> {
    const { request, world, kept } = this
    const { store, now } = request
    await world.archive.writeSidecar({
      sha256, size: kept.size, file_name: file, store: { id: store.id, name: store.name, platform: store.platform, zone: store.zone, currency: store.currency },
      format: begun.mapping ? '' : begun.format.id, answers: begun.answers, mapping: begun.mapping, exported_at: begun.exported_at.toISOString(), imported_at: now.toISOString(),
      by: request.by ?? '', undone: request.again?.undone ?? false, import_seq: begun.import_seq,
    })
  }

  /** Beside the store, what it need not be asked again. A rebuild's answers were in part told by names of files, and are not those of a person. */
  private async rememberFor(state: State, begun: Begun): Promise<void> {
    const { request } = this
    const { store } = request
    const lasting = Object.fromEntries(Object.entries(request.answers ?? {}).filter(([key]) => !['day', 'from', 'to', 'item', 'exported_at'].includes(key)))
    if (!request.again) await remember(state, { store_id: store.id, format: begun.format.id, answers: lasting })
    if (begun.mapping && request.mapping !== undefined && this.signature) await keepMapping(state, { store_id: store.id, header_signature: this.signature, mapping: begun.mapping })
  }

  private signature: string | undefined
}

function inWords(error: Error): string {
  if (error instanceof CutShort) return `文件不完整：最后一行（第 ${error.line} 行）没有写完，请重新下载`
  if (error instanceof TotalsDisagree) return `合计对不上：${error.message}`
  return error.message
}

const HEAD_ROWS = 40

/** The first rows of a table, where its header is; later ones of the same batch come along. */
async function firstRows(rows: AsyncIterator<Row[]>): Promise<Row[]> {
  const first: Row[] = []
  while (first.length < HEAD_ROWS) {
    const next = await rows.next()
    if (next.done) break
    first.push(...next.value)
  }
  return first
}

async function drain(rows: AsyncIterator<Row[]>, count: number): Promise<number> {
  let total = count
  for (let next = await rows.next(); !next.done; next = await rows.next()) total += next.value.length
  return total
}

const merged = (first: Told, second: Told): Told => ({
  ...second,
  ...first,
  days: [...first.days, ...second.days],
  ...(first.from ? {} : second.from ? { from: second.from, to: second.to! } : {}),
})

function exportAnswer(answers: Record<string, string> | undefined, zone: string): Date | undefined {
  const text = answers?.['exported_at']?.trim()
  if (!text) return undefined
  const printed = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?)?$/.exec(text)
  const at = printed ? instantIn(printed[1]!, printed[2] ? `${printed[2]}${printed[3] ?? ':00'}` : '23:59:59', zone) : new Date(text)
  if (Number.isNaN(at.getTime())) throw new Refusal('invalid_input', `不是时间：exported_at=${text}`)
  return at
}

/** A hint of how far the rows reach, from the first of them: enough to see that a day in the name is that of the figures. */
function lastDayOf({ table, header }: Recognised, first: readonly Row[]): string {
  if (typeof table.window !== 'object') return ''
  const at = header.names.findIndex((name) => name.trim() === (table.window as { column: string }).column)
  const days = first.flatMap(({ cells, line }) => (line > header.line && at >= 0 ? ((cells[at] ?? '').match(/\d{4}-?\d{2}-?\d{2}/g) ?? []) : [])).map((day) => day.replace(/^(\d{4})-?(\d{2})-?(\d{2})$/, '$1-$2-$3'))
  return days.toSorted().at(-1) ?? ''
}
