import { expect, test } from 'vitest'
import { speech } from '../speech.ts'
import { palette } from '../theme.ts'
import { effectPicture, seriesOf } from './effect_picture.ts'

const words = { treated: '实际', counterfactual: '没改会怎样', gap: '差' }
const picture = { days: ['2026-09-01', '2026-09-02', '2026-09-03'], treated: [10, null, 30], counterfactual: [8, 9, null] }
const { option, height } = effectPicture(picture, { unit: 'count', marks: [{ from: '2026-09-02', to: '2026-09-03', label: '窗口' }], words }, palette(false, 'red'), speech('zh-CN'))

test('the gap is unknown where either side is, and never nought for it', () => {
  expect(seriesOf(picture, 'count', words)[2]?.values).toEqual([2, null, null])
})

test('the gap stands in a panel of its own, beneath both sides on one axis', () => {
  expect(option['grid']).toHaveLength(2)
  expect(option['series']).toMatchObject([{ yAxisIndex: 0 }, { yAxisIndex: 0, lineStyle: { type: 'dashed' } }, { yAxisIndex: 1, xAxisIndex: 1 }])
  expect(height).toBeGreaterThan(300)
})

test('the window is shaded in both panels', () => {
  expect((option['series'] as { markArea?: object }[]).filter(({ markArea }) => markArea)).toHaveLength(2)
})
