import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AS_BUILT } from '../../bench/torture/rig.ts'
import { readConfig } from '../config.ts'
import { built } from '../testing_build.ts'
import { newHome } from '../testing_home.ts'
import { openAsker } from './asker.ts'
import type { Asker } from './asker.ts'
import { run, runAloud } from './testing.ts'

/** The command line is a contract that scripts hold on to: what each command prints, and what it ends with. */
const folder = mkdtempSync(join(tmpdir(), 'junshi-contract-'))
const config = readConfig({ JUNSHI_HOME: await newHome(), JUNSHI_NOW: '2026-11-22T02:00:00Z' })
const put = (name: string, content: string) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const ADS = put('ads.csv', '日期,主体ID,主体类型,主体名称,花费,总成交金额,展现量,点击量,总成交笔数\n2026-11-01,900100200301,商品,小白鞋,12.3456,0,100,10,0\n2026-11-02,900100200301,商品,小白鞋,7.6544,0,100,30,0\n')
const ORDERS = put('orders.csv', ['订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额', '1,10.00,10.00,上海,2026-11-01 00:00:00,2026-11-01 00:00:30,0', '2,20.50,20.50,江苏省,2026-11-02 08:00:00,2026-11-02 08:01:00,0', '3,一百,20.50,江苏省,2026-11-02 08:00:00,2026-11-02 08:01:00,0', ...Array.from({ length: 6 }, (_, i) => `${10 + i},1.00,1.00,江苏省,2026-11-02 08:00:00,2026-11-02 08:01:00,0`), ''].join('\n'))
const STRANGE = put('strange.csv', 'aaa,bbb\n1,2\n')

let asker: Asker
beforeAll(async () => {
  asker = await openAsker(config)
}, 120_000)
afterAll(async () => {
  await asker.close()
  for (const used of [folder, config.home]) rmSync(used, { recursive: true, force: true })
})

const IMPORT_FIELDS = ['file', 'format', 'layout', 'facts', 'rows_read', 'rows_loaded', 'rows_replaced', 'rows_unchanged', 'rows_merged', 'rows_skipped', 'rows_refused', 'refusals', 'span', 'control_totals', 'warnings']
type Imports = { imports: Record<string, unknown>[] }

test('import tells exactly these fields, makes the store, and ends with 0', async () => {
  const { code, told } = await run(asker, 'import', [ORDERS], { store: '甲店', platform: 'taobao', json: true })
  expect(code).toBe(0)
  const [one] = (told as Imports).imports
  expect(Object.keys(one!)).toEqual(IMPORT_FIELDS)
  expect(one).toMatchObject({ file: 'orders.csv', format: 'tmall_order_report', layout: 'seen', facts: expect.arrayContaining(['orders']), rows_read: 9, rows_loaded: 8, rows_refused: 1, span: { from: '2026-11-01', to: '2026-11-02' } })
  expect(one!['refusals']).toEqual([{ sheet: '', line: 4, column: '总金额', value: '一百', reason: expect.stringMatching(/不是数字/), reason_en: 'not a number: 一百' }])
})

test('import of a file nobody knows, beside good ones, tells why and ends with 2', async () => {
  const { code, told } = await run(asker, 'import', [ORDERS, STRANGE], { store: '甲店', json: true })
  expect(code).toBe(2)
  expect((told as Imports).imports).toMatchObject([{ rows_unchanged: 8, rows_loaded: 0 }, { file: 'strange.csv', format: null, rows_loaded: 0, status: 'needs_mapping', refused: expect.stringMatching(/没有识别/) }])
})

test('what a file leaves open is answered by columns of its fact, and remembered; a key no fact has is refused', async () => {
  const open = await run(asker, 'import', [ADS], { store: '乙店', platform: 'taobao', json: true })
  expect(open).toMatchObject({ code: 2, told: { imports: [{ status: 'needs_answers', questions: [{ key: 'attribution_days', options: ['1', '3', '7', '15', '30'] }] }] } })
  await expect(run(asker, 'import', [ADS], { store: '乙店', answer: ['attribution=15'], json: true })).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringMatching(/attribution/) })
  expect(await run(asker, 'import', [ADS], { store: '乙店', answer: ['attribution_days=15'], json: true })).toMatchObject({ code: 0, told: { imports: [{ format: 'alimama_items', rows_loaded: 2 }] } })
})

