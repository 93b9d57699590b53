import { expect, test } from 'vitest'
import { lostSales } from '../../maths/lost_sales.ts'
import { random } from '../../maths/random.ts'
import type { Good } from '../../questions/catalogue.ts'
import { coverOf, reorderOf } from './cover.ts'
import type { Counted, Counts } from './counts.ts'
import { lastsFor, wantedIn } from './demand.ts'
import type { Demand } from './demand.ts'
import { usualStockLimits } from './limits.ts'
import { unitsOf } from './units.ts'

/** Random demands, stocks and seasons: what must hold of every one of them. */
const { next: chance } = random(20261130)
const int = (below: number) => Math.floor(chance() * below)
const demand = (): Demand => ({ path: Array.from({ length: int(30) }, () => chance() * 6), after: int(4) === 0 ? 0 : chance() * 6 })
const cases = Array.from({ length: 400 }, () => ({ demand: demand(), on_hand: int(400), incoming: int(50), season_left: int(3) === 0 ? null : int(120), dispersion: 1 + chance() * 3 }))
const limits = usualStockLimits()

test('stock lasts just as many days as it is enough for, and not one more', () => {
  for (const { demand: wanted, on_hand } of cases) {
    const days = lastsFor(wanted, on_hand)
    if (days === null) expect(wantedIn(wanted, 2_000)).toBeLessThanOrEqual(on_hand + 1e-6)
    else expect([wantedIn(wanted, days) <= on_hand + 1e-6, wantedIn(wanted, days + 1) > on_hand - 1e-6]).toEqual([true, true])
  }
})

test('cover never reaches beyond the season, and what is left over and what the season takes are all there is', () => {
  for (const { demand: wanted, on_hand, season_left } of cases) {
    const { days, left_over } = coverOf(on_hand, wanted, season_left)
    if (season_left === null) expect(left_over).toBeNull()
    else {
      expect(days).toBeLessThanOrEqual(season_left)
      expect(Math.abs(left_over! - Math.max(0, on_hand - wantedIn(wanted, season_left)))).toBeLessThanOrEqual(0.5 + 1e-9)
    }
  }
})

test('an order is never for more than the season will sell, falls with what is there, and its point rises with the service level', () => {
  for (const one of cases) {
    const { point, pieces, is_due } = reorderOf({ ...one, limits })
    const position = one.on_hand + one.incoming
    expect([Number.isInteger(pieces), pieces >= 0, is_due === pieces > 0]).toEqual([true, true, true])
    if (is_due) expect(position).toBeLessThanOrEqual(point)
    if (is_due && one.season_left !== null) expect(position + pieces).toBeLessThanOrEqual(Math.ceil(wantedIn(one.demand, one.season_left)))
    expect(reorderOf({ ...one, on_hand: one.on_hand + 7, limits }).pieces).toBeLessThanOrEqual(pieces)
    expect(reorderOf({ ...one, limits: { ...limits, service_level: 0.99 } }).point).toBeGreaterThanOrEqual(point)
  }
})

test('what a gap costs is between half and all of what was wanted', () => {
  for (let i = 0; i < 200; i++) {
    const wanted = int(10_000_000)
    const { low, mid, high } = lostSales(wanted)
    expect([low <= mid, mid <= high, high]).toEqual([true, true, wanted])
  }
})

test('every line falls to one unit, and no counted piece stands in two', () => {
  for (let run = 0; run < 60; run++) {
    const goods = Array.from({ length: 1 + int(30) }, (): Good => {
      const [style, size, colour] = [int(4), int(4), int(2)]
      return { item: int(3) ? `i${style}` : '', item_name: '', sku: int(2) ? `k${style}${colour}${size}` : '', sku_code: int(3) ? '' : `c${style}${colour}${size}`, merchant_code: int(2) ? `m${style}${colour}${size}` : '', style: `s${style}`, colour: `${colour}`, size: `${size}`, category: '', launch_wave: '', launch_day: '', season_end_day: '' }
    })
    const marks = [...new Set(goods.flatMap(({ sku, sku_code, merchant_code, item, style }) => [sku, sku_code, merchant_code, item, style]))].filter((mark) => mark !== '')
    const codes = marks.filter(() => int(2) === 0).map((code): Counted => ({ code, name: '', is_listed: int(3) === 0, on_hand: int(50), incoming: 0, day: '2026-01-01', first_day: '2026-01-01', out_since: null }))
    const counts: Counts = { day: '2026-01-01', oldest: '2026-01-01', warehouses: 1, codes, stale: 0 }
    const { units, codeOf } = unitsOf(goods, counts)
    for (const good of goods) expect(units.has(codeOf(good)) || (good.sku === '' && good.sku_code === '' && good.merchant_code === '')).toBe(true)
    const held = [...units.values()].flatMap(({ counted }) => (counted ? [counted] : []))
    expect(new Set(held).size).toBe(held.length)
    for (const one of held) expect(codes).toContain(one)
  }
})
