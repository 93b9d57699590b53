import type { Text } from '../kernel/text.ts'
import { mean } from '../maths/quantiles.ts'
import type { Dimension } from '../questions/question.ts'
import type { Cause, Thing } from './finding.ts'
import { thingKey } from './finding.ts'
import type { Picture, Series } from './rule.ts'

export const UNKNOWN_CAUSE: Cause = { says: { zh: '在手头的报表里没找到原因。', en: 'No cause was found in the reports at hand.' }, certainty: 0.2, basis: 'unknown' }

const indexes = new WeakMap<readonly Series[], ReadonlyMap<string, Series>>()

/** Two thousand items are looked up by every rule, so each list is spelt out once: 3.5 s of a morning went into finding them. */
export function indexOf(list: readonly Series[]): ReadonlyMap<string, Series> {
  let index = indexes.get(list)
  if (!index) indexes.set(list, (index = new Map(list.map((series) => [thingKey(series.thing), series]))))
  return index
}

/** A figure of a thing lately and before: means of the window's days and of the four weeks before it; nothing where either is untold. */
export function beside(picture: Picture, { metric, by, thing }: { metric: string; by: readonly Dimension[]; thing: Thing }, window: number): { now: number; before: number; change: number } | undefined {
  const series = indexOf(picture.series(metric, by)).get(thingKey(thing))
  if (!series) return undefined
  const known = (from: number, to: number) => Array.from(series.values.subarray(Math.max(0, from), to)).filter((value) => !Number.isNaN(value))
  const end = series.values.length
  const [now, before] = [known(end - window, end), known(end - window - 28, end - window)]
  if (now.length === 0 || before.length < 7 || mean(before) === 0) return undefined
  return { now: mean(now), before: mean(before), change: mean(now) / mean(before) - 1 }
}

/** A quotient of two such figures, which is how a price or a rate of several days is told. */
export function ratioBeside(picture: Picture, { top, bottom, by, thing }: { top: string; bottom: string; by: readonly Dimension[]; thing: Thing }, window: number) {
  const [a, b] = [top, bottom].map((metric) => beside(picture, { metric, by, thing }, window))
  if (!a || !b || b.now === 0 || b.before === 0) return undefined
  const [now, before] = [a.now / b.now, a.before / b.before]
  return before === 0 ? undefined : { now, before, change: now / before - 1 }
}

/** It fits in time, which proves nothing, and the words say so. */
export const coincides = (zh: string, en: string, certainty: number): Cause => ({ says: { zh: `${zh}，时间对得上，还不能断定。`, en: `${en}; the time fits, which proves nothing.` }, certainty, basis: 'coincides' })
export const measured = (says: Text, certainty: number): Cause => ({ says, certainty, basis: 'measured' })

export const percent = (ratio: number): string => `${ratio > 0 ? '+' : ratio < 0 ? '−' : ''}${(Math.abs(ratio) * 100).toFixed(Math.abs(ratio) < 0.1 ? 1 : 0)}%`
export const rate = (value: number): string => `${(value * 100).toFixed(2)}%`
export const yuan = (fen: number): string => `¥${Math.round(Math.abs(fen) / 100).toLocaleString('en-US')}`
/** The days a finding looks at, in words. */
export const inDays = (window: number): Text => (window === 1 ? { zh: '昨天', en: 'yesterday' } : { zh: `近 ${window} 天`, en: `over ${window} days` })
/** A path of sources as people say it: levels that repeat the one above are left out. */
export const sourceName = (path = ''): string => path.split('/').filter((part, i, all) => part !== '' && part !== all[i - 1]).join(' › ')
