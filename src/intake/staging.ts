import { writeUtf8 } from '../kernel/letters.ts'
import { Buffer } from 'node:buffer'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Lines of one fact with these columns, on the disk and ready to load. A full one will have others after it. */
export type Staged = { fact: string; columns: readonly string[]; /** What the other columns are in all of them. */ same: Record<string, string | number>; path: string; full: boolean }

const BUFFER = 1 << 20
/** As many rows as the engine makes one block of: fewer a file would make more parts, each flushed to the disk. */
const ROWS_A_FILE = 262_144

/**
 * The lines of one fact as bytes, written to files as they fill. Bytes at once, because lines kept as strings fill the heap with
 * ropes: a million orders spent a fifth of their time on collecting them.
 */
export function stagedLines({ directory, name, ready, ...what }: Pick<Staged, 'fact' | 'columns' | 'same'> & { directory: string; name: string; ready: (staged: Staged) => void }) {
  let bytes = Buffer.allocUnsafeSlow(BUFFER)
  let length = 0
  let file = -1
  let path = ''
  let rows = 0
  let files = 0

  function flush(): void {
    if (length === 0) return
    if (file < 0) {
      path = join(directory, `${name}_${++files}.tsv`)
      file = openSync(path, 'w', 0o600)
    }
    for (let at = 0; at < length; ) at += writeSync(file, bytes, at, length - at)
    length = 0
  }

  function grow(wanted: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, length + wanted))
    bytes.copy(larger, 0, 0, length)
    bytes = larger
  }

  function handOver(full: boolean): void {
    flush()
    if (file < 0) return
    closeSync(file)
    file = -1
    rows = 0
    ready({ ...what, path, full })
  }

  return {
    /** Where the line begun now would be taken back to. */
    mark: () => length,
    takeBack(mark: number): void {
      length = mark
    },
    /** Adds a text to the line. */
    put(text: string): void {
      const most = text.length * 3
      if (length + most > bytes.length) grow(most)
      length = writeUtf8(text, bytes, length)
    },
    /** The line stands. */
    end(): void {
      rows++
      if (length >= BUFFER - 65_536) flush()
      if (rows >= ROWS_A_FILE) handOver(true)
    },
    /** The last lines can be loaded. */
    close: () => handOver(false),
  }
}

export type StagedLines = ReturnType<typeof stagedLines>
