import { bare } from '../platforms/cells.ts'
import type { Table } from '../platforms/format.ts'
import type { Header } from './headers.ts'

const TOTAL_WORDS = /^(总计|合计|总合计)[:：]?$/

/** Why a row is no data, if it is none: the table's own rules, rows of totals, footers, and the header once more. */
export function skipping(table: Table, header: Header, find: (name: string) => number) {
  const rules = (table.skip ?? []).flatMap((rule) => {
    const at = find(rule.column)
    return at < 0 || rule.keep ? [] : [{ at, matches: matcher(rule.equals, rule.pattern), reason: rule.reason.zh }]
  })
  return {
    reads: rules.map(({ at }) => at),
    /** `used` are the columns that were cut out; the others are '' in every row. */
    reasonOf(cells: readonly string[], used: readonly number[]): string | undefined {
      for (const rule of rules) if (rule.matches(cells[rule.at] ?? '')) return rule.reason
      const first = cells[0] ?? ''
      const code = first.charCodeAt(0)
      // Most first cells are ids and days: only those that begin with 总, 合, # or the header's own first letter are read on.
      if ((code === 0x603b || code === 0x5408) && TOTAL_WORDS.test(first.trim())) return '合计行'
      if (code === 35 && cells.filter((cell) => cell !== '').length <= 2) return '页脚说明'
      if (first !== '' && first === header.names[0] && used.every((at) => (cells[at] ?? '') === (header.names[at] ?? ''))) return '重复的表头'
      return undefined
    },
  }
}

function matcher(equals: readonly string[] | undefined, pattern: RegExp | undefined): (cell: string) => boolean {
  const wanted = new Set(equals ?? [])
  // Neighbouring rows mostly say the same here.
  let last: string | undefined
  let result = false
  return (cell) => {
    if (cell === last) return result
    const text = bare(cell)
    last = cell
    return (result = wanted.has(text) || (pattern?.test(text) ?? false))
  }
}
