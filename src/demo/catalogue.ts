import type { Day } from '../kernel/days.ts'
import { addDays, daysBetween } from '../kernel/days.ts'
import type { Random } from './random.ts'
import { smoothMonthly } from './calendar.ts'
import type { Shop } from './calendar.ts'

export const SIZES = ['34', '35', '36', '37', '38', '39', '40'] as const
export const SIZE_SHARE = [0.03, 0.12, 0.22, 0.27, 0.21, 0.11, 0.04]
const COLOURS = ['白色', '黑色', '米色', '杏色', '棕色', '灰色', '粉色']

type Category = { name: string; prefix: number; styles: number; low: number; high: number; refund: number; words: string[]; months: number[] }
export const categories: Category[] = [
  { name: '凉拖', prefix: 21, styles: 34, low: 69, high: 109, refund: 0.18, words: ['一字拖', '厚底凉拖', '外穿拖鞋', '沙滩凉鞋'], months: [0.02, 0.02, 0.08, 0.2, 0.35, 0.4, 0.4, 0.32, 0.1, 0.03, 0.01, 0.01] },
  { name: '小白鞋', prefix: 88, styles: 32, low: 129, high: 189, refund: 0.29, words: ['厚底小白鞋', '百搭小白鞋', '软底小白鞋', '增高小白鞋'], months: [0.25, 0.28, 0.3, 0.28, 0.25, 0.22, 0.22, 0.26, 0.28, 0.24, 0.2, 0.18] },
  { name: '单鞋', prefix: 63, styles: 30, low: 129, high: 189, refund: 0.33, words: ['一脚蹬单鞋', '玛丽珍鞋', '乐福鞋', '平底单鞋'], months: [0.1, 0.18, 0.3, 0.26, 0.18, 0.12, 0.1, 0.14, 0.28, 0.22, 0.08, 0.06] },
  { name: '板鞋', prefix: 35, styles: 26, low: 149, high: 199, refund: 0.3, words: ['复古板鞋', '德训鞋', '阿甘鞋', '情侣板鞋'], months: [0.18, 0.2, 0.22, 0.18, 0.14, 0.12, 0.12, 0.16, 0.2, 0.18, 0.15, 0.14] },
  { name: '短靴', prefix: 72, styles: 34, low: 219, high: 339, refund: 0.4, words: ['马丁靴', '切尔西短靴', '烟筒靴', '瘦瘦靴'], months: [0.25, 0.2, 0.06, 0.02, 0.02, 0.02, 0.03, 0.08, 0.12, 0.26, 0.3, 0.3] },
  { name: '雪地靴', prefix: 56, styles: 24, low: 169, high: 259, refund: 0.31, words: ['加绒雪地靴', '厚底雪地靴', '面包靴', '防水棉鞋'], months: [0.2, 0.12, 0.02, 0, 0, 0, 0, 0, 0.02, 0.06, 0.2, 0.28] },
]

export type Style = { style: string; category: Category; word: string; price_fen: number; popularity: number; colours: string[]; launched: Day; loyal: number }
export type Item = { item: string; style: Style; name: string; price_fen: number; weight: number; draw: number; launched: Day; kind: 'goods' | 'sock' | 'postage' }

export function makeStyles(chance: Random, from: Day): Style[] {
  return categories.flatMap((category) =>
    Array.from({ length: category.styles }, (_, k): Style => {
      // 8826 and 6301 are the best of their kind: the planted events name them.
      const number = category.prefix === 88 ? (k === 0 ? 26 : k <= 25 ? k : k + 1) : k + 1
      const price = Math.round(chance.between(category.low, category.high) / 10) * 10 - 1
      const first = chance.int(COLOURS.length)
      return {
        style: `${category.prefix}${String(number).padStart(2, '0')}`,
        category,
        word: category.words[k % category.words.length]!,
        price_fen: Math.min(category.high, Math.max(category.low, price)) * 100,
        popularity: (k + 1) ** -1.5 * chance.lognormal(0.12),
        colours: [COLOURS[first]!, COLOURS[(first + 2) % 7]!, COLOURS[(first + 4) % 7]!].slice(0, 2 + chance.int(2)),
        // The later half came out in the March and August waves, 8–10 a week, the rest before the books begin.
        launched: k > 2 && k % 3 === 0 ? launchDay(from, chance) : '2020-01-01',
        loyal: chance.lognormal(0.18),
      }
    }),
  )
}
function launchDay(from: Day, chance: Random): Day {
  const year = Number(from.slice(0, 4)) + (from.slice(5) > '08-20' ? 1 : 0)
  const wave = chance.chance(0.5) ? `${year}-03-02` : `${year}-08-03`
  return addDays(wave, chance.int(28))
}

