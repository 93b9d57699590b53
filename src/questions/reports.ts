import type { Fact } from '../facts/fact.ts'
import type { Text } from '../kernel/text.ts'
import type { Format } from '../platforms/format.ts'

/** Which columns of a fact an export format fills; undefined for a report that is no format of ours (mapped by hand). */
export function carries(formats: readonly Format[], report: string, fact: Fact): Set<string> | undefined {
  const format = formats.find((f) => f.id === report)
  if (!format) return undefined
  const columns = format.tables.flatMap((table) => table.facts).filter((m) => m.fact.id === fact.id).flatMap((m) => Object.keys(m.columns))
  return new Set(columns)
}

/** Whether every table of a format that fills this fact fills this column; a format with an undated layout has rows without a day. */
export function alwaysFills(formats: readonly Format[], report: string, fact: Fact, column: string): boolean {
  const format = formats.find((f) => f.id === report)
  return !format || format.tables.flatMap((table) => table.facts).filter((m) => m.fact.id === fact.id).every((m) => column in m.columns)
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
