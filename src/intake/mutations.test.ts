import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportReport } from './report.ts'
import { emptyShop } from './testing.ts'

let shop: Awaited<ReturnType<typeof emptyShop>>
beforeAll(async () => {
  shop = await emptyShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

/** Numbers that look random and are the same every time (mulberry32). */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % sides
  }
}

const HEAD = ['订单编号', '买家会员名', '总金额', '买家应付货款', '买家实际支付金额', '订单状态', '收货地址 ', '订单创建时间', '订单付款时间 ', '宝贝总数量']
const rowsOf = (seed: number): string[][] =>
  Array.from({ length: 12 }, (_, i) => [`="${4000000000000000000n + BigInt(seed * 100 + i)}"`, `买家${i}`, '99.50', '99.50', '99.50', '交易成功', '浙江省 杭州市 西湖区 1号', `2026-09-0${1 + (i % 9)} 10:00:00`, `2026-09-0${1 + (i % 9)} 10:05:00`, '1'])
const csv = (rows: readonly string[][]) => Buffer.from(rows.map((row) => `${row.join(',')}\r\n`).join(''))
const WILD = ['', '-', '"', '5.11384E+18', '一百', '1e400', '\u0000', '=1+1', '99999999999999999999', '2026-02-30 10:00:00', '\t', "'", '∞', '１２．５', '#REF!']

const mutations: Record<string, (seed: number, roll: (sides: number) => number) => Buffer | Uint8Array> = {
  untouched: (seed) => csv([HEAD, ...rowsOf(seed)]),
  truncated: (seed, roll) => {
    const whole = csv([HEAD, ...rowsOf(seed)])
    return whole.subarray(0, 1 + roll(whole.length - 1))
  },
  'wrong charset': (seed, roll) => {
    const whole = csv([HEAD, ...rowsOf(seed)])
    for (let i = 0; i < 3; i++) whole[roll(whole.length)] = 128 + roll(128)
    return whole
  },
  'utf-16 cut in half a letter': (seed, roll) => Buffer.from(`\ufeff${csv([HEAD, ...rowsOf(seed)]).toString()}`, 'utf16le').subarray(0, 200 + roll(900)),
  'shifted columns': (seed, roll) => {
    const rows = rowsOf(seed)
    for (let i = 0; i <= roll(6); i++) rows[roll(rows.length)]!.splice(roll(10), roll(2), ...(roll(2) ? ['移位'] : []))
    return csv([HEAD, ...rows])
  },
  'duplicated headers': (seed, roll) => {
    const head = [...HEAD]
    head[roll(10)] = head[roll(10)]!
    return csv([head, ...rowsOf(seed)])
  },
  'wild cells': (seed, roll) => {
    const rows = rowsOf(seed)
    for (let i = 0; i <= roll(8); i++) rows[roll(rows.length)]![roll(10)] = WILD[roll(WILD.length)]!
    return csv([HEAD, ...rows])
  },
  'rows told twice': (seed, roll) => {
    const rows = rowsOf(seed)
    for (let i = 0; i <= roll(5); i++) rows.splice(roll(rows.length), 0, [...rows[roll(rows.length)]!])
    return csv([HEAD, ...rows])
  },
  'broken zip': (seed, roll) => {
    const zip = zipSync({ 'a.csv': strToU8(csv([HEAD, ...rowsOf(seed)]).toString()) })
    for (let i = 0; i <= roll(3); i++) zip[4 + roll(zip.length - 4)] = roll(256)
    return roll(2) ? zip : zip.subarray(0, 4 + roll(zip.length - 4))
  },
  'bytes at random': (_, roll) => Buffer.from(Array.from({ length: 1 + roll(3_000) }, () => roll(256))),
}

const accounted = (report: ImportReport) =>
  report.rows_read === report.rows_loaded + report.rows_replaced + report.rows_unchanged + report.rows_merged + report.rows_skipped + report.rows_refused

test('200 damaged files are refused, or loaded with every row accounted for', { timeout: 600_000 }, async () => {
  const store = await shop.store('damaged', 'taobao')
  const seen: Record<string, Record<string, number>> = {}
  const kinds = Object.keys(mutations)
  for (let seed = 1; seed <= 200; seed++) {
    const kind = kinds[seed % kinds.length]!
    const report = await shop.drop(`${seed}.csv`, Buffer.from(mutations[kind]!(seed, dice(seed))), { store })
    expect(accounted(report), `${kind} ${seed}: ${JSON.stringify({ ...report, preview: null })}`).toBe(true)
    if (report.status === 'refused') expect(report.refused, `${kind} ${seed}`).toBeTruthy()
    if (report.status === 'loaded') expect(report.rows_refused, `${kind} ${seed}`).toBe(report.refusals.length)
    const of = (seen[kind] ??= {})
    of[report.status] = (of[report.status] ?? 0) + 1
  }
  expect(seen['untouched']).toEqual({ loaded: 20 })
  expect(seen['truncated']!['refused']).toBeGreaterThan(10)
  expect(seen['wild cells']!['loaded']).toBeGreaterThan(5)
})
