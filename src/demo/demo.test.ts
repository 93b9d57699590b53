import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { addDays } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Business, DayRun, PlantedEvent, StoreRun } from './business.ts'
import type { Shop } from './calendar.ts'
import * as headers from './headers.ts'
import { shippedAt } from './orders.ts'
import { personOf } from './people.ts'
import { simulate } from './simulate.ts'
import { attributed } from './ads.ts'
import { breakEvenOf } from './costs.ts'
import { daysUntilRefund } from './refunds.ts'
import { writeDemo } from './write_demo.ts'
import { writers } from './writers/index.ts'

let business: Business
beforeAll(() => {
  business = simulate({ seed: 1 })
})

const runOf = (shop: Shop): StoreRun => business.stores.find((run) => run.shop === shop)!
const eventOf = (kind: string): PlantedEvent => business.truth.events.find((event) => event.kind === kind)!
const plain = (run: StoreRun) => run.days.filter(({ phase }) => phase === '普通日')
const sum = <T>(list: readonly T[], of: (one: T) => number) => list.reduce((total, one) => total + of(one), 0)
const mean = <T>(list: readonly T[], of: (one: T) => number) => sum(list, of) / list.length
const between = (run: StoreRun, from: Day, to: Day) => run.days.filter(({ day }) => day >= from && day <= to)
const about = (value: number, wanted: number, tolerance: number, words: string) => {
  expect(value, words).toBeGreaterThan(wanted * (1 - tolerance))
  expect(value, words).toBeLessThan(wanted * (1 + tolerance))
}
/** Conversion of an item against the rest of the shop, so that the calendar falls out. */
function relativeConversion(days: DayRun[], item: string) {
  const own = days.map((day) => day.items.find((row) => row.item.item === item)!)
  const rest = days.flatMap((day) => day.items.filter((row) => row.item.item !== item && row.item.kind === 'goods'))
  return sum(own, (row) => row.buyers) / sum(own, (row) => row.visitors) / (sum(rest, (row) => row.buyers) / sum(rest, (row) => row.visitors))
}

