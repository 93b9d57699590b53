import type { Day } from '../../kernel/days.ts'
import type { Good } from '../../questions/catalogue.ts'
import type { Counted, Counts } from './counts.ts'

/** What a line of an order is known by, the finest first. */
export type Marks = { sku: string; sku_code: string; merchant_code: string; item: string; style: string }
const MARKS = ['sku', 'sku_code', 'merchant_code', 'item', 'style'] as const

/** What is stocked as one: the code it is counted by, with everything that is sold out of it (several links may be). */
export type Unit = {
  code: string
  name: string
  style: string
  colour: string
  size: string
  category: string
  wave: string
  items: string[]
  /** Everything that is sold out of it, as orders name it. */
  marks: Marks[]
  launch_day: Day | null
  season_end_day: Day | null
  counted: Counted | null
  /** Its code stands in an order or in the list of products: what it sold is known, nought too. */
  is_known: boolean
}

export type Units = { units: Map<string, Unit>; codeOf: (marks: Marks) => string; /** Codes counted a second time under a finer code, and left out. */ twice: number; unmatched: number }

/**
 * A line belongs to the first of its marks that somebody counted, else to the first that a platform lists, else to its merchant
 * code. A coarser code all of whose goods were counted by finer ones tells the same goods twice, and is left out.
 */
export function unitsOf(goods: readonly Good[], counts: Counts | null): Units {
  const [own, listed] = [true, false].map((counted) => new Map((counts?.codes ?? []).filter(({ is_listed }) => is_listed !== counted).map((one) => [one.code, one])))
  const codeOf = (marks: Marks) => {
    const present = MARKS.map((mark) => marks[mark]).filter((mark) => mark !== '')
    return present.find((mark) => own!.has(mark)) ?? present.find((mark) => listed!.has(mark)) ?? (marks.sku_code || marks.merchant_code || marks.sku || marks.item || marks.style)
  }
  const goodsOf = new Map<string, Good[]>()
  const marked = new Set<string>()
  for (const good of withoutCoarse(goods)) {
    for (const mark of MARKS) if (good[mark] !== '') marked.add(good[mark])
    const code = codeOf(good)
    if (code === '') continue
    const held = goodsOf.get(code)
    if (held) held.push(good)
    else goodsOf.set(code, [good])
  }
  const ofStyle = byStyle(goods)
  const units = new Map([...goodsOf].map(([code, of]) => [code, unitOf(code, of, own!.get(code) ?? listed!.get(code) ?? null, ofStyle)]))
  let [twice, unmatched] = [0, 0]
  for (const counted of own!.values()) {
    if (units.has(counted.code)) continue
    if (marked.has(counted.code)) twice++
    else {
      const good = goodOf(counted.code, ofStyle)
      if (!good) unmatched++
      units.set(counted.code, good ? { ...unitOf(counted.code, [good], counted, ofStyle), name: counted.name || good.item_name } : { code: counted.code, name: counted.name, style: '', colour: '', size: '', category: '', wave: '', items: [], marks: [], launch_day: null, season_end_day: null, counted, is_known: false })
    }
  }
  return { units, codeOf, twice, unmatched }
}

function byStyle(goods: readonly Good[]): Map<string, Good[]> {
  const styles = new Map<string, Good[]>()
  for (const good of goods) {
    if (good.style === '') continue
    const held = styles.get(good.style)
    if (held) held.push(good)
    else styles.set(good.style, [good])
  }
  return styles
}

/** A link told only as a whole says nothing of stock where its SKUs or codes are told. */
function withoutCoarse(goods: readonly Good[]): Good[] {
  const isFine = ({ sku, sku_code, merchant_code }: Good) => sku !== '' || sku_code !== '' || merchant_code !== ''
  const fine = new Set(goods.filter(isFine).flatMap(({ item, style }) => [item !== '' ? `item ${item}` : '', style !== '' ? `style ${style}` : '']))
  return goods.filter((good) => isFine(good) || !(fine.has(`item ${good.item}`) || fine.has(`style ${good.style}`)))
}

/**
 * A code nobody has ordered yet, of a style that is known: sellers write `货号-颜色-尺码`. Its colour and size are read where the rest of
 * the code names a size of the store.
 */
function goodOf(code: string, ofStyle: ReadonlyMap<string, readonly Good[]>): Good | undefined {
  const style = [...ofStyle.keys()].filter((one) => code.startsWith(one) && !/^[A-Za-z0-9]/.test(code.slice(one.length))).sort((a, b) => b.length - a.length)[0]
  const like = style === undefined ? undefined : ofStyle.get(style)![0]!
  if (!like) return undefined
  const [first = '', second = '', ...more] = code.slice(style!.length).split(/[-_ /#.]+/).filter((part) => part !== '')
  const isSize = (text: string) => /^(\d{2}(\.5)?|X{0,3}[SL]|M|[2-5]XL)$/i.test(text)
  const [colour, size] = more.length > 0 ? ['', ''] : isSize(second) ? [first, second] : isSize(first) ? [second, first] : ['', '']
  return { ...like, sku: '', sku_code: code, merchant_code: '', item: '', colour, size }
}

/** A code that stands for several sizes has none; what no line of it names, its style does. */
function unitOf(code: string, goods: readonly Good[], counted: Counted | null, ofStyle: ReadonlyMap<string, readonly Good[]>): Unit {
  const all = (column: keyof Good) => [...new Set(goods.map((good) => good[column]).filter((value) => value !== ''))]
  const first = (column: keyof Good) => all(column)[0] ?? ''
  const only = (column: keyof Good) => (all(column).length === 1 ? first(column) : '')
  return {
    code, name: first('item_name') || (counted?.name ?? ''), style: first('style'), colour: only('colour'), size: only('size'), category: first('category'), wave: first('launch_wave'), items: all('item').length > 0 ? all('item') : [...new Set((ofStyle.get(first('style')) ?? []).map(({ item }) => item).filter((item) => item !== ''))],
    marks: goods.map(({ sku, sku_code, merchant_code, item, style }) => ({ sku, sku_code, merchant_code, item, style })),
    launch_day: all('launch_day').sort()[0] ?? null, season_end_day: all('season_end_day').sort().at(-1) ?? null, counted, is_known: true,
  }
}
