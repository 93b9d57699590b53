import { bare, decimalOf } from '../platforms/cells.ts'
import type { Table } from '../platforms/format.ts'
import type { Text } from '../kernel/text.ts'
import { warning } from './tally.ts'
import type { Tally } from './tally.ts'

/** Sums of a part of a table: the control totals in hundredths, and what the file's own row of totals is compared with. */
export type Sums = { kept: number[]; compared: { sum: number; told: number | undefined }[]; footers: { count: number; sum: number; told: { count: number; sum: number } | undefined }[] }

const columnsOf = (table: Table, find: (name: string) => number) => {
  const there = (names: readonly string[]) => names.map((name) => ({ name, at: find(name) })).filter(({ at }) => at >= 0)
  const ruleAt = table.totalRow ? find(table.totalRow.column) : -1
  const footers = (table.footers ?? []).map(({ column, pattern }) => ({ name: column, at: find(column), pattern })).filter(({ at }) => at >= 0)
  return { kept: there(table.totals ?? []), ruleAt, compared: table.totalRow && ruleAt >= 0 ? there(table.totalRow.compare) : [], footers }
}

export function totalsOf(table: Table, find: (name: string) => number) {
  const { kept, ruleAt, compared, footers } = columnsOf(table, find)
  const wanted = new Set(table.totalRow?.equals ?? [])
  const sums: Sums = { kept: kept.map(() => 0), compared: compared.map(() => ({ sum: 0, told: undefined })), footers: footers.map(() => ({ count: 0, sum: 0, told: undefined })) }
  return {
    sums,
    reads: [...kept.map(({ at }) => at), ...compared.map(({ at }) => at), ...footers.map(({ at }) => at), ruleAt],
    /** A printed control total is no row; the text of a footer stands in its first cell, or is torn apart by the commas in it. */
    takeFooter(cells: readonly string[]): boolean {
      const first = (cells[0] ?? '').charCodeAt(0)
      if (footers.length === 0 || (first !== 35 && !(first > 0x4dff))) return false
      const text = cells.join(',')
      return footers.some(({ pattern }, i) => {
        const found = pattern.exec(text)?.groups
        if (!found) return false
        sums.footers[i]!.told = { count: Number(found['count']), sum: hundredths(found['sum'] ?? '') }
        return true
      })
    },
    take(cells: readonly string[]): boolean {
      if (ruleAt < 0 || !wanted.has(bare(cells[ruleAt] ?? ''))) return false
      compared.forEach(({ at }, i) => (sums.compared[i]!.told = numberOf(cells[at] ?? '')))
      return true
    },
    addAll(cells: readonly string[]): void {
      for (let i = 0; i < compared.length; i++) sums.compared[i]!.sum += numberOf(cells[compared[i]!.at] ?? '') ?? 0
      for (let i = 0; i < footers.length; i++) {
        const sum = hundredths(cells[footers[i]!.at] ?? '')
        if (sum === 0) continue
        sums.footers[i]!.sum += sum
        sums.footers[i]!.count++
      }
    },
    addKept(cells: readonly string[]): void {
      for (let i = 0; i < kept.length; i++) sums.kept[i] = sums.kept[i]! + hundredths(cells[kept[i]!.at] ?? '')
    },
  }
}

/** The parts' sums together: told as control totals, and held against the file's own. */
export function concludeTotals(table: Table, find: (name: string) => number, parts: readonly Sums[], tally: Tally): void {
  const { kept, compared, footers } = columnsOf(table, find)
  kept.forEach(({ name }, i) => tally.totals.set(name, (tally.totals.get(name) ?? 0) + parts.reduce((sum, part) => sum + part.kept[i]!, 0)))
  compared.forEach(({ name }, i) => {
    const told = parts.findLast((part) => part.compared[i]!.told !== undefined)?.compared[i]!.told
    const sum = parts.reduce((all, part) => all + part.compared[i]!.sum, 0)
    if (told === undefined || Math.abs(told - sum) < 0.005 + Math.abs(told) * 1e-9) return
    const added = Math.round(sum * 100) / 100
    const says = { zh: `“${name}”的合计行是 ${told}，各行相加是 ${added}`, en: `the row of totals has “${name}” ${told}, and the rows add up to ${added}` }
    if (table.totalRow!.onMismatch === 'refuse') throw new TotalsDisagree(says)
    tally.warnings.push(warning('total_row', says))
  })
  footers.forEach(({ name }, i) => heldAgainst(name, parts.map((part) => part.footers[i]!), tally))
}

/** A statement and its own control total: what is missing from one of them is money, so they agree to the fen or the file is refused. */
function heldAgainst(column: string, parts: readonly Sums['footers'][number][], tally: Tally): void {
  const told = parts.findLast((part) => part.told)?.told
  const read = { count: parts.reduce((all, part) => all + part.count, 0), sum: parts.reduce((all, part) => all + part.sum, 0) }
  if (!told) return void tally.warnings.push(warning('no_control_total', { zh: `“${column}”没有合计行（可能被另存或截断），各行相加是 ${read.count} 笔、${yuan(read.sum)} 元，无法核对`, en: `“${column}” has no row of totals (saved anew or cut short, perhaps); its rows add up to ${read.count} entries and ${yuan(read.sum)} yuan, and cannot be checked` }))
  if (told.count === read.count && told.sum === read.sum) return
  throw new TotalsDisagree({
    zh: `“${column}”文件末尾写的是 ${told.count} 笔、${yuan(told.sum)} 元，各行相加是 ${read.count} 笔、${yuan(read.sum)} 元，相差 ${yuan(read.sum - told.sum)} 元；请从平台重新下载`,
    en: `the end of the file says “${column}” has ${told.count} entries and ${yuan(told.sum)} yuan, and the rows add up to ${read.count} and ${yuan(read.sum)}, ${yuan(read.sum - told.sum)} yuan apart; download it from the platform again`,
  })
}

const yuan = (fen: number) => (fen / 100).toFixed(2)

export class TotalsDisagree extends Error {
  readonly says: Text
  constructor(says: Text) {
    super(says.zh)
    this.says = says
  }
}

const hundredths = (cell: string): number => Math.round((numberOf(cell) ?? 0) * 100)

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
