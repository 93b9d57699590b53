import type { Text } from '../../kernel/text.ts'

export const VERDICTS = ['effective', 'harmful', 'no_effect', 'uncertain', 'refused'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Intervals of the relative effect. Which way is good is the metric's. */
export function verdictOf({ low, high, low90, high90 }: { low: number; high: number; low90: number; high90: number }, { smallest_worthwhile = 0.05, better = 'up' }: { smallest_worthwhile?: number; better?: 'up' | 'down' }): Exclude<Verdict, 'refused'> {
  if (low > 0) return better === 'up' ? 'effective' : 'harmful'
  if (high < 0) return better === 'up' ? 'harmful' : 'effective'
  return low90 > -smallest_worthwhile && high90 < smallest_worthwhile ? 'no_effect' : 'uncertain'
}

export const verdictSays: Record<Verdict, Text> = {
  effective: { zh: '有效', en: 'It helped' },
  harmful: { zh: '变差', en: 'It did harm' },
  no_effect: { zh: '无明显作用', en: 'No noticeable effect' },
  uncertain: { zh: '还说不准', en: 'Cannot be told yet' },
  refused: { zh: '没法判断', en: 'Cannot be judged' },
}

export type RefusalReason = 'no_credible_control' | 'too_few_placebos' | 'too_short_a_past' | 'empty_window' | 'no_scatter'

export const refusalSays: Record<RefusalReason, Text> = {
  no_scatter: { zh: '数据没有波动，像是算出来的而不是量出来的', en: 'the figures do not scatter at all: computed, it seems, and not observed' },
  no_credible_control: { zh: '没有可信的对照：其它单位要么也被动过，要么数据有缺', en: 'There is no credible control: every other unit was moved too, or its figures have holes' },
  too_few_placebos: { zh: '对照不到 19 个，历史又太短，没法检验这把尺子准不准', en: 'With fewer than 19 controls and so short a past there is no way to check the yardstick' },
  too_short_a_past: { zh: '改动之前不到 14 天可用的数据', en: 'There are fewer than 14 usable days before the change' },
  empty_window: { zh: '改动之后还没有数据', en: 'There are no figures yet after the change' },
}
