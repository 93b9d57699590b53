import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { metricOf } from '../metrics/index.ts'
import { playbook } from './index.ts'
import type { Proposal } from './advice.ts'
import { marginOf } from './gain.ts'
import { measureOf, timed } from './measure.ts'
import { MOST_SHOWN, propose } from './rank.ts'
import type { Cases, Drawn } from './testing.ts'
import { drawn, givenOf, item, others, shop } from './testing.ts'

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((file) => /^\w+\/\w+\.ts$/.test(file))
const fileOf = (id: string) => files.find((file) => file.endsWith(`/${id}.ts`))
const casesOf = async (id: string): Promise<Cases> => ((await import(join(import.meta.dirname, fileOf(id)!.replace(/\.ts$/, '.cases.ts')))) as { cases: Cases }).cases

test('every file of a chapter is a rule of the list, named for its id, and stands there once', () => {
  expect(files.map((file) => file.replace(/^\w+\/|\.ts$/g, '')).sort()).toEqual(playbook.map(({ id }) => id).sort())
})

describe.each(playbook.map((advice) => [advice.id, advice] as const))('%s', (_, advice) => {
  const saying = (drawing: Drawn) => advice.propose(givenOf(advice, drawing))
  const spoken = async (): Promise<Proposal[]> => saying((await casesOf(advice.id)).speaks).proposals

  test('speaks of its drawn case in both languages, with numbers, steps, and a gain in order', async () => {
    const proposals = await spoken()
    expect(proposals.length).toBeGreaterThan(0)
    for (const { says, steps, gain, expected_ratio, certainty, minutes, thing } of proposals) {
      for (const { zh, en } of [says, ...steps]) expect([zh, en].map((words) => words.trim().length > 4 && !/undefined|NaN|Infinity|null/.test(words))).toEqual([true, true])
      expect([says.zh, says.en].map((words) => /\d/.test(words))).toEqual([true, true])
      expect([gain.low, gain.mid, gain.high].map(Number.isInteger)).toEqual([true, true, true])
      expect(gain.low <= gain.mid && gain.mid <= gain.high && gain.mid > 0).toBe(true)
      expect(expected_ratio > 0 && expected_ratio <= 5 && certainty > 0 && certainty < 1 && minutes > 0).toBe(true)
      expect(Object.values(thing).every((value) => value !== '')).toBe(true)
    }
  })

  test('leaves a change on the record, of a named object, and says what will be read', async () => {
    for (const { changes, measure } of await spoken()) {
      expect(changes.length).toBeGreaterThan(0)
      for (const { object, field } of changes) expect(`${object} ${field}`).toMatch(/^(store|(item|plan|keyword):.+) .+$/)
      expect(metricOf(measure.metric)?.id).toBe(measure.metric)
      const touched = measure.units.map((unit) => JSON.stringify(unit))
      expect(measure.candidates.filter((one) => touched.includes(JSON.stringify(one)))).toEqual([])
    }
  })

  test('is silenced by its gate on the other drawn case, and says why', async () => {
    const { silent } = await casesOf(advice.id)
    const { proposals, held } = saying(silent)
    expect(proposals).toEqual([])
    expect(held.map(({ because }) => because.zh).join()).toContain(silent.because)
    expect(held.every(({ because: { zh, en } }) => zh.length > 4 && en.length > 4)).toBe(true)
  })

  test('promises less where its promises came to less, and its range grows where its acts failed', async () => {
    const { speaks } = await casesOf(advice.id)
    const gainWith = (record: { rate: number; gain: number }) => advice.propose({ ...givenOf(advice, speaks), record }).proposals[0]?.gain
    const [usual, poor, sure] = [{ rate: 0.5, gain: 1 }, { rate: 0.5, gain: 0.9 }, { rate: 0.9, gain: 1 }].map(gainWith)
    if (poor) expect(poor.mid).toBeLessThan(usual!.mid)
    expect(sure!.high - sure!.low).toBeLessThan(usual!.high - usual!.low)
  })

  test('reads only figures that there are, and its limits are numbers', () => {
    expect(advice.reads.filter(({ metric }) => !metricOf(metric))).toEqual([])
    expect(Object.values(advice.limits).every(Number.isFinite)).toBe(true)
  })
})

const ask = (all: Drawn) => propose(playbook, { ...all, findings: all.findings ?? [], busy: [], done: all.done ?? [], record: () => ({ rate: 0.5, gain: 1 }), limits: ({ limits }) => ({ ...limits, ...all.limits }), margin: marginOf('taobao', 0.32) })

