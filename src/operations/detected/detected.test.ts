import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile } from '../../intake/import_file.ts'
import { addDays } from '../../kernel/days.ts'
import { findOrMakeStore } from '../../state/stores.ts'
import { ownedJunshi } from '../../testing.ts'
import type { OwnedJunshi } from '../../testing.ts'
import { issueMorning } from '../briefs/issue.ts'
import { intakeWorld } from '../do_work.ts'

const BEGIN = '2026-09-01'
const DAYS = 16
const LAST = addDays(BEGIN, DAYS - 1)
const TITLED = '2026-09-09'
const PRICED = '2026-09-12'
const [RENAMED, DEARER, OFF, STEADY] = ['700001', '700002', '700003', '700004']

let junshi: OwnedJunshi
let as: OwnedJunshi['as']

const days = Array.from({ length: DAYS }, (_, i) => addDays(BEGIN, i))

/** 商品排行: one item is renamed, one becomes dearer, one is taken off the shelf, and nothing happens to the fourth. */
function itemRank(): string {
  const lines = ['统计日期,商品ID,商品名称,商品状态,商品访客数,支付买家数,支付件数,支付金额']
  for (const day of days)
    for (const item of [RENAMED, DEARER, OFF, STEADY]) {
      const name = item === RENAMED ? (day < TITLED ? '示例 小白鞋 一脚蹬' : '示例 小白鞋') : `示例 ${item}`
      // A coupon now and then is no step.
      const price = item === DEARER && day >= PRICED ? 209 : day === '2026-09-05' ? 150 : 189
      lines.push([day, item, name, item === OFF && day >= '2026-09-14' ? '已下架' : '当前在线', 300, 9, 10, (price * 10).toFixed(2)].join(','))
    }
  return `${lines.join('\n')}\n`
}

function pinduoduoAds(): string {
  const lines = ['日期,商品ID,商品名称,推广场景,推广名称,出价方式,分组,是否已删除,成交花费(元),交易额(元),实际投产比,总花费(元),净交易额(元),净实际投产比,净成交笔数,成交笔数,曝光量,点击量']
  for (const day of days) lines.push([day, '681127001261', '示例', '稳定成本推广', '示例计划', day < '2026-09-10' ? '目标投产比：3.95' : '目标投产比：4.40', '', '', '171.93', '660.00', '3.84', '171.93', '574.30', '3.34', 14, 16, 7134, 515].join(','))
  return `${lines.join('\n')}\n`
}

async function load({ store, platform, file, text }: { store: string; platform: 'taobao' | 'pinduoduo'; file: string; text: string }) {
  const path = join(junshi.home, file)
  writeFileSync(path, text)
  const made = await findOrMakeStore(junshi.world.state, { name: store, platform })
  const report = await importFile({ path, file_name: file, store: made, answers: { exported_at: `${addDays(LAST, 1)}T01:00:00Z`, attribution_days: '15' }, by: '', now: new Date() }, intakeWorld(junshi.world))
  expect(report).toMatchObject({ status: 'loaded', rows_loaded: text.trim().split('\n').length - 1 })
  await issueMorning({ ...junshi.world, actor: null }, made.id)
}

beforeAll(async () => {
  junshi = await ownedJunshi({ JUNSHI_NOW: `${addDays(LAST, 1)}T02:00:00Z` })
  as = junshi.as
}, 120_000)
afterAll(() => junshi[Symbol.asyncDispose]())

const told = async (store: string) => (await as('changes', { store })).changes.reverse().map(({ object, field, old, new: to, at, source, seen_on, seen_new }) => [source, object, field, old, to, at.slice(0, 10), seen_on, seen_new])

test('titles, prices and the shelf are seen to change in the item ranking, once each, from the day they did; what a task told is joined with it', async () => {
  await findOrMakeStore(junshi.world.state, { name: '甲店', platform: 'taobao' })
  // Told on the day before it shows, by who did it.
  await as('record_change', { store: '甲店', object: `item:${DEARER}`, field: 'paid_price', old: '¥189', new: '¥208', at: '2026-09-11T14:00:00Z' })
  await load({ store: '甲店', platform: 'taobao', file: 'rank.csv', text: itemRank() })
  const seen = [
    ['file', `item:${RENAMED}`, 'title', '示例 小白鞋 一脚蹬', '示例 小白鞋', '2026-09-08', null, null],
    ['hand', `item:${DEARER}`, 'paid_price', '¥189', '¥208', '2026-09-11', PRICED, '¥209'],
    ['file', `item:${OFF}`, 'listing', '当前在线', '已下架', '2026-09-13', null, null],
  ]
  // Midnight in the store is the afternoon before by UTC.
  expect(await told('甲店')).toEqual(seen)
  await as('issue_brief', { store: '甲店' })
  expect(await told('甲店')).toEqual(seen)
})

test('a list that prints no state of its items tells their titles all the same', async () => {
  const stateless = itemRank().split('\n').map((line) => line.split(',').toSpliced(3, 1).join(',')).join('\n')
  await load({ store: '丙店', platform: 'taobao', file: 'stateless.csv', text: stateless })
  expect((await told('丙店')).map(([, object, field]) => [object, field])).toEqual([[`item:${RENAMED}`, 'title'], [`item:${DEARER}`, 'paid_price']])
})

test('a change seen first and told later is one row, the person’s', async () => {
  await as('record_change', { store: '甲店', object: `item:${RENAMED}`, field: 'title', old: null, new: '去掉一脚蹬', at: '2026-09-09T02:00:00Z' })
  await as('issue_brief', { store: '甲店' })
  expect((await told('甲店')).filter(([, object]) => object === `item:${RENAMED}`)).toEqual([['hand', `item:${RENAMED}`, 'title', null, '去掉一脚蹬', '2026-09-09', TITLED, '示例 小白鞋']])
})

test('a plan’s target is seen to change in its ad report', async () => {
  await load({ store: '乙店', platform: 'pinduoduo', file: 'ads.csv', text: pinduoduoAds() })
  expect(await told('乙店')).toEqual([['file', 'plan:示例计划', 'target_roi', '3.95', '4.40', '2026-09-09', null, null]])
})
