import { defineKind } from './kind.ts'

export const nightAgentLeft = defineKind({
  id: 11, kind: 'night_agent_left', shops: ['tmall'], back: 178, days: 14, effect: -0.29, metric: 'paid_orders', actionable: true,
  seen_in: ['tmall_orders'],
  words: '夜班客服离职，首响从 40 秒到 260 秒，20–23 点询单转化从 41% 降到 29%',
  strike: ({ effect }) => ({ night: 1 + effect }),
  tells: ({ scale }) => ({ hours: [20, 21, 22, 23], reply_seconds: [40, Math.round(40 + 220 * scale)], asked_conversion: [0.41, 0.41 * (1 - 0.29 * scale)], replies_visible: false }),
})
