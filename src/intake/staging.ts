import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const PIECE = 1 << 20

/** One file of TSV lines a fact, written as rows come and thrown away once loaded. */
export function stage(directory: string) {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const facts = new Map<string, { path: string; file: number; held: string[]; length: number; written: boolean }>()
  const flush = (one: { file: number; held: string[]; length: number }) => {
    if (one.held.length) writeSync(one.file, one.held.join(''))
    one.held = []
    one.length = 0
  }
  return {
    directory,
    write(fact: string, lines: string): void {
      let one = facts.get(fact)
      if (!one) {
        const path = join(directory, `${fact}.tsv`)
        facts.set(fact, (one = { path, file: openSync(path, 'w', 0o600), held: [], length: 0, written: true }))
      }
      one.held.push(lines)
      one.length += lines.length
      if (one.length >= PIECE) flush(one)
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
export type Stage = ReturnType<typeof stage>