const OFF_SHELF = 0.0025

/** How much of the shop's demand the style draws on this day, before noise. */
export function drawOf(item: Item, day: Day): number {
  if (item.kind !== 'goods') return item.weight
  const age = daysBetween(item.launched, day)
  if (age < 0) return 0
  const ramp = Math.min(1, 0.25 + age / 28)
  const draw = item.weight * smoothMonthly(day, item.style.category.months) * ramp
  // Out of season all but the best of a kind are taken off the shelf.
  return draw < OFF_SHELF ? 0 : draw
}

const idOf = (shop: Shop, index: number) =>
  shop === 'tmall' ? `9000${String(10000001 + index * 7919).padStart(8, '0')}` : shop === 'pdd' ? `7000${String(10000003 + index * 6007).padStart(8, '0')}` : `8000${String(10000009 + index * 5003).padStart(8, '0')}`

export function makeItems(shop: Shop, styles: Style[], chance: Random): Item[] {
  const priceOf = (style: Style) => {
    if (shop === 'tmall') return style.price_fen
    if (shop === 'pdd') return Math.max(29, Math.min(89, Math.round((style.price_fen / 100) * 0.36))) * 100 - 10
    return Math.max(22, Math.min(78, Math.round((style.price_fen / 100) * 0.27))) * 100
  }
  const chosen =
    shop === 'tmall' ? styles.map((style) => [style, 1] as const)
    : shop === 'pdd' ? bestOf(styles, 40).flatMap((style, i) => (i < 30 ? [[style, 1], [style, 0.45]] : [[style, 1]]) as (readonly [Style, number])[])
    : [...styles.map((style) => [style, 1] as const), ...styles.slice(0, 40).map((style) => [style, 0.4] as const)]
  const goods = chosen.map(([style, part], i): Item => ({
    item: idOf(shop, i), style, name: titleOf(shop, style, i), price_fen: priceOf(style) - (part < 1 ? 200 : 0),
    weight: style.popularity * part * (shop === 'tmall' ? 1 : chance.lognormal(0.3)), draw: style.loyal, launched: style.launched, kind: 'goods',
  }))
  if (shop !== 'tmall') return goods
  const plain = styles[0]!
  return [
    ...goods,
    { item: idOf(shop, 900), style: { ...plain, style: '9901', colours: ['混色'], word: '棉袜' }, name: '示例 纯棉中筒袜 五双装 凑单', price_fen: 2900, weight: 0, draw: 1, launched: '2020-01-01', kind: 'sock' },
    { item: idOf(shop, 901), style: { ...plain, style: '9999', colours: ['默认'], word: '补差价' }, name: '补差价/邮费链接 拍下不发货', price_fen: 100, weight: 0, draw: 1, launched: '2020-01-01', kind: 'postage' },
  ]
}
/** The best of every kind in turn, so that no season is without goods. */
function bestOf(styles: Style[], count: number): Style[] {
  const ranks = new Map<string, number>()
  return styles
    .map((style) => {
      const rank = (ranks.get(style.category.name) ?? 0) + 1
      ranks.set(style.category.name, rank)
      return { style, rank }
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ style }) => style)
}
const titleOf = (shop: Shop, style: Style, i: number) =>
  `${shop === 'ali1688' ? '厂家直批 ' : '示例 '}${style.word}女2026新款${['百搭', '软底', '轻便', '显瘦', '通勤'][i % 5]}${style.category.name}${style.style}`