test('of all that could be done at most two are shown, each saying how long it takes to see; the others say why not', async () => {
  const drawings = await Promise.all(playbook.map(async ({ id }) => (await casesOf(id)).speaks))
  const merged = { ...drawings[0]!.picture, series: (metric: string, by: Parameters<Drawn['picture']['series']>[1]) => drawings.find(({ picture }) => picture.series(metric, by).length > 0)?.picture.series(metric, by) ?? [] }
  const { ranked, held } = ask({ picture: merged, findings: drawings.flatMap(({ findings }) => findings ?? []), done: drawings.flatMap(({ done }) => done ?? []) })
  const shown = ranked.filter((one) => one.shown)
  expect([shown.length > 0, shown.length <= MOST_SHOWN]).toEqual([true, true])
  expect(ranked.filter((one) => !one.shown).every(({ why_not }) => why_not !== null)).toBe(true)
  expect(held.length).toBeGreaterThan(0)
  for (const { proposal: { measure } } of shown) expect(measure.unmeasurable !== undefined || (measure.days >= 3 && measure.days <= 28)).toBe(true)
})

test('where a report was never brought, the rule names the one of that platform; of a platform that has none it says nothing', () => {
  const lacking = (platform: string) => ask({ picture: drawn([], { platform }) }).held.filter(({ because }) => because.zh.includes('请导入'))
  expect(lacking('taobao').map(({ advice }) => advice)).toEqual(expect.arrayContaining(['tune_keywords', 'redirect_traffic', 'treat_size_returns', 'test_main_image', 'remind_unpaid']))
  expect(lacking('taobao').find(({ advice }) => advice === 'tune_keywords')!.because.zh).toContain('关键词')
  const platforms = ['pinduoduo', 'ali1688'].map((platform) => lacking(platform).map(({ because }) => because.zh).join())
  expect(platforms.map((said) => /生意参谋|阿里妈妈|淘宝|天猫/.test(said))).toEqual([false, false])
})

test('a gain by the store’s own margin is narrower than by the trade’s, and each act says which it is by', async () => {
  const advice = playbook.find(({ id }) => id === 'diagnose_conversion')!
  const { speaks } = await casesOf(advice.id)
  const [trade, own] = [undefined, 0.32].map((told) => advice.propose({ ...givenOf(advice, speaks), margin: marginOf('taobao', told) }).proposals[0]!)
  expect(own!.gain.mid).toBe(trade!.gain.mid)
  expect(own!.gain.high - own!.gain.low).toBeLessThan(trade!.gain.high - trade!.gain.low)
  expect([trade, own].map((one) => one!.steps.at(-1)!.zh.slice(0, 9))).toEqual(['利润按每付 1 元', '利润按本店贡献率算'])
})

test('what takes too long to see is read nearer to the act, or said to be beyond seeing', () => {
  const many = [...item('A', { visitors: 2_000, cvr: 0.029 }), ...others()]
  const act = (picture: Drawn['picture'], expected_ratio: number) => timed({ measure: measureOf(picture, { metric: 'pay_cvr', units: [{ item: 'A' }] }), expected_ratio }, picture)
  const [plain, tiny, alone, young] = [act(drawn(many), 0.3), act(drawn(many), 0.001), act(drawn(item('A', { visitors: 2_000, cvr: 0.029 })), 0.3), act(drawn([...item('A', { visitors: 2_000, cvr: 0.029 }), ...item('B', { visitors: 2_000, cvr: 0.029, since: 20 })]), 0.3)]
  expect([plain.unmeasurable, plain.candidates.length, plain.days <= 28, plain.visitors! > 1_000]).toEqual([undefined, 6, true, true])
  expect([tiny, alone, young].map(({ unmeasurable }) => unmeasurable?.zh.slice(0, 6))).toEqual(['波动太大，量', '没有没动过的', '别的同类每天'])
})

test('a day that no report told does not keep one from knowing how long it takes', () => {
  const holed = [...item('A', { visitors: 2_000, cvr: 0.029 }), ...others()].map((made) => ({ ...made, values: made.values.map((value, d) => (d === 70 ? Number.NaN : value)) }))
  const picture = drawn(holed)
  const told = timed({ measure: measureOf(picture, { metric: 'pay_cvr', units: [{ item: 'A' }] }), expected_ratio: 0.3 }, picture)
  expect([told.unmeasurable, told.days <= 28]).toEqual([undefined, true])
})

test('a quiet shop is given nothing to do', () => {
  expect(ask({ picture: drawn([...shop({ visitors: 3_000 }), ...others(), ...item('A', { visitors: 2_000, cvr: 0.025 })]) }).ranked).toEqual([])
})
