import type { Fact } from '../facts/fact.ts'
import type { Text } from '../kernel/text.ts'
import type { Format } from '../platforms/format.ts'

type Filled = Map<string, Set<string> | undefined>
const filled = new WeakMap<readonly Format[], Filled>()

/** Which columns of a fact an export format fills; undefined for a report that is no format of ours (mapped by hand). Worked out once: a question asks a hundred times. */
export function carries(formats: readonly Format[], report: string, fact: Fact): ReadonlySet<string> | undefined {
  let known = filled.get(formats)
  if (!known) filled.set(formats, (known = new Map()))
  const key = `${report} ${fact.id}`
  if (!known.has(key)) {
    const columns = formats.find((f) => f.id === report)?.tables.flatMap((table) => table.facts).filter((m) => m.fact.id === fact.id).flatMap((m) => Object.keys(m.columns))
    known.set(key, columns && new Set(columns))
  }
  return known.get(key)
}

/** Whether every table of a format that fills this fact fills this column; a format with an undated layout has rows without a day. */
export function alwaysFills(formats: readonly Format[], report: string, fact: Fact, column: string): boolean {
  const format = formats.find((f) => f.id === report)
  return !format || format.tables.flatMap((table) => table.facts).filter((m) => m.fact.id === fact.id).every((m) => column in m.columns)
}

/** Whether every table that prints when a line was made prints this day too: then a line that has the one lacks the other because it never came. */
export function datesBoth(formats: readonly Format[], report: string, fact: Fact, column: string): boolean {
  const format = formats.find((f) => f.id === report)
  return format !== undefined && format.tables.flatMap((table) => table.facts).filter((m) => m.fact.id === fact.id && 'created_day' in m.columns).every((m) => column in m.columns)
}

/** Where two reports tell the same figure the earlier in the list of formats is trusted more; mapped files come last. */
export function rankOf(formats: readonly Format[], report: string): number {
  const place = formats.findIndex((f) => f.id === report)
  return place < 0 ? formats.length : place
}

/** What to import so that one of these facts can be told, in words. */
export function importHints(formats: readonly Format[], wanted: { fact: Fact; column?: string }[], platform: string): Text[] {
  const hints = formats
    .filter((f) => f.platform === platform || f.platform === 'any' || platform === '')
    .filter((f) => f.tables.some((t) => t.facts.some((m) => wanted.some((w) => w.fact.id === m.fact.id && (w.column === undefined || w.column in m.columns)))))
    .map((f) => f.label)
  return [...new Map(hints.map((label) => [label.zh, label])).values()].slice(0, 4)
}
