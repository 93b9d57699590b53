import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const PID_FILE = 'engine.pid'
type Holder = { pid: number; parent: number; supervisor: string }

/**
 * Who holds the folder by its pid file: `mine` is a child of the same supervisor that has not quite died, `orphan` one
 * whose parent is gone, `another` one that a living process of ours uses.
 */
export function heldBy(directory: string, supervisor: string): 'nobody' | 'mine' | 'orphan' | 'another' {
  const holder = holderOf(directory)
  const parent = holder && parentIfOurs(holder.pid, directory)
  if (!holder || parent === undefined) return 'nobody'
  if (holder.supervisor === supervisor) return 'mine'
  return parent === holder.parent ? 'another' : 'orphan'
}

export function stopIfStale(directory: string, supervisor: string): void {
  const held = heldBy(directory, supervisor)
  const holder = holderOf(directory)
  if (!holder || holder.pid === process.pid || held === 'nobody' || held === 'another') return
  try {
    process.kill(holder.pid, 'SIGKILL')
  } catch {
    // It died meanwhile.
  }
}

function holderOf(directory: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, PID_FILE), 'utf8')) as Holder
  } catch {
    return undefined
  }
}

/** The parent of a process, if it is one of our engine's children on this folder: pids are used again by strangers. */
function parentIfOurs(pid: number, directory: string): number | undefined {
  try {
    const [command, parent] = process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
    return command.includes('chdb_child') && command.includes(directory) ? parent : undefined
  } catch {
    return undefined
  }
}

function fromProc(pid: number): [string, number] {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  return [command, Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])]
}

function fromPs(pid: number): [string, number] {
  const [, parent = '', command = ''] = /^\s*(\d+)\s+(.*)$/s.exec(execFileSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' })) ?? []
  return [command, Number(parent)]
}
