import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { sql } from '../kernel/sql.ts'
import { memoryWarehouse } from '../warehouse/memory.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { shareOut } from '../kernel/share_out.ts'
import { sharedOut } from './shared_out.ts'

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

test('the engine shares out to the same fen', async () => {
  const cases = fc.sample(fc.tuple(amounts, weights.filter((parts) => parts.some((part) => part > 0))), { seed: 11, numRuns: 400 })
  const rows = await warehouse.rows({
    sql: sql`select ${sharedOut(sql`c.2`, sql`c.3`)} as shares
      from (select arrayJoin(arrayZip(range(${cases.length}), ${cases.map(([total]) => total)}, ${cases.map(([, parts]) => parts)})) as c) order by c.1`,
    row: z.object({ shares: z.array(z.coerce.number()) }),
  })
  expect(rows.map(({ shares }) => shares.map((share) => share || 0))).toEqual(cases.map(([total, parts]) => shareOut(total, parts)))
})
