import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adsToldByItem } from './ads_told.ts'

const sum = (list: readonly { fen: number }[]) => list.reduce((all, { fen }) => all + fen, 0)
const day = fc.integer({ min: 1, max: 5 }).map((n) => `2026-03-0${n}`)
const days = fc.uniqueArray(fc.record({ day, fen: fc.integer({ min: 0, max: 500_000 }) }), { selector: (one) => one.day })
// As reports print it: to the thousandth of a fen.
const items = fc.uniqueArray(fc.record({ day, item: fc.constantFrom('a', 'b', 'c', ''), fen: fc.integer({ min: 0, max: 2_000_000_000 }).map((n) => n / 10_000) }), { selector: (one) => `${one.day} ${one.item}` })

test('however many reports tell of a day’s ads, they cost what the day cost, once', () => {
  fc.assert(fc.property(days, items, (told, byItem) => {
    const { ads, item_ads } = adsToldByItem(told, byItem)
    expect(sum(ads)).toBe(sum(told))
    for (const one of ads) {
      const own = item_ads.filter((item) => item.day === one.day)
      const said = byItem.filter((item) => item.day === one.day && item.item !== '' && item.fen > 0)
      expect(sum(own)).toBe(one.fen > 0 ? Math.min(one.fen, Math.round(said.reduce((all, { fen }) => all + Math.round(fen * 10_000), 0) / 10_000)) : 0)
      expect(own.every(({ fen }) => fen >= 0)).toBe(true)
    }
    expect(item_ads.every((one) => told.some((known) => known.day === one.day))).toBe(true)
  }), { seed: 3, numRuns: 500 })
})

test('an item bears what it is told to have cost, and the rest of the day has no item', () => {
  expect(adsToldByItem([{ day: '2026-03-01', fen: 1_000 }], [{ day: '2026-03-01', item: 'b', fen: 200 }, { day: '2026-03-01', item: 'a', fen: 300.4 }, { day: '2026-03-02', item: 'a', fen: 9 }])).toEqual({
    ads: [{ day: '2026-03-01', fen: 1_000 }], item_ads: [{ day: '2026-03-01', item: 'a', fen: 300 }, { day: '2026-03-01', item: 'b', fen: 200 }],
  })
})

test('items that are told more than the day share what the day cost', () => {
  expect(adsToldByItem([{ day: '2026-03-01', fen: 100 }], [{ day: '2026-03-01', item: 'a', fen: 90 }, { day: '2026-03-01', item: 'b', fen: 30 }]).item_ads).toEqual([{ day: '2026-03-01', item: 'a', fen: 75 }, { day: '2026-03-01', item: 'b', fen: 25 }])
})
