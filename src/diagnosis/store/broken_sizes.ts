import { lostSales } from '../../maths/lost_sales.ts'
import { measured, percent } from '../causes.ts'
import { looksOfAWeek } from '../looks.ts'
import { defineRule } from '../rule.ts'
import type { Picture } from '../rule.ts'
import type { Finding, Thing } from '../finding.ts'
import { linkOf } from '../links.ts'

/** A link of its own where the lines name it: of two links of a style one may be out while the other sells. */
const [LINK_SIZES, SIZES] = [['item', 'size'], ['style', 'size']] as const
const LINKS = ['item', 'style'] as const
/** Days without a sale that are looked at; the usual share is that of the weeks before them. */
const WINDOWS = [2, 5] as const
const USUAL_DAYS = 42
/** Where next to nothing of the style sells, its sizes say nothing: it is off the shelf or out of season. */
const LEAST_SOLD = 6
/** A size that sells less than this may be without a sale for days and nobody misses it. */
const CORE_SHARE = 0.08

/** Sizes that usually carry a share of a style's sales and sell nothing while the others do: the chance of that is (1 − share)^pieces. */
export const brokenSizes = defineRule({
  id: 'broken_sizes',
  label: { zh: '断码', en: 'Sizes out' },
  about: { zh: '平时占销量一大块的尺码这几天一双没卖，别的码照卖：多半断了码。', en: 'Sizes that usually carry sales sell nothing while the others do: most likely they are out.' },
  kind: 'finding',
  serves: ['R63'],
  reads: [{ metric: 'paid_items', by: LINK_SIZES }, { metric: 'paid_items', by: SIZES }, { metric: 'paid_amount', by: LINKS }, { metric: 'paid_items', by: LINKS }],
  looks_of_a_week: looksOfAWeek(WINDOWS),
  limits: { least_pieces: 40, least_share: 0.15, red_line_share: 0.3 },
  judge(picture, { least_pieces = 40, least_share = 0.15, red_line_share = 0.3 }) {
    const candidates: Finding[] = []
    const tested: { thing: Thing; p: number }[] = []
    for (const { of, sizes } of sizesOf(picture)) {
      const looks = WINDOWS.map((window) => missing(sizes, window)).filter(({ usual, sold }) => usual >= least_pieces && sold >= LEAST_SOLD)
      const best = looks.sort((a, b) => a.p - b.p)[0]
      if (!best) continue
      const thing = of.item ? of : linkOf(picture, of.style!)
      const style = of.style ?? styleOf(picture, of.item!)
      const p = best.share >= least_share ? best.p : 1
      tested.push({ thing, p })
      if (best.share >= least_share) candidates.push(findingOf(picture, { style, thing, ...best, p }, red_line_share))
    }
    return { candidates, tested }
  },
})

type Missing = { sizes: string[]; share: number; window: number; sold: number; usual: number; p: number }

/** Sizes by link, and by style where no line names its link. */
function sizesOf(picture: Picture): { of: Thing; sizes: Map<string, Float64Array> }[] {
  const linked = picture.series('paid_items', LINK_SIZES)
  const things = new Map<string, { of: Thing; sizes: Map<string, Float64Array> }>()
  for (const { thing: { item, style, size }, values } of linked.length > 0 ? linked : picture.series('paid_items', SIZES)) {
    const name = item ?? style
    if (!name || !size) continue
    const held = things.get(name) ?? { of: item ? { item } : { style: name }, sizes: new Map<string, Float64Array>() }
    things.set(name, held)
    held.sizes.set(size, values)
  }
  return [...things.values()]
}

const styleOf = (picture: Picture, item: string): string => picture.series('paid_amount', LINKS).find(({ thing }) => thing.item === item && thing.style)?.thing.style ?? item

/** All core sizes without a sale in the window, taken together; every set of sizes that might have been is counted as a look. */
function missing(sizes: ReadonlyMap<string, Float64Array>, window: number): Missing {
  const sum = (values: Float64Array, from: number, to?: number) => values.subarray(from, to).reduce((all, value) => all + (value || 0), 0)
  const usual = [...sizes].map(([size, values]) => ({ size, before: sum(values, -USUAL_DAYS - window, -window), now: sum(values, -window) }))
  const all = usual.reduce((total, { before }) => total + before, 0)
  const core = usual.filter(({ before }) => before >= CORE_SHARE * all)
  const out = core.filter(({ now }) => now === 0)
  const share = all === 0 ? 0 : out.reduce((total, { before }) => total + before, 0) / all
  const sold = usual.reduce((total, { now }) => total + now, 0)
  return { sizes: out.map(({ size }) => size).sort(), share, window, sold, usual: all, p: Math.min(1, 2 ** core.length * (1 - share) ** sold) }
}

function findingOf(picture: Picture, { style, thing, sizes, share, window, sold, p, usual }: Missing & { style: string; thing: Thing }, red_line_share: number): Finding {
  const price = (() => {
    const of = (metric: string) => picture.series(metric, LINKS).find((one) => (thing.item ? one.thing.item === thing.item : one.thing.style === style))?.values.subarray(-28).reduce((all, value) => all + (value || 0), 0) ?? 0
    return of('paid_items') > 0 ? of('paid_amount') / of('paid_items') : undefined
  })()
  const from = picture.days.at(-window)!
  const list = sizes.join('、')
  return {
    rule: 'broken_sizes', kind: share >= red_line_share && p < 1e-4 ? 'red_line' : 'finding', thing, metric: 'paid_items', span: { from, to: picture.day }, p,
    figures: { now: 0, usual: (usual / USUAL_DAYS) * share * window, low: null, high: null, n: sold }, wanted: false,
    worth: price === undefined ? null : lostSales((usual / USUAL_DAYS) * 7 * share * price),
    means: { zh: `${style} 断 ${list} 码：${window} 天一双没卖，这${sizes.length > 1 ? '几个' : '个'}码平时占它销量的 ${percent(share).slice(1)}，别的码同期卖了 ${sold} 双。`, en: `${style}: sizes ${sizes.join(', ')} sold none in ${window} days; they usually carry ${percent(share).slice(1)} of it, and the others sold ${sold} meanwhile.` },
    cause: measured({ zh: `碰巧一双没卖的可能不到 ${chance(p)}；库存表能确认是断货还是下架了码。`, en: `By chance that is rarer than ${chance(p)}; the stock list can tell whether it is out or taken off.` }, p < 1e-4 ? 0.9 : 0.6),
    measures: [{ says: { zh: `先补 ${list} 码，别改图改价；到货前给这款的推广减预算。`, en: `Restock ${sizes.join(', ')} first and change no picture or price; cut its ad budget until they are in.` }, advice: 'restock_sizes' }],
    evidence: [{ stores: [picture.store_id], metrics: ['paid_items'], by: ['day', 'size'], from: picture.days.at(-28)!, to: picture.day, where: thing.item && style === thing.item ? { item: [style] } : { style: [style] }, compare: [] }],
  }
}

const chance = (p: number) => (p < 1e-4 ? '0.01%' : `${(p * 100).toPrecision(1)}%`)
