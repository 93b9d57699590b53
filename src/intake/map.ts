import { asWindow, BadCell, bare, decimalOf, isNone, NOT_TOLD, tsv } from '../platforms/cells.ts'
import type { Mapping, Table } from '../platforms/format.ts'
import { SYSTEM_COLUMNS } from '../facts/fact.ts'
import type { Row } from './containers/stream.ts'
import { ratioCheck } from './checks.ts'
import { place } from './headers.ts'
import type { Header } from './headers.ts'
import { momentReader } from './moments.ts'
import type { Mark } from './persons.ts'
import { namesOf } from './recognise.ts'
import { Forgotten, MISSING, writerOf } from './sources.ts'
import type { Writer } from './sources.ts'

export type Bad = { sheet: string; line: number; column: string; value: string; reason: string }

/** What has been counted while a file is read; every source row is in exactly one of the counts. */
export type Tally = {
  read: number
  kept: number
  merged: number
  skipped: Map<string, number>
  refused: number
  refusals: Bad[]
  buyers: { told: boolean; asked: boolean }
  from: string
  to: string
  totals: Map<string, number>
  warnings: { code: string; message: string }[]
}

export type Plan = {
  table: Table
  header: Header
  sheet: string
  report: string
  /** Delimited rows have every cell, so a short one is broken; a workbook leaves empty ends out. */
  isDelimited: boolean
  store: { id: string; zone: string }
  currency: string
  import_seq: number
  exported_at: Date
  /** The window when no column tells it. */
  window: { from: string; to: string } | undefined
  answers: Record<string, string>
  hash: (kind: Mark, printed: string) => string
  forgotten: ReadonlySet<string>
  write: (fact: string, line: string) => void
}

export const systemColumns = Object.keys(SYSTEM_COLUMNS)
const REFUSALS_LISTED = 50_000

/** Columns of a mapping's TSV lines: the system's, then the fact's own, all of them. */
export const columnsWritten = (mapping: Mapping): string[] => [...systemColumns, ...Object.keys(mapping.fact.columns)]

/**
 * Turns a table's records into one function over batches of rows. No object is made for a row: a cell becomes the text of
 * its field, and the lines of a row are written only when all of them could be read.
 */
