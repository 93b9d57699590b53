import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const PIECE = 1 << 20

/** One file of TSV lines a fact, written as rows come and thrown away once loaded. */
export function stage(directory: string) {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const facts = new Map<string, Staged>()
  return {
    directory,
    /** The line's pieces become bytes at once: kept as strings they would fill the heap with ropes. */
    write(fact: string, line: string): void {
      let one = facts.get(fact)
      if (!one) {
        const path = join(directory, `${fact}.tsv`)
        facts.set(fact, (one = { path, file: openSync(path, 'w', 0o600), held: Buffer.allocUnsafeSlow(PIECE), length: 0 }))
      }
      const most = line.length * 3
      if (one.length + most > PIECE) flush(one)
      if (most > PIECE) writeSync(one.file, line)
      else one.length += one.held.write(line, one.length)
    },
    /** The files, closed and ready to load. */
    close(): { fact: string; path: string }[] {
      for (const one of facts.values()) {
        flush(one)
        closeSync(one.file)
      }
      return [...facts].map(([fact, { path }]) => ({ fact, path }))
    },
    remove(): void {
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

type Staged = { path: string; file: number; held: Buffer; length: number }

function flush(one: Staged): void {
  for (let at = 0; at < one.length; ) at += writeSync(one.file, one.held, at, one.length - at)
  one.length = 0
}
