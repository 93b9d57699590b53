import { z } from 'zod'
import { rowsOf } from '../facts/brought.ts'
import type { Day } from '../kernel/days.ts'
import { and, join, name, numbers, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { isLookedUp } from './dimensions.ts'
import type { LookupKey } from './dimensions.ts'
import { folded } from './folded.ts'
import type { Dimension, Question } from './question.ts'
import { askedOnce } from './store_memory.ts'
import type { World } from './world.ts'

/** `item style` → item → 货号, and so on for every key and dimension that anything is known of. */
export type Catalogue = ReadonlyMap<`${LookupKey} ${Dimension}`, ReadonlyMap<string, string>>

/** What people have said by hand: which product a link or SKU is (on a day), and what the products are. */
export type Registered = {
  identities: { item: string; sku: string; product_id: string; style: string }[]
  products: { product_id: string; style: string; category: string; launch_wave: string; role: string; colour: string; size: string }[]
}

const NOTHING: Catalogue = new Map()
const NOBODY_SAID: Registered = { identities: [], products: [] }

/**
 * What a store's links and SKUs are. A hand's word stands first, then what a file prints (货号, 类目), then the merchant code:
 * sellers write `货号-颜色-尺码`, so a code belongs to the known style it begins with, else to what the codes of one link share.
 * A question is answered by what was known on its last day.
 */
export async function catalogueFor(world: World, store_id: string, question: Pick<Question, 'by' | 'where'>, day: Day): Promise<Catalogue> {
  if (![...question.by, ...Object.keys(question.where)].some(isLookedUp)) return NOTHING
  const [told, registered] = await Promise.all([toldBy(world, store_id), world.registered?.(store_id, day) ?? NOBODY_SAID])
  return resolve(told, registered)
}

/** A link of a store and what is known of it; `by_hand` where a person said so. */
export type Link = { item: string; item_name: string; style: string; category: string; launch_wave: string; role: string; codes: string[]; by_hand: boolean }

/** Every link that files or people tell of, in the order of its style. */
export async function linksOf(world: World, store_id: string, day: Day): Promise<Link[]> {
  const [told, registered] = await Promise.all([toldBy(world, store_id), world.registered?.(store_id, day) ?? NOBODY_SAID])
  const known = resolve(told, registered)
  const hands = new Set(registered.identities.filter(({ sku }) => sku === '').map(({ item }) => item))
  const items = [...new Set([...told.map((row) => row.item), ...hands])].filter((item) => item !== '')
  const of = (item: string, dimension: Dimension) => known.get(`item ${dimension}`)?.get(item) ?? ''
  const rows = new Map<string, Told[]>()
  for (const row of told) rows.set(row.item, [...(rows.get(row.item) ?? []), row])
  return items
    .map((item) => ({
      item, item_name: rows.get(item)?.find((row) => row.item_name !== '')?.item_name ?? '', style: of(item, 'style'), category: of(item, 'category'), launch_wave: of(item, 'launch_wave'), role: of(item, 'role'),
      codes: [...new Set((rows.get(item) ?? []).map((row) => row.merchant_code))].filter((code) => code !== '').slice(0, 50), by_hand: hands.has(item),
    }))
    .sort((a, b) => (a.style === b.style ? (a.item < b.item ? -1 : 1) : a.style < b.style ? -1 : 1))
}

/** What is sold, as finely as anything tells it: a SKU, a merchant code, or a link where nothing finer is told. '' is not told. */
export type Good = { item: string; item_name: string; sku: string; sku_code: string; merchant_code: string; style: string; colour: string; size: string; category: string; launch_wave: string; launch_day: string; season_end_day: string }

/** Everything the store's files tell of, with what its links, codes and styles are known to be. */
export async function goodsOf(world: World, store_id: string, day: Day): Promise<Good[]> {
  const [told, registered] = await Promise.all([toldBy(world, store_id), world.registered?.(store_id, day) ?? NOBODY_SAID])
  const known = resolve(told, registered)
  const of = (row: Told, dimension: Dimension) => known.get(`item ${dimension}`)?.get(row.item) ?? known.get(`merchant_code ${dimension}`)?.get(row.merchant_code) ?? ''
  const goods = told.map((row): Good => ({
    item: row.item, item_name: row.item_name, sku: row.sku, sku_code: row.sku_code, merchant_code: row.merchant_code, style: of(row, 'style') || row.style,
    colour: row.colour || (known.get('sku colour')?.get(row.sku) ?? ''), size: row.size || (known.get('sku size')?.get(row.sku) ?? ''),
    category: of(row, 'category'), launch_wave: of(row, 'launch_wave'), launch_day: row.launch_day, season_end_day: row.season_end_day,
  }))
  // What one link of a style is told to be, the style's other links and codes are too.
  const ofStyle = (column: 'category' | 'launch_wave' | 'launch_day' | 'season_end_day') => new Map(goods.toReversed().filter((good) => good.style !== '' && good[column] !== '').map((good) => [good.style, good[column]]))
  const [categories, waves, launches, seasons] = [ofStyle('category'), ofStyle('launch_wave'), ofStyle('launch_day'), ofStyle('season_end_day')]
  return goods.map((good) => ({
    ...good, category: good.category || (categories.get(good.style) ?? ''), launch_wave: good.launch_wave || (waves.get(good.style) ?? ''),
    launch_day: good.launch_day || (launches.get(good.style) ?? ''), season_end_day: good.season_end_day || (seasons.get(good.style) ?? ''),
  }))
}

/** What products or the days of items call these items, as far as they agree; an item without a title or 货号 there is left out. */
export async function calledIn(world: Telling, store_id: string, items: readonly string[]): Promise<[string, { item: string; title: string; style: string }][]> {
  const wanted = new Set(items)
  const told = (await toldBy(world, store_id)).filter(({ item, place }) => wanted.has(item) && place < 3)
  return [...wanted].flatMap((item): [string, { item: string; title: string; style: string }][] => {
    const says = (column: 'item_name' | 'style') => [1, 2].map((place) => new Set(told.filter((row) => row.item === item && row.place === place && row[column] !== '').map((row) => row[column]))).find(({ size }) => size > 0)
    const [titles, styles] = [says('item_name'), says('style')]
    return titles?.size === 1 && styles?.size === 1 ? [[item, { item, title: [...titles][0]!, style: [...styles][0]! }]] : []
  })
}

const Told = z.object({
  /** Which fact says so: 1 products, 2 items by day, 3 order lines. */
  place: z.number(),
  item: z.string(), item_name: z.string(), sku: z.string(), sku_code: z.string(), merchant_code: z.string(), style: z.string(), category: z.string(), launch_wave: z.string(), role: z.string(), colour: z.string(), size: z.string(),
  launch_day: z.string(), season_end_day: z.string(),
})
type Told = z.infer<typeof Told>

type Telling = Pick<World, 'warehouse' | 'ledger' | 'kept' | 'imports'>

const askedOf = askedOnce<Told[]>()

/** Read once until the ledger changes. */
const toldBy = (world: Telling, store_id: string): Promise<Told[]> => askedOf(world.ledger, store_id, '', () => read(world, store_id))

async function read(world: Telling, store_id: string): Promise<Told[]> {
  const { warehouse, ledger } = world
  return folded<Told[]>({
    name: 'catalogue', version: 1,
    // What a younger file says stands before what was said, so files of its own turn need nothing of the rows before.
    inOrder: true,
    whole() {
      const hidden = ledger.hidden(store_id)
      return rowsIn(warehouse, and(sql`store_id = ${store_id}`, hidden.length > 0 ? sql`import_seq not in (${numbers(hidden)})` : undefined))
    },
    further: async (before, brought) => saidLater(before, await rowsIn(warehouse, and(sql`store_id = ${store_id}`, rowsOf(brought)))),
  }, world, store_id)
}

const KEY = ['place', 'item', 'sku', 'sku_code', 'merchant_code'] as const

/** In the order of the engine, which is that of bytes. */
function saidLater(before: readonly Told[], later: readonly Told[]): Told[] {
  const keyOf = (row: Told) => KEY.map((column) => row[column]).join('\u001f')
  const rows = new Map(before.map((row) => [keyOf(row), row]))
  for (const row of later) {
    const known = rows.get(keyOf(row))
    rows.set(keyOf(row), known ? { ...known, ...Object.fromEntries(Object.entries(row).filter(([, said]) => said !== '')) } : row)
  }
  if (rows.size === before.length) return [...rows.values()]
  return [...rows].map(([key, row]) => ({ key: Buffer.from(key), row })).sort((a, b) => Buffer.compare(a.key, b.key)).map(({ row }) => row)
}

const rowsIn = (warehouse: Warehouse, visible: Sql): Promise<Told[]> =>
  warehouse.rows({
    row: Told,
    sql: sql`
      select * from (
        select 1 as place, item, sku, '' as sku_code, merchant_code, ${newest('item_name', 'style', 'category', 'launch_wave', 'role', 'colour', 'size')}, ${newestDay('launch_day', 'season_end_day')}
        from (select * from products where ${visible}) group by item, sku, merchant_code
        union all
        select 2, item, '', '', '', ${newest('item_name', 'style')}, '', '', '', '', '', '', ''
        from (select * from item_days where ${visible} and item != '') group by item
        union all
        select 3, item, sku, sku_code, merchant_code, ${newest('item_name', 'style')}, '', '', '', ${newest('colour', 'size')}, '', ''
        from (select * from order_lines where ${visible}) group by item, sku, sku_code, merchant_code)
      order by place, item, sku, sku_code, merchant_code`,
  }, { alone: true })

/** (exported_at, import_seq) as one number, which the engine compares in two thirds of the time it takes for a pair. */
const AGE = sql`toInt128(toUnixTimestamp64Milli(exported_at)) * 4294967296 + import_seq`

/** What the newest export that says anything of it says. The inner name would shadow the column, so each has a table to itself. */
const newest = (...columns: string[]): Sql => join(columns.map((c) => sql`argMaxIf(toString(${name(c)}), ${AGE}, ${name(c)} != '') as ${name(c)}`), ', ')

const newestDay = (...columns: string[]): Sql => join(columns.map((c) => sql`ifNull(toString(argMaxIf(${name(c)}, ${AGE}, ${name(c)} is not null)), '') as ${name(c)}`), ', ')

const OF_PRODUCT = ['style', 'category', 'launch_wave', 'role'] as const

const resolved = new WeakMap<readonly Told[], WeakMap<Registered, Catalogue>>()

/** Once for what was read and what was said of it: a brief asks at four grains. */
export function resolve(told: readonly Told[], registered: Registered): Catalogue {
  const of = resolved.get(told) ?? new WeakMap<Registered, Catalogue>()
  resolved.set(told, of)
  const known = of.get(registered) ?? made(told, registered)
  of.set(registered, known)
  return known
}

function made(told: readonly Told[], { identities, products }: Registered): Catalogue {
  const found = new Map<`${LookupKey} ${Dimension}`, Map<string, string>>()
  const put = (key: LookupKey, dimension: Dimension, of: string, value: string | undefined) => {
    if (of === '' || !value) return
    const at = `${key} ${dimension}` as const
    const known = found.get(at) ?? new Map<string, string>()
    if (!known.has(of)) known.set(of, value)
    found.set(at, known)
  }
  const byId = new Map(products.map((p) => [p.product_id, p]))
  for (const { item, sku, product_id, style } of identities) {
    const product = byId.get(product_id)
    if (sku === '') for (const d of OF_PRODUCT) put('item', d, item, d === 'style' ? style || product?.style : product?.[d])
    else for (const d of ['colour', 'size'] as const) put('sku', d, sku, product?.[d])
  }
  for (const row of told) {
    put('item', 'style', row.item, row.style)
    for (const d of ['category', 'launch_wave', 'role'] as const) put('item', d, row.item, row[d])
    for (const d of ['colour', 'size'] as const) put('sku', d, row.sku, row[d])
  }
  joinByCode(told, products.map((p) => p.style), found, put)
  // What is registered of a style holds for every link and code of it.
  const byStyle = new Map(products.filter((p) => p.style !== '').map((p) => [p.style, p]))
  for (const key of ['item', 'merchant_code'] as const) {
    for (const [of, style] of found.get(`${key} style`) ?? []) for (const d of ['category', 'launch_wave', 'role'] as const) put(key, d, of, byStyle.get(style)?.[d])
  }
  return found
}

type Put = (key: LookupKey, dimension: Dimension, of: string, value: string | undefined) => void

function joinByCode(told: readonly Told[], registered: readonly string[], found: Catalogue, put: Put): void {
  const known = new Set([...registered, ...told.map((row) => row.style)].filter((style) => style !== ''))
  const byLength = [...known].sort((a, b) => b.length - a.length)
  const codesOf = new Map<string, Set<string>>()
  for (const { item, merchant_code } of told) if (merchant_code !== '') codesOf.set(item, (codesOf.get(item) ?? new Set()).add(merchant_code))
  for (const [item, codes] of codesOf) {
    const list = [...codes]
    const stem = item === '' ? undefined : commonStem(list)
    put('item', 'style', item, byLength.find((style) => list.every((code) => beginsWith(code, style))) ?? stem)
    for (const code of list) put('merchant_code', 'style', code, found.get('item style')?.get(item) ?? byLength.find((style) => beginsWith(code, style)) ?? stem ?? code)
  }
}

/** `A12-白-37` begins with A12, and A123-白 does not. */
const beginsWith = (code: string, style: string): boolean => code.startsWith(style) && !/^[A-Za-z0-9]/.test(code.slice(style.length))

/** What all codes of one link share, up to a separator; a link with a single code is named by it. */
function commonStem(codes: readonly string[]): string | undefined {
  const [first = '', ...others] = codes
  if (others.length === 0) return first
  let length = first.length
  for (const code of others) while (!code.startsWith(first.slice(0, length))) length--
  const stem = first.slice(0, length)
  const whole = codes.every((code) => !/^[A-Za-z0-9]/.test(code.slice(length))) ? stem : stem.slice(0, Math.max(0, stem.search(/[-_ /#.][^-_ /#.]*$/)))
  const bare = whole.replace(/[-_ /#.]+$/, '')
  return bare.length >= 3 ? bare : undefined
}
