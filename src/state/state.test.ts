import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { makeApiKey, userOfApiKey } from './api_keys.ts'
import { remember, rememberedFor } from './answers.ts'
import { listAudit, writeAudit } from './audit.ts'
import { keepMapping, mappingFor } from './mappings.ts'
import { dropMember, hasOwner, rolesOf, setMember } from './members.ts'
import { migrate } from './migrate.ts'
import * as schema from './schema.ts'
import { getSetting, setSetting } from './settings.ts'
import { changeStore, findOrMakeStore, listStores } from './stores.ts'
import { listTargets, setTarget } from './targets.ts'
import { ENGINES, memoryState } from './testing.ts'

const ada = { id: 'u1', name: 'Ada', email: 'ada@example.org', username: 'ada' }

describe.each(ENGINES)('on %s', (engine) => {
  test('the migrations can be run again, and every table of the schema can be asked', async () => {
    const state = await memoryState(engine)
    await migrate(state)
    const { HOME, ...tables } = schema
    for (const [name, table] of Object.entries(tables)) {
      const rows = await state.db.select().from(table)
      expect([name, rows.length > 0]).toEqual([name, ['organisations', 'calendarDays', 'recurringDuties'].includes(name)])
    }
  })

  test('data of a newer program is refused, not touched', async () => {
    const state = await memoryState(engine)
    const { sql } = await import('drizzle-orm')
    await state.db.execute(sql`insert into migrations (id, name) values (9999, 'from the future')`)
    await expect(migrate(state)).rejects.toThrow('更新版本')
    await state.db.execute(sql`delete from migrations where id = 9999`)
  })

  test('a store is made once, and found by its name from then on', async () => {
    const state = await memoryState(engine)
    const [one, other] = await Promise.all([findOrMakeStore(state, { name: '旗舰店', platform: 'taobao' }), findOrMakeStore(state, { name: ' 旗舰店 ' })])
    expect(other.id).toBe(one.id)
    expect(await listStores(state)).toMatchObject([{ name: '旗舰店', zone: 'Asia/Shanghai', currency: 'CNY' }])
  })

  test('a store whose platform was not told takes the first one told, and refuses another', async () => {
    const state = await memoryState(engine)
    await findOrMakeStore(state, { name: '店' })
    expect((await findOrMakeStore(state, { name: '店', platform: 'douyin' })).platform).toBe('douyin')
    await expect(findOrMakeStore(state, { name: '店', platform: 'taobao' })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('what is done in one change is undone together', async () => {
    const state = await memoryState(engine)
    const failing = state.change(async (tx) => {
      await findOrMakeStore(tx, { name: 'a' })
      await findOrMakeStore(tx, { name: 'b' })
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    expect(await listStores(state)).toEqual([])
  })

  test('what changed is told once, after the change is there to be read, and never for a change that failed', async () => {
    const state = await memoryState(engine)
    const told: [string, number][] = []
    const stop = state.listen(async (topic) => void told.push([topic, (await listStores(state)).length]))
    await state.change(async (tx) => {
      await findOrMakeStore(tx, { name: 'a' })
      await findOrMakeStore(tx, { name: 'b' })
      expect(told).toEqual([])
    })
    await state.change(async (tx) => (await findOrMakeStore(tx, { name: 'c' }), Promise.reject(new Error('stop')))).catch(() => {})
    stop()
    expect(told).toEqual([['stores', 2]])
  })

  test('a person has one role a store, and the role for all stores holds where it is higher', async () => {
    const state = await memoryState(engine)
    await state.change((tx) => tx.db.insert(schema.users).values(ada))
    const store = await findOrMakeStore(state, { name: '店' })
    expect(await hasOwner(state)).toBe(false)
    await setMember(state, { user_id: 'u1', store_id: store.id, role: 'viewer' })
    await setMember(state, { user_id: 'u1', store_id: store.id, role: 'operator' })
    expect(await rolesOf(state, 'u1')).toEqual({ everywhere: null, stores: { [store.id]: 'operator' } })
    await setMember(state, { user_id: 'u1', store_id: null, role: 'owner' })
    expect(await rolesOf(state, 'u1')).toEqual({ everywhere: 'owner', stores: { [store.id]: 'owner' } })
    expect(await hasOwner(state)).toBe(true)
    await dropMember(state, { user_id: 'u1', store_id: null })
    expect(await hasOwner(state)).toBe(false)
  })

  test('an API key is known by its hash alone', async () => {
    const state = await memoryState(engine)
    await state.change((tx) => tx.db.insert(schema.users).values(ada))
    const { id, key } = await makeApiKey(state, { user_id: 'u1', name: 'script' })
    const now = new Date('2026-11-22T00:00:00Z')
    expect(await userOfApiKey(state, key, now)).toBe('u1')
    expect(await userOfApiKey(state, `${key}x`, now)).toBeUndefined()
    const [row] = await state.db.select().from(schema.apiKeys).where(eq(schema.apiKeys.id, id))
    expect(JSON.stringify(row)).not.toContain(key)
    expect(row!.last_used).toEqual(now)
  })

  test('an answer, a mapping, a target and a setting given again replace the first', async () => {
    const state = await memoryState(engine)
    const { id: store_id } = await findOrMakeStore(state, { name: '店' })
    for (const days of ['3', '15']) await remember(state, { store_id, format: 'wxt', answers: { attribution_days: days } })
    expect(await rememberedFor(state, store_id, 'wxt')).toEqual({ attribution_days: '15' })
    expect(await rememberedFor(state, store_id, 'other')).toEqual({})
    for (const fact of ['orders', 'item_days']) await keepMapping(state, { store_id, header_signature: 'h', mapping: { fact } })
    expect(await mappingFor(state, store_id, 'h')).toEqual({ fact: 'item_days' })
    for (const value of [1, 2.5]) await setTarget(state, { store_id, metric: 'paid_amount', period: '2026-11', value })
    expect(await listTargets(state, [store_id])).toMatchObject([{ value: 2.5 }])
    await expect(setTarget(state, { store_id, metric: 'paid_amount', period: '2026-13', value: 1 })).rejects.toThrow('2026-13')
    for (const value of [{ on: true }, 'text']) await setSetting(state, 'k', value)
    expect(await getSetting(state, 'k')).toBe('text')
    expect(await getSetting(state, 'none')).toBeUndefined()
  })

  test('the audit log tells who did what, without secrets', async () => {
    const state = await memoryState(engine)
    const at = new Date('2026-11-22T01:02:03Z')
    await writeAudit(state, { at, user_id: 'u1', operation: 'set', store_id: '', input: { name: 'x', password: 'p', deep: [{ api_key: 'k', days: 3 }] }, outcome: 'done' })
    expect(await listAudit(state)).toMatchObject([{ at, operation: 'set', input: { name: 'x', password: '…', deep: [{ api_key: '…', days: 3 }] } }])
  })

  test('a changed store is told by its new words', async () => {
    const state = await memoryState(engine)
    const { id } = await findOrMakeStore(state, { name: '店' })
    expect(await changeStore(state, id, { name: '新店', zone: 'Asia/Tokyo' })).toMatchObject({ id, name: '新店', zone: 'Asia/Tokyo' })
  })
})
