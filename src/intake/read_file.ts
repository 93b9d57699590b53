import { Refusal } from '../kernel/errors.ts'
import type { Text } from '../kernel/text.ts'
import type { Format } from '../platforms/format.ts'
import { rememberedFor } from '../state/answers.ts'
import { beginImport } from '../state/imports.ts'
import { mappingFor } from '../state/mappings.ts'
import { answersFor } from './answers.ts'
import { rowsOf } from './containers/delimited.ts'
import { openTables } from './containers/open.ts'
import type { Piece, Row, TableStream } from './containers/stream.ts'
import { exportedAt, mergedTold, toldByName, toldByNotes } from './file_name.ts'
import { headerOf, likelyHeader, placesOf } from './headers.ts'
import type { ImportRequest, World } from './import_file.ts'
import { readPieces } from './lanes.ts'
import type { Loads } from './loads.ts'
import { concludeTable } from './map.ts'
import type { Plan } from './map.ts'
import { instantIn } from './moments.ts'
import { withoutPersons } from './persons.ts'
import { recognise } from './recognise.ts'
import type { Recognised } from './recognise.ts'
import { refusedWhole, storable, tallied } from './report.ts'
import type { ImportReport } from './report.ts'
import { warning } from './tally.ts'
import type { Tally } from './tally.ts'
import { formatOf, guessOf, signatureOf } from './unknown_file.ts'

export type Begun = { import_seq: number; format: Format; exported_at: Date; told_by: string; answers: Record<string, string>; window: { from: string; to: string } | undefined; mapping: unknown }

/** One file on its way: what is known of it, and how far it has come. */
export type Reading = {
  request: ImportRequest
  world: World
  report: ImportReport
  size: number
  /** The file's fingerprint, once it lies in the archive. */
  kept: Promise<string>
  /** Whether nobody has written to the file since. */
  isAsItWas: () => Promise<boolean>
  directory: string
  forgotten: ReadonlySet<string>
  loads: Loads
  tally: Tally
  /** Set once the import has its number; from then on it must be committed, refused or forgotten. */
  begun: Begun | undefined
  /** What the header of an unknown file is known by. */
  signature: string | undefined
}

type Found = Recognised & { mapping?: unknown }

/** Reads every table of the file into staged lines. Rows read in vain for want of an answer are read again when it is given. */
export async function readFile(reading: Reading): Promise<ImportReport> {
  const { request, directory, tally } = reading
  let { report } = reading
  let unknown: ImportReport['preview'] = null
  let number = 0
  for await (const stream of openTables(request.path, request.file_name, directory)) {
    const { first, pieces } = await begunWith(stream.pieces)
    if (first.length === 0) continue
    const found = await recognised(first, stream, reading)
    if (!found) {
      unknown ??= previewOf(first, stream, reading.world)
      report = { ...report, warnings: [...report.warnings, unknownTable(stream.sheet || stream.file, await counted(pieces))] }
      continue
    }
    const asked = await begin(found, first, stream, reading)
    if (asked) return { ...report, ...asked, format: found.format.id, layout: found.format.layout, status: 'needs_answers', warnings: [] }
    await readTable(found, { stream, pieces, name: `t${number++}` }, reading)
  }
  if (!reading.begun) {
    if (!unknown) throw new Refusal('invalid_input', { zh: '文件里没有表格数据', en: 'there is no table in the file' })
    return { ...report, warnings: [], status: 'needs_mapping', preview: unknown, refused: UNKNOWN.zh, refused_en: UNKNOWN.en }
  }
  const read = tallied({ ...namedReport(reading), warnings: report.warnings }, tally)
  const why = whyRefused(tally)
  const facts = read.facts.filter((id) => reading.loads.facts().has(id))
  return why ? refusedWhole(read, why) : { ...read, status: 'loaded', facts }
}

export function namedReport({ report, begun }: Pick<Reading, 'report' | 'begun'>): ImportReport {
  if (!begun) return report
  const facts = [...new Set(begun.format.tables.flatMap((table) => table.facts.map(({ fact }) => fact.id)))]
  return { ...report, format: begun.format.id, layout: begun.format.layout, facts, import_seq: begun.import_seq, exported_at: begun.exported_at.toISOString(), answers: begun.answers }
}

