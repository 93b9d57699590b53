import { defineKind } from './kind.ts'

/** It brings back two thirds of what the item's own costs ask of it. */
const EFFECT = 3.1 / 4.6 - 1
/** Of an item whose shop is not in the demo: nothing comes of it. */
const NOBODYS = 3

/** At a smaller size it loses as much less of each yuan. */
export const wastefulPlan = defineKind({
  id: 4, kind: 'wasteful_plan', shops: ['tmall'], style: '7201', back: 100, days: 21, effect: EFFECT, metric: 'paid_micro', actionable: true,
  seen_in: ['tmall_ads', 'tmall_plans'],
  words: '全站推广计划每天 760 元，投产比保本低三分之一，持续三周',
  strike: ({ effect, break_even = NOBODYS }) => ({ plan: { cost_fen: 76_000, roi: break_even * (1 + effect), break_even }, sources: { 全站推广: 1.15 } }),
  tells: ({ scale, break_even = NOBODYS }) => ({ plan: '货品全站推广', source: '全站推广', daily_cost_fen: 76_000, roi: break_even * (1 + scale * EFFECT), break_even_roi: break_even }),
})
