import { defineKind } from './kind.ts'

export const marketDown = defineKind({
  id: 10, kind: 'market_down', shops: ['tmall'], back: 158, days: 14, effect: -0.15, metric: 'visitors', actionable: false,
  seen_in: ['tmall_peers', 'tmall_shop_daily'],
  words: '大盘下跌两周，本店份额没变（不怪店铺）',
  strike: ({ effect }) => ({ market: 1 + effect }),
})
