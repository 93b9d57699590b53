import type { EChartsCoreOption } from 'echarts/core'
import { FONT } from '../theme.ts'
import type { Palette } from '../theme.ts'

export type Curve = { name: string; values: number[] }
type Speaking = { figure(value: number | null | undefined, unit: string, compact?: boolean): string; week(n: number): string }

/** Curves that began on days of their own, week by week since each began; the shorter ones end where they have come to. */
export function weekLines(curves: readonly Curve[], unit: string, colours: Palette, { figure, week }: Speaking): EChartsCoreOption {
  const longest = Math.max(0, ...curves.map(({ values }) => values.length))
  return {
    animation: false,
    color: colours.series,
    textStyle: { fontFamily: FONT },
    grid: { left: 8, right: 8, top: 34, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { top: 0, left: 0, type: 'scroll', textStyle: { color: colours.ink }, icon: 'roundRect', itemHeight: 3, itemWidth: 16, itemGap: 18 },
    tooltip: { trigger: 'axis', confine: true, backgroundColor: colours.card, borderColor: colours.line, textStyle: { color: colours.ink, fontSize: 12 }, valueFormatter: (value: number | null | undefined) => figure(value, unit) },
    xAxis: { type: 'category', data: Array.from({ length: longest }, (_, i) => week(i + 1)), boundaryGap: false, axisLine: { lineStyle: { color: colours.line } }, axisTick: { show: false }, axisLabel: { color: colours.quiet, hideOverlap: true } },
    yAxis: { type: 'value', min: 0, splitLine: { lineStyle: { color: colours.line } }, axisLabel: { color: colours.quiet, formatter: (value: number) => figure(value, unit, true) } },
    series: curves.map(({ name, values }) => ({ name, type: 'line', data: values, showSymbol: values.length < 3, symbolSize: 5, lineStyle: { width: 2 } })),
  }
}
