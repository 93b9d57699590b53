import { addDays, monthOf, weekday, weekOf } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import { dropMissed, dutiesInForce } from '../../state/recurring.ts'
import type { RecurringDuty } from '../../state/recurring.ts'
import { makeTask } from '../../state/tasks.ts'
import type { Context } from '../context.ts'
import { dataDay } from '../data_day.ts'

/** A store whose last figures are older is one that nobody works at. */
const ASLEEP_DAYS = 14

/** Today's recurring tasks of a store, each once: asked again it makes none. Missed ones of before make room; what is off is not made. */
export async function makeRecurring(context: Context, store_id: string, today: Day): Promise<string[]> {
  const last = await dataDay(context, store_id)
  if (!last || last < addDays(today, -ASLEEP_DAYS)) return []
  const platform = context.ledger.store(store_id)?.platform ?? ''
  const due = (await dutiesInForce(context.state, store_id, today)).filter((duty) => duty.is_on && (duty.platform === '' || duty.platform === platform) && isDue(duty, today))
  for (const { id, role, title, steps, ...duty } of due) {
    const once = `duty:${store_id}:${id}:${periodOf(duty, today)}`
    await dropMissed(context.state, { store_id, duty: id, once, before: today })
    await makeTask(context.state, { store_id, once, duty: id, title, steps, role, due_day: today })
  }
  return due.map(({ id }) => id)
}

type Rhythm = Pick<RecurringDuty, 'every' | 'on_day'>

/** Due on its day; a month that is too short for it has it on its last. */
export function isDue({ every, on_day }: Rhythm, day: Day): boolean {
  if (every === 'day') return true
  if (every === 'week') return weekday(day) === on_day
  const { to } = monthOf(day)
  const ofMonth = Math.min(on_day, Number(to.slice(8)))
  return Number(day.slice(8)) === ofMonth && (every === 'month' || (Number(day.slice(5, 7)) - 1) % 3 === 0)
}

/** One task a period, whatever day of it the duty is moved to. */
export function periodOf({ every }: Pick<Rhythm, 'every'>, day: Day): string {
  if (every === 'day') return day
  if (every === 'week') return weekOf(day).from
  return every === 'month' ? day.slice(0, 7) : `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}
