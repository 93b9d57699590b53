import { describe, expect, test } from 'vitest'
import { dropActivity, listActivities, putActivity } from './activities.ts'
import { issueBrief, listBriefs } from './briefs.ts'
import { listChanges } from './changes.ts'
import { deliveriesWaiting, listDeliveries, markDelivery, planDelivery, putChannel } from './channels.ts'
import { effectsDue, readEffect, registerEffect } from './effects.ts'
import { closeFinding, keepFindings, keepTested, listFindings, testedSince } from './findings.ts'
import { decideProposal, keepProposals } from './proposals.ts'
import { findOrMakeStore } from './stores.ts'
import { doTask, getTask, listTasks, makeTask, moveTask } from './tasks.ts'
import { ENGINES, memoryState } from './testing.ts'

const AT = new Date('2026-11-20T02:00:00Z')

describe.each(ENGINES)('on %s', (engine) => {
  const begin = async () => {
    const state = await memoryState(engine)
    const { id: store_id } = await findOrMakeStore(state, { name: '店' })
    return { state, store_id }
  }

  test('an alarm is one finding from its first day until it passes, and a new one after that', async () => {
    const { state, store_id } = await begin()
    const found = [{ rule: 'conversion_down', thing: '[["item","1"]]', kind: 'finding' as const, body: { now: 1 } }]
    const keep = (day: string, list = found) => keepFindings(state, { store_id, day, rules: ['conversion_down'], found: list })
    const [first] = await keep('2026-11-10')
    const [second] = await keep('2026-11-11', [{ ...found[0]!, body: { now: 2 } }])
    expect(second).toMatchObject({ id: first!.id, first_day: '2026-11-10', last_day: '2026-11-11', body: { now: 2 } })
    await keep('2026-11-12', [])
    expect(await listFindings(state, { store_id, status: 'closed' })).toMatchObject([{ id: first!.id, closed_on: '2026-11-12', closed_because: 'passed' }])
    const [again] = await keep('2026-11-13')
    expect(again!.id).not.toBe(first!.id)
    expect(await closeFinding(state, { store_id, id: again!.id, day: '2026-11-13', because: '已知道' })).toBe(true)
    expect(await closeFinding(state, { store_id, id: again!.id, day: '2026-11-13', because: '再关' })).toBe(false)
  })

  test('a rule that was not asked today closes nothing', async () => {
    const { state, store_id } = await begin()
    await keepFindings(state, { store_id, day: '2026-11-10', rules: ['a'], found: [{ rule: 'a', thing: '[]', kind: 'data', body: {} }] })
    await keepFindings(state, { store_id, day: '2026-11-11', rules: ['b'], found: [] })
    expect(await listFindings(state, { store_id, status: 'open' })).toHaveLength(1)
  })

  test('every look of the rolling week is kept, and older ones are dropped', async () => {
    const { state, store_id } = await begin()
    for (const [day, keep_from] of [['2026-11-01', '2026-10-26'], ['2026-11-10', '2026-11-04']] as const) await keepTested(state, { store_id, day, keep_from, looks: new Map([['a', [{ thing: '[]', p: 0.2 }]]]) })
    expect(await testedSince(state, store_id, { from: '2026-10-01', before: '2026-11-11' })).toMatchObject([{ day: '2026-11-10', tests: [{ p: 0.2 }] }])
  })

  test('what a person decided stands when the day is judged again; what nobody answered expires', async () => {
    const { state, store_id } = await begin()
    const wanted = (rank: number) => ({ advice: `a${rank}`, thing: '[]', rank, shown: true, why_not: null, body: { rank }, forecast: {} })
    const [one] = await keepProposals(state, store_id, '2026-11-10', [wanted(1), wanted(2)])
    await decideProposal(state, { id: one!.id, status: 'accepted', reason: '', decided_by: 'u', decided_at: AT })
    await expect(decideProposal(state, { id: one!.id, status: 'declined', reason: '', decided_by: 'v', decided_at: AT })).rejects.toMatchObject({ code: 'conflict' })
    expect((await keepProposals(state, store_id, '2026-11-10', [wanted(1)])).map(({ advice, status }) => [advice, status])).toEqual([['a1', 'accepted']])
    await keepProposals(state, store_id, '2026-11-10', [wanted(3)])
    await keepProposals(state, store_id, '2026-11-11', [])
    const { rows } = { rows: await keepProposals(state, store_id, '2026-11-10', []) }
    expect(rows.map(({ advice, status }) => [advice, status])).toEqual([['a1', 'accepted'], ['a3', 'expired']])
  })

  test('a duty is one task a period; doing it leaves its changes, or nothing at all', async () => {
    const { state, store_id } = await begin()
    const duty = { store_id, title: { zh: '看关键词', en: 'Keywords' }, once: 'duty:keywords:2026-W47', duty: 'keywords', due_day: '2026-11-20' }
    const [task, same] = [await makeTask(state, duty), await makeTask(state, duty)]
    expect(same.id).toBe(task.id)
    const bad = { by: 'u', at: AT, changes: [{ object: 'item:1', field: 'title', old: null, new: 'x', valid_from: new Date(Number.NaN) }] }
    await expect(doTask(state, task, bad)).rejects.toThrow()
    expect((await getTask(state, store_id, task.id)).state).toBe('open')
    await doTask(state, task, { by: 'u', at: AT, changes: [{ object: 'item:1', field: 'title', old: 'a', new: 'b', valid_from: AT }] })
    expect(await listChanges(state, { store_id })).toMatchObject([{ task_id: task.id, source: 'task', new: 'b' }])
    await expect(moveTask(state, await getTask(state, store_id, task.id), 'doing')).rejects.toMatchObject({ code: 'conflict' })
    await moveTask(state, await getTask(state, store_id, task.id), 'accepted')
    expect(await listTasks(state, { store_ids: [store_id], states: ['accepted'] })).toHaveLength(1)
    await expect(getTask(state, 'another', task.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('an effect is read once, on its day', async () => {
    const { state, store_id } = await begin()
    const { id } = await registerEffect(state, { store_id, advice: 'restock', registration: { units: ['1'] }, hash: 'h', reading_day: '2026-12-04' })
    expect(await effectsDue(state, store_id, '2026-12-03')).toEqual([])
    expect(await effectsDue(state, store_id, '2026-12-04')).toHaveLength(1)
    await readEffect(state, id, { status: 'read', reading: { verdict: 'uncertain' }, read_at: AT })
    await expect(readEffect(state, id, { status: 'read', reading: { verdict: 'effective' }, read_at: AT })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a brief that says something new is a new version, and one that does not is not issued again', async () => {
    const { state, store_id } = await begin()
    const issue = (body: object) => issueBrief(state, { store_id, kind: 'day', day: '2026-11-19', complete: true, body, issued_at: AT })
    expect([await issue({ long_key: 1, a: 1 }), await issue({ long_key: 1, a: 1 }), await issue({ a: 2 })].map(({ brief, isNew }) => [brief.version, isNew])).toEqual([[1, true], [1, false], [2, true]])
    expect(await listBriefs(state, { store_id, kind: 'day', to: '2026-11-20' })).toMatchObject([{ version: 2 }])
  })

  test('one message goes to one channel once', async () => {
    const { state } = await begin()
    await putChannel(state, { id: 'c', kind: 'wecom', name: '群', sealed: 'x', stores: [], audience: '运营', carries: ['brief'], enabled: true })
    const wanted = { channel_id: 'c', what: 'brief', once: 'brief:1:c', brief_id: null, at: AT }
    const first = await planDelivery(state, wanted)
    expect(await planDelivery(state, wanted)).toBeUndefined()
    expect(await deliveriesWaiting(state, new Date(AT.getTime() + 1))).toHaveLength(1)
    await markDelivery(state, first!.id, { status: 'sent', attempts: 1, problem: '', at: AT })
    expect(await listDeliveries(state, 'c')).toMatchObject([{ status: 'sent' }])
  })

  test('an activity somebody entered is not overwritten by one that was recognised', async () => {
    const { state, store_id } = await begin()
    const activity = { id: 'x', store_id, name: '店庆', items: ['1'], from: '2026-11-20', to: '2026-11-22', phase: 'peak', like_id: null, plan: null, source: 'hand' as const, by: 'u' }
    await putActivity(state, activity)
    await putActivity(state, { ...activity, name: '猜的', source: 'recognised' })
    expect(await listActivities(state, store_id, { from: '2026-11-22', to: '2026-11-30' })).toMatchObject([{ name: '店庆', items: ['1'] }])
    await dropActivity(state, store_id, 'x')
    expect(await listActivities(state, store_id, { from: '2026-11-22', to: '2026-11-30' })).toEqual([])
  })
})