function tableOf(shop: Shop, id: string, name: RegExp | undefined = undefined): { sheets: Record<string, string[][]>; names: string[] } {
  const writer = writers.find((one) => one.id === id)!
  const files = writer.files(runOf(shop), { span: business.span, exported: addDays(business.span.to, 1) })
  const file = files.find((one) => name === undefined || name.test(one.name))!
  const body = file.body()
  const names = files.map((one) => one.name)
  if (/\.xlsx?$/.test(file.name)) {
    const book = read(body, { type: 'buffer', raw: true })
    return { names, sheets: Object.fromEntries(book.SheetNames.map((sheet) => [sheet, utils.sheet_to_json<string[]>(book.Sheets[sheet]!, { header: 1, raw: true, defval: '', blankrows: true }).map((row) => row.map(String))])) }
  }
  const text = new TextDecoder(body[0] === 0xef ? 'utf-8' : 'gb18030').decode(body)
  return { names, sheets: { csv: text.trimEnd().split('\r\n').map(cellsOfLine) } }
}
/** Enough of CSV for our own files: no cell of theirs holds a line break. */
const cellsOfLine = (line: string) => [...`,${line}`.matchAll(/,("(?:[^"]|"")*"|[^,]*)/g)].map((cell) => cell[1]!.replace(/^"|"$/g, '').replaceAll('""', '"'))
const cellsOf = (rows: string[][], headerRow: number) => rows.slice(headerRow + 1).map((row) => Object.fromEntries(rows[headerRow]!.map((header, i) => [header.trim(), row[i] ?? ''])))
const money = (text: string) => Math.round(Number(text.replaceAll(',', '')) * 100)

describe('the same seed', () => {
  it('gives the same files to the byte, and another seed others', async () => {
    const digest = async (seed: number) => {
      const out = await mkdtemp(join(tmpdir(), 'demo-'))
      const { files } = await writeDemo({ seed, days: 7, out })
      const hash = createHash('sha256')
      for (const { path } of files) hash.update(await readFile(path))
      hash.update(await readFile(join(out, 'truth.json')))
      await rm(out, { recursive: true })
      return hash.digest('hex')
    }
    const first = await digest(7)
    expect(await digest(7)).toBe(first)
    expect(await digest(8)).not.toBe(first)
  })
})

describe('the levels of the demo business', () => {
  it('are those of a women’s shoe firm on a plain day', () => {
    const wanted = { tmall: { visitors: 9000, conversion: 0.022, spend: 172 }, pdd: { visitors: 12000, conversion: 0.04, spend: 56 }, ali1688: { visitors: 1200, conversion: 0.0383, spend: 640 } }
    for (const shop of ['tmall', 'pdd', 'ali1688'] as const) {
      const days = plain(runOf(shop))
      about(mean(days, (day) => day.visitors), wanted[shop].visitors, 0.15, `${shop} visitors`)
      about(sum(days, (day) => day.buyers) / sum(days, (day) => day.visitors), wanted[shop].conversion, 0.15, `${shop} conversion`)
      about(sum(days, (day) => day.paid_fen) / sum(days, (day) => day.buyers) / 100, wanted[shop].spend, 0.2, `${shop} spend a buyer`)
    }
  })
  it('hold between the levels of a report: sources are 1.20 times, items 1.7 times the visitors of the shop', () => {
    const { days } = runOf('tmall')
    about(sum(days, (day) => sum(day.sources, (one) => one.visitors)) / sum(days, (day) => day.visitors), 1.2, 0.01, 'sources')
    about(sum(days, (day) => sum(day.sources, (one) => one.buyers)) / sum(days, (day) => day.buyers), 1.45, 0.05, 'buyers of sources')
    about(sum(days, (day) => sum(day.items, (one) => one.visitors)) / sum(days, (day) => day.visitors), 1.7, 0.03, 'items')
  })
  it('hold for refunds and spend', () => {
    const tmall = runOf('tmall').days
    about(sum(tmall, (day) => day.refund_fen) / sum(tmall, (day) => day.paid_fen), 0.34, 0.15, 'refund rate of Tmall')
    about(sum(runOf('pdd').days, (day) => day.refund_fen) / sum(runOf('pdd').days, (day) => day.paid_fen), 0.19, 0.15, 'refund rate of PDD')
    about(sum(tmall, (day) => day.commission_fen + sum(day.ads, (ad) => ad.cost_fen)) / sum(tmall, (day) => day.paid_fen), 0.18, 0.12, 'spend of Tmall')
    expect([3, 7, 15, 30].map((age) => mean(Array.from({ length: 1000 }, (_, i) => (daysUntilRefund(i / 1000) <= age ? 1 : 0)), (n) => n)).map((share) => Math.round(share * 50) / 50)).toEqual([0.38, 0.64, 0.92, 1])
    expect([0, 3, 15].map(attributed)).toEqual([0.55, 0.8, 1])
  })
  it('see two 双11, each many times a plain day', () => {
    const usual = mean(plain(runOf('tmall')), (day) => day.orders)
    for (const day of ['2025-11-11', '2026-11-11', '2026-11-01']) expect(runOf('tmall').days.find((one) => one.day === day)!.orders).toBeGreaterThan(6 * usual)
  })
})

describe('the files', () => {
  it('carry the header lines of the fixtures, on the row where the platform prints them', () => {
    const wanted: [Shop, string, string[], number][] = [
      ['tmall', 'tmall_item_rank', headers.ITEM_RANK, 4], ['tmall', 'tmall_shop_daily', headers.SHOP_DAILY, 7], ['tmall', 'tmall_sources', headers.SOURCES, 4], ['tmall', 'tmall_search_words', headers.SEARCH_WORDS, 4],
      ['tmall', 'tmall_ads', headers.ADS_ITEMS, 0], ['tmall', 'tmall_orders', headers.ORDER_LIST, 0], ['tmall', 'tmall_order_details', headers.ORDER_DETAILS, 0], ['pdd', 'pdd_shop', headers.PDD_SHOP, 0], ['pdd', 'pdd_items', headers.PDD_ITEMS, 0],
      ['pdd', 'pdd_ads', headers.PDD_ADS, 0], ['pdd', 'pdd_orders', headers.PDD_ORDERS, 0], ['ali1688', 'ali_orders', headers.ALI_ORDERS, 0], ['ali1688', 'ali_board', [...headers.ALI_BOARD, '询盘数'], 2],
      ['tmall', 'tmall_plans', headers.ADS_PLANS, 0], ['tmall', 'tmall_peers', headers.PEERS, 0], ['tmall', 'tmall_item_sources', headers.ITEM_SOURCES, 2], ['tmall', 'tmall_item_skus', headers.ITEM_SKUS, 0],
    ]
    for (const [shop, id, header, row] of wanted) expect(Object.values(tableOf(shop, id).sheets)[0]![row]!.map((cell) => cell.replace(/^\ufeff/, '').trim()), id).toEqual(header)
    const ads = tableOf('ali1688', 'ali_ads').sheets
    expect(ads['汇总']![0]).toEqual(headers.ALI_ADS_SUMMARY)
    expect(ads['明细']![0]).toEqual(headers.ALI_ADS)
    expect([headers.ITEM_RANK.length, headers.PDD_ADS.length, headers.ADS_ITEMS.length, headers.ALI_ORDERS.length]).toEqual([40, 46, 24, 47])
  })
  it('agree: what the orders were paid is what the shop report says, day by day', () => {
    for (const run of business.stores) {
      const paid = new Map<Day, number>()
      for (const order of run.orders) if (order.paid_day !== undefined) paid.set(order.paid_day, (paid.get(order.paid_day) ?? 0) + order.amount_fen)
      for (const day of run.days) expect(paid.get(day.day) ?? 0, `${run.store} ${day.day}`).toBe(day.paid_fen)
    }
    // The same through the files as printed.
    const orders = cellsOf(tableOf('tmall', 'tmall_orders', /2026-07-01/).sheets['csv']!, 0)
    const report = cellsOf(Object.values(tableOf('tmall', 'tmall_shop_daily', /2026-07-01/).sheets)[0]!, 7)
    const items = cellsOf(Object.values(tableOf('tmall', 'tmall_item_rank', /2026-07-01/).sheets)[0]!, 4)
    const total = sum(report, (row) => money(row['支付金额']!))
    expect(sum(orders.filter((row) => row['订单付款时间'] !== ''), (row) => money(row['总金额']!))).toBe(total)
    expect(sum(items, (row) => money(row['支付金额']!))).toBe(total)
  })
  it('hold the two faults of real life: a day without its file, and one whose refunds read nought', () => {
    const names = tableOf('tmall', 'tmall_item_rank').names
    expect(names.some((name) => name.includes('2026-11-25'))).toBe(false)
    expect(names.some((name) => name.includes('2026-11-26'))).toBe(true)
    const rows = cellsOf(Object.values(tableOf('tmall', 'tmall_item_rank', /2026-11-23/).sheets)[0]!, 4)
    expect(sum(rows, (row) => money(row['成功退款金额']!))).toBe(0)
    expect(runOf('tmall').days.find(({ day }) => day === '2026-11-23')!.refund_fen).toBeGreaterThan(0)
  })
  it('name nobody who exists', () => {
    for (const buyer of [1, 4711, 300_123, 901_234]) {
      expect(personOf(buyer).phone).toMatch(/^100\d{8}$/)
      expect(personOf(buyer).name).toContain('示例')
    }
    for (const { store } of business.stores) expect(store).toContain('示例')
  })
})

describe('the planted truth', () => {
  it('holds fourteen events within the books', () => {
    expect(business.truth.events.map(({ id }) => id).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
  })
  it('1: a lost size takes 42 % of the conversion, and nobody buys that size', () => {
    const event = eventOf('size_outage')
    // Six days of one style are some sixty orders, so the rate of one seed is uncertain by ten points; five seeds tell.
    const changes = [1, 2, 3, 4, 5].map((seed) => {
      const tmall = seed === 1 ? runOf('tmall') : simulate({ seed, days: 60, shops: ['tmall'] }).stores[0]!
      const item = tmall.items.find(({ style }) => style.style === '8826')!.item
      const sizes = tmall.orders.filter(({ paid_day }) => paid_day !== undefined && paid_day >= event.from && paid_day <= event.to).flatMap(({ lines }) => lines.filter((line) => line.item.item === item).map(({ size }) => size))
      expect(sizes.length).toBeGreaterThan(10)
      expect(sizes.filter((size) => size === '37' || size === '38')).toEqual([])
      const usual = between(tmall, addDays(event.from, -35), addDays(event.from, -1))
      return relativeConversion(between(tmall, event.from, event.to), item) / relativeConversion(usual, item) - 1
    })
    expect(mean(changes, (change) => change)).toBeGreaterThan(-0.52)
    expect(mean(changes, (change) => change)).toBeLessThan(-0.32)
  })
  it('2: the lost word and with it the shop’s search', () => {
    const event = eventOf('lost_keyword')
    const wordOn = (days: DayRun[]) => mean(days, (day) => day.words.find(({ word }) => word === event['keyword'])?.visitors ?? 0)
    const during = between(runOf('tmall'), event.from, event.to)
    const before = between(runOf('tmall'), addDays(event.from, -14), addDays(event.from, -1))
    expect(wordOn(during) / wordOn(before) - 1).toBeLessThan(-0.85)
    const share = (days: DayRun[]) => sum(days, (day) => day.sources[0]!.visitors) / sum(days, (day) => day.sources[1]!.visitors)
    about(share(during) / share(before), 0.88, 0.06, 'search against recommendation')
  })
  it('3: a dearer style sells to fewer', () => {
    const event = eventOf('price_rise')
    const tmall = runOf('tmall')
    const change = relativeConversion(between(tmall, event.from, event.to), event.item!) / relativeConversion(between(tmall, addDays(event.from, -60), addDays(event.from, -1)), event.item!) - 1
    expect(change).toBeLessThan(-0.1)
    expect(between(tmall, event.from, event.from)[0]!.items.find((row) => row.item.item === event.item)!.price_fen - tmall.items.find(({ item }) => item === event.item)!.price_fen).toBe(2000)
  })
  it('4: the wasteful plan brings a third less than what its item’s own costs ask for', () => {
    // Three weeks of one plan are some 100 orders, so one seed is uncertain by ten points; five tell.
    const plans = [1, 2, 3, 4, 5].flatMap((seed) => {
      const { truth, stores: [tmall] } = simulate({ seed, days: 25, end: '2026-09-20', shops: ['tmall'], plant: [{ kind: 'wasteful_plan', from: '2026-08-31' }] })
      const [event] = truth.events
      expect(event!['break_even_roi']).toBe(breakEvenOf(tmall!.items.find(({ item }) => item === event!.item)!))
      return between(tmall!, event!.from, event!.to).flatMap((day) => day.ads.filter((ad) => ad.item.item === event!.item && ad.scene === '货品全站推广')).map((ad) => ({ ...ad, asked: Number(event!['break_even_roi']) }))
    })
    expect(plans.length).toBe(5 * 21)
    expect(plans.every(({ cost_fen }) => cost_fen === 76_000)).toBe(true)
    about(sum(plans, (ad) => ad.final_paid_fen / ad.asked) / sum(plans, (ad) => ad.cost_fen), 3.1 / 4.6, 0.12, 'return on the plans, of what would pay')
  })
  it('5, 6, 9, 12: a bad batch, a slow warehouse, a live stream and false orders stand in the orders', () => {
    const tmall = runOf('tmall')
    const bad = eventOf('bad_batch')
    const quality = (from: Day, to: Day) => {
      const lines = tmall.orders.filter(({ paid_day }) => paid_day !== undefined && paid_day >= from && paid_day <= to).flatMap((order) => order.lines.filter(({ item }) => item.item === bad.item))
      return lines.filter((line) => line.refund_reason === '质量问题').length / lines.length
    }
    expect(quality(bad.from, bad.to)).toBeGreaterThan(quality('2026-02-01', addDays(bad.from, -1)))
    const slow = eventOf('slow_warehouse')
    const late = (from: Day, to: Day) => mean(runOf('pdd').orders.filter(({ paid_day }) => paid_day !== undefined && paid_day >= from && paid_day <= to), (order) => (shippedAt(order)! - order.paid! > 48 * 3_600_000 ? 1 : 0))
    about(late(slow.from, slow.to), 0.09, 0.3, 'late parcels')
    about(late(addDays(slow.from, -30), addDays(slow.from, -1)), 0.014, 0.3, 'late parcels before')
    const live = eventOf('live_stream')
    const rush = tmall.orders.filter(({ tag }) => tag === 'live')
    expect(rush.every(({ paid_day, lines }) => paid_day === live.from && lines[0]!.item.item === live.item)).toBe(true)
    expect(rush.length).toBe(1900)
    about(mean(rush, (order) => (order.lines[0]!.refund_day === undefined ? 0 : 1)), 0.56, 0.1, 'refunds of the live stream')
    const burst = tmall.orders.filter(({ tag }) => tag === 'fake_burst')
    expect(burst.length).toBe(60)
    expect(new Set(burst.map(({ address, buyer }) => personOf(buyer, address).address)).size).toBe(4)
  })
  it('stands in the files that the truth says show it: the size gone, the plan by name, the peers down with the shop', () => {
    const outage = eventOf('size_outage')
    const sold = cellsOf(tableOf('tmall', 'tmall_item_skus', new RegExp(outage.from)).sheets['SKU销售详情']!, 0)
    expect(sold.length).toBeGreaterThan(3)
    expect(sold.filter((row) => /尺码:3[78]$/.test(row['sku名称']!))).toEqual([])
    const before = cellsOf(tableOf('tmall', 'tmall_item_skus', new RegExp(addDays(outage.from, -7))).sheets['SKU销售详情']!, 0)
    expect(before.filter((row) => /尺码:3[78]$/.test(row['sku名称']!)).length).toBeGreaterThan(1)
    const waste = eventOf('wasteful_plan')
    const plans = cellsOf(tableOf('tmall', 'tmall_plans', /2026-07-01/).sheets['csv']!, 0).filter((row) => row['计划名字'] === `货品全站推广-${waste.style}`)
    expect(plans.filter((row) => row['日期']! >= waste.from && row['日期']! <= waste.to).map((row) => money(row['花费']!))).toEqual(Array.from({ length: 21 }, () => 76_000))
    const down = eventOf('market_down')
    const market = cellsOf(tableOf('tmall', 'tmall_peers').sheets['csv']!, 0).filter((row) => row['对象'] === '大盘' && row['日期']! >= down.from && row['日期']! <= addDays(down.from, 6))
    expect(mean(market, (row) => Number(row['大盘涨跌']))).toBeLessThan(-0.08)
  })
  it('14: more than half of the sock packs of 双11 go back', () => {
    const socks = runOf('tmall').orders.filter(({ paid_day }) => paid_day !== undefined && paid_day >= '2026-11-01' && paid_day <= '2026-11-11').flatMap(({ lines }) => lines.filter(({ item }) => item.kind === 'sock'))
    about(mean(socks, (line) => (line.refund_day === undefined ? 0 : 1)), 0.52, 0.15, 'refunds of socks')
  })
})
