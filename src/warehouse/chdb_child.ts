import { Session } from 'chdb'
import { rmSync, unlinkSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { dirname, join } from 'node:path'
import { bind, BindError, literal } from './bind.ts'
import { heldBy, PID_FILE, stopIfStale } from './folder_lock.ts'

/**
 * A process of our own around the embedded engine, answering ClickHouse's HTTP interface on a socket: a crash or a hang
 * of the engine is then a restart of this process, never the loss of the product.
 */
const [directory = '', socket = '', supervisor = ''] = process.argv.slice(2)
if (!directory || !socket || !supervisor) throw new Error('started by embedded.ts only')
const SESSIONS = 8

// Whoever signals the whole group (Ctrl-C, a service manager) means the parent; it stops us when its work is done.
process.on('SIGTERM', () => {})
process.on('SIGINT', () => {})
// Nobody is left to answer. Closing can hang with a hung engine, and what was acknowledged is on the disk already.
process.on('disconnect', () => {
  rmSync(dirname(socket), { recursive: true, force: true })
  process.kill(process.pid, 'SIGKILL')
})

const sessions = await open()
const [health] = sessions.splice(0, 1) as [Session]
const idle = [...sessions]
const waiting: ((session: Session) => void)[] = []
const acquire = () => new Promise<Session>((resolve) => (idle.length > 0 ? resolve(idle.pop() as Session) : waiting.push(resolve)))
const release = (session: Session) => {
  const next = waiting.shift()
  if (next) next(session)
  else idle.push(session)
}

// Parameters travel in the URL; Node's 16 KB for headers would refuse a list of a thousand ids.
const server = http.createServer({ maxHeaderSize: 16 << 20 }, (request, response) => {
  answer(request, response).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error)
    const code = error instanceof BindError ? error.code : Number(/Code: (\d+)/.exec(message)?.[1] ?? 1000)
    response.statusCode = error instanceof BindError ? 400 : 500
    response.setHeader('X-ClickHouse-Exception-Code', String(code))
    response.end(message.startsWith('Code:') ? `${message}\n` : `Code: ${code}. DB::Exception: ${message} (UNKNOWN)\n`)
  })
})
server.keepAliveTimeout = 60_000
server.listen(socket, () => process.send?.({ ready: true }))
process.on('message', (message) => {
  if (message === 'stop') close()
})

async function answer(request: http.IncomingMessage, response: http.ServerResponse) {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname === '/ping') {
    // On a session of its own: eight long questions are not a hang, an engine that cannot say 1 is.
    await health.queryAsync('select 1')
    return response.end('Ok.\n')
  }
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const query = url.searchParams
  if (query.has('query')) throw new BindError(48, 'rows are loaded from files here, not from the body')
  const params = new Map([...query].filter(([k]) => k.startsWith('param_')).map(([k, v]) => [k.slice(6), v]))
  const settings = [...query].filter(([k]) => !k.startsWith('param_') && !PROTOCOL.has(k))
  // A SET would stay on the session for whoever comes next; a SETTINGS clause goes with its statement.
  const clause = settings.length > 0 ? `\nSETTINGS ${settings.map(setting).join(', ')}` : ''
  const text = bind(Buffer.concat(chunks).toString('utf8'), params) + clause
  const session = await acquire()
  try {
    const result = await session.queryAsync(text, { format: query.get('default_format') ?? 'TabSeparated' })
    response.setHeader('X-ClickHouse-Query-Id', query.get('query_id') ?? '')
    response.end(result.bytes())
  } finally {
    release(session)
  }
}

const PROTOCOL = new Set(['query_id', 'session_id', 'database', 'user', 'password', 'default_format', 'role', 'wait_end_of_query', 'send_progress_in_http_headers', 'http_headers_progress_interval_ms', 'enable_http_compression'])

function setting([id, value]: [string, string]): string {
  if (!/^\w+$/.test(id)) throw new BindError(115, `no such setting: ${id}`)
  return `${id}=${/^-?\d+$/.test(value) ? value : literal(value)}`
}

/**
 * The engine locks its folder. A holder that lost its parent is killed; one with a living parent is respected, after a
 * moment in which it may be closing. The engine says only "Failed to create connection", so the pid file tells why.
 */
async function open(): Promise<Session[]> {
  const begun = Date.now()
  for (;;) {
    try {
      const opened = Array.from({ length: SESSIONS + 1 }, () => new Session(directory))
      writeFileSync(join(directory, PID_FILE), JSON.stringify({ pid: process.pid, parent: process.ppid, supervisor }))
      return opened
    } catch (error) {
      stopIfStale(directory, supervisor)
      const held = heldBy(directory, supervisor)
      const patience_ms = held === 'another' || held === 'nobody' ? 2000 : 15_000
      if (Date.now() - begun > patience_ms) {
        const message = error instanceof Error ? error.message : String(error)
        process.send?.({ refused: held === 'another' ? 'in_use' : 'broken', message })
        await new Promise((resolve) => setTimeout(resolve, 50))
        process.exit(1)
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

function close(): void {
  for (const session of [health, ...sessions]) session.close()
  unlinkSync(join(directory, PID_FILE))
  process.exit(0)
}
