import type { Rule } from './rule.ts'

/** In the order people read them. */
export const rules: readonly Rule[] = [
  // 红线
  // 本店
  // 数据
]
