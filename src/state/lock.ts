import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { Refusal } from '../kernel/errors.ts'

type Holder = { pid: number; started: string }

/**
 * One process a data folder: two would each overwrite what the other wrote, silently. A holder is a pid *and* its start, so
 * that a pid given anew after a crash or a reboot is not taken for the holder.
 */
export function takeLock(path: string): { release(): void } {
  const me: Holder = { pid: process.pid, started: startOf(process.pid) ?? '' }
  const mine = `${path}.${randomUUID()}`
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600, flush: true })
  try {
    for (let tries = 0; tries < 20; tries++) {
      if (linked(mine, path)) return { release: () => releaseOwn(path, me) }
      const holder = readHolder(path)
      if (holder && isAlive(holder)) {
        throw new Refusal('conflict', { zh: `数据目录正被另一个 Junshi 进程使用（进程号 ${holder.pid}）。请先停止它，或换一个数据目录。`, en: `the data folder is in use by another Junshi (process ${holder.pid}). Stop it first, or choose another folder.` }, { pid: holder.pid, lock: path })
      }
      removeStale(path, holder)
    }
    throw new Refusal('conflict', { zh: '数据目录的锁被反复争抢，请稍后再试。', en: 'several processes fight for the lock of the data folder; try again later.' }, { lock: path })
  } finally {
    unlinkSync(mine)
  }
}

/** Who holds the folder now, if anyone living does. */
export function lockHolder(path: string): { pid: number } | undefined {
  const holder = readHolder(path)
  return holder && isAlive(holder) ? { pid: holder.pid } : undefined
}

/** A link is made whole or not at all, so no one ever reads half a lock. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST') return false
    throw fault
  }
}

/** Moved aside before it is removed: if another start was quicker and the lock is by now a living one's, it goes back. */
function removeStale(path: string, seen: Holder | undefined) {
  const aside = `${path}.${randomUUID()}`
  try {
    renameSync(path, aside)
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return
    throw fault
  }
  const taken = readHolder(aside)
  if (taken && !same(taken, seen) && isAlive(taken)) linked(aside, path)
  unlinkSync(aside)
}

function releaseOwn(path: string, me: Holder) {
  if (same(readHolder(path), me)) unlinkSync(path)
}

function readHolder(path: string): Holder | undefined {
  try {
    const { pid, started } = JSON.parse(readFileSync(path, 'utf8')) as Holder
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined
  } catch {
    // Not there any more, or not a lock of ours: nobody living wrote it.
    return undefined
  }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (fault) {
    if (codeOf(fault) === 'ESRCH') return false
  }
  const now = startOf(pid)
  return now === undefined || started === '' || now === started
}

/** The boot and the tick a process began in (Linux); undefined where the system does not say. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is a name in brackets that may hold anything; the start is the 22nd.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${ticks}`
  } catch {
    return undefined
  }
}

const same = (one: Holder | undefined, other: Holder | undefined) => one?.pid === other?.pid && one?.started === other?.started
const codeOf = (fault: unknown) => (fault as { code?: unknown } | null)?.code