export function tableReader(plan: Plan, tally: Tally) {
  const { table, header } = plan
  const moments = new Map<number, ReturnType<typeof momentReader>>()
  const find = (name: string) => place(header, namesOf(table, name))
  const reading = {
    header,
    find,
    answers: plan.answers,
    hash: plan.hash,
    forgotten: plan.forgotten,
    shared: new Map(),
    moment: (at: number) => {
      let reader = moments.get(at)
      if (!reader) moments.set(at, (reader = momentReader(plan.store.zone)))
      return reader
    },
    noteBuyer: (told: boolean) => {
      tally.buyers.asked = true
      if (told) tally.buyers.told = true
    },
  }
  const windowAt = typeof table.window === 'object' ? find(table.window.column) : -1
  const currencyAt = typeof table.currency === 'object' ? find(table.currency.column) : -1
  const parts = table.facts.map((mapping) => compileMapping(mapping, find, reading))
  const skips = (table.skip ?? []).flatMap((rule) => {
    const at = find(rule.column)
    return at < 0 || rule.keep ? [] : [{ at, matches: matcher(rule.equals, rule.pattern), reason: rule.reason.zh }]
  })
  const fill = table.fillDown && { whenEmpty: find(table.fillDown.whenEmpty), columns: table.fillDown.columns.map(find).filter((at) => at >= 0), last: [] as readonly string[] }
  const totals = totalsOf(table, find, tally)
  const checks = (table.checks ?? []).map((check) => ratioCheck(check, find)).filter((check) => check !== undefined)
  const notZero = (table.notAllZero ?? []).map((name) => ({ name, at: find(name), seen: false }))
  const headerWidth = header.names.reduce((width, name, i) => (name.trim() === '' ? width : i + 1), 0)
  const headerText = header.names.join('\u0001')
  const used = [...new Set([...parts.flatMap((part) => part.reads), ...skips.map((rule) => rule.at), ...totals.reads, ...notZero.map((one) => one.at), ...checks.flatMap((check) => check.reads), windowAt, currencyAt, ...(fill ? [fill.whenEmpty, ...fill.columns] : []), 0, headerWidth - 1].filter((at) => at >= 0))]
  const told = { report: tsv(plan.report), sheet: tsv(plan.sheet), exported_at: plan.exported_at.toISOString().replace('T', ' ').replace('Z', ''), store: tsv(plan.store.id) }
  const lead = `${told.store}\t${told.report}\t`
  let lastSpan = ''
  let windowCell = MISSING
  let windowText = plan.window ? `${plan.window.from}\t${plan.window.to}` : ''
  let last: { row: Row; short: boolean } | undefined

  function rows(batch: readonly Row[]): void {
    for (const row of batch) oneRow(row)
  }

  function oneRow(row: Row): void {
    const { cells } = row
    if (cells.every(isBlank)) return
    tally.read++
    last = { row, short: cells.length < headerWidth }
    if (fill) fillDown(fill, cells as string[])
    const reason = skipReason(cells)
    if (reason !== undefined) {
      skip(reason)
      return
    }
    totals.addAll(cells)
    let part = 0
    let writer: Writer | undefined
    const texts: (string | undefined)[] = []
    let repeats = 0
    try {
      if (plan.isDelimited && cells.length < headerWidth) throw new BadCell(`这一行只有 ${cells.length} 列，表头有 ${headerWidth} 列`)
      if (cells.length > header.names.length && cells.slice(header.names.length).some((cell) => cell.trim() !== '')) throw new BadCell(`这一行有 ${cells.length} 列，表头只有 ${header.names.length} 列`)
      if (windowAt >= 0) readWindow(cells[windowAt] ?? '')
      const currency = currencyAt >= 0 ? bare(cells[currencyAt] ?? '') || plan.currency : plan.currency
      for (; part < parts.length; part++) {
        const { columns, when, once, isEvent, createdAt, tail } = parts[part]!
        writer = undefined
        texts.push(undefined)
        if (when >= 0 && isNought(cells[when] ?? '')) continue
        if (once) {
          const cell = cells[once.at] ?? ''
          if (cell === once.last) {
            repeats++
            continue
          }
        }
        let text = ''
        let created = NOT_TOLD
        for (let i = 0; i < columns.length; i++) {
          writer = columns[i]!.writer
          const field = writer.write(cells)
          if (i === createdAt) created = field
          text += columns[i]!.lead + field
        }
        text += tail
        writer = undefined
        const span = isEvent && created !== NOT_TOLD ? `${created}\t${created}` : windowText
        if (span === '') throw new BadCell(isEvent ? '缺少下单时间' : '缺少日期')
        noteSpan(span)
        texts[part] = `${lead}${span}\t${plan.import_seq}\t${told.sheet}\t${row.line}\t${told.exported_at}\t${currency}${text}\n`
      }
    } catch (error) {
      if (error instanceof Forgotten) {
        skip('按要求删除的买家')
        return
      }
      if (!(error instanceof BadCell)) throw error
      refuse(row, writer, error)
      return
    }
    let given = 0
    for (let i = 0; i < texts.length; i++) {
      const text = texts[i]
      if (text === undefined) continue
      const { once, fact } = parts[i]!
      if (once) once.last = cells[once.at] ?? ''
      given++
      plan.write(fact, text)
    }
    if (given > 0) {
      tally.kept++
      totals.addKept(cells)
      for (const check of checks) check.look(row)
      for (const one of notZero) if (!one.seen && one.at >= 0 && !isNought(cells[one.at] ?? '')) one.seen = true
    } else if (repeats > 0) tally.merged++
    else skip('这一行没有可用的数据')
  }

  function skip(reason: string): void {
    tally.skipped.set(reason, (tally.skipped.get(reason) ?? 0) + 1)
  }

  function skipReason(cells: readonly string[]): string | undefined {
    if (totals.take(cells)) return '合计行'
    for (const rule of skips) if (rule.matches(cells[rule.at] ?? '')) return rule.reason
    const first = cells[0] ?? ''
    const code = first.charCodeAt(0)
    // Most first cells are ids and days: only those that begin with 总, 合, # or the header's own first letter are read on.
    if ((code === 0x603b || code === 0x5408) && /^(总计|合计|总合计)[:：]?$/.test(first.trim())) return '合计行'
    if (code === 35 && cells.filter((cell) => cell !== '').length <= 2) return '页脚说明'
    if (first !== '' && first === header.names[0] && cells.join('\u0001') === headerText) return '重复的表头'
    return undefined
  }

  function readWindow(cell: string): void {
    if (cell === windowCell) return
    writerAtWindow.at = windowAt
    const [from = '', to = ''] = readOrBlame(cell).split(' ')
    if (from > to) throw new BlamedCell(`起止日期颠倒：${cell.slice(0, 60)}`, writerAtWindow)
    windowText = `${from}\t${to}`
    windowCell = cell
  }
  function readOrBlame(cell: string): string {
    try {
      return asWindow.read(cell)
    } catch (error) {
      if (!(error instanceof BadCell)) throw error
      // A moment (also in seconds since 1970) tells its day as well.
      try {
        const { day } = reading.moment(windowAt)(cell)
        if (day !== NOT_TOLD) return `${day} ${day}`
      } catch (again) {
        if (!(again instanceof BadCell)) throw again
      }
      throw new BlamedCell(error.message, writerAtWindow)
    }
  }

  function refuse(row: Row, writer: Writer | undefined, error: BadCell): void {
    tally.refused++
    if (tally.refusals.length >= REFUSALS_LISTED) return
    const blamed = error instanceof BlamedCell ? error.writer : writer
    const at = blamed?.at ?? -1
    const value = row.cells[at] ?? ''
    tally.refusals.push({
      sheet: plan.sheet,
      line: row.line,
      column: at >= 0 ? (header.names[at] ?? '').trim() : '',
      value: blamed?.personal ? masked(value) : value.slice(0, 200),
      reason: blamed?.personal ? '无法读取' : error.message,
    })
  }

  function noteSpan(span: string): void {
    if (span === lastSpan) return
    lastSpan = span
    const from = span.slice(0, 10)
    const to = span.slice(11)
    if (tally.from === '' || from < tally.from) tally.from = from
    if (to > tally.to) tally.to = to
  }

  /** A platform's export that ends within a row is half a download. A list of a person's own, mapped by hand, may be the head of a longer one. */
  function end(endedOpen: boolean, isMapped: boolean): void {
    if (endedOpen && last?.short && !isMapped) throw new CutShort(last.row.line)
    if (endedOpen && last?.short) tally.warnings.push({ code: 'cut_short', message: `最后一行（第 ${last.row.line} 行）没有写完，这一行没有导入；文件后面可能还有` })
    totals.end()
    for (const check of checks) check.end(tally)
    for (const one of notZero) {
      if (!one.seen && tally.kept > 0) tally.warnings.push({ code: 'all_zero', message: `“${one.name}”在每一行都是 0 或空，请确认下载的列是否正确` })
    }
  }

  return { rows, end, used, width: header.names.length }
}