test('import takes a folder, and a file by a mapping', async () => {
  const inside = join(folder, 'inside', 'deeper')
  mkdirSync(inside, { recursive: true })
  writeFileSync(join(inside, 'a.csv'), '谁,动作,何时,货\nu1,pv,2026-11-01 10:00:00,1\n')
  const mapping = put('mapping.json', JSON.stringify({ fact: 'visits', columns: { visitor: '谁', event: '动作', at: '何时', item: '货' } }))
  expect(await run(asker, 'import', [join(folder, 'inside')], { store: '丙店', mapping, json: true })).toMatchObject({ code: 0, told: { imports: [{ file: 'a.csv', facts: ['visits'], rows_loaded: 1 }] } })
})

test('ask tells the question, cells with unit, flags and source, comparisons, and what is unknown; an unknown ends with 0', async () => {
  const { code, told } = await run(asker, 'ask', [], { store: '甲店', metrics: 'paid_amount,visitors', by: 'day', from: '2026-11-02', to: '2026-11-02', compare: 'd-1', json: true })
  expect(code).toBe(0)
  expect(Object.keys(told as object)).toEqual(['question', 'rows', 'unknown'])
  expect(told).toMatchObject({
    question: { metrics: ['paid_amount', 'visitors'], by: ['day'], from: '2026-11-02', to: '2026-11-02', compare: ['d-1'] },
    rows: [{ day: '2026-11-02', paid_amount: { value: 2650, unit: 'fen', flags: expect.any(Array), source: 'tmall_order_report', compare: { 'd-1': { value: 1000, change: 1650, change_ratio: 1.65, flags: expect.any(Array) } } } }],
    unknown: [{ metric: 'visitors', because: expect.stringMatching(/./), import: expect.arrayContaining([expect.stringMatching(/./)]) }],
  })
})

test('ask without by is the store as a whole; several stores; where; rates are fractions', async () => {
  const whole = await run(asker, 'ask', [], { store: '甲店,乙店', metrics: 'paid_amount', from: '2026-11-01', to: '2026-11-02', json: true })
  expect(whole).toMatchObject({ code: 0, told: { question: { stores: [expect.any(String), expect.any(String)] } } })
  const { told } = await run(asker, 'ask', [], { store: '乙店', metrics: 'ctr,ad_cost', from: '2026-11-01', to: '2026-11-02', where: ['item=900100200301'], json: true })
  expect(told).toMatchObject({ rows: [{ ctr: { value: 0.2, unit: 'ratio' }, ad_cost: { value: 2000, unit: 'fen' } }] })
  expect((told as { rows: object[] }).rows).toHaveLength(1)
})

test('ask writes CSV and an Excel file', async () => {
  const asked = { store: '乙店', metrics: 'ad_cost', by: 'day', from: '2026-11-01', to: '2026-11-02' }
  const { code, printed } = await runAloud(asker, 'ask', [], { ...asked, csv: true })
  expect([code, printed.replace('\ufeff', '').split('\r\n').slice(0, 3).map((line) => line.split(',').slice(0, 2))]).toEqual([0, [['day', 'ad_cost'], ['2026-11-01', '12.35'], ['2026-11-02', '7.65']]])
  const xlsx = join(folder, 'out.xlsx')
  expect((await runAloud(asker, 'ask', [], { ...asked, xlsx })).code).toBe(0)
  const book = read(readFileSync(xlsx))
  expect(utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1 }).slice(0, 2).map((row) => row.slice(0, 2))).toEqual([['day', 'ad_cost'], ['2026-11-01', 12.35]])
})

