import type { ChildProcess } from 'node:child_process'
import { Refusal } from '../../kernel/errors.ts'
import { forkModule } from '../../kernel/module_child.ts'
import { LIMITS } from './stream.ts'
import type { Ask, Message } from './workbook_child.ts'

const SILENCE_MS = 180_000
/** A seller drops a month's files together: the next comes within the second. A process a file cost 0.2 s each, and 1 s on a busy machine. */
const KEPT_MS = 20_000

let spare: ChildProcess | undefined
let leaving: NodeJS.Timeout | undefined

/** A process of our own that reads one workbook at a time: what bursts or hangs there harms nobody else. */
export function borrowReader(file: { kind: 'xlsx' | 'xls'; path: string }) {
  clearTimeout(leaving)
  const child = spare?.connected ? spare : newChild()
  spare = undefined
  child.ref()
  child.channel?.ref()
  let ask: Ask = { open: file }
  const answer = asker(child)
  return {
    pid: child.pid,
    next(): Promise<Message> {
      const message = answer(ask)
      ask = 'next'
      return message
    },
    giveBack(isClean: boolean): void {
      if (!isClean || spare || !child.connected) child.kill('SIGKILL')
      else keep(child)
    },
  }
}

/** It waits without holding its parent up, and goes when nobody comes. */
function keep(child: ChildProcess): void {
  spare = child
  child.unref()
  child.channel?.unref()
  leaving = setTimeout(() => {
    if (spare === child) spare = undefined
    child.kill('SIGKILL')
  }, KEPT_MS)
  leaving.unref()
}

const newChild = () =>
  forkModule(import.meta.url, './workbook_child', [], {
    execArgv: [`--max-old-space-size=${LIMITS.child_mb}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })

/** Asks the child for one message; its death or its silence is an answer too. */
function asker(child: ChildProcess): (ask: Ask) => Promise<Message> {
  return (ask) =>
    new Promise<Message>((resolve, reject) => {
      const died = () => finish(() => reject(new Refusal('too_large', { zh: `这个表格无法在 ${LIMITS.child_mb} MB 内存内读完，或已损坏；请分段下载，或下载 CSV 格式`, en: `this workbook cannot be read within ${LIMITS.child_mb} MB of memory, or is damaged; download it in parts, or as CSV` })))
      const timer = setTimeout(died, SILENCE_MS)
      const told = (message: unknown) => finish(() => resolve(message as Message))
      const finish = (then: () => void) => {
        clearTimeout(timer)
        child.off('exit', died)
        child.off('message', told)
        then()
      }
      if (!child.connected || child.exitCode !== null) return died()
      child.once('exit', died)
      child.once('message', told)
      child.send(ask, (error) => error && died())
    })
}
