import type { Span } from '../../kernel/days.ts'

export type MeasuredChange = { id: string; units: readonly string[]; window: Span; rule: string | null }

/** Changes that cannot be told apart, and the days over which they are measured as one. */
export type Bundle = { changes: string[]; units: string[]; window: Span; /** None where several changes share it. */ credited: string | null }

/** Changes whose windows overlap on a unit, and those that overlap with these in turn, are one bundle. */
export function bundlesOf(changes: readonly MeasuredChange[]): Bundle[] {
  const groups: MeasuredChange[][] = []
  for (const change of changes) {
    const touching = groups.filter((group) => group.some((other) => overlap(change, other)))
    for (const group of touching) groups.splice(groups.indexOf(group), 1)
    groups.push([...touching.flat(), change])
  }
  return groups.map((group) => ({
    changes: group.map(({ id }) => id).sort(),
    units: [...new Set(group.flatMap(({ units }) => units))].sort(),
    window: { from: group.map(({ window }) => window.from).sort()[0]!, to: group.map(({ window }) => window.to).sort().at(-1)! },
    credited: group.length === 1 ? group[0]!.rule : null,
  }))
}

const overlap = (a: MeasuredChange, b: MeasuredChange): boolean =>
  a.window.from <= b.window.to && b.window.from <= a.window.to && a.units.some((unit) => b.units.includes(unit))
