import { expect, test } from 'vitest'
import { speech } from '../speech.ts'
import { palette } from '../theme.ts'
import { barsOf, cut, waterfall } from './waterfall.ts'

const colours = palette(false, 'red')
const zh = speech('zh-CN')
type Bars = { name: string; data: (number | { value: number; itemStyle: { color: string } })[] }[]
const seriesOf = (option: object) => (option as { series: Bars }).series
const valueOf = (bar: Bars[number]['data'][number] | undefined) => (typeof bar === 'object' ? bar.value : bar)

test('each step begins where the one above it ended', () => {
  expect(barsOf([{ name: 'a', value: 5 }, { name: 'b', value: -8 }, { name: 'c', value: 1 }]).map(({ from, to }) => [from, to])).toEqual([[0, 5], [5, -3], [-3, -2]])
})

test('a bar that crosses nought is drawn on both sides of it, and its parts are as long as the step', () => {
  const series = seriesOf(waterfall([{ name: 'a', value: 5 }, { name: 'b', value: -8 }], { name: 'all', value: -3 }, 'fen', colours, zh))
  const at = (i: number) => Object.fromEntries(series.map(({ name, data }) => [name, valueOf(data[i])]))
  expect(at(1)).toEqual({ under: 0, above_nought: 5, over: 0, below_nought: -3 })
  expect(at(2)).toEqual({ under: 0, above_nought: 0, over: 0, below_nought: -3 })
})

test('a step wholly above nought stands on what is not drawn', () => {
  const series = seriesOf(waterfall([{ name: 'a', value: 5 }, { name: 'b', value: 2 }], { name: 'all', value: 7 }, 'fen', colours, zh))
  expect(series.map(({ data }) => valueOf(data[1]))).toEqual([5, 2, 0, 0])
})

test('a fall has the colour of a fall and the whole its own', () => {
  const above = seriesOf(waterfall([{ name: 'a', value: -1 }], { name: 'all', value: -1 }, 'fen', colours, zh))[1]
  expect(above?.data).toMatchObject([{ itemStyle: { color: colours.fall } }, { itemStyle: { color: colours.link } }])
})

test('a name is cut by its width: as many letters fit as half the characters', () => {
  expect(cut('people counted twice')).toBe('people counted twice')
  expect(cut('一脚蹬小白鞋女厚底百搭')).toBe('一脚蹬小白鞋女厚底百搭')
  expect(cut('一脚蹬小白鞋女厚底百搭秋季新款')).toBe('一脚蹬小白鞋女厚底百搭…')
})
