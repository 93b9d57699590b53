import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { literal } from './bind.ts'
import { startEngine, stopEngine } from './engine_process.ts'
import { serverWarehouse } from './server.ts'
import type { Warehouse } from './warehouse.ts'

/**
 * The embedded engine behind a TCP port, so that the path to a ClickHouse server (address, password, loads in the body of a
 * request) is walked where there is none. It does what a server does with an INSERT in the URL: the body is its data.
 */
export async function standInServer(): Promise<Warehouse> {
  const folder = mkdtempSync(join(tmpdir(), 'junshi-server-'))
  const engine = await startEngine({ directory: join(folder, 'data'), supervisor: 'a test', socket: join(folder, 'engine.sock'), from: import.meta.url })
  let number = 0
  // The length of an address that ClickHouse takes by default; Node's own is 16 KB.
  const server = http.createServer({ maxHeaderSize: 1 << 20 }, (request, response) => {
    answer(request, response).catch((fault: unknown) => response.writeHead(500).end(String(fault)))
  })
  async function answer(request: http.IncomingMessage, response: http.ServerResponse) {
    if (request.url?.startsWith('/ping')) return response.end('Ok.\n')
    if (request.headers.authorization !== `Basic ${Buffer.from('someone:secret').toString('base64')}`) return response.writeHead(401, { 'X-ClickHouse-Exception-Code': '516' }).end('Code: 516. DB::Exception: no such user (AUTHENTICATION_FAILED)\n')
    const url = new URL(request.url ?? '/', 'http://localhost')
    let body = await bytesOf(request)
    const insert = /^\s*(insert into [^]*?) format (\w+)\s*$/i.exec(url.searchParams.get('query') ?? '')
    if (insert) {
      const file = join(folder, `load-${++number}`)
      await writeFile(file, body)
      body = Buffer.from(`${insert[1]} select * from file(${literal(file)}, '${insert[2]}')`)
      url.searchParams.delete('query')
    }
    const passed = http.request({ socketPath: engine.socket, path: url.pathname + url.search, method: 'POST' }, (reply) => {
      response.writeHead(reply.statusCode ?? 500, reply.headers)
      reply.pipe(response)
    })
    passed.once('error', () => response.destroy())
    passed.end(body)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const warehouse = await serverWarehouse({ url: `http://someone:secret@127.0.0.1:${port}/default` })
  return {
    ...warehouse,
    async [Symbol.asyncDispose]() {
      await warehouse[Symbol.asyncDispose]()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await stopEngine(engine)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function bytesOf(request: http.IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
