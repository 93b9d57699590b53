import { name, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'

/*
 * `shareOut` inside the engine. Products are of 64 bits: amounts to 10 million yuan and weights that sum to 9 billion fen. A
 * remainder and its place make one number, so that ranking by it gives the fen that is left to the larger remainder, on a tie to the
 * earlier.
 */

/** Columns to share by, beside those of a row: the array `weights`, where all are nought all alike. `by` tells two such apart. */
export function sharing(weights: Sql, by = 'share'): Sql {
  const own = name(`${by}_by`)
  return sql`if(arraySum(${weights}) = 0, arrayMap(w -> toInt64(1), ${weights}), ${weights}) as ${own}, toInt64(arraySum(${own})) as ${name(`${by}_sum`)}, toInt64(length(${own})) as ${name(`${by}_n`)}, arrayEnumerate(${own}) as ${name(`${by}_places`)}`
}

/** For few parts in each of many rows: the shares of a column `total`, an array, where `sharing` stands beside it. What does not change from part to part stands outside the lambdas: inside it is worked out once a part. */
export function sharedOut(total: string, by = 'share'): Sql {
  const [weights, sum, n, places] = ['by', 'sum', 'n', 'places'].map((part) => name(`${by}_${part}`)) as [Sql, Sql, Sql, Sql]
  const amount = sql`toInt64(abs(${name(total)}))`
  const wholes = sql`arrayMap(w -> intDiv(${amount} * w, ${sum}), ${weights})`
  const keys = sql`arrayMap((w, i) -> (${amount} * w) % ${sum} * ${n} + ${n} - i, ${weights}, ${places})`
  const spare = sql`(${amount} - arraySum(${wholes}))`
  const edge = sql`if(${spare} > 0, arrayElement(arrayReverseSort(${keys}), toUInt32(greatest(1, ${spare}))), toInt64(9223372036854775807))`
  return sql`arrayMap((q, k, e) -> toInt64(sign(${name(total)}) * (q + (k >= e))), ${wholes}, ${keys}, arrayWithConstant(toUInt64(${n}), ${edge}))`
}

/**
 * For many parts of few wholes. `rows` are the parts: g, the whole it is of; total, that whole's amount; id; weight; place, the text
 * by which parts come on a tie. Gives id and share.
 */
export const sharedRows = (rows: Sql): Sql => sql`
  select ranked.1 as id, toInt64(signed * (ranked.2 + (nth <= spare))) as share
  from (
    select signed, amount - arraySum(wholes) as spare, arrayReverseSort((x, k) -> k, arrayZip(ids, wholes), keys) as by_rest
    from (
      select signed, amount, ids, arrayMap(w -> intDiv(amount * w, of_all), ws) as wholes, arrayMap((w, i) -> (amount * w) % of_all * n + n - i, ws, arrayEnumerate(ws)) as keys
      from (
        select toInt64(sign(total)) as signed, toInt64(abs(total)) as amount, toInt64(length(ids)) as n,
          arraySort((x, p) -> p, all_ids, places) as ids, arraySort((x, p) -> p, all_weights, places) as weighed,
          if(arraySum(weighed) = 0, arrayMap(w -> toInt64(1), weighed), weighed) as ws, arraySum(ws) as of_all
        from (select any(total) as total, groupArray(id) as all_ids, groupArray(toInt64(weight)) as all_weights, groupArray(place) as places from (${rows}) group by g))))
  array join by_rest as ranked, arrayEnumerate(by_rest) as nth`
