import { expect, test } from 'vitest'
import { random } from '../../maths/random.ts'
import { rules } from '../index.ts'
import { judge } from '../judge.ts'
import { madePicture } from '../testing.ts'
import type { Made } from '../testing.ts'

const DAYS = 119
/** Values of a quiet figure: weekdays and chance; the last `days` changed by a factor. */
function quiet(seed: string, level: number, { times = 1, days = 7 } = {}): number[] {
  const chance = random(seed)
  return Array.from({ length: DAYS }, (_, d) => chance.poisson(level * (1 + 0.1 * Math.sin((2 * Math.PI * d) / 7)) * (d >= DAYS - days ? times : 1)))
}
const product = (a: readonly number[], each: number) => a.map((value) => value * each)

type Shape = { conversion?: number; price?: number; search?: number; pieces?: number }
/** A shop of three items and two sources; what the shape names is multiplied in the last week, of item A or of search. */
function shop({ conversion = 1, price = 1, search = 1, pieces = 1 }: Shape) {
  const made: Made[] = []
  const totals = { visitors: new Array<number>(DAYS).fill(0), paid_buyers: new Array<number>(DAYS).fill(0), paid_amount: new Array<number>(DAYS).fill(0), paid_items: new Array<number>(DAYS).fill(0) }
  for (const item of ['A', 'B', 'C']) {
    const mine = item === 'A'
    const lately = (factor: number, d: number) => (mine && d >= DAYS - 7 ? factor : 1)
    const visitors = quiet(`visitors ${item}`, 3000)
    const paid_buyers = quiet(`buyers ${item}`, 75, { times: mine ? conversion : 1 })
    const paid_items = paid_buyers.map((buyers, d) => buyers * 2 * lately(pieces, d))
    const paid_amount = paid_items.map((count, d) => count * 80_00 * lately(price, d))
    const carts = product(visitors, 0.09)
    for (const [metric, values] of Object.entries({ visitors, paid_buyers, paid_items, paid_amount, cart_buyers: carts })) made.push({ metric, thing: { item }, values })
    visitors.forEach((_, d) => { totals.visitors[d]! += visitors[d]!; totals.paid_buyers[d]! += paid_buyers[d]!; totals.paid_amount[d]! += paid_amount[d]!; totals.paid_items[d]! += paid_items[d]! })
  }
  for (const [metric, values] of Object.entries(totals)) made.push({ metric, values })
  for (const [source, factor] of [['手淘搜索', search], ['手淘推荐', 1]] as const) {
    const visitors = quiet(source, 2500, { times: factor })
    const thing = { source: `免费流量/${source}` }
    made.push({ metric: 'visitors', thing, values: visitors }, { metric: 'paid_amount', thing, values: product(visitors, 300) })
  }
  made.push({ metric: 'visitors', thing: { keyword: '一脚蹬 小白鞋 女' }, values: quiet('word', 900, { times: search < 1 ? 0.1 : 1 }) })
  return madePicture({ made })
}
const found = (shape: Shape) => judge(shop(shape), rules, { limits: ({ limits }) => limits, before: [] }).found

test('a quiet shop is left alone', () => {
  expect(found({}).map(({ rule }) => rule)).toEqual([])
})

test('one item’s conversion that fell is told at its place, with what it cost a week and that carts stayed', () => {
  const [first] = found({ conversion: 0.5 }).filter(({ rule }) => rule === 'item_conversion')
  expect(first).toMatchObject({ thing: { item: 'A' }, wanted: false, cause: { basis: 'coincides' } })
  // Half of 75 buyers a day at ¥160, for a week: about ¥42,000.
  expect(first!.worth!.mid / 100).toBeGreaterThan(35_000)
  expect(first!.worth!.mid / 100).toBeLessThan(48_000)
  expect(first!.cause.says.zh).toContain('加购率没变')
  expect(first!.means.zh).toMatch(/掉到 1\.\d\d%/)
})

test('a price that rose with it is named, as a thing that fits and proves nothing', () => {
  const [first] = found({ conversion: 0.5, price: 1.2 }).filter(({ rule }) => rule === 'item_conversion')
  expect(first!.cause.says.zh).toMatch(/到手价从 ¥80 涨到 ¥96，时间对得上，还不能断定/)
})

test('search that fell is told with the word that carries it', () => {
  const [first] = found({ search: 0.6 }).filter(({ rule }) => rule === 'source_visitors')
  expect(first).toMatchObject({ thing: { source: '免费流量/手淘搜索' }, cause: { basis: 'measured' } })
  expect(first!.cause.says.zh).toContain('一脚蹬 小白鞋 女')
})

test('spend per buyer that fell says whether pieces or price did it', () => {
  expect(found({ pieces: 0.5 }).find(({ rule }) => rule === 'basket')!.cause.says.zh).toContain('主要是人均件数')
})

test('the store’s fall names the item whose fall it is, so that it is one story', () => {
  const told = found({ conversion: 0.3 }).find(({ rule }) => rule === 'store_conversion')
  expect(told).toMatchObject({ part_of: { rule: 'item_conversion', thing: { item: 'A' } } })
  expect(told!.cause.says.zh).toMatch(/和这条是一件事（约占 \d+%）：商品 A 转化/)
})
