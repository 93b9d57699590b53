import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { keepFindings } from '../../state/findings.ts'
import { listStores } from '../../state/stores.ts'
import { ownedJunshi } from '../../testing.ts'
import type { OwnedJunshi } from '../../testing.ts'
import { actorOf } from '../actors.ts'
import type { Actor } from '../context.ts'
import { push } from '../deliver.ts'
import type { Operations } from '../index.ts'
import { perform } from '../perform.ts'

let junshi: OwnedJunshi
let owner: Actor
let operator: Actor
let other: Actor
const as = (actor: Actor) => async <N extends keyof Operations>(name: N, input: object = {}) => (await perform(name, input, { ...junshi.world, actor })) as z.output<Operations[N]['output']>

beforeAll(async () => {
  junshi = await ownedJunshi({ JUNSHI_NOW: '2026-11-20T02:00:00Z' })
  owner = junshi.owner
  for (const name of ['甲店', '乙店']) await as(owner)('make_store', { name })
  const enter = async (username: string, store: string) => {
    const { user_id } = await as(owner)('add_member', { username, store, role: 'operator', password: 'long enough 2' })
    return actorOf(junshi.world.state, { user_id, name: username, door: 'web' })
  }
  ;[operator, other] = [await enter('olaf', '甲店'), await enter('olga', '乙店')]
}, 120_000)
afterAll(() => junshi[Symbol.asyncDispose]())

const refusal = (call: Promise<unknown>) => call.then(() => 'done', (fault: unknown) => String((fault as { code?: string }).code ?? fault))

test('a task is done by one, accepted by another, and leaves its prefilled change on the record', async () => {
  const prefilled = [{ object: 'item:6301', field: 'title', old: '小白鞋', new: '一脚蹬 小白鞋' }]
  const { task } = await as(operator)('make_task', { store: '甲店', title: '把一脚蹬加回去', acceptance: '搜索访客回来', prefilled })
  const { task_id } = task
  await as(operator)('do_task', { store: '甲店', task_id })
  expect(await refusal(as(operator)('accept_task', { store: '甲店', task_id }))).toBe('not_allowed')
  await as(owner)('accept_task', { store: '甲店', task_id })
  expect((await as(operator)('tasks', { stores: ['甲店'], states: ['accepted'] })).tasks).toMatchObject([{ task_id, accepted_by: owner.user_id }])
  expect((await as(operator)('changes', { store: '甲店', object: 'item:6301' })).changes).toMatchObject([{ field: 'title', new: '一脚蹬 小白鞋', source: 'task', at: '2026-11-20T02:00:00.000Z' }])
})

test('a task of another store is not there, whatever its number', async () => {
  const { task } = await as(operator)('make_task', { store: '甲店', title: '看关键词' })
  const { task_id } = task
  for (const name of ['change_task', 'do_task', 'accept_task', 'note_on_task'] as const) expect(await refusal(as(other)(name, { store: '乙店', task_id }))).toBe('not_found')
})

test('a bot is set up with its secret shown as dots, tried, pushed to once, and its failures are on the record', async () => {
  let down = false
  const got: string[] = []
  const server = createServer((request, reply) => {
    request.on('data', (piece: Buffer) => got.push(piece.toString())).on('end', () => (down ? reply.writeHead(503).end('down') : reply.end('{"errcode":0}')))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const webhook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send?key=topsecret`
  const { channel_id } = await as(owner)('set_channel', { kind: 'wecom', name: '运营群', audience: '运营', settings: { webhook } })
  expect(JSON.stringify(await as(owner)('channels'))).not.toContain('topsecret')
  // The dots given back leave the secret as it was.
  await as(owner)('set_channel', { channel_id, kind: 'wecom', name: '运营一群', audience: '运营', settings: { webhook: '••••' } })
  expect(await as(owner)('test_channel', { channel_id })).toEqual({ sent: true, problem: '' })

  const [store] = await listStores(junshi.world.state)
  const brief = { what: 'brief', once: 'brief:1', store_id: store!.id, message: { title: '早报', lines: ['红线 0'] } }
  expect(await push(brief, junshi.world, [0])).toEqual([{ channel: '运营一群', problem: '' }])
  expect(await push(brief, junshi.world, [0])).toEqual([])
  down = true
  await push({ ...brief, once: 'brief:2' }, junshi.world, [0, 1])
  expect((await as(owner)('deliveries', { channel_id })).deliveries).toMatchObject([{ status: 'failed', attempts: 2, problem: expect.stringContaining('503') }, { status: 'sent' }])
  expect(JSON.stringify(await as(owner)('audit_log', { limit: 1000 }))).not.toContain('topsecret')
  server.close()
})

test('settings that cannot be are refused by their field, without the secret in the words', async () => {
  const fault = await as(owner)('set_channel', { kind: 'wecom', name: 'x', audience: 'x', settings: { webhook: 'http://example.com/?key=topsecret' } }).catch((error: unknown) => String(error))
  expect(fault).toContain('webhook')
  expect(fault).not.toContain('topsecret')
})

test('a task may be given to those who work in its store, by their names, and to nobody of another', async () => {
  const { people } = await as(operator)('colleagues', { store: '甲店' })
  expect(people.map(({ name }) => name).sort()).toEqual(['boss', 'olaf'])
})

test('why without days is told of the last day there is, and of none where nothing was imported', async () => {
  expect(await as(operator)('why', { store: '甲店' })).toMatchObject({ spans: null, views: [] })
})

test('a finding that another explains says so, on the page and in the brief’s own shape', async () => {
  const { id: store_id } = (await listStores(junshi.world.state)).find(({ name }) => name === '甲店')!
  const says = { zh: '少了', en: 'less' }
  const body = {
    rule: 'store_conversion', kind: 'finding', thing: {}, metric: 'pay_cvr', span: { from: '2026-11-19', to: '2026-11-19' }, figures: { now: 0.01, usual: 0.02, low: 0.015, high: 0.025 }, wanted: false, worth: null, p: 1e-6,
    means: says, cause: { says, certainty: 0.7, basis: 'measured' }, measures: [{ says }], evidence: [], part_of: { rule: 'item_conversion', thing: { item: 'A' } },
  }
  await keepFindings(junshi.world.state, { store_id, day: '2026-11-19', rules: ['store_conversion'], found: [{ rule: 'store_conversion', thing: '[]', kind: 'finding', body }] })
  expect((await as(operator)('findings', { store: '甲店' })).findings).toMatchObject([{ rule: 'store_conversion', part_of: { rule: 'item_conversion', thing: { item: 'A' } } }])
})
