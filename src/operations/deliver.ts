import { sendOver } from '../channels/channel.ts'
import type { Message } from '../channels/channel.ts'
import { channelOf } from '../channels/index.ts'
import { listChannels, markDelivery, planDelivery } from '../state/channels.ts'
import type { KeptChannel } from '../state/channels.ts'
import type { World } from './context.ts'

export type Push = { what: string; /** This message, whoever pushes it: it goes to a channel once. */ once: string; store_id: string; brief_id?: number; message: Message }

/** A receiver may be down for a moment; three tries, then it is on the record as failed and a person can send it again. */
const WAITS_MS = [0, 2_000, 10_000]

type Reaching = Pick<World, 'state' | 'vault' | 'fetch' | 'now'>

/** To every channel that is on, may carry this and stands for this store. One that fails does not hold up the others. */
export async function push({ store_id, what, once, brief_id, message }: Push, world: Reaching, waits: readonly number[] = WAITS_MS): Promise<{ channel: string; problem: string }[]> {
  const open = (await listChannels(world.state)).filter(({ enabled, stores, carries }) => enabled && carries.includes(what) && (stores.length === 0 || stores.includes(store_id)))
  return (await Promise.all(open.map(async (channel) => {
    const planned = await planDelivery(world.state, { channel_id: channel.id, what, once: `${once}:${channel.id}`, brief_id: brief_id ?? null, at: world.now() })
    if (!planned) return []
    const problem = await tried(channel, message, world, waits, (attempts, said) =>
      markDelivery(world.state, planned.id, { attempts, problem: said, status: said === '' ? 'sent' : attempts >= waits.length ? 'failed' : 'waiting', at: world.now() }))
    return [{ channel: channel.name, problem }]
  }))).flat()
}

async function tried(channel: KeptChannel, message: Message, world: Reaching, waits: readonly number[], mark: (attempts: number, said: string) => Promise<void>): Promise<string> {
  let problem = ''
  for (const [i, wait] of waits.entries()) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    problem = await sendTo(channel, message, world).then(() => '', (fault: unknown) => (fault instanceof Error ? fault.message : String(fault)).slice(0, 300))
    await mark(i + 1, problem)
    if (problem === '') return ''
  }
  return problem
}

/** The settings are opened for the moment of sending alone. */
export async function sendTo({ kind, sealed }: Pick<KeptChannel, 'kind' | 'sealed'>, message: Message, { vault, fetch, now }: Pick<World, 'vault' | 'fetch' | 'now'>): Promise<void> {
  const channel = channelOf(kind)
  if (!channel) throw new Error(`这个版本没有「${kind}」这种渠道`)
  await sendOver(channel, message, JSON.parse(vault.unseal(sealed)), { fetch, now })
}
