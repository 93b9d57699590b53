import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Archive } from './archive.ts'
import { openArchive } from './open_archive.ts'

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

export function tempArchive(): Archive & { folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'junshi-archive-'))
  folders.push(folder)
  return { ...openArchive({ directory: join(folder, 'archive'), key_file: join(folder, 'keys', 'archive.key') }), folder }
}
