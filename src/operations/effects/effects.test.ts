import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { importFile } from '../../intake/import_file.ts'
import { addDays, weekday } from '../../kernel/days.ts'
import type { Proposal } from '../../playbook/advice.ts'
import { random } from '../../maths/random.ts'
import { keepProposals } from '../../state/proposals.ts'
import { findOrMakeStore } from '../../state/stores.ts'
import { ownedJunshi } from '../../testing.ts'
import type { OwnedJunshi } from '../../testing.ts'
import type { Actor } from '../context.ts'
import { intakeWorld } from '../do_work.ts'
import type { Operations } from '../index.ts'
import { perform } from '../perform.ts'
import { readDue } from './read_due.ts'

/** Thirty items over twelve weeks; the third is changed on 20 September and sells by half more from the next day on. */
const BEGIN = '2026-07-20'
const CHANGED = '2026-09-20'
/** No report of this day was ever downloaded. */
const UNTOLD = '2026-08-15'
const ITEMS = Array.from({ length: 30 }, (_, i) => String(700_000 + i))
const TREATED = ITEMS[3]!

let junshi: OwnedJunshi
let actor: Actor
let store_id: string
const on = (day: string) => <N extends keyof Operations>(name: N, input: object = {}) => perform(name, input, { ...junshi.world, now: () => new Date(`${day}T03:00:00Z`), actor }) as Promise<z.output<Operations[N]['output']>>
const as = on(CHANGED)

/** 商品排行 of the days, as the platform prints it. */
function itemRank(from: string, days: number): string {
  const lines = ['统计日期,商品ID,商品名称,主商品ID,商品访客数,支付买家数,支付件数,支付金额']
  for (let d = 0; d < days; d++) {
    const day = addDays(from, d)
    if (day === UNTOLD) continue
    // The same chance for a day whichever file tells it: the store's mood moves all items alike.
    const mood = Math.exp(0.15 * random(`mood ${day}`).normal()) * (weekday(day) >= 6 ? 1.2 : 1)
    for (const [i, item] of ITEMS.entries()) {
      const lift = item === TREATED && day > CHANGED ? 1.5 : 1
      const paid = Math.round(4_000 * (1 + i % 5) * mood * lift * Math.exp(0.12 * random(`${item} ${day}`).normal())) / 10
      lines.push([day, item, `示例${i}`, item, 300, 9, 10, paid.toFixed(2)].join(','))
    }
  }
  return `${lines.join('\n')}\n`
}

async function load(from: string, days: number) {
  const path = join(junshi.home, `${from}.csv`)
  writeFileSync(path, itemRank(from, days))
  const store = await findOrMakeStore(junshi.world.state, { name: '甲店', platform: 'taobao' })
  const report = await importFile({ path, file_name: `${from}.csv`, store, answers: { exported_at: `${addDays(from, days)}T01:00:00Z` }, by: '', now: new Date() }, intakeWorld(junshi.world))
  expect([report.status, report.rows_loaded]).toEqual(['loaded', (days - (from <= UNTOLD && UNTOLD < addDays(from, days) ? 1 : 0)) * ITEMS.length])
  return store.id
}

beforeAll(async () => {
  junshi = await ownedJunshi()
  actor = junshi.owner
  store_id = await load(BEGIN, 62)
}, 120_000)
afterAll(() => junshi[Symbol.asyncDispose]())

const proposal: Proposal = {
  advice: 'made_up', thing: { item: TREATED }, says: { zh: `给商品 ${TREATED} 换主图`, en: `a new main image for item ${TREATED}` }, steps: [], doer: '美工', minutes: 30,
  gain: { low: 1_000_00, mid: 2_000_00, high: 3_000_00 }, expected_ratio: 0.4, certainty: 0.6,
  measure: { metric: 'paid_amount', units: [{ item: TREATED }], candidates: ITEMS.filter((item) => item !== TREATED).map((item) => ({ item })), days: 14, visitors: null },
  changes: [{ object: `item:${TREATED}`, field: 'main_image', old: 'a', new: 'b' }],
}

