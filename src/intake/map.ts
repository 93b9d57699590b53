import { BadCell, bare, NOT_TOLD } from '../platforms/cells.ts'
import type { Table } from '../platforms/format.ts'
import { cutRows } from './containers/cut_rows.ts'
import type { Piece, Row } from './containers/stream.ts'
import { concludeCheck, ratioCheck } from './checks.ts'
import type { Mismatches } from './checks.ts'
import { concludeEnd } from './file_end.ts'
import type { FileEnd } from './file_end.ts'
import { place } from './headers.ts'
import type { Header } from './headers.ts'
import { compileMapping, isBlank, isNought, sameInAll } from './lines.ts'
import type { Told } from './lines.ts'
import { momentReader } from './moments.ts'
import { withoutMarks } from './persons.ts'
import type { Mark } from './persons.ts'
import { namesOf } from './recognise.ts'
import { skipping } from './skipping.ts'
import { Forgotten } from './sources.ts'
import type { Writer } from './sources.ts'
import type { Staged, StagedLines } from './staging.ts'
import { addCounts, emptyCounts, REFUSALS_LISTED, warning } from './tally.ts'
import type { Counts, Tally } from './tally.ts'
import { concludeTotals, totalsOf } from './totals.ts'
import type { Sums } from './totals.ts'
import { windowReader } from './windows.ts'

export type Plan = Told & {
  table: Table
  header: Header
  /** Delimited rows have every cell, so a short one is broken; a workbook leaves empty ends out. */
  isDelimited: boolean
  /** A person said what its columns are. */
  isMapped: boolean
  zone: string
  currency: string
  /** The window when no column tells it. */
  window: { from: string; to: string } | undefined
  answers: Record<string, string>
  forgotten: ReadonlySet<string>
}

/** What reading a part of a table found, as plain data: parts may have been read in other threads. */
export type Part = { counts: Counts; sums: Sums; mismatches: Mismatches[]; seen: boolean[]; ends_in: FileEnd | undefined }

export type Staging = (fact: string, columns: readonly string[], same: Staged['same']) => StagedLines

/**
 * Turns a table's records into one function over pieces of the file. No object is made for a row: a cell becomes the text of its
 * field, and the lines of a row stand only when all of them could be read.
 */
