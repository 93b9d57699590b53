import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testJunshi } from '../../testing.ts'
import { installationOwner } from '../actors.ts'
import { perform } from '../perform.ts'

/** Lab tools as the command line of this machine calls them: by path, without a store. */
let junshi: Awaited<ReturnType<typeof testJunshi>>
const folder = mkdtempSync(join(tmpdir(), 'junshi-lab-'))
beforeAll(async () => {
  junshi = await testJunshi()
  await perform('make_owner', { username: 'boss', password: 'long enough 1' }, { ...junshi.world, actor: null })
}, 120_000)
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await junshi[Symbol.asyncDispose]()
})

async function lab(tool: string, content: string | Uint8Array, input: Record<string, unknown>): Promise<Record<string, unknown>> {
  const path = join(folder, 'table.csv')
  writeFileSync(path, content)
  const actor = await installationOwner(junshi.world.state, 'owner_token')
  return (await perform(`lab_${tool}`, { files: [{ path }], ...input }, { ...junshi.world, actor })) as Record<string, unknown>
}

const SPANS = { before: 'day=2026-03-01..2026-03-02', after: 'day=2026-03-03..2026-03-04' }

test('paid amount is opened into visitors, conversion and basket, summing to its change', async () => {
  const csv = 'day;paid;visitors;cvr;basket\n2026/3/1;1000;100;0.1;100\n2026/3/2;1200;100;12%;100\n2026/3/3;720;90;0.08;100\n2026/3/4;1,000;100;0.1;100\n'
  const { change, residual, contributions, method } = await lab('decompose', csv, { value: 'paid', factors: ['visitors', 'cvr', 'basket'], ...SPANS })
  expect({ change, residual, method }).toEqual({ change: -480, residual: 0, method: 'lmdi' })
  const values = (contributions as { value: number }[]).map(({ value }) => value)
  expect(values.reduce((a, b) => a + b)).toBe(-480)
  // 200 → 190 visitors at 11 % → 9.05 %: mostly conversion.
  expect(values[1]).toBeLessThan(-350)
})

test('GB18030 and a column nobody has: the refusal names the file and the columns there are', async () => {
  const bytes = Uint8Array.from([0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0x76, 0x0a, 0x31, 0x2c, 0x32, 0x0a])
  await expect(lab('decompose', bytes, { value: 'v', factors: ['a'], before: '日期=1', after: '日期=2' })).rejects.toThrow('table.csv 没有「a」这一列；有：日期、v')
})

test('a blank is not read as nought: file, line and column are named', async () => {
  const csv = 'day,v,a\n2026-03-01,1,1\n2026-03-03,2,\n'
  await expect(lab('decompose', csv, { value: 'v', factors: ['a'], ...SPANS })).rejects.toThrow(/table.csv 第 3 行「a」列「」是空的/)
})

test('a span without rows is refused, and a value that is no product keeps its residual', async () => {
  const csv = 'day,v,a,b\n2026-03-01,10,2,5\n2026-03-03,13,2,6\n'
  await expect(lab('decompose', csv, { value: 'v', factors: ['a', 'b'], ...SPANS, after: 'day=2027-01-01' })).rejects.toThrow('没有符合「day=2027-01-01」的行')
  expect(await lab('decompose', csv, { value: 'v', factors: ['a', 'b'], ...SPANS })).toMatchObject({ change: 3, residual: 1, contributions: [{ value: 0 }, { value: 2 }] })
})

test('daily sales go on with their weekday and an interval', async () => {
  const csv = `日期,销量\n${Array.from({ length: 70 }, (_, i) => `${new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10)},${10 + (i % 7)}`).join('\n')}\n`
  const { path, periods } = await lab('forecast', csv, { value: '销量', time: '日期', horizon: 3 })
  expect(periods).toEqual([7])
  expect((path as { value: number }[]).map(({ value }) => Math.round(value))).toEqual([10, 11, 12])
})

test('two arms, a row a person: rates, z, the ratio of the sample and the watched reading', async () => {
  const people = Array.from({ length: 4000 }, (_, i) => `${i % 2 ? 'B' : 'A'}\t${Number(i % 20 < (i % 2 ? 4 : 2))}`)
  const told = await lab('ab', `arm\tbought\n${people.join('\n')}\n`, { arm: 'arm', outcome: 'bought', control: 'A', sequential: true })
  expect(told).toMatchObject({ kind: 'conversions', method: 'two_proportion_z', difference: 0.1, sample_ratio: { is_as_meant: true, p: 1 } })
  expect((told['sequential'] as { decided_at: number }).decided_at).toBeLessThan(4000)
})