test('an act that is accepted is registered before its outcome, measured on its day against items left alone, and credited to its rule', async () => {
  const [kept] = await keepProposals(junshi.world.state, store_id, '2026-09-19', [{ advice: 'made_up', thing: JSON.stringify([['item', TREATED]]), rank: 1, shown: true, why_not: null, body: proposal, forecast: {} }])
  // Another item was changed lately: it may not serve as a control.
  await as('record_change', { store: '甲店', object: `item:${ITEMS[7]}`, field: 'price', old: '99', new: '89', at: '2026-09-10T00:00:00Z' })
  const { task, effect } = await as('decide_proposal', { store: '甲店', proposal_id: kept!.id, decision: 'do' })
  // The plan keeps the id it was hashed with; people read the name.
  expect(effect).toMatchObject({ status: 'waiting', says: { zh: '给「3」换主图', en: 'a new main image for 3' }, reading_day: '2026-10-05', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
  await as('do_task', { store: '甲店', task_id: task!.task_id })
  // On another item somebody also changes the price while its act is being measured.
  const meddled = ITEMS[20]!
  const [second] = await keepProposals(junshi.world.state, store_id, '2026-09-18', [{ advice: 'meddled', thing: JSON.stringify([['item', meddled]]), rank: 1, shown: true, why_not: null, body: { ...proposal, advice: 'meddled', thing: { item: meddled }, measure: { ...proposal.measure, units: [{ item: meddled }] }, changes: [] }, forecast: {} }])
  await as('do_task', { store: '甲店', task_id: (await as('decide_proposal', { store: '甲店', proposal_id: second!.id, decision: 'do' })).task!.task_id })
  await as('record_change', { store: '甲店', object: `item:${meddled}`, field: 'paid_price', old: '99', new: '89', at: '2026-09-25T00:00:00Z' })

  await load(CHANGED, 15)
  expect(await readDue({ ...junshi.world, actor }, store_id, '2026-10-04')).toEqual([])
  await load('2026-10-05', 1)
  const [read, both] = await readDue({ ...junshi.world, actor }, store_id, '2026-10-05')
  expect(read).toMatchObject({ status: 'read', reading: { verdict: 'effective', because: null } })
  expect(both).toMatchObject({ reading: { because: { zh: expect.stringContaining('2 处改动') as string } } })
  const { effects } = await as('effects', { store: '甲店' })
  const { reading } = effects.find(({ effect_id }) => effect_id === read!.id)!
  expect(reading!.controls).toHaveLength(28)
  expect(reading!.controls).not.toContain(`item:${ITEMS[7]}`)
  // Half more was planted; the interval knows.
  expect(reading!.effect_ratio).toBeGreaterThan(0.3)
  expect(reading!.effect_ratio).toBeLessThan(0.7)
  expect(reading!.picture!.days.at(-1)).toBe('2026-10-04')
  const { records } = await as('track_records', { store: '甲店' })
  expect(records).toMatchObject([{ rule: 'made_up', acts: 1, measured: 1 }])
  expect(records[0]!.success_rate).toBeGreaterThan(0.5)
})

test('a task done later than planned is read from the day it was done, by a plan hashed before any later day was seen; one that is dropped is never read', async () => {
  const of = (item: string): Proposal => ({ ...proposal, advice: 'late', thing: { item }, measure: { ...proposal.measure, units: [{ item }] }, changes: [] })
  const [late, dropped] = [ITEMS[11]!, ITEMS[12]!]
  // 5 October is the last day that was seen.
  const kept = await keepProposals(junshi.world.state, store_id, '2026-10-05', [late, dropped].map((item, i) => ({ advice: 'late', thing: JSON.stringify([['item', item]]), rank: i + 1, shown: true, why_not: null, body: of(item), forecast: {} })))
  const accepted = await Promise.all(kept.map(({ id: proposal_id }) => on('2026-10-06')('decide_proposal', { store: '甲店', proposal_id, decision: 'do' })))
  expect(accepted.map(({ effect }) => effect!.plan.window.from)).toEqual(['2026-10-07', '2026-10-07'])
  await on('2026-10-09')('do_task', { store: '甲店', task_id: accepted[0]!.task!.task_id })
  await on('2026-10-09')('change_task', { store: '甲店', task_id: accepted[1]!.task!.task_id, state: 'dropped' })
  const { effects } = await as('effects', { store: '甲店' })
  const told = effects.filter(({ advice }) => advice === 'late').map(({ status, plan, reading_day, task_id }) => [task_id === accepted[0]!.task!.task_id, status, plan.trigger!.from, plan.window.from, reading_day])
  expect(told).toEqual([
    [true, 'waiting', '2026-10-03', '2026-10-10', '2026-10-24'],
    [false, 'void', '2026-09-30', '2026-10-07', '2026-10-21'],
    [true, 'void', '2026-09-30', '2026-10-07', '2026-10-21'],
  ])
  // Neither a plan that is void nor one whose task is not done is an act of its rule.
  expect((await as('track_records', { store: '甲店' })).records.map(({ rule }) => rule)).toEqual(['made_up'])
})

test('who says so days later is measured on days nobody has seen yet', async () => {
  const item = ITEMS[13]!
  const [kept] = await keepProposals(junshi.world.state, store_id, '2026-10-04', [{ advice: 'told_late', thing: JSON.stringify([['item', item]]), rank: 1, shown: true, why_not: null, body: { ...proposal, advice: 'told_late', thing: { item }, measure: { ...proposal.measure, units: [{ item }] }, changes: [] }, forecast: {} }])
  const { task } = await on('2026-10-06')('decide_proposal', { store: '甲店', proposal_id: kept!.id, decision: 'do' })
  await on('2026-10-06')('do_task', { store: '甲店', task_id: task!.task_id, at: '2026-10-02T03:00:00Z' })
  const { effects } = await as('effects', { store: '甲店' })
  expect(effects.find(({ advice, status }) => advice === 'told_late' && status === 'waiting')!.plan).toMatchObject({ baseline: { to: '2026-09-25' }, trigger: { from: '2026-09-26', to: '2026-10-05' }, window: { from: '2026-10-06' } })
})

test('a no is remembered with its reason, and what a gate held back cannot be accepted', async () => {
  const [no, held] = await keepProposals(junshi.world.state, store_id, '2026-09-19', [
    { advice: 'other', thing: '[]', rank: 1, shown: true, why_not: null, body: { ...proposal, advice: 'other' }, forecast: {} },
    { advice: 'gated', thing: '[]', rank: 2, shown: false, why_not: { zh: '样本不够', en: 'too few' }, body: null, forecast: null },
  ]).then((all) => [all.find(({ advice }) => advice === 'other')!, all.find(({ advice }) => advice === 'gated')!])
  await as('decide_proposal', { store: '甲店', proposal_id: no!.id, decision: 'not', reason: '没货' })
  const { proposals, held: gated } = await as('proposals', { store: '甲店', day: '2026-09-19' })
  expect(proposals.find(({ advice }) => advice === 'other')).toMatchObject({ status: 'declined', reason: '没货' })
  expect(gated).toMatchObject([{ advice: 'gated', why_not: { zh: '样本不够' } }])
  await expect(as('decide_proposal', { store: '甲店', proposal_id: held!.id, decision: 'do' })).rejects.toMatchObject({ code: 'invalid_input' })
})
