import { once } from 'node:events'
import { forkModule } from '../kernel/module_child.ts'
import type { Ask, Told } from './write_demo.ts'

export type Message = Told | { problem: string }

/**
 * The files of the demo one after another, as they are written. A process of its own simulates and prints them, because
 * 400 days are some fifteen seconds of work during which a server would answer nobody; the files go in meanwhile.
 */
export async function* demoFiles(ask: Ask): AsyncGenerator<Told> {
  const child = forkModule(import.meta.url, './files_child', [JSON.stringify(ask)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const waiting: Message[] = []
  let ended = false
  let wake = () => {}
  const woken = () => wake()
  child.on('message', (message: Message) => (waiting.push(message), woken()))
  const gone = once(child, 'exit').then(([code]) => ((ended = true), code !== 0 && waiting.push({ problem: `the demo's writer ended with ${String(code)}` }), woken()))
  try {
    for (;;) {
      const message = waiting.shift()
      if (message && 'problem' in message) throw new Error(message.problem)
      if (message) yield message
      else if (ended) return
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    child.kill()
    await gone
  }
}
