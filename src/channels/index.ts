import type { AnyChannel } from './channel.ts'
import { dingtalk } from './dingtalk.ts'
import { feishu } from './feishu.ts'
import { mail } from './mail.ts'
import { webhook } from './webhook.ts'
import { wecom } from './wecom.ts'

export const channels: readonly AnyChannel[] = [
  dingtalk,
  wecom,
  feishu,
  mail,
  webhook,
]

export const channelOf = (id: string): AnyChannel | undefined => channels.find((channel) => channel.id === id)
