import { fork } from 'node:child_process'
import type { ChildProcess, ForkOptions } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * Starts a module of ours as a process of its own, from source (tests, `.ts` through tsx) or from the build (`.js`).
 * `from` is the caller's import.meta.url; `path` the module beside it without its ending.
 */
export function forkModule(from: string, path: string, args: string[], options: ForkOptions = {}): ChildProcess {
  const fromSource = from.endsWith('.ts') || from.endsWith('.tsx')
  const file = fileURLToPath(new URL(`${path}${fromSource ? '.ts' : '.js'}`, from))
  const execArgv = [...(options.execArgv ?? []), ...(fromSource ? ['--import', 'tsx'] : [])]
  return fork(file, args, { ...options, execArgv })
}
