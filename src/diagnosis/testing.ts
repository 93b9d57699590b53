import { addDays, daysOf } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import type { Thing } from './finding.ts'
import type { Picture, Series } from './rule.ts'

export type Made = { metric: string; thing?: Thing; /** The last values of the picture, the newest last; what is before them is unknown. */ values: readonly number[]; flags?: Record<number, string[]> }

/** A picture a test draws by hand: what it does not draw is not there. */
export function madePicture({ day = '2026-09-16', length = 119, made = [], ...more }: { day?: Day; length?: number; made?: readonly Made[] } & Partial<Omit<Picture, 'day' | 'days' | 'series'>>): Picture {
  const days = daysOf({ from: addDays(day, 1 - length), to: day })
  const all = made.map(({ metric, thing = {}, values, flags = {} }): Series & { metric: string; by: string } => {
    const full = new Float64Array(length).fill(Number.NaN)
    full.set(values.slice(-length), length - Math.min(values.length, length))
    return { metric, by: Object.keys(thing).sort().join(','), thing, values: full, flags: new Map(Object.entries(flags).map(([back, list]) => [length - 1 - Number(back), list])) }
  })
  return {
    store_id: 's1', platform: 'taobao', currency: 'CNY', day, days, gaps: [], contradictions: [],
    phases: days.map(() => ({ phase: '', judged: true })),
    series: (metric, by) => all.filter((one) => one.metric === metric && one.by === [...by].sort().join(',')),
    unknown: () => undefined,
    ...more,
  }
}
