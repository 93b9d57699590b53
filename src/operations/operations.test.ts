import { readFile } from 'node:fs/promises'
import { beforeAll, afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { testJunshi } from '../testing.ts'
import { actorOf, installationOwner } from './actors.ts'
import type { Actor } from './context.ts'
import { operations } from './index.ts'
import type { Operation } from './operation.ts'
import { perform } from './perform.ts'
import { forecast } from './progress.ts'
import { asCsv, harmless, tableOf } from './spreadsheet.ts'

const list = Object.values(operations as unknown as Record<string, Operation>)
let junshi: Awaited<ReturnType<typeof testJunshi>>
let people: Record<'owner' | 'viewer' | 'operator' | 'other', Actor>

const as = (actor: Actor | null) => (operation: string, input: unknown = {}) => perform(operation, input, { ...junshi.world, actor })

beforeAll(async () => {
  junshi = await testJunshi({ JUNSHI_NOW: '2026-11-22T02:00:00Z' })
  const nobody = as(null)
  await nobody('make_owner', { username: 'boss', password: 'long enough 1' })
  const owner = await installationOwner(junshi.world.state, 'web')
  const boss = as(owner)
  for (const name of ['甲店', '乙店']) await boss('make_store', { name })
  const enter = async (username: string, store: string, role: string) => {
    const { user_id } = (await boss('add_member', { username, store, role, password: 'long enough 2' })) as { user_id: string }
    return actorOf(junshi.world.state, { user_id, name: username, door: 'web' })
  }
  people = { owner, viewer: await enter('vera', '甲店', 'viewer'), operator: await enter('olaf', '甲店', 'operator'), other: await enter('olga', '乙店', 'owner') }
}, 120_000)
afterAll(() => junshi[Symbol.asyncDispose]())

/** The smallest input that passes, so that a refusal is for the person and not for the words. */
const INPUTS: Record<string, Record<string, unknown>> = {
  import_files: { files: [{ upload: 'x' }] }, get_job: { job_id: '1' }, get_import: { import_id: '1' }, undo_import: { import_id: '1' }, answer_import: { import_id: 'job_1', answers: {} },
  set_product: { item: '1' }, unlink_product: { item: '1' }, preview_file: { import_id: 'job_1' }, map_file: { import_id: 'job_1', name: 'x', fact: 'orders', columns: {} }, peer_box: { day: '2026-11-01', market_change: 0.1 }, forget_store: { confirm: 'x' },
  forget_buyer: { kind: 'buyer', mark: 'someone' }, ask: { metrics: ['paid_amount'], from: '2026-11-01', to: '2026-11-01' }, rows: { metric: 'paid_amount', from: '2026-11-01', to: '2026-11-01' },
  save_question: { name: 'x', metrics: ['paid_amount'], from: '2026-11-01', to: '2026-11-01' }, delete_saved: { saved_id: 'x' }, make_owner: { username: 'someone', password: 'long enough 3' }, make_store: { name: '丙店' },
  change_store: { name: '丁店' }, set_target: { month: '2026-11', value: 1 }, add_member: { username: 'vera', role: 'viewer' }, set_role: { user_id: 'x', role: null }, make_api_key: { name: 'x', role: 'viewer', stores: ['甲店'] },
  revoke_api_key: { key_id: 'x' }, change_setting: { name: 'language', value: 'zh' }, calendar: { from: '2026-11-01', to: '2026-11-02' }, backup: { path: '/nowhere/x' },
  say_orders: { order_ids: ['x'], kind: 'fake' }, set_remark_code: { code: 'x', kind: 'fake' },
  profit: { from: '2026-11-01', to: '2026-11-01' }, reconciliation: { from: '2026-11-01', to: '2026-11-01' }, order_flows: { order_id: 'x' }, set_fee: { fee: 'x', class: 'tax' }, costs: { from: '2026-11-01', to: '2026-11-01' }, set_cost: { costs: [{ code: 'x', from_day: '2026-11-01', cost_fen: 1 }] },
  why: { before: { from: '2026-11-01', to: '2026-11-01' }, after: { from: '2026-11-02', to: '2026-11-02' } },
  decide_proposal: { proposal_id: 1, decision: 'do' }, look_at_effect: { effect_id: 1 },
  close_finding: { finding_id: 1, because: 'x' }, make_task: { title: 'x' }, change_task: { task_id: 1 }, do_task: { task_id: 1 }, accept_task: { task_id: 1 }, note_on_task: { task_id: 1 }, task_evidence: { task_id: 1, note_id: 1 }, set_limit: { limit: 'broken_sizes.least_pieces', value: 30 }, switch_duty: { duty: 'keywords', is_on: false }, make_duty: { title: 'x', every: 'week', on_day: 1 },
  record_change: { object: 'item:1', field: 'title', old: null, new: 'x' }, set_activity: { name: 'x', from: '2026-11-01', to: '2026-11-02' }, drop_activity: { activity_id: 'x' },
  set_channel: { kind: 'wecom', name: 'x', settings: {}, audience: 'x' }, drop_channel: { channel_id: 'x' }, test_channel: { channel_id: 'x' }, deliveries: { channel_id: 'x' },
  lab_ab: { files: [{ upload: 'x' }], arm: 'a', outcome: 'b' }, lab_decompose: { files: [{ upload: 'x' }], value: 'v', factors: ['a'], before: 'day=1', after: 'day=2' }, lab_forecast: { files: [{ upload: 'x' }], value: 'v' },
  lab_locate: { files: [{ upload: 'x' }], dims: ['a'], actual: 'v', expected: 'e' },
  lab_effect: { files: [{ upload: 'x' }], treated: ['a'], from: '10' },
  items: { items: ['1'] }, template: { format: 'junshi_costs' }, change_item: { item: '1' }, item_image: { style: '8826' },
}
const inputOf = ({ name, needs }: Operation, store: string) => ({ ...INPUTS[name], ...(needs.store === 'stores' ? { stores: [store] } : needs.store ? { [needs.store]: store } : {}) })
const refusal = (call: Promise<unknown>) => call.then(() => 'done', (fault: unknown) => (fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault)))

