import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { MOST_LINES } from '../../channels/channel.ts'
import { importFile } from '../../intake/import_file.ts'
import { keepFindings } from '../../state/findings.ts'
import { findOrMakeStore } from '../../state/stores.ts'
import { ownedJunshi } from '../../testing.ts'
import type { OwnedJunshi } from '../../testing.ts'
import type { Actor } from '../context.ts'
import { intakeWorld } from '../do_work.ts'
import type { Operations } from '../index.ts'
import { perform } from '../perform.ts'
import { makeRecurring } from '../loop/recurring.ts'
import { issueReport } from './report_issue.ts'
import { reportMessage } from './report_render.ts'

const EXAMPLE = fileURLToPath(new URL('../../../examples/sycm_shop_daily/sample.xlsx', import.meta.url))
let junshi: OwnedJunshi
let actor: Actor
let store_id: string
const on = (at: string) => <N extends keyof Operations>(name: N, input: object = {}) => perform(name, input, { ...junshi.world, now: () => new Date(at), actor }) as Promise<z.output<Operations[N]['output']>>
// Monday 21 September, after the week of the example's 16th.
const monday = on('2026-09-21T02:00:00Z')
const got: string[] = []
const bot = createServer((request, reply) => void request.on('data', (piece: Buffer) => got.push(piece.toString())).on('end', () => reply.end('{"errcode":0}')))

beforeAll(async () => {
  junshi = await ownedJunshi()
  actor = junshi.owner
  const store = await findOrMakeStore(junshi.world.state, { name: '甲店', platform: 'taobao' })
  store_id = store.id
  await importFile({ path: EXAMPLE, file_name: 'sample.xlsx', store, answers: {}, by: '', now: new Date('2026-09-17T01:00:00Z') }, intakeWorld(junshi.world))
  const says = (zh: string) => ({ zh, en: zh })
  const body = {
    rule: 'planted', kind: 'finding', thing: {}, metric: 'pay_cvr', span: { from: '2026-09-16', to: '2026-09-16' }, figures: { now: 0.01, usual: 0.02, low: 0.015, high: 0.025 }, wanted: false, worth: { low: 1, mid: 2, high: 3 }, p: 1e-6,
    means: says('转化从 2.9% 掉到 1.7%。'), cause: { says: says('断了两个码。'), certainty: 0.9, basis: 'measured' }, measures: [{ says: says('补码') }], evidence: [],
  }
  await keepFindings(junshi.world.state, { store_id, day: '2026-09-16', rules: ['planted'], found: [{ rule: 'planted', thing: '[]', kind: 'finding', body }] })
  for (const day of ['2026-09-15', '2026-09-16']) await makeRecurring({ ...junshi.world, actor: null }, store_id, day)
  const { task } = await on('2026-09-17T03:00:00Z')('make_task', { store: '甲店', title: '给 8826 补码', prefilled: [{ object: 'item:8826', field: 'stock', old: null, new: '37:150' }] })
  await on('2026-09-18T03:00:00Z')('do_task', { store: '甲店', task_id: task.task_id })
  await monday('make_task', { store: '甲店', title: '排国庆活动', due_day: '2026-09-23' })
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve))
  await monday('set_channel', { kind: 'wecom', name: '群', audience: '运营', settings: { webhook: `http://127.0.0.1:${(bot.address() as AddressInfo).port}/` } })
}, 120_000)
afterAll(async () => {
  bot.close()
  await junshi[Symbol.asyncDispose]()
})

test('a week is told as its meeting goes through it: figures, findings, what was done and changed, duties missed, what is next', async () => {
  const { title, sections, sheet, markdown, body } = await monday('report', { store: '甲店' })
  expect([title, body.from, body.to]).toEqual(['甲店 · 9月14日周一 – 9月20日周日 周报', '2026-09-14', '2026-09-20'])
  const lines = Object.fromEntries(sections.map(({ title, lines }) => [title, lines]))
  expect(lines['发生了什么']).toEqual(['转化从 2.9% 掉到 1.7%。断了两个码。（把握：高）'])
  expect(lines['做了什么']).toEqual(['给 8826 补码'])
  expect(lines['改动']).toEqual(['8826 stock – → 37:150'])
  expect(lines['没做的例行事']).toContain('看三家竞店：上新、改价、活动')
  expect(lines['下一期要做的']).toEqual(expect.arrayContaining(['排国庆活动（到期 2026-09-23）', '开周会：上周发现、做了什么、有没有用、下周做什么（9月21日周一）']))
  // One day of seven is told: a week's figure is not made of it in silence.
  expect(sections[0]!.table!.rows.find(([name]) => name === '支付金额')!.join()).not.toMatch(/^支付金额,,/)
  expect(sheet.flat()).toContain('给 8826 补码')
  expect(markdown).toContain('## 没做的例行事')
})

test('another week, and a month, are asked by a day in them; in English no Chinese frame is left', async () => {
  expect((await monday('report', { store: '甲店', day: '2026-09-09' })).body).toMatchObject({ from: '2026-09-07', to: '2026-09-13', done: [], findings: [] })
  const month = await monday('report', { store: '甲店', kind: 'month', day: '2026-09-30', language: 'en' })
  expect(month.sections.map(({ title }) => title).join()).not.toMatch(/\p{Script=Han}/u)
  expect(month.sections[0]!.lines![0]).toContain('month to date')
})

test('on Monday it is sent once, when the week has come in whole, in twelve lines at most', async () => {
  const world = { ...junshi.world, actor: null, now: () => new Date('2026-09-21T02:00:00Z') }
  expect(await issueReport(world, store_id, { kind: 'week', today: '2026-09-21' })).toEqual([])
  expect(got).toEqual([])
  // Of the week before, 16 September is a later day.
  expect(await issueReport(world, store_id, { kind: 'week', today: '2026-09-14' })).toEqual([{ channel: '群', problem: '' }])
  expect(await issueReport(world, store_id, { kind: 'week', today: '2026-09-14' })).toEqual([])
  expect(got.join()).toContain('周报')
  const { body } = await monday('report', { store: '甲店' })
  expect(reportMessage({ ...body, findings: Array.from({ length: 9 }, () => body.findings[0]!) }, { language: 'zh', link: 'http://x/' }).lines.length).toBeLessThanOrEqual(MOST_LINES)
})
