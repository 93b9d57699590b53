import { bare, decimalOf } from '../platforms/cells.ts'
import type { Table } from '../platforms/format.ts'
import type { Tally } from './tally.ts'

/** Sums of a part of a table: the control totals in hundredths, and what the file's own row of totals is compared with. */
export type Sums = { kept: number[]; compared: { sum: number; told: number | undefined }[] }

const columnsOf = (table: Table, find: (name: string) => number) => {
  const there = (names: readonly string[]) => names.map((name) => ({ name, at: find(name) })).filter(({ at }) => at >= 0)
  const ruleAt = table.totalRow ? find(table.totalRow.column) : -1
  return { kept: there(table.totals ?? []), ruleAt, compared: table.totalRow && ruleAt >= 0 ? there(table.totalRow.compare) : [] }
}

export function totalsOf(table: Table, find: (name: string) => number) {
  const { kept, ruleAt, compared } = columnsOf(table, find)
  const wanted = new Set(table.totalRow?.equals ?? [])
  const sums: Sums = { kept: kept.map(() => 0), compared: compared.map(() => ({ sum: 0, told: undefined })) }
  return {
    sums,
    reads: [...kept.map(({ at }) => at), ...compared.map(({ at }) => at), ruleAt],
    take(cells: readonly string[]): boolean {
      if (ruleAt < 0 || !wanted.has(bare(cells[ruleAt] ?? ''))) return false
      compared.forEach(({ at }, i) => (sums.compared[i]!.told = numberOf(cells[at] ?? '')))
      return true
    },
    addAll(cells: readonly string[]): void {
      for (let i = 0; i < compared.length; i++) sums.compared[i]!.sum += numberOf(cells[compared[i]!.at] ?? '') ?? 0
    },
    addKept(cells: readonly string[]): void {
      for (let i = 0; i < kept.length; i++) sums.kept[i] = sums.kept[i]! + Math.round((numberOf(cells[kept[i]!.at] ?? '') ?? 0) * 100)
    },
  }
}

/** The parts' sums together: told as control totals, and held against the file's own. */
export function concludeTotals(table: Table, find: (name: string) => number, parts: readonly Sums[], tally: Tally): void {
  const { kept, compared } = columnsOf(table, find)
  kept.forEach(({ name }, i) => tally.totals.set(name, (tally.totals.get(name) ?? 0) + parts.reduce((sum, part) => sum + part.kept[i]!, 0)))
  compared.forEach(({ name }, i) => {
    const told = parts.findLast((part) => part.compared[i]!.told !== undefined)?.compared[i]!.told
    const sum = parts.reduce((all, part) => all + part.compared[i]!.sum, 0)
    if (told === undefined || Math.abs(told - sum) < 0.005 + Math.abs(told) * 1e-9) return
    const message = `“${name}”的合计行是 ${told}，各行相加是 ${Math.round(sum * 100) / 100}`
    if (table.totalRow!.onMismatch === 'refuse') throw new TotalsDisagree(message)
    tally.warnings.push({ code: 'total_row', message })
  })
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
