import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { writeWhole } from './whole.ts'

/** One keyed hash a line: it names nobody, and still tells the reader of a file whose rows to leave out. */
export function forgottenIn(path: string) {
  const all = async (): Promise<Set<string>> => new Set(existsSync(path) ? (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '') : [])
  return {
    all,
    async add(hash: string): Promise<void> {
      const known = await all()
      if (!known.has(hash)) writeWhole(path, [...known, hash, ''].join('\n'))
    },
  }
}
