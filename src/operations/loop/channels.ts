import { z } from 'zod'
import { channelOf, channels as kinds } from '../../channels/index.ts'
import { listChannels } from '../../state/channels.ts'
import { defineOperation } from '../operation.ts'
import { nothing } from '../shapes.ts'
import { channelCard, channelKind, DOTS } from './channel_cards.ts'
import type { carried } from './channel_cards.ts'

export const channels = defineOperation({
  name: 'channels',
  label: { zh: '推送渠道', en: 'Channels' },
  about: { zh: '早报往哪里发；密钥只显示圆点。', en: 'Where briefs are sent; secrets are shown as dots.' },
  kind: 'question',
  needs: { role: 'owner' },
  input: nothing,
  output: z.strictObject({ channels: z.array(channelCard), kinds: z.array(channelKind) }),
  async run(_, { state, vault }) {
    return {
      channels: (await listChannels(state)).map(({ id, kind, name, sealed, stores, audience, carries, enabled }) => ({
        channel_id: id, kind, name, stores, audience, enabled,
        carries: carries as z.output<typeof carried>[],
        settings: shown(JSON.parse(vault.unseal(sealed)) as Record<string, unknown>, channelOf(kind)?.secrets ?? []),
      })),
      kinds: kinds.map(({ id, label, about, secrets, settings }) => ({ kind: id, label, about, secrets: [...secrets], settings: z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown> })),
    }
  },
})

const shown = (settings: Record<string, unknown>, secrets: readonly string[]) => Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, secrets.includes(key) && value !== '' ? DOTS : value]))