/** The text ended inside its last row. */
export class CutShort extends Error {
  readonly line: number
  constructor(line: number) {
    super(`cut short at ${line}`)
    this.line = line
  }
}

/** A bad cell that no column writer stands for. */
class BlamedCell extends BadCell {
  readonly writer: Writer
  constructor(message: string, writer: Writer) {
    super(message)
    this.writer = writer
  }
}
const writerAtWindow: Writer = { at: -1, write: () => '', personal: false, reads: [] }

function compileMapping(mapping: Mapping, find: (name: string) => number, reading: Parameters<typeof writerOf>[2]) {
  const { fact } = mapping
  // Columns that say the same in every row are joined to what stands before the next one that does not.
  const columns: { lead: string; writer: Writer; name: string }[] = []
  let tail = ''
  for (const [name, column] of Object.entries(fact.columns)) {
    const source = mapping.columns[name]
    const writer = source && writerOf(source, column, reading)
    const nothing = column.kind === 'text' || column.kind === 'label' ? '' : column.kind === 'flag' ? '0' : NOT_TOLD
    if (writer && writer.at >= 0) {
      columns.push({ lead: `${tail}\t`, writer, name })
      tail = ''
    } else tail += `\t${writer ? writer.write([]) : nothing}`
  }
  const once = mapping.oncePer === undefined ? undefined : { at: find(mapping.oncePer), last: MISSING }
  const when = mapping.when === undefined ? -1 : find(mapping.when)
  return {
    fact: fact.id,
    columns,
    when: mapping.when !== undefined && when < 0 ? 1e9 : when,
    once: once && once.at >= 0 ? once : undefined,
    isEvent: fact.replaced === 'order_id',
    createdAt: columns.findIndex(({ name }) => name === 'created_day'),
    tail,
    reads: [...columns.flatMap(({ writer }) => writer.reads), when, once?.at ?? -1],
  }
}