export function tableReader(plan: Plan, hash: (kind: Mark, printed: string) => string, staging: Staging) {
  const { table, header } = plan
  const counts = emptyCounts()
  const find = finder(plan)
  const moment = momentsOf(plan.zone)
  const reading = { header, find, answers: plan.answers, hash, forgotten: plan.forgotten, shared: new Map(), moment, noteBuyer }
  const windowAt = typeof table.window === 'object' ? find(table.window.column) : -1
  const currencyAt = typeof table.currency === 'object' ? find(table.currency.column) : -1
  const same = sameInAll(plan)
  const facts = table.facts.map((mapping) => {
    const compiled = compileMapping(mapping, find, reading)
    return { ...compiled, lines: staging(compiled.fact, compiled.names, same), mark: 0, given: false }
  })
  const skips = skipping(table, header, find)
  const fill = table.fillDown && { whenEmpty: find(table.fillDown.whenEmpty), columns: table.fillDown.columns.map(find).filter((at) => at >= 0), last: [] as readonly string[] }
  const totals = totalsOf(table, find)
  const checks = (table.checks ?? []).map((check) => ratioCheck(check, find)).filter((check) => check !== undefined)
  const notZero = notAllZero(table).map((name) => ({ at: find(name), seen: false }))
  const headerWidth = header.names.reduce((width, name, i) => (name.trim() === '' ? width : i + 1), 0)
  const used = [...new Set([...facts.flatMap(({ reads }) => reads), ...skips.reads, ...totals.reads, ...notZero.map(({ at }) => at), ...checks.flatMap(({ reads }) => reads), windowAt, currencyAt, ...(fill ? [fill.whenEmpty, ...fill.columns] : []), 0, headerWidth - 1])].filter((at) => at >= 0)
  const wanted = new Uint8Array(header.names.length)
  for (const at of used) wanted[at] = 1
  const blame: Writer = { at: windowAt, write: () => '', personal: false, reads: [] }
  const windowIn = windowReader((cell) => moment(windowAt)(cell).day)
  let { window } = plan
  let spanned = { from: '', to: '' }
  let span = ''
  /** The line of the last row, and whether it has too few cells. */
  let line = 0
  let isShort = false
  let ends_in: FileEnd | undefined
  /** Whoever reads a cell at the moment, to be blamed for it. */
  let writer: Writer | undefined

  function noteBuyer(isTold: boolean): void {
    counts.buyers.asked = true
    if (isTold) counts.buyers.told = true
  }

  function take(piece: Piece): void {
    line = 0
    if ('rows' in piece) for (const row of piece.rows) oneRow(row)
    else cutRows(piece, wanted, oneRow)
    if ('open' in piece && piece.open && line > 0) ends_in = { line, isShort }
  }

  function oneRow(row: Row): void {
    const { cells } = row
    if (row.line <= header.line || cells.every(isBlank)) return
    counts.read++
    line = row.line
    isShort = cells.length < headerWidth
    if (totals.takeFooter(cells)) {
      // A footer is shorter than a row and may well be the last line of its file.
      line = 0
      return skip('合计行')
    }
    if (fill) fillDown(fill, cells)
    const reason = totals.take(cells) ? '合计行' : skips.reasonOf(cells, used)
    if (reason !== undefined) return skip(reason)
    totals.addAll(cells)
    for (const fact of facts) {
      fact.mark = fact.lines.mark()
      fact.given = false
    }
    try {
      const repeats = writeLines(row)
      if (facts.some(({ given }) => given)) stand(row)
      else if (repeats) counts.merged++
      else skip('这一行没有可用的数据')
    } catch (error) {
      for (const { lines, mark } of facts) lines.takeBack(mark)
      if (error instanceof Forgotten) skip('按要求删除的买家')
      else if (error instanceof BadCell) refuse(row, error)
      else throw error
    }
  }

  /** True when the row repeats what an earlier one has said of the same thing. */
  function writeLines({ cells, line }: Row): boolean {
    writer = undefined
    mustFit(cells)
    if (windowAt >= 0) readWindow(cells[windowAt] ?? '')
    const currency = currencyAt >= 0 ? bare(cells[currencyAt] ?? '') || plan.currency : plan.currency
    const number = String(line)
    let repeats = false
    for (let f = 0; f < facts.length; f++) {
      const fact = facts[f]!
      const { once, lines, columns } = fact
      if (fact.when >= 0 && isNought(cells[fact.when] ?? '')) continue
      if (once && (cells[once.at] ?? '') === once.last) {
        repeats = true
        continue
      }
      let created = NOT_TOLD
      for (let i = 0; i < columns.length; i++) {
        const column = columns[i]!
        writer = column.writer
        const field = writer.write(cells)
        if (i === fact.createdAt) created = field
        lines.put(column.lead)
        lines.put(field)
      }
      writer = undefined
      if (fact.isEvent && created !== NOT_TOLD) setSpan(created, created)
      else if (window) setSpan(window.from, window.to)
      else throw new BadCell(fact.isEvent ? { zh: '缺少下单时间', en: 'the time of the order is missing' } : { zh: '缺少日期', en: 'the day is missing' })
      lines.put(fact.lead)
      lines.put(span)
      lines.put('\t')
      lines.put(number)
      lines.put('\t')
      lines.put(currency)
      lines.put('\n')
      fact.given = true
    }
    return repeats
  }

  function stand(row: Row): void {
    const { cells } = row
    for (const { given, once, lines } of facts) {
      if (!given) continue
      if (once) once.last = cells[once.at] ?? ''
      lines.end()
    }
    counts.kept++
    totals.addKept(cells)
    for (const check of checks) check.look(row)
    for (const one of notZero) if (!one.seen && one.at >= 0 && !isNought(cells[one.at] ?? '')) one.seen = true
  }

  function mustFit(cells: readonly string[]): void {
    if (plan.isDelimited && cells.length < headerWidth) throw new BadCell({ zh: `这一行只有 ${cells.length} 列，表头有 ${headerWidth} 列`, en: `this row has ${cells.length} cells, and the heading ${headerWidth}` })
    if (cells.length > header.names.length && cells.slice(header.names.length).some((cell) => cell.trim() !== '')) throw new BadCell({ zh: `这一行有 ${cells.length} 列，表头只有 ${header.names.length} 列`, en: `this row has ${cells.length} cells, and the heading only ${header.names.length}` })
  }

  function skip(reason: string): void {
    counts.skipped.set(reason, (counts.skipped.get(reason) ?? 0) + 1)
  }

  function readWindow(cell: string): void {
    writer = blame
    window = windowIn(cell)
    writer = undefined
  }

  function refuse({ line, cells }: Row, error: BadCell): void {
    counts.refused++
    if (counts.refusals.length >= REFUSALS_LISTED) return
    const at = writer?.at ?? -1
    const value = cells[at] ?? ''
    const isPersonal = writer?.personal === true
    counts.refusals.push({
      sheet: plan.sheet,
      line,
      column: at >= 0 ? (header.names[at] ?? '').trim() : '',
      value: isPersonal ? masked(value) : withoutMarks(value.slice(0, 200)),
      reason: isPersonal ? UNREADABLE.zh : withoutMarks(error.says.zh),
      reason_en: isPersonal ? UNREADABLE.en : withoutMarks(error.says.en),
    })
  }

  /** Neighbouring rows mostly have the same window. */
  function setSpan(from: string, to: string): void {
    if (from === spanned.from && to === spanned.to) return
    spanned = { from, to }
    span = `${from}\t${to}`
    if (counts.from === '' || from < counts.from) counts.from = from
    if (to > counts.to) counts.to = to
  }

  return {
    take,
    read: () => counts.read,
    end(): Part {
      for (const { lines } of facts) lines.close()
      return { counts, sums: totals.sums, mismatches: checks.map(({ found }) => found), seen: notZero.map(({ seen }) => seen), ends_in }
    },
  }
}

