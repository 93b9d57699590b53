import type { Text } from '../kernel/text.ts'
import { percent } from '../diagnosis/causes.ts'
import type { Finding, Thing } from '../diagnosis/finding.ts'
import type { Given } from './advice.ts'
import { perDay, seriesOf } from './figures.ts'

/** A reason to hold an act back, in words; nothing where it may pass. */
export type Gate<C extends { thing: Thing } = { thing: Thing }> = (one: C, given: Given) => Text | null

/** Days a gate looks at: the week an operator decides by. */
const WEEK = 7
/** So many like days before make an expectation of a phase. */
const LIKE_DAYS = 3
/** A rule that looks at weeks bears this share of promotion days: two in seven. */
const BORNE = 0.3

/**
 * Ordinary days, or a phase with like days of an earlier promotion behind it: 蓄水 and 尾款 figures are neither good nor bad by
 * themselves. `days` is as far back as the rule looks; the same promotion's own first days are no expectation of its last.
 */
export const ordinaryFor = (days: number): Gate => (_, { picture: { phases } }) => {
  if (phases.at(-1)?.judged === false) return { zh: '今天不作判断（快递停运或数据不全），恢复后再看', en: 'Today is not judged (no parcels, or partial data); look again after' }
  const from = Math.max(0, phases.length - days)
  const odd = phases.slice(from).filter(({ phase }) => phase !== '')
  if (odd.length <= BORNE * days) return null
  let begins = from
  while (begins > 0 && phases[begins - 1]!.phase !== '') begins--
  const like = phases.slice(0, begins).filter(({ phase }) => odd.some((one) => one.phase === phase)).length
  return like >= LIKE_DAYS ? null : { zh: `近 ${days} 天有 ${odd.length} 天在「${odd.at(-1)!.phase}」，没有同类活动可比，过后再动`, en: `${odd.length} of ${days} days were “${odd.at(-1)!.phase}”, and no like promotion is known; act after it` }
}
export const ordinary = ordinaryFor(WEEK)

/** Enough people, clicks or orders to go by. */
export const enough = <C extends { thing: Thing }>(count: (one: C, given: Given) => number | undefined, limit: string, what: Text): Gate<C> => (one, given) => {
  const [has, needs] = [count(one, given), given.limits[limit]!]
  if (has === undefined) return { zh: `不知道${what.zh}有多少，先补上报表`, en: `how many ${what.en} there are is not known; bring the report` }
  return has >= needs ? null : { zh: `${what.zh}只有 ${Math.round(has)}，不到 ${needs}，样本不够`, en: `only ${Math.round(has)} ${what.en} of the ${needs} it takes: too small a sample` }
}

/** Refunds and attributed sales go on ripening: at least half the days that are used must be final. */
export const ripe = <C extends { thing: Thing }>(metric: string, stretch: { days: number; skip: number }, thing: (one: C) => Thing = (one) => one.thing): Gate<C> => (one, { picture }) => {
  const series = seriesOf(picture, metric, thing(one))
  if (!series) return { zh: '没有成熟的数可看，先补上报表', en: 'no ripe figure to go by; bring the report' }
  const end = series.values.length - stretch.skip
  const known = Array.from({ length: stretch.days }, (_, i) => end - stretch.days + i).filter((i) => !Number.isNaN(series.values[i] ?? Number.NaN))
  const young = known.filter((i) => series.flags.get(i)?.includes('immature')).length
  return known.length > 0 && young * 2 <= known.length ? null : { zh: '数据还没成熟（退款、归因还会进来），过几天再看', en: 'The figures are not ripe (refunds and attributed sales are still coming); look again in some days' }
}

const bad = (findings: readonly Finding[], rules: readonly string[], thing: Thing) =>
  findings.find((one) => rules.includes(one.rule) && !one.wanted && Object.entries(thing).every(([dimension, value]) => one.thing[dimension as keyof Thing] === value))

/** Broken sizes first: more people or a better page sell nothing of a size that is not there. */
export const stocked: Gate = ({ thing }, { findings }) =>
  thing.item !== undefined && bad(findings, ['broken_sizes'], { item: thing.item }) ? { zh: `商品 ${thing.item} 断码了，先补货`, en: `item ${thing.item} lacks sizes; restock first` } : null

/** R155: conversion before traffic; of the item itself and of the store. A 测款 budget is exempt: its rule does not name this gate. */
export const conversionFirst: Gate = ({ thing }, { findings, picture }) => {
  const own = thing.item === undefined ? undefined : bad(findings, ['item_conversion', 'below_peers'], { item: thing.item })
  if (own) return { zh: `商品 ${thing.item} 转化正在掉，先提转化再加流量`, en: `item ${thing.item} converts worse: mend that before buying visitors` }
  const store = findings.find(({ rule, wanted, thing: of }) => ['store_conversion', 'below_peers'].includes(rule) && !wanted && Object.keys(of).length === 0)
  if (store) return { zh: '全店转化低，先提转化再加流量', en: 'the store converts worse: mend that before buying visitors' }
  const [now, before] = [perDay(picture, 'pay_cvr', {}, { days: WEEK }), perDay(picture, 'pay_cvr', {}, { days: 28, skip: WEEK })]
  return now !== undefined && before !== undefined && before > 0 && now / before < 0.85
    ? { zh: `全店转化近 7 天 ${percent(now / before - 1)}，先提转化再加流量`, en: `the store's conversion is ${percent(now / before - 1)} in seven days: mend that before buying visitors` } : null
}

/** R48: with little traffic, or falling sales, the range is not widened. */
export const expansion: Gate = (_, { picture, findings, limits }) => {
  const visitors = perDay(picture, 'visitors', {}, { days: WEEK })
  if (visitors === undefined) return { zh: '不知道全店访客数，先补店铺日报', en: "the store's visitors are not known; bring the shop day-report" }
  if (visitors < limits['least_store_visitors']!) return { zh: `全店每天 ${Math.round(visitors)} 访客，不到 ${limits['least_store_visitors']}，流量少时不扩款`, en: `${Math.round(visitors)} visitors a day, under ${limits['least_store_visitors']}: with little traffic the range is not widened` }
  return findings.some(({ rule, wanted, thing }) => rule === 'store_conversion' && !wanted && Object.keys(thing).length === 0) ? { zh: '全店转化在掉，先稳住老款再扩款', en: "the store's conversion is falling: steady the range before widening it" } : null
}

/** What a person must have said before buyers are written to; nobody's consent is guessed. */
export const consented: Gate = (_, { limits }) => {
  const [has, needs] = [limits['consented_buyers']!, limits['least_consented']!]
  return has >= needs ? null : { zh: `同意触达的买家${has === 0 ? '名单没有导入' : `只有 ${has} 人`}，要有 ${needs} 人；导出会员名单（含同意状态）后填入`, en: `${has === 0 ? 'no list of buyers who agreed to be written to' : `only ${has} buyers agreed to be written to`}, of ${needs}; export the member list with consent and enter it` }
}
