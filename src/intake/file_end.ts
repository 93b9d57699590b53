import { warning } from './tally.ts'
import type { Tally } from './tally.ts'

/** The row in which a file ends without a line's end: it has too few cells, or its last cell may lack some of its letters. */
export type FileEnd = { line: number; isShort: boolean }

/** What a file that ends without a line's end may lack. Many programs leave the last one out, so a row with all its cells stands, and is pointed at: a cell of it is not shown, it may be a person's. */
export function concludeEnd(end: FileEnd | undefined, { isMapped }: { isMapped: boolean }, tally: Pick<Tally, 'warnings'>): void {
  if (!end) return
  const { line, isShort } = end
  if (!isShort) {
    tally.warnings.push(warning('open_end', { zh: `最后一行（第 ${line} 行）后面没有换行：如果下载中断，它的最后一格可能不完整，后面也可能还有；请核对行数，或重新下载`, en: `the last row (line ${line}) has no line end: if the download was broken off, its last cell may be cut and more may be missing; check the number of rows, or download it again` }))
    return
  }
  // A platform's export that ends within a row is half a download. A list of a person's own, mapped by hand, may be the head of a longer one.
  if (!isMapped) throw new CutShort(line)
  tally.warnings.push(warning('cut_short', { zh: `最后一行（第 ${line} 行）没有写完，这一行没有导入；文件后面可能还有`, en: `the last row (line ${line}) is not written to its end and was left out; there may be more of the file` }))
}

/** The text ended inside its last row. */
export class CutShort extends Error {
  readonly line: number
  constructor(line: number) {
    super(`cut short at ${line}`)
    this.line = line
  }
}
