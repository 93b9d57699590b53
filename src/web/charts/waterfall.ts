import type { EChartsCoreOption } from 'echarts/core'
import { FONT } from '../theme.ts'
import type { Palette } from '../theme.ts'
import type { Speaking } from './lines.ts'

export type Step = { name: string; value: number }

/** The names of the four bars that make a step: what lies under it is not drawn, on either side of nought. */
const PARTS = ['under', 'above_nought', 'over', 'below_nought'] as const

/**
 * How parts add up to a change: each bar begins where the one above it ended, the last is the whole. It starts from nought
 * and not from the figure before, beside which no part would be seen. Bars may cross nought, so each is drawn on both sides.
 */
export function waterfall(steps: readonly Step[], total: Step, unit: string, colours: Palette, { figure }: Pick<Speaking, 'figure'>): EChartsCoreOption {
  const bars = [...barsOf(steps), { ...total, from: 0, to: total.value }]
  const colour = (i: number) => (i === bars.length - 1 ? colours.link : (bars[i]?.value ?? 0) >= 0 ? colours.rise : colours.fall)
  const side = (part: (typeof PARTS)[number]) => bars.map(({ from, to }, i) => {
    const [low, high] = [Math.min(from, to), Math.max(from, to)]
    const value = { under: Math.max(low, 0), above_nought: Math.max(high, 0) - Math.max(low, 0), over: Math.min(high, 0), below_nought: Math.min(low, 0) - Math.min(high, 0) }[part]
    return part === 'under' || part === 'over' ? value : { value, itemStyle: { color: colour(i) } }
  })
  return {
    animation: false,
    textStyle: { fontFamily: FONT },
    grid: { left: 8, right: 76, top: 8, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { type: 'value', splitLine: { lineStyle: { color: colours.line } }, axisLabel: { color: colours.quiet, hideOverlap: true, formatter: (value: number) => figure(value, unit, true) } },
    yAxis: { type: 'category', inverse: true, data: bars.map(({ name }) => cut(name)), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: colours.ink } },
    series: PARTS.map((part) => ({
      name: part,
      type: 'bar',
      stack: 'step',
      barMaxWidth: 18,
      silent: true,
      ...((part === 'under' || part === 'over') && { itemStyle: { color: 'transparent' } }),
      ...(part === 'above_nought' && { label: { show: true, position: 'right', color: colours.ink, formatter: ({ dataIndex }: { dataIndex: number }) => signed(bars[dataIndex]?.value ?? 0, (value) => figure(value, unit, true)) } }),
      data: side(part),
    })),
  }
}

/** A Chinese character is as wide as two letters. */
const MOST = 24
export function cut(name: string): string {
  let width = 0
  for (const [i, sign] of [...name].entries()) {
    width += sign > '\u2e80' ? 2 : 1
    if (width > MOST) return `${[...name].slice(0, i - 1).join('')}…`
  }
  return name
}

const signed = (value: number, figure: (value: number) => string) => `${value > 0 ? '+' : ''}${figure(value)}`

/** Where each step begins and ends. */
export function barsOf(steps: readonly Step[]): (Step & { from: number; to: number })[] {
  let at = 0
  return steps.map((step) => { const from = at; at += step.value; return { ...step, from, to: at } })
}
