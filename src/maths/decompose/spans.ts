import { closed, method, product, productContributions, sum } from './product.ts'

/** One row of a table: a value and the factors whose product it is, a total first (访客), then what each of it brings (转化, 客单). */
export type FactorRow = { value: number; factors: readonly number[] }

export type SpansDecomposed = {
  change: number
  before: number
  after: number
  /** In the order of the factors: the contribution, and the factor's own figure over each span (null where it cannot be read: 0/0). */
  contributions: { value: number; before: number | null; after: number | null }[]
  /** What the factors' product misses of the change; 0 where the value is their product. */
  residual: number
  method: 'lmdi' | 'shapley'
}

/** Files print factors rounded: a product that misses the value by no more than this share is the value, and the difference is shared out. */
const PRINTED = 1e-3

/**
 * Why a total moved between two spans of rows. Over a span the first factor is summed, each next one is the mean weighted
 * by the product of those before it, so that the product over the span is the sum of the rows' products.
 * A factor that cannot be read on one side (0/0: no visitors have no conversion) is held at its other side and moves nothing.
 * Where rows of unlike signs leave a factor without a mean at all, rows are paired in their order and decomposed one by one.
 */
export function decomposeSpans(rows: { before: readonly FactorRow[]; after: readonly FactorRow[] }): SpansDecomposed {
  const [before, after] = [totals(rows.before), totals(rows.after)]
  const held = {
    before: before.factors.map((one, i) => one ?? after.factors[i] ?? 0),
    after: after.factors.map((one, i) => one ?? before.factors[i] ?? 0),
  }
  const change = after.value - before.value
  const gross = Math.max(before.gross, after.gross)
  const isClose = (parts: readonly number[], share: number) => Math.abs(change - sum(parts)) <= share * gross
  const overall = productContributions(held)
  const paired = isClose(overall, 1e-9) ? undefined : rowByRow(rows)
  // A mean that exists but does not give the product back loses to the pairs only where those are exact.
  const [parts, how] = paired && isClose(paired, 1e-9) ? [paired, 'shapley' as const] : [overall, method(held)]
  const isProduct = isClose(parts, PRINTED)
  return {
    change,
    before: before.value,
    after: after.value,
    contributions: (isProduct ? shared(parts, change) : parts).map((value, i) => ({ value, before: before.factors[i] ?? null, after: after.factors[i] ?? null })),
    residual: isProduct ? 0 : change - sum(parts),
    method: how,
  }
}

/** A rounding of the print belongs to no factor: each bears it by its size. */
function shared(parts: readonly number[], change: number): number[] {
  const missed = change - sum(parts)
  const sizes = sum(parts.map(Math.abs))
  return closed(parts.map((part) => part + (sizes === 0 ? missed / parts.length : (missed * Math.abs(part)) / sizes)), change)
}

function rowByRow({ before, after }: { before: readonly FactorRow[]; after: readonly FactorRow[] }): number[] {
  const nothing = (before[0] ?? after[0])!.factors.map(() => 0)
  const total = [...nothing]
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    const parts = productContributions({ before: before[i]?.factors ?? nothing, after: after[i]?.factors ?? nothing })
    parts.forEach((part, k) => (total[k]! += part))
  }
  return total
}

function totals(rows: readonly FactorRow[]): { value: number; gross: number; factors: (number | null)[] } {
  const count = rows[0]?.factors.length ?? 0
  const nested = Array.from({ length: count }, (_, i) => sum(rows.map(({ factors }) => product(factors.slice(0, i + 1)))))
  return {
    value: sum(rows.map(({ value }) => value)),
    gross: sum(rows.map(({ value }) => Math.abs(value))),
    factors: nested.map((total, i) => (i === 0 ? total : nested[i - 1] === 0 ? null : total / nested[i - 1]!)),
  }
}