const UNKNOWN = { zh: '没有识别出这是哪种报表；请说明各列的含义', en: 'no report known here looks like this; say what its columns are' }
const unknownTable = (name: string, rows: number) => warning('unknown_table', { zh: `${name} 未识别，其中 ${rows} 行没有导入`, en: `${name} is not known, and its ${rows} rows were left out` })

function whyRefused({ read, refused, skipped }: Tally): Text | undefined {
  const data = read - [...skipped.values()].reduce((sum, count) => sum + count, 0)
  if (data === 0) return { zh: '文件里没有数据行', en: 'there are no rows of data in the file' }
  if (refused * 5 > data) {
    return { zh: `${data} 行里有 ${refused} 行无法读取，超过五分之一；文件可能已损坏，或下载时选错了列`, en: `${refused} of ${data} rows cannot be read, more than a fifth; the file may be damaged, or the wrong columns were downloaded` }
  }
  return undefined
}

/** In the first rows stands the header; a few more of them show how far the days reach. */
const HEAD_ROWS = 40
const HEAD_ROWS_OF_TEXT = 2_000

/** The first rows of a table; the pieces they came from are handed on with the rest. */
async function begunWith(all: AsyncIterable<Piece>): Promise<{ first: Row[]; pieces: AsyncIterable<Piece> }> {
  const iterator = all[Symbol.asyncIterator]()
  const first: Row[] = []
  const held: Piece[] = []
  while (first.length < HEAD_ROWS) {
    const next = await iterator.next()
    if (next.done) break
    held.push(next.value)
    first.push(...rowsOf(next.value, HEAD_ROWS_OF_TEXT))
  }
  async function* pieces(): AsyncGenerator<Piece> {
    yield* held
    yield* { [Symbol.asyncIterator]: () => iterator }
  }
  return { first, pieces: pieces() }
}

async function counted(pieces: AsyncIterable<Piece>): Promise<number> {
  let total = 0
  for await (const piece of pieces) total += rowsOf(piece).length
  return total
}

async function recognised(rows: readonly Row[], stream: TableStream, reading: Reading): Promise<Found | undefined> {
  const { request, world, begun } = reading
  const known = begun ? [begun.format] : world.formats
  if (request.mapping === undefined) {
    const found = recognise(rows, stream.sheet, known, request.store.platform === 'any' ? undefined : request.store.platform)
    if (found) return found
    if (begun) return undefined
  }
  const header = likelyHeader(rows) ?? placesOf(rows)
  const told = request.mapping ?? (await mappingFor(world.state, request.store.id, signatureOf(header.cells)))
  if (told === undefined) return undefined
  const format = formatOf(told, world.facts, request.store.currency)
  const found = recognise(rows, stream.sheet, [format]) ?? recognise([placesOf(rows)], stream.sheet, [format])
  reading.signature = signatureOf(found && found.header.line === 0 ? found.header.names : header.cells)
  if (!found && request.mapping !== undefined) throw new Refusal('invalid_input', { zh: '映射里的表头在文件里找不到', en: 'the headings of the mapping are not in the file' })
  return found && { ...found, mapping: told }
}

function previewOf(first: readonly Row[], stream: TableStream, world: World): ImportReport['preview'] {
  const row = likelyHeader(first) ?? placesOf(first)
  const header = headerOf(row.line, row.cells)
  const below = first.filter(({ line }) => line > row.line).slice(0, 8)
  return { sheet: stream.sheet, header: header.names, rows: below.map(({ cells }) => withoutPersons(header.names, cells)), guess: guessOf(header, world.facts), signature: signatureOf(header.names) }
}

