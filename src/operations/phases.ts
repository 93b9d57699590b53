import { addDays } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import { DAYS_SEEN } from '../diagnosis/picture.ts'
import type { DayPhase } from '../diagnosis/rule.ts'
import { listActivities } from '../state/activities.ts'
import { readCalendar } from './calendar_marks.ts'
import type { Context } from './context.ts'

/** Before the market opens again a festival's day says nothing of an ordinary one; a workday in lieu is an ordinary day. */
const OWN_EXPECTATION = new Set(['promotion', 'festival'])

/**
 * The phase of each day for a store: its own activity of the whole shop stands before the platform's calendar. A day in a
 * phase is judged against its like phase alone, never against ordinary days.
 */
export async function phasesOf({ state, ledger }: Context, store_id: string, day: Day): Promise<(day: Day) => DayPhase> {
  const platform = ledger.store(store_id)?.platform ?? 'any'
  const [calendar, own] = await Promise.all([readCalendar(state), listActivities(state, store_id, { from: addDays(day, -DAYS_SEEN), to: day })])
  const marked = calendar.filter(({ kind, platform: of }) => OWN_EXPECTATION.has(kind) && (of === '' || of === platform))
  return (on) => {
    const activity = own.find(({ from, to, items, phase }) => items.length === 0 && phase !== '' && from <= on && on <= to)
    if (activity) return { phase: activity.phase, judged: activity.phase !== 'no_parcels', called: { zh: activity.name, en: activity.name } }
    const mark = marked.find(({ from, to }) => from <= on && on <= to)
    return mark ? { phase: [mark.series, mark.phase].filter((part) => part !== '').join(' '), judged: true, called: { zh: mark.name_zh, en: mark.name_en } } : { phase: '', judged: true }
  }
}