/** Adds what the parts of a table found to what is known of its file. Throws when it is cut short or its totals disagree. */
export function concludeTable(plan: Plan, parts: readonly Part[], tally: Tally): void {
  const { table } = plan
  addCounts(tally, parts.map((part) => part.counts))
  concludeEnd(parts.find((part) => part.ends_in)?.ends_in, plan, tally)
  const find = finder(plan)
  concludeTotals(table, find, parts.map((part) => part.sums), tally)
  parts[0]?.mismatches.forEach((_, i) => concludeCheck(parts.map((part) => part.mismatches[i]!), tally))
  notAllZero(table).forEach((name, i) => {
    if (!parts.some((part) => part.seen[i]) && tally.kept > 0) tally.warnings.push(warning('all_zero', { zh: `“${name}”在每一行都是 0 或空，请确认下载的列是否正确`, en: `“${name}” is nought or blank in every row; check that the right columns were downloaded` }))
  })
}

/** Whether what a row means hangs on the rows before it; such a table is read in one go, from its first row to its last. */
export const looksBack = ({ fillDown, facts }: Table): boolean =>
  fillDown !== undefined || facts.some(({ oncePer, columns }) => oncePer !== undefined || Object.values(columns).some((source) => 'rowNumberWithin' in source))


const finder = ({ table, header }: Plan) => (name: string) => place(header, namesOf(table, name))
const notAllZero = (table: Table) => table.notAllZero ?? []

/** One reader a column of moments, because it remembers the last cell. */
function momentsOf(zone: string) {
  const readers = new Map<number, ReturnType<typeof momentReader>>()
  return (at: number) => {
    let reader = readers.get(at)
    if (!reader) readers.set(at, (reader = momentReader(zone)))
    return reader
  }
}

/** What stands in a person's cell is shown to nobody, nor is what is wrong with it. */
const UNREADABLE = { zh: '无法读取', en: 'cannot be read' }
const masked = (text: string) => (text === '' ? '' : `${[...text][0]}***`)

function fillDown(fill: { whenEmpty: number; columns: number[]; last: readonly string[] }, cells: string[]): void {
  if (fill.whenEmpty < 0) return
  if (isBlank(cells[fill.whenEmpty] ?? '')) {
    for (const at of fill.columns) {
      while (cells.length < at) cells.push('')
      if (isBlank(cells[at] ?? '')) cells[at] = fill.last[at] ?? ''
    }
  }
  fill.last = cells
}
