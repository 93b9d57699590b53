import { expect, test } from 'vitest'
import { sparkPath } from '../parts/spark.tsx'
import { palette } from '../theme.ts'
import { speech } from '../speech.ts'
import { bars } from './bars.ts'
import { clip, lines } from './lines.ts'

const colours = palette(false, 'red')
const zh = speech('zh-CN')
const days = ['2026-11-01', '2026-11-02', '2026-11-03']

test('a day without a value is a gap in the line, not a nought', () => {
  const option = lines(days, [{ name: '支付转化率', unit: 'ratio', values: [0.02, null, 0.03] }], [], colours, zh)
  expect(option['series']).toMatchObject([{ data: [0.02, null, 0.03], connectNulls: false }])
})

test('a known day between two unknown ones is shown as a dot', () => {
  const option = lines(days, [{ name: 'a', unit: 'fen', values: [null, 5, null] }], [], colours, zh)
  expect(option['series']).toMatchObject([{ showSymbol: true }])
})

test('an amount and a rate do not share an axis', () => {
  const option = lines(days, [{ name: '支付金额', unit: 'fen', values: [1, 2, 3] }, { name: '支付转化率', unit: 'ratio', values: [0.1, 0.2, 0.3] }], [], colours, zh)
  expect(option['yAxis']).toHaveLength(2)
  expect(option['series']).toMatchObject([{ yAxisIndex: 0 }, { yAxisIndex: 1 }])
})

test('three units do not share two axes: each has a panel of its own over the same days', () => {
  const three = [{ name: '支付金额', unit: 'fen', values: [1, 2, 3] }, { name: '访客数', unit: 'count', values: [4, 5, 6] }, { name: '支付转化率', unit: 'ratio', values: [0.1, 0.2, 0.3] }]
  const option = lines(days, three, [], colours, zh)
  expect(option['grid']).toHaveLength(3)
  expect(option['series']).toMatchObject([{ xAxisIndex: 0, yAxisIndex: 0 }, { xAxisIndex: 1, yAxisIndex: 1 }, { xAxisIndex: 2, yAxisIndex: 2 }])
})

test('a promotion is marked as far as it lies in the days shown', () => {
  expect(clip([{ from: '2026-10-15', to: '2026-11-02', label: '双11' }, { from: '2026-12-01', to: '2026-12-12', label: '双12' }], days)).toEqual([{ from: '2026-11-01', to: '2026-11-02', label: '双11' }])
})

test('what is unknown has no bar, and the largest stands on top', () => {
  const option = bars([{ name: 'a', value: 1 }, { name: 'b', value: null }, { name: 'c', value: 9 }], 'count', colours, zh)
  expect(option['yAxis']).toMatchObject({ data: ['a', 'c'] })
})

test('a spark breaks at an unknown day', () => {
  expect(sparkPath([1, 2, null, 2, 1], 100, 20).match(/M/g)).toHaveLength(2)
  expect(sparkPath([null, 3], 100, 20)).toBe('')
})
