import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { paths } from '../config.ts'
import type { Config } from '../config.ts'
import { Refusal } from '../kernel/errors.ts'
import type { RefusalCode } from '../kernel/errors.ts'
import type { State } from '../state/state.ts'

/** Whoever answers: a server that holds the data folder, or the folder itself opened here. The caller need not know which. */
export type Asker = { perform(operation: string, input: unknown): Promise<unknown>; close(): Promise<void>; /** Only where the folder was opened here. */ state?: State }

export async function openAsker(config: Config): Promise<Asker> {
  // A folder that is held by a server still starting, or by another command, is free or answering soon.
  for (let tries = 0; ; tries++) {
    const server = await serverOf(config.home)
    if (server) return { perform: (operation, input) => overHttp(server, operation, input), close: async () => undefined }
    try {
      return await openHere(config)
    } catch (fault) {
      if (!(fault instanceof Refusal) || fault.code !== 'conflict' || tries >= 60) throw fault
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

async function openHere(config: Config): Promise<Asker> {
  const [{ openJunshi }, { installationOwner }, { perform }] = await Promise.all([import('../main.ts'), import('../operations/actors.ts'), import('../operations/perform.ts')])
  const junshi = await openJunshi(config)
  return {
    perform: async (operation, input) => perform(operation, input, { ...junshi.world, actor: await installationOwner(junshi.world.state, 'owner_token') }),
    close: () => junshi.close(),
    state: junshi.world.state,
  }
}

const Server = z.object({ url: z.string(), pid: z.number() })
type Reached = { url: string; token: string }

/** The server that says it holds this folder, when it answers. */
export async function serverOf(home: string): Promise<Reached | undefined> {
  const { serverFile, ownerToken } = paths(home)
  const said = await readFile(serverFile, 'utf8').then((text) => Server.safeParse(JSON.parse(text)), () => undefined)
  if (!said?.success || !isAlive(said.data.pid)) return undefined
  const token = (await readFile(ownerToken, 'utf8')).trim()
  const answers = await fetch(`${said.data.url}/api/me`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
  return answers?.ok ? { url: said.data.url, token } : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM'
  }
}

async function overHttp({ url, token }: Reached, operation: string, input: unknown): Promise<unknown> {
  const reply = await fetch(`${url}/api/${operation}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(input) })
  const body: unknown = await reply.json()
  if (reply.ok) return body
  const refused = z.object({ code: z.string(), message: z.string(), says: z.object({ zh: z.string(), en: z.string() }).optional(), details: z.record(z.string(), z.unknown()).default({}) }).parse(body)
  if (refused.code === 'broken') throw new Error(refused.message)
  throw new Refusal(refused.code as RefusalCode, refused.says ?? { zh: refused.message, en: refused.message }, refused.details)
}
