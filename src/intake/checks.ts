import { bare, decimalOf, isNone } from '../platforms/cells.ts'
import type { Table } from '../platforms/format.ts'
import type { Text } from '../kernel/text.ts'
import type { Row } from './containers/stream.ts'
import { warning } from './tally.ts'
import type { Warning } from './tally.ts'

export type Mismatches = { wrong: number; line: number; first: Text }
type Check = NonNullable<Table['checks']>[number]

/**
 * Compares a ratio the platform printed with its parts: right when within one unit of its last digit, rounded or cut.
 * The printed one is kept either way; a difference is only told.
 */
export function ratioCheck(check: Check, find: (name: string) => number) {
  const [ratioAt, numeratorAt, denominatorAt] = [find(check.ratio), find(check.numerator), find(check.denominator)]
  if (ratioAt < 0 || numeratorAt < 0 || denominatorAt < 0) return undefined
  const found: Mismatches = { wrong: 0, line: 0, first: { zh: '', en: '' } }
  return {
    found,
    reads: [ratioAt, numeratorAt, denominatorAt],
    look({ line, cells }: Row): void {
      const printed = printedRatio(cells[ratioAt] ?? '')
      const numerator = numberIn(cells[numeratorAt] ?? '')
      const denominator = numberIn(cells[denominatorAt] ?? '')
      if (!printed || numerator === undefined || !denominator) return
      const exact = (numerator / denominator) * (check.times ?? 1)
      if (Math.abs(printed.value - exact) <= printed.unit * (1 + 1e-9) + 1e-12) return
      if (found.wrong++ > 0) return
      found.line = line
      const [said, should] = [bare(cells[ratioAt] ?? ''), Number(exact.toPrecision(6))]
      found.first = {
        zh: `第 ${line} 行“${check.ratio}”是 ${said}，按 ${check.numerator} ÷ ${check.denominator} 应为 ${should}`,
        en: `in line ${line} “${check.ratio}” is ${said}, and ${check.numerator} ÷ ${check.denominator} makes ${should}`,
      }
    },
  }
}

/** What the parts of a table found, said in one sentence: the first by line, and how many. */
export function concludeCheck(parts: readonly Mismatches[], tally: { warnings: Warning[] }): void {
  const wrong = parts.reduce((sum, part) => sum + part.wrong, 0)
  const [first] = parts.filter((part) => part.wrong > 0).toSorted((a, b) => a.line - b.line)
  if (first) tally.warnings.push(warning('ratio', { zh: `${first.first.zh}（共 ${wrong} 行不一致，按平台的数保留）`, en: `${first.first.en} (${wrong} rows differ; the platform’s figure is kept)` }))
}

/** The value and what one step of its last printed digit is worth. */
function printedRatio(cell: string): { value: number; unit: number } | undefined {
  const text = bare(cell).normalize('NFKC')
  if (isNone(text)) return undefined
  const isPercent = text.endsWith('%')
  const value = numberIn(isPercent ? text.slice(0, -1) : text)
  if (value === undefined) return undefined
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0
  const scale = isPercent ? 100 : 1
  return { value: value / scale, unit: 10 ** -decimals / scale }
}

function numberIn(cell: string): number | undefined {
  try {
    const text = decimalOf(cell)
    return text === undefined ? undefined : Number(text)
  } catch {
    return undefined
  }
}
