import { fileURLToPath } from 'node:url'
import { readConfig } from '../config.ts'
import { importFile } from '../intake/import_file.ts'
import { addDays, daysOf } from '../kernel/days.ts'
import { openJunshi } from '../main.ts'
import { register } from '../maths/effect/registration.ts'
import { issueMorning } from '../operations/briefs/issue.ts'
import { intakeWorld } from '../operations/do_work.ts'
import { perform } from '../operations/perform.ts'
import { readEffect, registerEffect } from '../state/effects.ts'
import { keepFindings } from '../state/findings.ts'
import { keepProposals } from '../state/proposals.ts'
import { findOrMakeStore } from '../state/stores.ts'
import type { State } from '../state/state.ts'
import { newHome } from '../testing_home.ts'

/** Only tests use this file: a data folder whose shop has one day, one red line, one finding, one act and one effect that was read. */

const DAY = '2026-09-16'
const thing = { item: '8826' }
const key = JSON.stringify([['item', '8826']])
const said = (zh: string) => ({ zh, en: zh })

/** Weeks of files would say the same; the walk is about the screens, so what they would lead to is put in its place. */
export async function morningHome(name: string, now: string): Promise<string> {
  const home = await newHome()
  const { world, close } = await openJunshi(readConfig({ JUNSHI_HOME: home, JUNSHI_NOW: now }))
  await perform('make_owner', { username: 'boss', password: 'correct horse battery' }, { ...world, actor: null })
  const store = await findOrMakeStore(world.state, { name, platform: 'taobao' })
  const path = fileURLToPath(new URL('../../examples/sycm_shop_daily/sample.xlsx', import.meta.url))
  await importFile({ path, file_name: 'sample.xlsx', store, answers: {}, by: '', now: world.now() }, intakeWorld(world))
  await issueMorning({ ...world, actor: null }, store.id)
  await findAndPropose(world.state, store.id)
  await readOne(world.state, store.id)
  await close()
  return home
}

async function findAndPropose(state: State, store_id: string) {
  const evidence = [{ stores: [store_id], metrics: ['pay_cvr'], by: ['day'], from: DAY, to: DAY, where: {}, compare: [] }]
  const finding = (rule: string, kind: 'red_line' | 'finding', means: string) => ({
    rule, kind, thing: key,
    body: {
      rule, kind, thing, metric: 'pay_cvr', span: { from: DAY, to: DAY }, figures: { now: 0.017, usual: 0.029, low: 0.025, high: 0.033, n: 2140 }, wanted: false, evidence,
      worth: { low: 250_000, mid: 416_000, high: 600_000 }, p: 0.0001, means: said(means),
      cause: { says: said('37、38 码从 14 日起断货，这两个码平时占它销量的 49%。'), certainty: 0.85, basis: 'measured' }, measures: [{ says: said('先补码，别改图改价。') }],
    },
  })
  await keepFindings(state, { store_id, day: DAY, rules: ['planted'], found: [finding('planted_red', 'red_line', '8826 断 37/38 码'), finding('planted', 'finding', '「8826 厚底小白鞋」转化从 2.9% 掉到 1.7%')] })
  const body = {
    advice: 'mend_title', thing, says: said('把「一脚蹬」加回 8826 的标题，别的都不动'), steps: [said('复制新标题'), said('保存')], doer: '运营', minutes: 5,
    gain: { low: 255_000, mid: 510_000, high: 780_000 }, expected_ratio: 0.3, certainty: 0.7,
    measure: { metric: 'visitors', units: [thing], candidates: [{ item: '6301' }, { item: '7201' }], days: 7, visitors: 4200 },
    changes: [{ object: 'item:8826', field: 'title', old: '小白鞋女', new: '一脚蹬 小白鞋 女' }],
  }
  await keepProposals(state, store_id, DAY, [{ advice: body.advice, thing: key, rank: 1, shown: true, why_not: null, body, forecast: { expected_ratio: body.expected_ratio } }])
}

async function readOne(state: State, store_id: string) {
  const window = { from: '2026-09-02', to: '2026-09-08' }
  const baseline = { from: addDays(window.from, -63), to: addDays(window.from, -8) }
  const { registration, hash } = register({ says: said('换主图'), metric: 'visitors', better: 'up', units: ['item:6301'], controls: ['item:7201'], baseline, trigger: null, window, ripens_in: 0 })
  const { id } = await registerEffect(state, { store_id, advice: 'test_main_image', registration: { ...registration, forecast_ratio: 0.1 }, hash, reading_day: registration.reading_day })
  const days = daysOf({ from: baseline.from, to: window.to })
  const picture = { days, treated: days.map((day) => (day < window.from ? 400 : 480)), counterfactual: days.map(() => 400) }
  const reading = { verdict: 'effective', because: null, effect: 80, low: 50, high: 110, effect_total: 560, effect_ratio: 0.2, method: registration.method, controls: registration.controls, picture }
  await readEffect(state, id, { status: 'read', reading, read_at: new Date(`${registration.reading_day}T10:00:00+08:00`) })
}
