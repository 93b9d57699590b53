import { defineKind } from './kind.ts'

const [ROI, BREAK_EVEN] = [3.1, 4.6]

/** At a smaller size it loses as much less of each yuan. */
export const wastefulPlan = defineKind({
  id: 4, kind: 'wasteful_plan', shops: ['tmall'], style: '7201', back: 100, days: 21, effect: (ROI - BREAK_EVEN) / BREAK_EVEN, metric: 'paid_micro', actionable: true,
  seen_in: ['tmall_ads', 'tmall_plans'],
  words: '全站推广计划每天 760 元，投产低于保本 4.6，持续三周',
  strike: ({ effect, break_even = BREAK_EVEN }) => ({ plan: { cost_fen: 76_000, roi: break_even * (1 + effect), break_even }, sources: { 全站推广: 1.15 } }),
  tells: ({ scale, break_even = BREAK_EVEN }) => ({ plan: '货品全站推广', source: '全站推广', daily_cost_fen: 76_000, roi: break_even * (1 + scale * (ROI / BREAK_EVEN - 1)), break_even_roi: break_even }),
})
