import { closed, method, productContributions, sum } from './product.ts'

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

/** Printed factors are rounded: a product within this share of the value is the value, and the last factor is read from it. */
const PRINTED = 1e-9

/**
 * Why a total moved between two spans of rows. Over a span the first factor is summed, each next one is the mean weighted
 * by the product of those before it, so that the product over the span is the sum of the rows' products.
 * A factor that cannot be read on one side (0/0: no visitors have no conversion) is held at its other side and moves nothing.
 */
export function decomposeSpans(rows: { before: readonly FactorRow[]; after: readonly FactorRow[] }): SpansDecomposed {
  const [before, after] = [totals(rows.before), totals(rows.after)]
  const held = {
    before: before.factors.map((one, i) => one ?? after.factors[i] ?? 0),
    after: after.factors.map((one, i) => one ?? before.factors[i] ?? 0),
  }
  const change = after.value - before.value
  const parts = productContributions(held)
  const missed = change - sum(parts)
  // Differences of rounding are closed; anything more is the caller's to see.
  const isProduct = Math.abs(missed) <= PRINTED * Math.max(Math.abs(before.value), Math.abs(after.value), before.gross, after.gross)
  const values = isProduct ? closed(parts, change) : parts
  return {
    change,
    before: before.value,
    after: after.value,
    contributions: values.map((value, i) => ({ value, before: before.factors[i] ?? null, after: after.factors[i] ?? null })),
    residual: isProduct ? 0 : missed,
    method: method(held),
  }
}

function totals(rows: readonly FactorRow[]): { value: number; gross: number; factors: (number | null)[] } {
  const count = rows[0]?.factors.length ?? 0
  const running = rows.map(() => 1)
  const nested = Array.from({ length: count }, (_, i) => sum(rows.map(({ factors }, row) => (running[row]! *= factors[i]!))))
  return {
    value: sum(rows.map(({ value }) => value)),
    gross: sum(rows.map(({ value }) => Math.abs(value))),
    factors: nested.map((total, i) => (i === 0 ? total : nested[i - 1] === 0 ? null : total / nested[i - 1]!)),
  }
}