test('totals by row are told apart from people, and more buyers than visitors are refused at their place', async () => {
  const sums = 'arm,visitors,buyers\nA,11034,189\nB,11037,104\n'
  expect(await lab('ab', sums, { arm: 'arm', outcome: 'buyers', visitors: 'visitors' })).toMatchObject({ statistic: expect.closeTo(-5.0013882, 6) as number })
  await expect(lab('ab', sums, { arm: 'arm', outcome: 'visitors', visitors: 'buyers' })).rejects.toThrow('第 2 行「visitors」列「11034」不在 0 和访客数 189 之间')
})

/** 4 items × 3 sources × 3 regions: `paid` and `visitors` as expected but where `paidOf` says otherwise. */
const places = (paidOf: (item: string, source: string) => number) =>
  ['item,source,region,paid,visitors,paid_expected,visitors_expected', ...['101', '102', '103', '104'].flatMap((item) => ['搜索', '推荐', '直通车'].flatMap((source) => ['浙江', '广东', '江苏'].map((region) => `${item},${source},${region},${paidOf(item, source)},2000,100,2000`)))].join('\n')

test('paying buyers fell in search on one item: that place is named, from counts and from the conversion', async () => {
  const csv = places((item, source) => (item === '102' && source === '搜索' ? 40 : 100))
  const counts = await lab('locate', csv, { dims: ['item', 'source', 'region'], actual: 'paid', expected: 'paid_expected' })
  expect(counts).toMatchObject({ answers: [{ file: 'table.csv', causes: [{ item: '102', source: '搜索' }], explained: 1 }] })
  const ratio = await lab('locate', csv, { dims: ['item', 'source', 'region'], actual: 'paid/visitors', expected: 'paid_expected/visitors_expected' })
  expect(ratio).toMatchObject({ answers: [{ causes: [{ item: '102', source: '搜索' }] }] })
})

test('where everything fell alike no place is named', async () => {
  const csv = places((item) => 80 + (Number(item) % 2))
  expect(await lab('locate', csv, { dims: ['item', 'source', 'region'], actual: 'paid', expected: 'paid_expected' })).toMatchObject({ answers: [{ causes: [], explained: 0 }] })
})

test('a ratio on one side only is refused', async () => {
  await expect(lab('locate', places(() => 100), { dims: ['item'], actual: 'paid/visitors', expected: 'paid_expected' })).rejects.toThrow('要么都是 分子列/分母列')
})

const dayOf = (i: number) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10)
const wave = (i: number, unit: number) => Math.round(1000 * (1 + 0.2 * Math.sin((2 * Math.PI * i) / 7)) * (1 + 0.03 * Math.sin(i * (unit + 2.3)))) + unit

test('one item of eight sells half as much again from a day on: effective, in any order of rows', async () => {
  const rows = Array.from({ length: 70 }, (_, i) => i).flatMap((i) => Array.from({ length: 8 }, (_, unit) => `${dayOf(i)},${unit},${Math.round(wave(i, unit) * (unit === 3 && i >= 56 ? 1.5 : 1))}`))
  const said = await lab('effect', `日期,商品,支付金额\n${rows.reverse().join('\n')}\n`, { time: '日期', unit: '商品', value: '支付金额', treated: ['3'], from: '2026/2/26' })
  expect(said).toMatchObject({ verdict: 'effective', method: 'synthetic_control', level: 0.95, reason: null })
  expect(said['effect_ratio']).toBeCloseTo(0.5, 1)
  expect((said['controls'] as string[]).toSorted()).toEqual(['0', '1', '2', '4', '5', '6', '7'])
  expect((said['effect'] as number) * 14).toBeCloseTo(said['effect_total'] as number, 6)
})

test('a wide table by rows: the other columns of numbers are covariates, and without any the tool refuses to judge', async () => {
  const csv = `y,x,note\n${Array.from({ length: 60 }, (_, i) => `${wave(i, 1) * 2 + (i >= 50 ? 900 : 0)},${wave(i, 1)},a`).join('\n')}\n`
  expect(await lab('effect', csv, { treated: ['y'], from: '51' })).toMatchObject({ verdict: 'effective', controls: ['x'], method: 'covariate_regression' })
  expect(await lab('effect', csv, { treated: ['y'], from: '51', covariates: [] })).toMatchObject({ verdict: 'refused', reason: 'no_credible_control', effect: null })
})

test('two rows for one item on one day are not added up in silence', async () => {
  const csv = 'day,item,v\n2026-01-01,a,1\n2026-01-01,a,2\n'
  await expect(lab('effect', csv, { time: 'day', unit: 'item', value: 'v', treated: ['a'], from: '2026-01-01' })).rejects.toThrow(/第 3 行「item」列「a」在 2026-01-01 有两行/)
})

test('a published file parted by blanks: the car maker fell behind its covariates', async () => {
  const file = readFileSync(new URL('../../../examples/published_effects/volks_data.csv', import.meta.url))
  expect(await lab('effect', file, { time: 'Date', treated: ['VolksWagen'], from: '2015-09-20' })).toMatchObject({ verdict: 'harmful', controls: ['BMW', 'Allianz'] })
})
