import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A file that is there whole or not at all, on the disk when this returns. */
export function writeWhole(path: string, content: string) {
  const temporary = `${path}.tmp`
  writeFileSync(temporary, content, { mode: 0o600, flush: true })
  moveWhole(temporary, path)
}

/** The content must have been flushed before. */
export function moveWhole(from: string, to: string) {
  renameSync(from, to)
  fsyncFolder(dirname(to))
}

export function fsyncFolder(folder: string) {
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
