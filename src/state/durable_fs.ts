import { closeSync, fsyncSync, openSync } from 'node:fs'
import type { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/**
 * PostgreSQL knows exactly when a file must be on the disk (its log before a commit is told, its log before a page, pages
 * before a checkpoint), but in PGlite its word goes nowhere: fsync is switched off, and the file system under it has none.
 * This gives it one, so the engine's own order holds, power loss included.
 */
export class DurableFS extends NodeFS {
  flushes = 0
  override async init(pg: PGlite, options: Options) {
    const made = await super.init(pg, options)
    const mend = (mod: unknown) => this.giveFsync(mod as Emscripten)
    return { ...made, emscriptenOpts: { ...made.emscriptenOpts, preRun: [...asList(made.emscriptenOpts.preRun), mend] } as Options }
  }

  giveFsync({ NODEFS }: Emscripten) {
    NODEFS.stream_ops.fsync = ({ nfd, node }) => {
      try {
        if (nfd === undefined) fsyncPath(NODEFS.realPath(node))
        else fsyncSync(nfd)
      } catch {
        // Told so, PostgreSQL stops at once instead of acknowledging what may be lost.
        return EIO
      }
      this.flushes++
      return 0
    }
  }
}

/** The engine's own defaults less `-F` (no fsync); fdatasync never leaves the sandbox, so the log is flushed by fsync. */
export const durableStart = (defaults: readonly string[]): string[] => [
  ...defaults.filter((param) => param !== '-F'),
  ...['fsync=on', 'wal_sync_method=fsync', 'full_page_writes=on', 'synchronous_commit=on'].flatMap((setting) => ['-c', setting]),
]

/** A file, or a folder's list of names. */
export function fsyncPath(path: string) {
  const fd = openSync(path, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

const EIO = 29
const asList = <T>(value: T | T[] | undefined): T[] => (value === undefined ? [] : Array.isArray(value) ? value : [value])

type Options = Parameters<NodeFS['init']>[1]

type Emscripten = {
  NODEFS: {
    realPath(node: unknown): string
    stream_ops: { fsync?: (stream: { nfd?: number; node: unknown }) => number }
  }
}
