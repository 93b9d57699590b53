import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { metricOf } from '../metrics/index.ts'
import { thingKey, thingOf } from './finding.ts'
import type { Finding } from './finding.ts'
import { rules } from './index.ts'
import { judge } from './judge.ts'
import type { Look } from './looks.ts'
import { defineRule } from './rule.ts'
import type { Rule } from './rule.ts'
import { madePicture } from './testing.ts'

const judged = (picture = madePicture({}), list: readonly Rule[] = rules, before: Look[] = []) => judge(picture, list, { limits: ({ limits }) => limits, before })

test('a thing has one spelling, whatever order its dimensions were named in', () => {
  expect(thingKey({ source: 's', item: '1' })).toBe(thingKey({ item: '1', source: 's' }))
  expect(thingOf(thingKey({ item: '1', source: 's' }))).toEqual({ item: '1', source: 's' })
})

test('every rule is in a file of its name, reads metrics that are there, and has words in each language', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).map((file) => basename(file, '.ts'))
  for (const { id, label, about, reads } of rules) {
    expect(files).toContain(id)
    for (const words of [label.zh, label.en, about.zh, about.en]) expect(words).not.toBe('')
    for (const { metric } of reads) expect([id, metricOf(metric)?.id]).toEqual([id, metric])
  }
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
})

test('a store that told nothing is left alone by every rule', () => {
  expect(judged()).toMatchObject({ found: [], doubted: [] })
})

const told = (p: number | null, kind: Finding['kind'] = 'finding'): Finding => ({
  rule: 'made', kind, thing: {}, metric: 'paid_amount', span: { from: '2026-09-16', to: '2026-09-16' }, figures: { now: 1, usual: 2, low: 1, high: 3 }, wanted: false, worth: null, p,
  means: { zh: '少了', en: 'less' }, cause: { says: { zh: '不知道', en: 'unknown' }, certainty: 0, basis: 'unknown' }, measures: [{ says: { zh: '看', en: 'look' } }], evidence: [],
})
const rule = (p: number, looks: number): Rule => defineRule({
  id: 'made', label: { zh: '造的', en: 'made' }, about: { zh: '造的', en: 'made' }, kind: 'finding', serves: [], reads: [], limits: {},
  judge: () => ({ candidates: [told(p)], tested: [{ thing: {}, p }, ...Array.from({ length: looks - 1 }, (_, i) => ({ thing: { item: `x${i}` }, p: 0.7 }))] }),
})

test('one in ten thousand is a finding among few looks, and doubted among many', () => {
  expect(judged(madePicture({}), [rule(0.0001, 5)]).found).toHaveLength(1)
  expect(judged(madePicture({}), [rule(0.0001, 500)])).toMatchObject({ found: [], doubted: [{ p: 0.0001 }] })
})

test('looks of the days before count too', () => {
  expect(judged(madePicture({}), [rule(0.0001, 5)], Array.from({ length: 500 }, (_, i) => ({ rule: 'made', thing: `${i}`, p: 0.7 }))).found).toEqual([])
})

test('a missing report, and one whose column is all nought while the shop sells, are told apart from findings', () => {
  const selling = Array.from({ length: 20 }, () => 1_000_00)
  const picture = madePicture({
    gaps: [{ duty: 'ads', label: { zh: '推广报表', en: 'Ad report' }, missing: ['2026-09-15', '2026-09-16'] }, { duty: 'items', label: { zh: '商品排行', en: 'Items' }, missing: ['2026-09-12'] }],
    made: [{ metric: 'paid_amount', values: selling }, { metric: 'refund_done_amount', values: selling.map(() => 0) }, { metric: 'visitors', values: selling }],
  })
  const { found } = judged(picture)
  expect(found.map(({ rule, thing }) => [rule, thing.report])).toEqual([['missing_report', 'ads'], ['empty_column', 'refund_done_amount']])
  expect(found.every(({ kind }) => kind === 'data')).toBe(true)
})

test('a column that is nought on a day without sales is no gap', () => {
  const made = [{ metric: 'paid_amount', values: [5, 5, 5, 0, 5, 5, 5] }, { metric: 'refund_done_amount', values: [0, 0, 0, 0, 0, 0, 0] }]
  expect(judged(madePicture({ made })).found).toEqual([])
})

test('two reports that disagree are one finding a metric, however many days', () => {
  const contradictions = [{ metric: 'paid_amount', day: '2026-09-16', source: 'sycm_shop_daily', value: 100_00, other_source: 'taobao_order_list', other_value: 90_00 }]
  expect(judged(madePicture({ contradictions })).found).toMatchObject([{ rule: 'contradicting_reports', means: { zh: expect.stringContaining('10.0%') as string } }])
})
