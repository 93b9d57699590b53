import { BadCell, bare } from './cells.ts'
import type { Source } from './format.ts'

type Cell = (header: string) => string

/** One of a few words a person types, as the word the fact holds; anything else is refused with the words there are. */
export function chosen(cell: Cell, header: string, words: Readonly<Record<string, string>>): string {
  const printed = bare(cell(header))
  const choice = words[printed] ?? (Object.values(words).includes(printed) ? printed : undefined)
  if (choice === undefined) throw new BadCell({ zh: `“${header}”应是其中之一：${Object.keys(words).join('、')}，而不是“${printed.slice(0, 40)}”`, en: `“${header}” is one of ${Object.keys(words).join(', ')}, not “${printed.slice(0, 40)}”` })
  return choice
}

export const choice = (header: string, words: Readonly<Record<string, string>>): Source => ({ compute: (cell) => chosen(cell, header, words), reads: [header] })

/** 202606, 2026-06 or 2026年06月 → 2026-06. A day is no month. */
export const monthIn = (header: string): Source => ({
  compute: (cell) => {
    const printed = bare(cell(header))
    const [, year, month] = /^(20\d{2})[-/年.]?(0[1-9]|1[0-2])月?$/.exec(printed) ?? []
    if (!year) throw new BadCell({ zh: `月份请写成 202606，而不是“${printed.slice(0, 40)}”`, en: `write a month as 202606, not “${printed.slice(0, 40)}”` })
    return `${year}-${month}`
  },
  reads: [header],
})