test('every input this test makes up is a good one', () => {
  expect(list.flatMap((operation) => (operation.input.safeParse(inputOf(operation, '甲店')).success ? [] : [operation.name]))).toEqual([])
})

test.each(list.map((operation) => [operation.name, operation] as const))('%s is refused to a stranger', async (_, operation) => {
  if (operation.needs.role === 'nobody') return
  expect(await refusal(as(null)(operation.name, inputOf(operation, '甲店')))).toBe('not_signed_in')
})

test.each(list.map((operation) => [operation.name, operation] as const))('%s is refused to the owner of another store', async (_, operation) => {
  if (['nobody', 'signed_in'].includes(operation.needs.role)) return
  expect(await refusal(as(people.other)(operation.name, inputOf(operation, '甲店')))).toBe('not_allowed')
})

test.each(list.map((operation) => [operation.name, operation] as const))('%s is for a viewer only when it asks for no more', async (_, operation) => {
  if (!['operator', 'finance', 'owner'].includes(operation.needs.role)) return
  expect(await refusal(as(people.viewer)(operation.name, inputOf(operation, '甲店')))).toBe('not_allowed')
})

test('an operator does not undo, and does not manage people', async () => {
  for (const name of ['undo_import', 'add_member', 'forget_store'] as const) {
    expect(await refusal(as(people.operator)(name, inputOf(operations[name] as unknown as Operation, '甲店')))).toBe('not_allowed')
  }
})

test('one store of several that is not yours refuses the whole question', async () => {
  expect(await refusal(as(people.viewer)('ask', { stores: ['甲店', '乙店'], metrics: ['paid_amount'], from: '2026-11-01', to: '2026-11-01' }))).toBe('not_allowed')
})

test('a store nobody has and a store of others read alike to who is not its owner', async () => {
  const [missing, others] = await Promise.all(['没有这店', '乙店'].map((store) => refusal(as(people.viewer)('coverage', { store }))))
  expect(missing).toBe(others)
})

test('a member sees their own stores, the owner all of them', async () => {
  const names = async (actor: Actor) => z.object({ stores: z.array(z.object({ name: z.string() })) }).parse(await as(actor)('stores')).stores.map(({ name }) => name)
  expect([await names(people.viewer), await names(people.owner)]).toEqual([['甲店'], ['甲店', '乙店']])
})

