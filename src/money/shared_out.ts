import { sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'

/**
 * `shareOut` inside the engine: an array of shares for `total` (Int64) over `weights` (an array of Int64, not all nought), as one
 * expression. Products are of 64 bits: amounts to 10 million yuan and weights that sum to 9 billion fen.
 * A remainder and its place make one number, so that the so-many-th largest tells who gets a fen more.
 */
export function sharedOut(total: Sql, weights: Sql): Sql {
  return sql`if(${total} = 0, arrayMap(w -> toInt64(0), ${weights}), arrayMap(
    (w, i) -> toInt64(sign(${total}) * (intDiv(abs(${total}) * w, arraySum(${weights})) + (
      (abs(${total}) * w) % arraySum(${weights}) * length(${weights}) + length(${weights}) - i
      >= arrayElement(arrayReverseSort(arrayMap((v, j) -> (abs(${total}) * v) % arraySum(${weights}) * length(${weights}) + length(${weights}) - j, ${weights}, arrayEnumerate(${weights}))),
        toUInt32(greatest(1, abs(${total}) - arraySum(arrayMap(v -> intDiv(abs(${total}) * v, arraySum(${weights})), ${weights})))))
      and abs(${total}) > arraySum(arrayMap(v -> intDiv(abs(${total}) * v, arraySum(${weights})), ${weights}))))),
    ${weights}, arrayEnumerate(${weights})))`
}
