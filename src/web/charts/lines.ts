import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from '../theme.ts'

export type Series = { name: string; unit: string; values: (number | null)[] }
export type Mark = { from: string; to: string; label: string }
export type Speaking = { figure(value: number | null | undefined, unit: string, compact?: boolean): string; day(day: string, weekday?: boolean): string }

const isRate = (unit: string) => unit === 'ratio'

/**
 * Several metrics over days. A day without a value is a gap, not a zero; festivals and promotions are shaded bands.
 * Rates and amounts get an axis each; a third unit shares the left one.
 */
export function lines(days: readonly string[], series: readonly Series[], marks: readonly Mark[], colours: Palette, { figure, day }: Speaking): EChartsCoreOption {
  const units = [...new Set(series.map(({ unit }) => unit))]
  const axisOf = (unit: string) => Math.min(1, Math.max(0, units.indexOf(unit)))
  const axis = (unit: string | undefined, right: boolean) => ({
    type: 'value',
    scale: unit !== undefined && isRate(unit),
    position: right ? 'right' : 'left',
    splitLine: { show: !right, lineStyle: { color: colours.line } },
    axisLabel: { color: colours.quiet, formatter: (value: number) => figure(value, unit ?? 'number', true) },
  })
  return {
    animation: false,
    color: colours.series,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 8, right: 8, top: 34, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: { top: 0, left: 0, type: 'plain', textStyle: { color: colours.ink }, icon: 'roundRect', itemHeight: 3, itemWidth: 16, itemGap: 18 },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: colours.card,
      borderColor: colours.line,
      textStyle: { color: colours.ink, fontSize: 12 },
      formatter: (points: { dataIndex: number; seriesIndex: number; marker: string }[]) => {
        const at = points[0]?.dataIndex ?? 0
        const held = marks.filter(({ from, to }) => (days[at] ?? '') >= from && (days[at] ?? '') <= to).map(({ label }) => label)
        return [[day(days[at] ?? ''), ...held].join(' · '), ...points.map(({ seriesIndex, marker }) => `${marker}${escape(series[seriesIndex]?.name ?? '')} ${figure(series[seriesIndex]?.values[at], series[seriesIndex]?.unit ?? '')}`)].map((text, i) => (i ? text : escape(text))).join('<br>')
      },
    },
    xAxis: { type: 'category', data: days, boundaryGap: false, axisLine: { lineStyle: { color: colours.line } }, axisTick: { show: false }, axisLabel: { color: colours.quiet, hideOverlap: true, formatter: (value: string) => day(value, false) } },
    yAxis: [axis(units[0], false), ...(units.length > 1 ? [axis(units[1], true)] : [])],
    series: series.map(({ name, unit, values }, i) => ({
      name,
      type: 'line',
      yAxisIndex: axisOf(unit),
      data: values,
      connectNulls: false,
      showSymbol: values.length < 3 || lonely(values),
      symbolSize: 5,
      lineStyle: { width: 2 },
      ...(i === 0 && marks.length > 0 && {
        markArea: {
          silent: true,
          itemStyle: { color: colours.hover },
          label: { color: colours.quiet, fontSize: 10, position: 'insideTop' },
          // Neighbours' names would run into each other, so every second one stands at the foot.
          data: clip(marks, days).map(({ from, to, label }, n) => [{ name: label, xAxis: from, label: { position: n % 2 ? 'insideBottom' : 'insideTop' } }, { xAxis: to }]),
        },
      }),
    })),
  }
}

/** A known day between two unknown ones has no line, so it needs its dot. */
const lonely = (values: readonly (number | null)[]) => values.some((value, i) => value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null)

/** Marks as far as they lie in the days shown. */
export function clip(marks: readonly Mark[], days: readonly string[]): Mark[] {
  const [first, last] = [days[0] ?? '', days.at(-1) ?? '']
  return marks
    .filter(({ from, to }) => to >= first && from <= last)
    .map(({ from, to, label }) => ({ from: from < first ? first : from, to: to > last ? last : to, label }))
}

const escape = (text: string) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c)
