import { effect } from './effect.ts'
import type { Effect, Refused } from './effect.ts'
import { nameOf, simulateChange } from './testing_changes.ts'
import type { Cell, Change } from './testing_changes.ts'

/** How often a method errs and answers, over changes whose effect is known. */
export type Tally = { changes: number; answered: number; called: number; effective: number; harmful: number; no_effect: number; uncertain: number; covered90: number; covered95: number; bias: number; width95: number }

export const emptyTally = (): Tally => ({ changes: 0, answered: 0, called: 0, effective: 0, harmful: 0, no_effect: 0, uncertain: 0, covered90: 0, covered95: 0, bias: 0, width95: 0 })

export function count(tally: Tally, said: Effect | Refused, true_ratio: number): void {
  tally.changes++
  if (said.verdict === 'refused') return
  tally.answered++
  tally[said.verdict]++
  if (said.verdict === 'effective' || said.verdict === 'harmful') tally.called++
  if (said.ratio90.low <= true_ratio && true_ratio <= said.ratio90.high) tally.covered90++
  if (said.ratio.low <= true_ratio && true_ratio <= said.ratio.high) tally.covered95++
  tally.bias += said.effect_ratio - true_ratio
  tally.width95 += said.ratio.high - said.ratio.low
}

export const asked = (change: Change): Parameters<typeof effect>[0] => ({
  treated: [{ id: 'treated', values: change.treated }],
  controls: change.controls.map((values, i) => ({ id: `control ${i}`, values })),
  from: change.from,
  until: change.until,
  season: 7,
  ...(change.trigger ? { trigger: change.trigger } : {}),
})

/** Every cell's changes with seeds from `first` on; the effect is the same for all. */
export function judge(cells: readonly Cell[], { seeds, first, ratio = 0, stream }: { seeds: number; first: number; ratio?: number; stream: string }): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  for (const cell of cells) {
    const tally = emptyTally()
    for (let i = 0; i < seeds; i++) count(tally, effect(asked(simulateChange(`${stream}/${first + i}`, cell, ratio))), ratio)
    tallies.set(nameOf(cell), tally)
  }
  return tallies
}

export function pooled(tallies: Iterable<Tally>): Tally {
  const sum = emptyTally()
  for (const tally of tallies) for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += tally[key]
  return sum
}

/** Shares of the answered, but `answered` of all. */
export const rates = (tally: Tally) => ({
  changes: tally.changes,
  answered: tally.answered / tally.changes,
  false_or_found: tally.called / tally.answered,
  effective: tally.effective / tally.answered,
  harmful: tally.harmful / tally.answered,
  no_effect: tally.no_effect / tally.answered,
  covered90: tally.covered90 / tally.answered,
  covered95: tally.covered95 / tally.answered,
  bias: tally.bias / tally.answered,
  width95: tally.width95 / tally.answered,
})
