import { rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { paths } from './config.ts'
import type { Config } from './config.ts'
import { httpApp } from './http/http.ts'
import { openJunshi } from './main.ts'
import type { Junshi } from './main.ts'
import type { Performer } from './mcp/server.ts'
import { actorOf, installationOwner, nameOf } from './operations/actors.ts'
import { perform } from './operations/perform.ts'
import { startSchedule } from './schedule/schedule.ts'
import { userOfApiKey } from './state/api_keys.ts'

/** Few ever speak MCP, and reading its library takes a quarter of a second. */
const mcp = () => import('./mcp/server.ts')
export const mcpOverStdio = async (perform: Performer, version: string) => (await mcp()).mcpOverStdio(perform, version)

export type Running = { url: string; junshi: Junshi; close(): Promise<void> }

export async function startServer(config: Config): Promise<Running> {
  const junshi = await openJunshi(config)
  const { serverFile, uploads } = paths(config.home)
  const app = appOf(junshi, config, uploads)
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, (info) => resolve({ server, port: info.port }))
    server.once('error', reject)
  }).catch(async (fault: unknown) => {
    await junshi.close()
    throw fault
  })
  const reachable = ['0.0.0.0', '::'].includes(config.host) ? '127.0.0.1' : config.host
  const url = `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
  await writeFile(serverFile, JSON.stringify({ url, pid: process.pid }), { mode: 0o600 })
  const schedule = startSchedule(junshi.world)
  return {
    url,
    junshi,
    async close() {
      await rm(serverFile, { force: true })
      schedule.stop()
      // Browsers keep connections open; a stop does not wait for them.
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await junshi.close()
    },
  }
}

const OWNER_KEPT_MS = 5000

export function appOf(junshi: Junshi, config: Config, uploadDirectory: string) {
  const { world, signIn } = junshi
  // Read anew every few seconds: scripts ask hundreds of questions a minute as the same owner.
  let owner: { known: ReturnType<typeof installationOwner>; until: number } | undefined
  const ownerNow = () => {
    if (!owner || performance.now() > owner.until) owner = { known: installationOwner(world.state, 'owner_token'), until: performance.now() + OWNER_KEPT_MS }
    const { known } = owner
    known.catch(() => (owner = undefined))
    return known
  }
  return httpApp({
    world,
    signIn,
    async whoHolds(token) {
      if (junshi.isOwnerToken(token)) return ownerNow()
      const user_id = await userOfApiKey(world.state, token, world.now())
      return user_id === undefined ? undefined : actorOf(world.state, { user_id, name: await nameOf(world.state, user_id), door: 'api_key' })
    },
    actorOf: (user_id, name) => actorOf(world.state, { user_id, name, door: 'web' }),
    uploadDirectory,
    siteDirectory: fileURLToPath(new URL('./web', import.meta.url)),
    hosts: hostsOf(config),
    mcp: async (request, context) => (await mcp()).mcpOverHttp(request, (operation, input) => perform(operation, input, context), world.version),
  })
}

/** Beyond this machine the name people use must be told by JUNSHI_URL; an address in figures needs no name. */
function hostsOf({ host, url }: Config): readonly string[] {
  return ['127.0.0.1', 'localhost', '[::1]', ...(['0.0.0.0', '::'].includes(host) ? [] : [host]), ...(url ? [new URL(url).hostname] : [])]
}