test('there is one first owner', async () => {
  expect(await refusal(as(null)('make_owner', { username: 'second', password: 'long enough 9' }))).toBe('conflict')
})

test('a change is on the record, refused ones too, and no password is', async () => {
  await as(people.operator)('set_target', { store: '甲店', month: '2026-11', value: 5_000_000 })
  const { entries } = z.object({ entries: z.array(z.looseObject({ operation: z.string(), outcome: z.string() })) }).parse(await as(people.owner)('audit_log', { limit: 1000 }))
  expect(entries[0]).toMatchObject({ operation: 'set_target', outcome: 'done' })
  expect(JSON.stringify(entries)).not.toContain('long enough')
})

test('a key sees the stores it was made for, and nothing once it is revoked', async () => {
  const { userOfApiKey } = await import('../state/api_keys.ts')
  const made = z.object({ key_id: z.string(), key: z.string() }).parse(await as(people.owner)('make_api_key', { name: 'script', role: 'viewer', stores: ['甲店'] }))
  const user_id = await userOfApiKey(junshi.world.state, made.key, new Date())
  const script = await actorOf(junshi.world.state, { user_id: user_id ?? '', name: '', door: 'api_key' })
  expect([await refusal(as(script)('coverage', { store: '甲店' })), await refusal(as(script)('coverage', { store: '乙店' })), await refusal(as(script)('api_keys'))]).toEqual(['done', 'not_allowed', 'not_allowed'])
  await as(people.owner)('revoke_api_key', { key_id: made.key_id })
  expect(await userOfApiKey(junshi.world.state, made.key, new Date())).toBeUndefined()
})

test('a path on the server is read for the command line of this machine only', async () => {
  expect(await refusal(as(people.owner)('import_files', { store: '甲店', files: [{ path: '/etc/hostname' }] }))).toBe('not_allowed')
})

test('every operation is listed by its name, in its own file, with words in each language', async () => {
  for (const [key, { name, label, about }] of Object.entries(operations)) {
    expect(name).toBe(key)
    for (const words of [label.zh, label.en, about.zh, about.en]) expect(words).not.toBe('')
  }
  const index = await readFile(new URL('index.ts', import.meta.url), 'utf8')
  expect([...index.matchAll(/'\.\/\w+\/(\w+)\.ts'/g)].map(([, file]) => file).sort()).toEqual(Object.keys(operations).sort())
})

test('a text that a spreadsheet would run is made harmless, a negative number stays a number', () => {
  expect(['=1+1', '+cmd', '-2', '@x', '普通', '\t=1'].map(harmless)).toEqual(["'=1+1", "'+cmd", "'-2", "'@x", '普通', "'\t=1"])
  const table = tableOf({ question: { by: ['item'], metrics: ['paid_amount'] }, rows: [{ item: '=HYPERLINK("x")', paid_amount: { value: -150, unit: 'fen', flags: [], source: null } }] })
  expect(asCsv(table)).toBe('\ufeffitem,paid_amount,paid_amount flags\r\n"\'=HYPERLINK(""x"")",-1.5,\r\n')
})

test('the month is forecast from like weekdays, and not at all from too few days', () => {
  const daily = Array.from({ length: 28 }, (_, i) => ({ day: `2026-10-${String(i + 1).padStart(2, '0')}`, value: 100 }))
  expect(forecast(1000, ['2026-10-29', '2026-10-30'], daily)).toEqual({ low: 1200, high: 1200 })
  expect(forecast(1000, ['2026-10-29'], daily.slice(0, 5))).toBeNull()
})

test('while facts are made anew from the archive a question is refused in words, and not answered from half of them', async () => {
  const question = { stores: ['甲店'], metrics: ['paid_amount'], from: '2026-11-01', to: '2026-11-01' }
  junshi.world.warehouse_is.whole = false
  expect(await refusal(as(people.viewer)('ask', question))).toBe('unavailable')
  junshi.world.warehouse_is.whole = true
  expect(await refusal(as(people.viewer)('ask', question))).toBe('done')
})
