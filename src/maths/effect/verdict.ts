export const VERDICTS = ['effective', 'harmful', 'no_effect', 'uncertain', 'refused'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Intervals of the relative effect. Which way is good is the metric's. */
export function verdictOf({ low, high, low90, high90 }: { low: number; high: number; low90: number; high90: number }, { smallest_worthwhile = 0.05, better = 'up' }: { smallest_worthwhile?: number; better?: 'up' | 'down' }): Exclude<Verdict, 'refused'> {
  if (low > 0) return better === 'up' ? 'effective' : 'harmful'
  if (high < 0) return better === 'up' ? 'harmful' : 'effective'
  return low90 > -smallest_worthwhile && high90 < smallest_worthwhile ? 'no_effect' : 'uncertain'
}