function totalsOf(table: Table, find: (name: string) => number, tally: Tally) {
  const kept = (table.totals ?? []).map((name) => ({ name, at: find(name), sum: 0n, scale: 6 })).filter(({ at }) => at >= 0)
  const rule = table.totalRow
  const ruleAt = rule ? find(rule.column) : -1
  const compared = rule && ruleAt >= 0 ? rule.compare.map((name) => ({ name, at: find(name), sum: 0, told: undefined as number | undefined })).filter(({ at }) => at >= 0) : []
  const wanted = new Set(rule?.equals ?? [])
  const sums = kept.map(() => 0)
  return {
    reads: [...kept.map(({ at }) => at), ...compared.map(({ at }) => at), ruleAt],
    take(cells: readonly string[]): boolean {
      if (ruleAt < 0 || !wanted.has(bare(cells[ruleAt] ?? ''))) return false
      for (const one of compared) one.told = numberOf(cells[one.at] ?? '')
      return true
    },
    addAll(cells: readonly string[]): void {
      for (const one of compared) one.sum += numberOf(cells[one.at] ?? '') ?? 0
    },
    addKept(cells: readonly string[]): void {
      for (let i = 0; i < kept.length; i++) sums[i] = sums[i]! + Math.round((numberOf(cells[kept[i]!.at] ?? '') ?? 0) * 100)
    },
    end(): void {
      kept.forEach(({ name }, i) => tally.totals.set(name, (tally.totals.get(name) ?? 0) + sums[i]!))
      for (const { name, sum, told } of compared) {
        if (told === undefined || Math.abs(told - sum) < 0.005 + Math.abs(told) * 1e-9) continue
        const message = `“${name}”的合计行是 ${told}，各行相加是 ${Math.round(sum * 100) / 100}`
        if (rule!.onMismatch === 'refuse') throw new TotalsDisagree(message)
        tally.warnings.push({ code: 'total_row', message })
      }
    },
  }
}

export class TotalsDisagree extends Error {}

function numberOf(cell: string): number | undefined {
  if (cell === '') return undefined
  const plain = +cell
  if (plain === plain) return plain
  try {
    const text = decimalOf(cell)
    return text === undefined ? undefined : Number(text)
  } catch {
    return undefined
  }
}

const matcher = (equals: readonly string[] | undefined, pattern: RegExp | undefined) => {
  const wanted = new Set(equals ?? [])
  return (cell: string) => {
    const text = bare(cell)
    return wanted.has(text) || (pattern?.test(text) ?? false)
  }
}

const isBlank = (cell: string) => cell === '' || cell.trim() === ''
const isNought = (cell: string) => cell === '' || isNone(bare(cell)) || /^-?0*(\.0*)?$/.test(bare(cell))
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
