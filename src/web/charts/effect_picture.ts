import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from '../theme.ts'
import { heightOf, lines } from './lines.ts'
import type { Mark, Series, Speaking } from './lines.ts'

export type Picture = { days: readonly string[]; treated: readonly (number | null)[]; counterfactual: readonly (number | null)[] }
export type PictureWords = { treated: string; counterfactual: string; gap: string }

/** What was, what would have been without the change, and beneath it the gap between the two; the measured window is shaded. */
export function effectPicture(picture: Picture, { unit, marks, words }: { unit: string; marks: readonly Mark[]; words: PictureWords }, colours: Palette, speaking: Speaking): { option: EChartsCoreOption; height: number } {
  const series = seriesOf(picture, unit, words)
  return { option: lines(picture.days, series, marks, colours, speaking), height: heightOf(series) }
}

/** Where either side is unknown the gap is unknown, not nought. */
export function seriesOf({ treated, counterfactual }: Picture, unit: string, words: PictureWords): Series[] {
  const gap = treated.map((value, i) => { const other = counterfactual[i] ?? null; return value === null || other === null ? null : value - other })
  return [
    { name: words.treated, unit, values: [...treated] },
    { name: words.counterfactual, unit, values: [...counterfactual], dashed: true },
    { name: words.gap, unit, values: gap, apart: true },
  ]
}
