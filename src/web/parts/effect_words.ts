import { daysBetween } from '../../kernel/days.ts'
import type { Text } from '../../kernel/text.ts'
import type { Output } from '../api.ts'

export type EffectCard = Output<'effects'>['effects'][number]
type Verdict = NonNullable<EffectCard['reading']>['verdict']
export type Tone = 'good' | 'bad' | 'ask' | 'quiet'

const VERDICTS: Record<Verdict, { tone: Tone; says: Text }> = {
  effective: { tone: 'good', says: { zh: '有效', en: 'It helped' } },
  harmful: { tone: 'bad', says: { zh: '变差', en: 'It got worse' } },
  no_effect: { tone: 'quiet', says: { zh: '无明显作用', en: 'No effect worth naming' } },
  uncertain: { tone: 'ask', says: { zh: '还说不准', en: 'Cannot be told' } },
  refused: { tone: 'quiet', says: { zh: '量不了', en: 'Cannot be measured' } },
}

/** What is said of an effect on a day. Before its reading day there is no verdict, only how long it still takes. */
export function verdictOf({ status, reading, reading_day }: Pick<EffectCard, 'status' | 'reading' | 'reading_day'>, today: string): { tone: Tone; says: Text } {
  if (status === 'void') return { tone: 'quiet', says: { zh: '作废', en: 'Void' } }
  if (reading) return VERDICTS[reading.verdict]
  if (status === 'refused') return VERDICTS.refused
  const days = daysBetween(today, reading_day)
  if (days <= 0) return { tone: 'ask', says: { zh: '还说不准，等这天的数据到', en: 'Cannot be told before the data of its day is in' } }
  return { tone: 'ask', says: { zh: `还说不准，再等 ${days} 天`, en: `Cannot be told yet: ${days} more ${days === 1 ? 'day' : 'days'}` } }
}

/** A reading's bounds relative to what would have been, where it tells them. */
export function shareOf({ effect, effect_ratio, low, high }: Pick<NonNullable<EffectCard['reading']>, 'effect' | 'effect_ratio' | 'low' | 'high'>): { low: number; high: number } | null {
  if (effect === null || effect === 0 || effect_ratio === null || low === null || high === null) return null
  const [a, b] = [(low / effect) * effect_ratio, (high / effect) * effect_ratio]
  return { low: Math.min(a, b), high: Math.max(a, b) }
}
