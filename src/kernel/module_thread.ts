import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { WorkerOptions } from 'node:worker_threads'
import { moduleBeside } from './module_child.ts'

/** Starts a module of ours as a thread, from source (tests) or from the build; see `forkModule`. */
export function threadModule(from: string, path: string, options: WorkerOptions = {}): Worker {
  const { url, fromSource } = moduleBeside(from, path)
  if (!fromSource) return new Worker(fileURLToPath(url), options)
  // Trap: Node 20 ignores `--import tsx` for threads, so the thread registers it itself.
  const register = JSON.stringify(import.meta.resolve('tsx/esm/api'))
  return new Worker(`import(${register}).then(({ register }) => { register(); return import(${JSON.stringify(url.href)}) })`, { ...options, eval: true })
}
