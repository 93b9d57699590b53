import type { Day } from '../kernel/days.ts'
import type { DoneAct, PlantedEvent } from './business.ts'
import type { Active } from './strike.ts'

/** What acts on a shop on a day; `without` leaves one event or act out, as if it had never been. */
export type Timeline = {
  on(day: Day, without?: string): Active[]
  /** The events and acts without which the day would have been another. */
  names(day: Day): string[]
}

export function timeline(events: readonly PlantedEvent[], acts: readonly DoneAct[]): Timeline {
  const active = (id: string, item: string | undefined, strike: Active['strike']): Active => ({ id, strike, ...(item === undefined ? {} : { item }) })
  const on = (day: Day, without?: string): Active[] => {
    const done = acts.filter((act) => act.day <= day && act.name !== without)
    const ended = new Set(done.flatMap((act) => act.ends))
    return [
      ...events.filter((event) => event.name !== without && event.from <= day && day <= event.to && !ended.has(event.name)).map((event) => active(event.name, event.item, event.strike)),
      ...done.map((act) => active(act.name, act.item, act.strike)),
    ]
  }
  const names = (day: Day) => [
    ...on(day).map(({ id }) => id).filter((id) => !id.startsWith('act/')),
    ...acts.filter((act) => act.day <= day && (Object.keys(act.strike).length > 0 || events.some((event) => act.ends.includes(event.name) && event.to >= day))).map((act) => act.name),
  ]
  return { on, names }
}
