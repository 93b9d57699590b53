/**
 * Headers as platforms mean them: width, spaces, line breaks, case and the two spellings of 账 and 转化 make no difference.
 */
export function fold(header: string): string {
  const known = folded.get(header)
  if (known !== undefined) return known
  const text = header
    .normalize('NFKC')
    .replace(/^="(.*)"$/s, '$1')
    .replace(/^'/, '')
    .replace(/[\s\u00a0\u200b\ufeff]+/g, '')
    .replaceAll('帐', '账')
    .replaceAll('转换', '转化')
    .toLowerCase()
  if (folded.size < 20_000) folded.set(header, text)
  return text
}
const folded = new Map<string, string>()

/** Where each header stands. The second of two alike is `名称#2`, as formats may name it. */
export type Header = { line: number; names: string[]; at: ReadonlyMap<string, number> }

export function headerOf(line: number, cells: readonly string[]): Header {
  const at = new Map<string, number>()
  const seen = new Map<string, number>()
  cells.forEach((cell, i) => {
    const name = fold(cell)
    if (name === '') return
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    at.set(count === 1 ? name : `${name}#${count}`, i)
  })
  return { line, names: [...cells], at }
}

/** How far down a header row is looked for: notes of 8 rows are seen, and as many again are let pass. */
export const HEADER_WITHIN = 30

export const place = (header: Header, names: readonly string[]): number => {
  for (const name of names) {
    const found = header.at.get(fold(name))
    if (found !== undefined) return found
  }
  return -1
}

type HeadRow = { line: number; cells: string[] }

/** A table without a header: its columns go by their place, `#1`, `#2`, … */
export function placesOf(rows: readonly HeadRow[]): HeadRow {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  return { line: 0, cells: Array.from({ length: width }, (_, i) => `#${i + 1}`) }
}

/** The likeliest header row of an unknown table: the first whose cells are mostly filled with texts that are no numbers. */
export function likelyHeader(rows: readonly HeadRow[]): HeadRow | undefined {
  const width = Math.max(0, ...rows.map((row) => row.cells.filter((cell) => cell.trim() !== '').length))
  return rows.find(({ cells }) => {
    const filled = cells.filter((cell) => cell.trim() !== '')
    return filled.length >= Math.max(1, width * 0.6) && filled.every((cell) => !/^[\d.,%\-:/ ¥￥]+$/.test(cell.trim()))
  })
}
