import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { channelOf } from '../../channels/index.ts'
import { Refusal } from '../../kernel/errors.ts'
import { misfit } from '../../kernel/misfit.ts'
import { listChannels, putChannel } from '../../state/channels.ts'
import { defineOperation } from '../operation.ts'
import { carried, DOTS } from './channel_cards.ts'

export const setChannel = defineOperation({
  name: 'set_channel',
  label: { zh: '设置推送渠道', en: 'Set a channel' },
  about: { zh: '新建或修改一个渠道：谁在那里看、可以发什么、发哪些店铺。密钥留着圆点就是不改。', en: 'Makes or changes a channel: who reads there, what it may carry, for which stores. A secret left as dots stays.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: z.strictObject({
    channel_id: z.string().max(64).optional(),
    kind: z.string().max(40),
    name: z.string().min(1).max(80),
    settings: z.record(z.string(), z.unknown()),
    stores: z.array(z.string().max(200)).max(500).default([]),
    audience: z.string().min(1).max(200),
    carries: z.array(carried).default(['brief']),
    enabled: z.boolean().default(true),
  }),
  output: z.strictObject({ channel_id: z.string() }),
  async run({ channel_id, kind, settings, ...rest }, { state, vault }) {
    const channel = channelOf(kind)
    if (!channel) throw new Refusal('not_found', { zh: `没有这种渠道：${kind}`, en: `there is no channel of the kind ${kind}` })
    const held = channel_id === undefined ? undefined : (await listChannels(state)).find(({ id }) => id === channel_id)
    if (channel_id !== undefined && held?.kind !== kind) throw new Refusal('not_found', { zh: `没有这个渠道：${channel_id}`, en: `there is no channel ${channel_id}` })
    const old = held ? (JSON.parse(vault.unseal(held.sealed)) as Record<string, unknown>) : {}
    const filled = Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, value === DOTS ? old[key] : value]))
    const checked = channel.settings.safeParse(filled)
    // The message names the field, never what was typed: it may be a secret.
    if (!checked.success) throw misfit(channel.settings, filled)
    const id = channel_id ?? `ch_${randomBytes(6).toString('hex')}`
    await putChannel(state, { ...rest, id, kind, sealed: vault.seal(JSON.stringify(checked.data)) })
    return { channel_id: id }
  },
})
