import { describe, expect, test } from 'vitest'
import { beginImport, commitImport, committedFile, forgetImport, importsSince, isLengthHeld, listImports, markCleared, markOverlapping, redoImport, refuseImport, undoImport, unclearedImports, unfinishedImports } from './imports.ts'
import { openLedger } from './ledger.ts'
import { imports } from './schema.ts'
import type { State } from './state.ts'
import { changeStore, findOrMakeStore } from './stores.ts'
import { ENGINES, memoryState } from './testing.ts'

const exported_at = new Date('2026-04-02T03:00:00Z')
const sha256 = 'a'.repeat(64)
const done = { report: { rows_read: 3 }, sha256, span: { from: '2026-03-01', to: '2026-03-31' }, exported_at, overlapping: false, covered: null }

async function begin(state: State) {
  const { id: store_id } = await findOrMakeStore(state, { name: '店', platform: 'taobao' })
  return beginImport(state, { store_id, size_bytes: 300, file_name: 'orders.csv', format: 'taobao_orders', layout: 'seen', exported_at: null })
}

describe.each(ENGINES)('on %s', (engine) => {
  test('rows of an import are hidden from its beginning until it is committed, and again once it is undone', async () => {
    const state = await memoryState(engine)
    const ledger = await openLedger(state)
    const { import_seq, store_id } = await begin(state)
    expect(ledger.hidden()).toEqual([import_seq])
    expect([ledger.hidden(store_id), ledger.hidden('another')]).toEqual([[import_seq], []])
    await commitImport(state, import_seq, done)
    expect(ledger.hidden()).toEqual([])
    await undoImport(state, import_seq)
    expect(ledger.hidden()).toEqual([import_seq])
    await redoImport(state, import_seq)
    expect(ledger.hidden()).toEqual([])
  })

  test('an import whose rows are deleted need not be hidden, and cannot be brought back', async () => {
    const state = await memoryState(engine)
    const ledger = await openLedger(state)
    const [undone, refused, forgotten] = [await begin(state), await begin(state), await begin(state)]
    await commitImport(state, undone.import_seq, done)
    await undoImport(state, undone.import_seq)
    await refuseImport(state, refused.import_seq, { report: { why: 'cut short' }, sha256 })
    expect((await unfinishedImports(state)).map((one) => one.import_seq)).toEqual([forgotten.import_seq])
    await forgetImport(state, forgotten.import_seq)
    const all = [undone, refused, forgotten].map((one) => one.import_seq)
    expect(ledger.hidden()).toEqual(all)
    expect((await unclearedImports(state)).map((one) => one.import_seq)).toEqual(all)
    await markCleared(state, all)
    expect(ledger.hidden()).toEqual([])
    await expect(redoImport(state, undone.import_seq)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('an import is committed once', async () => {
    const state = await memoryState(engine)
    const { import_seq } = await begin(state)
    await commitImport(state, import_seq, done)
    await expect(commitImport(state, import_seq, done)).rejects.toMatchObject({ code: 'conflict' })
    await expect(commitImport(state, 999, done)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('numbers of imports are never given twice, not even after one that failed', async () => {
    const state = await memoryState(engine)
    const first = await begin(state)
    await state.change(async (tx) => (await begin(tx), Promise.reject(new Error('stop')))).catch(() => {})
    expect((await begin(state)).import_seq).toBeGreaterThan(first.import_seq)
  })

  test('a report overlaps while two visible imports share an order, or while one has not said', async () => {
    const state = await memoryState(engine)
    const ledger = await openLedger(state)
    const [one, two] = [await begin(state), await begin(state)]
    await commitImport(state, one.import_seq, { ...done, covered: { from: '2026-03-01', to: '2026-03-20' } })
    expect(ledger.overlapping(one.store_id, 'taobao_orders')).toBe(false)
    await commitImport(state, two.import_seq, { ...done, overlapping: true, covered: { from: '2026-03-10', to: '2026-03-31' } })
    await markOverlapping(state, [one.import_seq])
    expect(ledger.overlapping(one.store_id, 'taobao_orders')).toBe(true)
    expect(ledger.overlapping(one.store_id, 'other')).toBe(false)
    expect(ledger.covered(one.store_id, 'taobao_orders')).toEqual([
      { from: '2026-03-01', to: '2026-03-20', exported_at: exported_at.toISOString(), import_seq: one.import_seq },
      { from: '2026-03-10', to: '2026-03-31', exported_at: exported_at.toISOString(), import_seq: two.import_seq },
    ])
    await undoImport(state, two.import_seq)
    expect(ledger.covered(one.store_id, 'taobao_orders')).toHaveLength(1)
  })

  test('a file can be one that counts only while one of its length does, or one whose length nobody told', async () => {
    const state = await memoryState(engine)
    const { import_seq, store_id, size_bytes } = await begin(state)
    expect(await isLengthHeld(state, store_id, size_bytes!)).toBe(false)
    await commitImport(state, import_seq, done)
    expect(await isLengthHeld(state, store_id, size_bytes!)).toBe(true)
    expect(await isLengthHeld(state, store_id, size_bytes! + 1)).toBe(false)
    await state.change((tx) => tx.db.update(imports).set({ size_bytes: null }))
    expect(await isLengthHeld(state, store_id, size_bytes! + 1)).toBe(true)
    await undoImport(state, import_seq)
    expect(await isLengthHeld(state, store_id, size_bytes!)).toBe(false)
  })

  test('the same bytes are known again only while they count', async () => {
    const state = await memoryState(engine)
    const { import_seq, store_id } = await begin(state)
    expect(await committedFile(state, store_id, sha256)).toBeUndefined()
    await commitImport(state, import_seq, done)
    expect(await committedFile(state, store_id, sha256)).toMatchObject({ import_seq, span_from: '2026-03-01', exported_at, report: { rows_read: 3 } })
    await undoImport(state, import_seq)
    expect(await committedFile(state, store_id, sha256)).toBeUndefined()
    expect(await listImports(state, { store_id, status: 'undone' })).toHaveLength(1)
  })

  test('how a store stands since an earlier moment: the same text while nothing before it changed, and what came after', async () => {
    const state = await memoryState(engine)
    const [one, two, three] = [await begin(state), await begin(state), await begin(state)]
    const { store_id } = one
    expect(await importsSince(state, store_id, undefined)).toEqual({ now: { upto: 0, files: '', newest: '' }, before: '', after: undefined })
    await commitImport(state, one.import_seq, done)
    const then = (await importsSince(state, store_id, undefined)).now
    expect(then).toMatchObject({ upto: one.import_seq, newest: exported_at.toISOString() })
    await commitImport(state, three.import_seq, { ...done, covered: { from: '2026-03-01', to: '2026-03-31' } })
    const brought = { import_seq: three.import_seq, exported_at: exported_at.toISOString(), from: '2026-03-01', to: '2026-03-31' }
    expect(await importsSince(state, store_id, then.upto)).toMatchObject({ now: { upto: three.import_seq }, before: then.files, after: [brought] })
    // One that was begun before another and committed after it lies among those before.
    const later = (await importsSince(state, store_id, then.upto)).now
    await commitImport(state, two.import_seq, done)
    expect((await importsSince(state, store_id, later.upto)).before).not.toBe(later.files)
    const events = await importsSince(state, store_id, 0, { events: true })
    expect([events.now.upto, events.after]).toEqual([three.import_seq, [brought]])
    await undoImport(state, one.import_seq)
    expect((await importsSince(state, store_id, then.upto)).before).not.toBe(then.files)
  })

  test('a file of one store changes the version of that store and of the whole, and of no other store', async () => {
    const state = await memoryState(engine)
    const ledger = await openLedger(state)
    const { id: other } = await findOrMakeStore(state, { name: '别的店', platform: 'taobao' })
    const { import_seq, store_id } = await begin(state)
    const before = [ledger.version(), ledger.version(store_id), ledger.version(other)] as const
    await commitImport(state, import_seq, { ...done, covered: { from: '2026-03-01', to: '2026-03-31' } })
    expect(ledger.version()).toBeGreaterThan(before[0])
    expect(ledger.version(store_id)).toBeGreaterThan(before[1])
    expect(ledger.version(other)).toBe(before[2])
    expect(ledger.covered(store_id, 'taobao_orders')).toMatchObject([{ from: '2026-03-01', to: '2026-03-31' }])
  })

  test('the ledger knows a store as soon as it is made, and by its newest zone', async () => {
    const state = await memoryState(engine)
    const ledger = await openLedger(state)
    const { id } = await findOrMakeStore(state, { name: '店', platform: 'shopify', currency: 'USD' })
    expect(ledger.store(id)).toEqual({ zone: 'Asia/Shanghai', currency: 'USD', platform: 'shopify' })
    await changeStore(state, id, { zone: 'America/New_York' })
    expect(ledger.store(id)?.zone).toBe('America/New_York')
    expect(ledger.store('nobody')).toBeUndefined()
  })
})
