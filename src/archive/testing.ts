import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Archive } from './archive.ts'
import { openArchive } from './open_archive.ts'

export function tempArchive(): Archive & { folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'junshi-archive-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return { ...openArchive({ directory: join(folder, 'archive'), key_file: join(folder, 'keys', 'archive.key') }), folder }
}
