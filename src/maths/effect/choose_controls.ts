import type { Span } from '../../kernel/days.ts'

/** A unit that might serve as a control, with what ties it to others. */
export type Candidate = {
  id: string
  budgets?: readonly string[]
  keywords?: readonly string[]
  sources?: readonly string[]
  /** What a buyer would take instead. */
  substitutes?: string
  /** Days on which something was changed on it. */
  changed?: readonly string[]
}

export const TIES = ['treated', 'budget', 'keyword', 'source', 'substitute', 'changed'] as const
export type Tie = (typeof TIES)[number]

/** What the act moves: of these, whatever is shared is no control. Money taken from one plan lands on its neighbours. */
export type Moves = { budgets?: readonly string[]; keywords?: readonly string[]; sources?: readonly string[] }

/**
 * Units left alone in every way that matters (no interference: Rubin 1980; Imbens and Rubin, Causal Inference, 2015, ch. 1), and
 * for each of the others why not. `window` runs from the first day of the baseline that counts to the last day measured.
 */
export function chooseControls({ treated, candidates, moves, window }: { treated: readonly Candidate[]; candidates: readonly Candidate[]; moves: Moves; window: Span }): { controls: string[]; excluded: { id: string; because: Tie; by: string }[] } {
  const controls: string[] = []
  const excluded: { id: string; because: Tie; by: string }[] = []
  for (const candidate of candidates) {
    const tie = tieOf(candidate, { treated, moves, window })
    if (tie) excluded.push({ id: candidate.id, ...tie })
    else controls.push(candidate.id)
  }
  return { controls, excluded }
}

function tieOf(candidate: Candidate, { treated, moves, window }: { treated: readonly Candidate[]; moves: Moves; window: Span }): { because: Tie; by: string } | undefined {
  const shared = (own: readonly string[] = [], moved: readonly string[] = []) => own.find((one) => moved.includes(one))
  const budget = shared(candidate.budgets, moves.budgets)
  const keyword = shared(candidate.keywords, moves.keywords)
  const source = shared(candidate.sources, moves.sources)
  const rival = treated.find(({ substitutes }) => substitutes !== undefined && substitutes === candidate.substitutes)
  const day = candidate.changed?.find((one) => one >= window.from && one <= window.to)
  if (treated.some(({ id }) => id === candidate.id)) return { because: 'treated', by: candidate.id }
  if (budget !== undefined) return { because: 'budget', by: budget }
  if (keyword !== undefined) return { because: 'keyword', by: keyword }
  if (source !== undefined) return { because: 'source', by: source }
  if (rival) return { because: 'substitute', by: rival.id }
  return day === undefined ? undefined : { because: 'changed', by: day }
}
