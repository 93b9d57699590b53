import type { ClickHouseClient } from '@clickhouse/client'
import type { ChildProcess } from 'node:child_process'
import http from 'node:http'
import { Socket } from 'node:net'
import { Refusal } from '../kernel/errors.ts'
import { forkModule } from '../kernel/module_child.ts'
import { clientOf } from './client.ts'

export type Engine = { child: ChildProcess; client: ClickHouseClient; socket: string; gone: Promise<void> }

export async function startEngine({ directory, supervisor, socket, from }: { directory: string; supervisor: string; socket: string; from: string }): Promise<Engine> {
  const child = forkModule(from, './chdb_child', [directory, socket, supervisor], {
    // A group of its own: SYSTEM SHUTDOWN and Ctrl-C signal the whole group.
    detached: true,
    // Set before the process begins, or libuv keeps its four threads and four questions fill them.
    env: { UV_THREADPOOL_SIZE: '16', TZ: 'UTC', LANG: 'C.UTF-8' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  // The engine prints what it also answers; the end of it is kept to say why a start failed.
  let printed = ''
  child.stderr?.on('data', (piece: Buffer) => (printed = (printed + piece.toString()).slice(-2000)))
  const reply = await firstMessage(child, gone)
  if (reply?.refused === 'in_use') throw new Refusal('conflict', { zh: `数据文件夹正被另一个运行中的军师使用：${directory}。请先停止它，或换一个文件夹。`, en: `the data folder is in use by another Junshi: ${directory}. Stop it first, or choose another folder.` }, { directory })
  if (!reply?.ready) {
    child.kill('SIGKILL')
    throw new Refusal('unavailable', { zh: '数据引擎没有启动成功，请稍后再试；如一直如此，请运行 junshi doctor。', en: 'the engine did not start; try again in a moment, and if it stays so run junshi doctor.' }, { reason: `${reply?.message ?? 'it ended without a word'}\n${printed}` })
  }
  // A parent that is done may end; the child then follows it.
  child.unref()
  child.channel?.unref()
  if (child.stderr instanceof Socket) child.stderr.unref()
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64, socketPath: socket } as http.AgentOptions)
  const client = clientOf({ url: 'http://localhost', agent })
  void gone.then(() => {
    agent.destroy()
    return client.close()
  })
  return { child, client, socket, gone }
}

export async function stopEngine({ child, gone }: Engine): Promise<void> {
  child.ref()
  if (child.connected) child.send('stop')
  const late = setTimeout(() => child.kill('SIGKILL'), 6000)
  await gone
  clearTimeout(late)
}

/** Does the engine itself answer, within the time? */
export function ping(socket: string, timeout_ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get({ socketPath: socket, path: '/ping', agent: false, timeout: timeout_ms }, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode === 200))
    })
    request.once('timeout', () => request.destroy(new Error('no answer')))
    request.once('error', () => resolve(false))
  })
}

type Reply = { ready?: true; refused?: 'in_use' | 'broken'; message?: string }

function firstMessage(child: ChildProcess, gone: Promise<void>): Promise<Reply | undefined> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve({ message: 'it did not start within 60 s' }), 60_000)
    const done = (reply?: Reply) => {
      clearTimeout(late)
      resolve(reply)
    }
    child.once('message', (message) => done(message as Reply))
    child.once('error', (error) => done({ message: error.message }))
    void gone.then(() => done())
  })
}