/** What the file leaves open is asked before a row is read; then the import gets its number. */
async function begin(found: Found, first: readonly Row[], stream: TableStream, reading: Reading): Promise<Pick<ImportReport, 'questions' | 'answers'> | undefined> {
  if (reading.begun) return undefined
  const { request, world, size } = reading
  const { store, now } = request
  const byName = mergedTold(toldByName(stream.file, store.zone), toldByName(request.file_name, store.zone))
  const notes = first.filter(({ line }) => line < found.header.line)
  const told = mergedTold(toldByNotes(notes, store.zone), byName)
  const remembered = await rememberedFor(world.state, store.id, found.format.id)
  const { answers, window, questions } = answersFor(found, { given: request.answers ?? {}, remembered, told, file_name: `${request.file_name} ${stream.file}`, notes: notes.map(({ cells }) => cells.join(' ')).join('\n') })
  if (questions.length > 0) return { questions, answers }
  const { at, from } = exportedAt({ told, answered: request.again?.exported_at ?? exportAnswer(request.answers, store.zone), last_day: window?.to ?? lastDayOf(found, first), zone: store.zone, now })
  const { import_seq } = await beginImport(world.state, {
    store_id: store.id, size_bytes: size, file_name: request.file_name, format: found.format.id, layout: found.format.layout, exported_at: at,
    answers: storable(answers), mapping: storable(found.mapping ?? null), by: request.by ?? '', import_seq: request.again?.import_seq,
  })
  reading.begun = { import_seq, format: found.format, exported_at: at, told_by: from, answers, window, mapping: found.mapping ?? null }
  return undefined
}

async function readTable({ format, table, header }: Found, { stream, pieces, name }: { stream: TableStream; pieces: AsyncIterable<Piece>; name: string }, reading: Reading): Promise<void> {
  const { request, world, tally, directory, forgotten, loads } = reading
  const { import_seq, exported_at, window, answers, mapping } = reading.begun!
  const plan: Plan = {
    table, header, store: request.store.id, report: reading.begun!.format.id, sheet: stream.sheet || (stream.file === request.file_name ? '' : stream.file), import_seq, exported_at,
    isDelimited: stream.text_bytes > 0, isMapped: mapping !== null, zone: request.store.zone, currency: typeof table.currency === 'string' ? table.currency : 'CNY', window, answers, forgotten,
  }
  const before = tally.read
  const parts = await readPieces({
    plan, name, pieces, text_bytes: stream.text_bytes, secret: world.secret, ready: loads.add,
    order: { format: format.id, table_number: format.tables.indexOf(table), mapping, store_currency: request.store.currency, secret: world.secret, directory },
    progress: (rows) => request.progress?.(before + rows),
  })
  concludeTable(plan, parts, tally)
  if (tally.buyers.asked && !tally.buyers.told) tally.warnings.push(noBuyers(format.label))
  tally.buyers = { told: false, asked: false }
}

const noBuyers = ({ zh, en }: Text) => warning('no_buyers', { zh: `${zh}不含买家（没有或已脱敏），买家类指标无法从这份文件得出`, en: `${en} tells no buyers (left out or masked), so metrics of buyers cannot come from this file` })

function exportAnswer(answers: Record<string, string> | undefined, zone: string): Date | undefined {
  const text = answers?.['exported_at']?.trim()
  if (!text) return undefined
  const printed = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?)?$/.exec(text)
  const at = printed ? instantIn(printed[1]!, printed[2] ? `${printed[2]}${printed[3] ?? ':00'}` : '23:59:59', zone) : new Date(text)
  if (Number.isNaN(at.getTime())) throw new Refusal('invalid_input', { zh: `不是时间：exported_at=${text}`, en: `not a time: exported_at=${text}` })
  return at
}

/** A hint of how far the rows reach, from the first of them: enough to see that a day in the name is that of the figures. */
function lastDayOf({ table, header }: Recognised, first: readonly Row[]): string {
  if (typeof table.window !== 'object') return ''
  const at = header.names.findIndex((name) => name.trim() === (table.window as { column: string }).column)
  const days = first.flatMap(({ cells, line }) => (line > header.line && at >= 0 ? ((cells[at] ?? '').match(/\d{4}-?\d{2}-?\d{2}/g) ?? []) : [])).map((day) => day.replace(/^(\d{4})-?(\d{2})-?(\d{2})$/, '$1-$2-$3'))
  return days.toSorted().at(-1) ?? ''
}