test('rows sum to an additive cell exactly, and say their file and line', async () => {
  const { code, told } = await run(asker, 'rows', [], { store: '甲店', metric: 'paid_amount', from: '2026-11-01', to: '2026-11-02', json: true })
  const [part] = (told as { parts: { rows: { value: number; file: string; line: number }[] }[] }).parts
  expect([code, part!.rows.reduce((sum, { value }) => sum + value, 0)]).toEqual([0, 3650])
  expect(part!.rows[0]).toMatchObject({ file: 'orders.csv', line: 2 })
})

test('metrics, formats and coverage are lists, one metric is itself', async () => {
  const { told: all } = await run(asker, 'metrics', [], { json: true })
  expect((all as { metrics: { id: string }[] }).metrics.map(({ id }) => id)).toEqual(expect.arrayContaining(['visitors', 'paid_amount', 'pay_cvr', 'ad_roi', 'visitor_cost']))
  expect(await run(asker, 'metrics', ['pay_cvr'], { json: true })).toMatchObject({ code: 0, told: { id: 'pay_cvr', unit: 'ratio', formula: { zh: expect.any(String), en: expect.any(String) } } })
  expect(await run(asker, 'formats', [], { json: true })).toMatchObject({ code: 0, told: { formats: expect.arrayContaining([expect.objectContaining({ id: 'sycm_item_rank', layout: 'seen', where: expect.any(Object) })]) } })
  expect(await run(asker, 'coverage', [], { store: '乙店', json: true })).toMatchObject({ code: 0, told: { reports: [{ report: 'alimama_items', windows: [{ from: '2026-11-01', file: 'ads.csv' }, { from: '2026-11-02' }] }] } })
  await expect(run(asker, 'metrics', ['no_such_metric'], { json: true })).rejects.toMatchObject({ code: 'not_found' })
})

test('doctor, backup and rebuild without a server', async () => {
  const { code, told } = await run(asker, 'doctor', [], { json: true })
  const { checks } = told as { checks: { name: string; ok: boolean; says: string }[] }
  expect(checks.map(({ name }) => name)).toEqual(expect.arrayContaining(['warehouse', 'state', 'archive', 'jobs', 'disk']))
  expect([code, checks.filter(({ ok }) => !ok)]).toEqual([0, []])
  expect(await run(asker, 'backup', [join(folder, 'backup.tar')], {})).toMatchObject({ code: 0, told: { bytes: expect.any(Number) } })
  expect(await run(asker, 'rebuild', [], {})).toMatchObject({ code: 0, told: { files: 3, refused: [] } })
})

test('demo writes its files and their truth to a folder', async () => {
  const out = join(folder, 'demo')
  expect((await runAloud(asker, 'demo', [], { seed: '1', days: '30', out })).code).toBe(0)
  expect(existsSync(join(out, 'truth.json'))).toBe(true)
  expect(readdirSync(out, { recursive: true }).length).toBeGreaterThan(10)
}, 120_000)

test('a command misused, and one that is not there, say so and end with 1', async () => {
  await built()
  const junshi = (...args: string[]) => spawnSync(process.execPath, [...AS_BUILT, ...args], { encoding: 'utf8', env: { ...process.env, JUNSHI_HOME: join(folder, 'unused') } })
  expect(junshi('import', 'x.csv')).toMatchObject({ status: 1, stderr: expect.stringMatching(/缺少 --store[^]*用法：junshi import/) })
  expect(junshi('import', '/no/such/file.csv', '--store', 's')).toMatchObject({ status: 1, stderr: expect.stringMatching(/没有这个文件：\/no\/such\/file.csv/) })
  expect(junshi('no_such_command')).toMatchObject({ status: 1, stderr: expect.stringMatching(/没有这个命令/) })
  const { status, stdout } = junshi('help')
  expect(status).toBe(0)
  for (const command of ['import', 'ask', 'metrics', 'formats', 'coverage', 'rows', 'demo', 'rebuild', 'backup', 'restore', 'doctor', 'start']) expect(stdout).toContain(`junshi ${command}`)
  expect(existsSync(join(folder, 'unused'))).toBe(false)
}, 120_000)

