import { addDays } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import type { DayRun, SourceDay } from '../business.ts'
import { SOURCES as HEADERS } from '../headers.ts'
import { change, percent, thousands, yuanThousands } from '../print.ts'
import { SOURCES } from '../sources.ts'
import { xlsx } from '../sheets.ts'
import type { Cell } from '../sheets.ts'
import { back, byMonth, rowOf, wholeMonth } from './writer.ts'
import type { Writer } from './writer.ts'

/** This export has no date column, so a day is a file. So many files only where days are compared: the last six weeks, and the week about the last day a year before. */
export const DAILY = 42
const YEAR_AGO_FROM = 367
const YEAR_AGO_TO = 361

type Shown = SourceDay & { path: string[] }

/** A3 全店/分载体流量来源: leaves, and 汇总 rows among them, which are not the sum of their leaves because people are counted once. */
export const tmallSources: Writer = {
  id: 'tmall_sources',
  shop: 'tmall',
  files(run, { span }) {
    const byDay = new Map(run.days.map((day) => [day.day, day]))
    const isDaily = (day: Day) => day > back(span.to, DAILY) || (day >= back(span.to, YEAR_AGO_FROM) && day <= back(span.to, YEAR_AGO_TO))
    const days = run.days.filter(({ day }) => isDaily(day)).map((day) => ({
      name: `流量来源_全店流量来源_${day.day}.xlsx`, span: { from: day.day, to: day.day }, answers: { day: day.day },
      body: () => workbook(shown(day), byDay.has(addDays(day.day, -1)) ? shown(byDay.get(addDays(day.day, -1))!) : undefined),
    }))
    const months = byMonth(run.days.filter(({ day }) => !isDaily(day)), ({ day }) => day)
      .filter(({ span: part }) => wholeMonth(part))
      .map(({ span: part, list }) => ({ name: `流量来源_全店流量来源_${part.from}_${part.to}.xlsx`, span: part, answers: { from: part.from, to: part.to }, body: () => workbook(together(list), undefined) }))
    return [...months, ...days]
  },
}

const summed = (list: SourceDay[], people: number): SourceDay => {
  const sum = (of: (one: SourceDay) => number) => list.reduce((total, one) => total + of(one), 0)
  return {
    visitors: Math.round(sum((one) => one.visitors) * people), new_visitors: Math.round(sum((one) => one.new_visitors) * people), carts: Math.round(sum((one) => one.carts) * people),
    favs: Math.round(sum((one) => one.favs) * people), buyers: Math.round(sum((one) => one.buyers) * people), paid_fen: Math.round(sum((one) => one.paid_fen) * people),
  }
}
function tree(leaves: SourceDay[], top: SourceDay): Shown[] {
  const out: Shown[] = [{ ...top, path: ['汇总', '汇总', '汇总', '汇总'] }]
  for (const group of [...new Set(SOURCES.map(({ path }) => path[0]))]) {
    const own = SOURCES.flatMap(({ path }, i) => (path[0] === group ? [{ ...leaves[i]!, path: [...path] }] : []))
    out.push({ ...summed(own, own.length > 1 ? 0.96 : 1), path: [group, '汇总', '汇总', '汇总'] }, ...own)
  }
  return out
}
export const shown = (day: DayRun): Shown[] => tree(day.sources, { ...summed(day.sources, 1 / 1.2), visitors: day.visitors, buyers: day.buyers, paid_fen: day.paid_fen })
/** A month's visitors are fewer than those of its days added up: some come again. */
const together = (days: DayRun[]): Shown[] => {
  const leaves = SOURCES.map((_, i) => {
    const sum = summed(days.map((day) => day.sources[i]!), 1)
    return { ...sum, visitors: Math.round(sum.visitors * 0.8), new_visitors: Math.round(sum.new_visitors * 0.85), buyers: Math.round(sum.buyers * 0.97) }
  })
  const total = days.reduce((sum, day) => ({ visitors: sum.visitors + day.visitors, buyers: sum.buyers + day.buyers, paid_fen: sum.paid_fen + day.paid_fen }), { visitors: 0, buyers: 0, paid_fen: 0 })
  return tree(leaves, { ...summed(leaves, 1 / 1.2), visitors: Math.round(total.visitors * 0.8), buyers: Math.round(total.buyers * 0.97), paid_fen: total.paid_fen })
}

function workbook(now: Shown[], before: Shown[] | undefined): Uint8Array {
  const carrier = (part: number, rows: Shown[]): Shown[] => rows.map((row) => ({ ...summed([row], part), path: row.path }))
  const print = (label: string, rows: Shown[], earlier: Shown[] | undefined): Cell[][] =>
    rows.map((row, i) => {
      const last = earlier?.[i]
      const [one, two, three, four] = row.path
      const spend = row.buyers === 0 ? 0 : Math.round(row.paid_fen / row.buyers)
      return rowOf(HEADERS, {
        流量载体: label, 一级来源: one, 二级来源: two, 三级来源: three, 四级来源: four,
        访客数: thousands(row.visitors), 访客数环比: change(row.visitors, last?.visitors), 新访客: thousands(row.new_visitors), 新访客环比: change(row.new_visitors, last?.new_visitors),
        平均停留时长: (9 + (row.visitors % 700) / 100).toFixed(2), '3s查看人数': '0', 商品点击人数: '0', 加购人数: thousands(row.carts), 加购人数环比: change(row.carts, last?.carts),
        商品收藏人数: thousands(row.favs), 商品收藏人数环比: change(row.favs, last?.favs), 加购件数: thousands(Math.round(row.carts * 1.3)), 关注店铺人数: thousands(Math.round(row.favs * 0.1)),
        支付买家数: thousands(row.buyers), 支付买家数环比: change(row.buyers, last?.buyers), 支付转化率: percent(row.buyers, row.visitors), 支付金额: yuanThousands(row.paid_fen), 支付金额环比: change(row.paid_fen, last?.paid_fen),
        客单价: yuanThousands(spend), UV价值: row.visitors === 0 ? '0.00' : (row.paid_fen / 100 / row.visitors).toFixed(2),
        下单买家数: thousands(Math.min(row.visitors, Math.round(row.buyers * 1.08))), 下单金额: yuanThousands(Math.round(row.paid_fen * 1.08)), 下单转化率: percent(Math.min(row.visitors, Math.round(row.buyers * 1.08)), row.visitors),
      })
    })
  const parts: [string, number][] = [['手机淘宝', 0.86], ['天猫', 0.11], ['PC端', 0.03]]
  return xlsx([
    { name: '全店流量来源', rows: [['流量来源（演示数据，均为虚构）'], ['说明：各级来源访客数不可相加'], [], [], HEADERS, ...print('全店流量', now, before)] },
    { name: '分载体流量来源', rows: [['流量来源（演示数据，均为虚构）'], ['说明：各级来源访客数不可相加'], [], [], HEADERS, ...parts.flatMap(([name, part]) => print(name, carrier(part, now), before && carrier(part, before)))] },
  ])
}
