import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { sql } from '../kernel/sql.ts'
import { memoryWarehouse } from '../warehouse/memory.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { shareOut } from '../kernel/share_out.ts'
import { sharedOut, sharedRows, sharing } from './shared_out.ts'

let warehouse: Warehouse
beforeAll(async () => { warehouse = await memoryWarehouse() }, 60_000)
afterAll(() => warehouse[Symbol.asyncDispose]())

const weights = fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 12 })
const amounts = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })

test('what is shared out sums to the whole, and nobody bears a fen more or less than his part', () => {
  fc.assert(fc.property(amounts, weights, (total, parts) => {
    const shares = shareOut(total, parts)
    expect(shares.reduce((all, share) => all + share, 0)).toBe(total)
    const sum = parts.reduce((all, part) => all + part, 0)
    parts.forEach((part, i) => expect(Math.abs(shares[i]! - (sum === 0 ? total / parts.length : (total * part) / sum))).toBeLessThan(1))
  }), { seed: 7, numRuns: 300 })
})

test('the larger remainder gets the fen that is left, and of two alike the first', () => {
  expect(shareOut(100, [1, 1, 1])).toEqual([34, 33, 33])
  expect(shareOut(10, [1, 2, 4])).toEqual([1, 3, 6])
  expect(shareOut(-100, [1, 1, 1])).toEqual([-34, -33, -33])
  expect(shareOut(5, [0, 0])).toEqual([3, 2])
  expect(shareOut(5, [0, 3])).toEqual([0, 5])
})

const cases = fc.sample(fc.tuple(amounts, weights), { seed: 11, numRuns: 400 })
const plain = cases.map(([total, parts]) => shareOut(total, parts))
const engine = (shares: readonly number[]) => shares.map((share) => share || 0)

test('the engine shares out to the same fen', async () => {
  const rows = await warehouse.rows({
    sql: sql`select ${sharedOut('total')} as shares from (select c.1 as place, toInt64(c.2) as total, ${sharing(sql`arrayMap(w -> toInt64(w), c.3)`)}
      from (select arrayJoin(arrayZip(range(${cases.length}), ${cases.map(([total]) => total)}, ${cases.map(([, parts]) => parts)})) as c)) order by place`,
    row: z.object({ shares: z.array(z.coerce.number()) }),
  })
  expect(rows.map(({ shares }) => engine(shares))).toEqual(plain)
})

test('and so it does where the parts are rows of their own', async () => {
  const parts = sql`(select c.1 as g, toInt64(c.2) as total, p.1 as nth, p.2 as weight from (select arrayJoin(arrayZip(range(${cases.length}), ${cases.map(([total]) => total)}, ${cases.map(([, all]) => all)})) as c) array join arrayZip(range(length(c.3)), c.3) as p)`
  const rows = await warehouse.rows({
    sql: sql`select id.1 as g, groupArray(share) as shares from (select * from (${sharedRows(sql`select g, total, tuple(g, nth) as id, weight, leftPad(toString(nth), 4, '0') as place from ${parts}`)}) order by id) group by g order by g`,
    row: z.object({ shares: z.array(z.coerce.number()) }),
  })
  expect(rows.map(({ shares }) => engine(shares))).toEqual(plain)
})
