import { codeAt } from '../kernel/letters.ts'
import { Buffer } from 'node:buffer'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Lines of one fact with these columns, on the disk and ready to load. A full one will have others after it. */
export type Staged = { fact: string; columns: readonly string[]; path: string; full: boolean }

const BUFFER = 1 << 20
/** As many rows as the engine makes one block of: fewer a file would make more parts, each flushed to the disk. */
const ROWS_A_FILE = 262_144

/**
 * The lines of one fact as bytes, written to files as they fill. Bytes at once, because lines kept as strings fill the heap with
 * ropes: a million orders spent a fifth of their time on collecting them.
 */
export function stagedLines({ directory, name, fact, columns, ready }: { directory: string; name: string; fact: string; columns: readonly string[]; ready: (staged: Staged) => void }) {
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
    ready({ fact, columns, path, full })
  }

  return {
    /** Where the line begun now would be taken back to. */
    mark: () => length,
    takeBack(mark: number): void {
      length = mark
    },
    /** Adds a text. Most are short and ASCII: their letters are copied here, because every call into the library costs 80 ns. */
    put(text: string): void {
      const size = text.length
      if (length + size * 3 > bytes.length) grow(size * 3)
      // Locals, because a variable of the outer function is read and written anew for every letter (three times slower).
      const into = bytes
      let at = length
      for (let i = 0; i < size; i++) {
        const code = codeAt(text, i)
        if (code > 127) {
          length += into.write(text, length)
          return
        }
        into[at++] = code
      }
      length = at
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
