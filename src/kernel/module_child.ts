import { fork } from 'node:child_process'
import type { ChildProcess, ForkOptions } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * Starts a module of ours as a process of its own, from source (tests, `.ts` through tsx) or from the build (`.js`).
 * `from` is the caller's import.meta.url; `path` the module beside it without its ending.
 */
export function forkModule(from: string, path: string, args: string[], options: ForkOptions = {}): ChildProcess {
  const { url, execArgv } = processOf(from, path)
  return fork(fileURLToPath(url), args, { ...options, execArgv: [...(options.execArgv ?? []), ...execArgv] })
}

/** What Node is to be told besides, if it is to run this module by itself. */
export function processOf(from: string, path: string): { url: URL; execArgv: string[] } {
  const { url, fromSource } = moduleBeside(from, path)
  return { url, execArgv: fromSource ? ['--import', 'tsx'] : [] }
}

const source = new URL('..', import.meta.url).href
let built: string | undefined

/** A run from source may say where the build of that very source is, as the whole suite does: a child from there comes up in a quarter of the time. */
export function childrenFrom(build: string | undefined): void {
  built = build
}

/** The file of a module beside `from`. */
export function moduleBeside(from: string, path: string): { url: URL; fromSource: boolean } {
  const isTyped = from.endsWith('.ts') || from.endsWith('.tsx')
  if (isTyped && built) return { url: new URL(new URL(`${path}.js`, from).href.replace(source, built)), fromSource: false }
  return { url: new URL(`${path}${isTyped ? '.ts' : '.js'}`, from), fromSource: isTyped }
}
