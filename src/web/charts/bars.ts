import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from '../theme.ts'
import type { Speaking } from './lines.ts'

export type Bar = { name: string; value: number | null }

/** One metric by things, the largest on top; what is unknown has no bar. */
export function bars(all: readonly Bar[], unit: string, colours: Palette, { figure }: Pick<Speaking, 'figure'>, most = 20): EChartsCoreOption {
  const shown = [...all].filter(({ value }) => value !== null).sort((a, b) => (b.value ?? 0) - (a.value ?? 0)).slice(0, most).reverse()
  return {
    animation: false,
    color: colours.series,
    grid: { left: 8, right: 60, top: 8, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { type: 'value', splitLine: { lineStyle: { color: colours.line } }, axisLabel: { color: colours.quiet, hideOverlap: true, formatter: (value: number) => figure(value, unit, true) } },
    yAxis: { type: 'category', data: shown.map(({ name }) => (name.length > 14 ? `${name.slice(0, 13)}…` : name)), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: colours.ink } },
    series: [{ type: 'bar', barMaxWidth: 18, data: shown.map(({ value }) => value), label: { show: true, position: 'right', color: colours.ink, formatter: ({ value }: { value: number }) => figure(value, unit, true) } }],
  }
}
