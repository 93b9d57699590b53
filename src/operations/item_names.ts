import type { Day } from '../kernel/days.ts'
import { itemWords } from '../questions/item_words.ts'
import { identitiesOn, productsOf } from '../state/products.ts'
import { carried } from './asking.ts'
import type { Context } from './context.ts'

/** An item as people know it: its 货号, a short name, and the product that its name and picture belong to. */
export type ItemName = { item: string; product_id: string; style: string; name: string; by_hand: boolean; title: string; image: string }

/**
 * Names the items of one store. Every link of one 货号 is one product, so a name given once holds for all its links; an item
 * without a 货号 is a product of its own. A name given by hand stands before one cut from the title.
 */
export async function itemNames(context: Context, store_id: string, items: readonly string[], on: Day): Promise<ItemName[]> {
  const { state } = context
  const [told, joined] = await Promise.all([itemWords(store_id, items, carried(context)), identitiesOn(state, [store_id], on)])
  const known = told.map(({ item, title, style: printed }) => {
    const identity = joined.find((one) => one.item === item && one.sku === '')
    const style = identity?.style || printed
    return { item, title, style, product_id: identity?.product_id || (style ? `style/${style}` : `item/${store_id}/${item}`) }
  })
  const kept = new Map((await productsOf(state, known.map(({ product_id }) => product_id))).map((product) => [product.product_id, product]))
  return known.map((one) => {
    const product = kept.get(one.product_id)
    return { ...one, name: product?.short_name || shortName(one.title, one.style), by_hand: Boolean(product?.short_name), image: product?.image ?? '' }
  })
}

const LONGEST = 10

/** A title is 60 bytes written for a search engine; the longest piece left without its decoration says what the thing is. */
export function shortName(title: string, style: string): string {
  const plain = title.replace(/[【[(（][^】\])）]*[】\])）]/g, '').replace(/(19|20)\d\d年?(新款|新品)?|新款|爆款|正品|官方|旗舰店?|厂家直[批销]|^示例/g, ' ').replace(style === '' ? /$^/ : style, '').trim()
  const longest = plain.split(/\s+/).reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '')
  return [...(longest || title)].slice(0, LONGEST).join('')
}

/** 8826 厚底小白鞋: how an item is called in a sentence. */
export const calledAs = ({ style, name, item }: Pick<ItemName, 'style' | 'name' | 'item'>): string => [...new Set([style, name])].filter((part) => part !== '').join(' ') || item

/** Rules write of 商品 900012345678, for they know things and not names; ids of platforms have six digits and more. */
const OF_ITEM = { zh: /商品 ?(\d{6,}) ?/g, en: /\b[Ii]tem (\d{6,})/g }

/** The same answer with its sentences, wherever in it they stand, naming items as people do. One that no file names keeps its id. */
export async function inItemNames<T>(context: Context, store_id: string, answer: T, on: Day): Promise<T> {
  const items = new Set<string>()
  inSentences(answer, (language, said) => (said.replace(OF_ITEM[language], (_, item: string) => (items.add(item), '')), said))
  if (items.size === 0) return answer
  const names = new Map((await itemNames(context, store_id, [...items], on)).map((one) => [one.item, calledAs(one)]))
  return inSentences(answer, (language, said) => said.replace(OF_ITEM[language], (whole, item: string) => { const name = names.get(item); return name === undefined ? whole : language === 'zh' ? `「${name}」` : name })) as T
}

/** Every text of an answer (`{zh, en}`) through a hand. */
function inSentences(value: unknown, change: (language: 'zh' | 'en', said: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => inSentences(one, change))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, (key === 'zh' || key === 'en') && typeof one === 'string' ? change(key, one) : inSentences(one, change)]))
}
