import type { EChartsCoreOption } from 'echarts/core'
import { FONT } from '../theme.ts'
import type { Palette } from '../theme.ts'

/** apart: in a panel of its own beneath, whatever its unit · dashed: what was not measured but worked out */
export type Series = { name: string; unit: string; values: (number | null)[]; apart?: boolean; dashed?: boolean }
export type Mark = { from: string; to: string; label: string }
export type Speaking = { figure(value: number | null | undefined, unit: string, compact?: boolean): string; day(day: string, weekday?: boolean): string }

const LEGEND = 34
const PANEL = 150
const GAP = 24
const LABELS = 62

/** Units that share a picture: two may, with an axis each; from three on every unit has a panel of its own over the same days. */
export function panelsOf(series: readonly Series[]): string[][] {
  const units = [...new Set(series.filter(({ apart }) => !apart).map(({ unit }) => unit))]
  return [...(units.length <= 2 ? [units] : units.map((unit) => [unit])), ...series.filter(({ apart }) => apart).map((one) => [axisOf(one)])]
}
/** Series of one unit share an axis, those that stand apart have their own. */
const axisOf = ({ name, unit, apart }: Series): string => (apart ? `${unit} ${name}` : unit)
/** Height in pixels that the panels want. */
export const heightOf = (series: readonly Series[]): number => { const { length } = panelsOf(series); return length === 1 ? 280 : LEGEND + length * (PANEL + GAP) }

/** Several metrics over days. A day without a value is a gap, not a zero; festivals and promotions are shaded bands. */
export function lines(days: readonly string[], series: readonly Series[], marks: readonly Mark[], colours: Palette, { figure, day }: Speaking): EChartsCoreOption {
  const panels = panelsOf(series)
  const axes = panels.flatMap((keys, panel) => keys.map((key, i) => ({ key, unit: series.find((one) => axisOf(one) === key)?.unit ?? 'number', panel, right: i === 1 })))
  const firstOf = (panel: number) => series.findIndex((one) => panels[panel]?.includes(axisOf(one)))
  return {
    animation: false,
    color: colours.series,
    textStyle: { fontFamily: FONT },
    grid: panels.map((_, i) => (panels.length === 1
      ? { left: 8, right: 8, top: LEGEND, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' }
      // Side by side in time: the same edges for all, whatever the width of their labels.
      : { left: LABELS, right: 16, top: LEGEND + i * (PANEL + GAP), height: PANEL - GAP })),
    legend: { top: 0, left: 0, type: 'scroll', textStyle: { color: colours.ink }, icon: 'roundRect', itemHeight: 3, itemWidth: 16, itemGap: 18 },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
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
    xAxis: panels.map((_, gridIndex) => ({ type: 'category', gridIndex, data: days, boundaryGap: false, axisLine: { lineStyle: { color: colours.line } }, axisTick: { show: false }, axisLabel: { color: colours.quiet, hideOverlap: true, formatter: (value: string) => day(value, false) } })),
    yAxis: axes.map(({ unit, panel, right }) => ({
      type: 'value',
      gridIndex: panel,
      scale: unit === 'ratio',
      position: right ? 'right' : 'left',
      splitNumber: panels.length === 1 ? 5 : 3,
      splitLine: { show: !right, lineStyle: { color: colours.line } },
      axisLabel: { color: colours.quiet, formatter: (value: number) => figure(value, unit, true) },
    })),
    series: series.map((one, i) => {
      const { name, values, dashed, apart } = one
      const at = axes.findIndex(({ key }) => key === axisOf(one))
      const panel = axes[at]?.panel ?? 0
      return {
        name,
        type: 'line',
        xAxisIndex: panel,
        yAxisIndex: Math.max(0, at),
        data: values,
        connectNulls: false,
        showSymbol: values.length < 3 || lonely(values),
        symbolSize: 5,
        lineStyle: { width: 2, ...(dashed && { type: 'dashed' }) },
        ...(apart && { areaStyle: { opacity: 0.15 } }),
        ...(i === firstOf(panel) && marks.length > 0 && { markArea: bandsOf(clip(marks, days), colours, panel === 0) }),
      }
    }),
  }
}

const bandsOf = (marks: readonly Mark[], colours: Palette, named: boolean) => ({
  silent: true,
  itemStyle: { color: colours.hover },
  label: { show: named, color: colours.quiet, fontSize: 10, position: 'insideTop' },
  // Neighbours' names would run into each other, so every second one stands at the foot.
  data: marks.map(({ from, to, label }, n) => [{ name: label, xAxis: from, label: { position: n % 2 ? 'insideBottom' : 'insideTop' } }, { xAxis: to }]),
})

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
