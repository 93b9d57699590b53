import { and, asc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import { identities, products } from './schema.ts'
import type { State } from './state.ts'

export type Product = typeof products.$inferSelect
export type Identity = typeof identities.$inferSelect

export type NewIdentity = {
  platform: string
  store_id: string
  item: string
  sku?: string
  product_id?: string
  merchant_code?: string
  style?: string
  source: 'code' | 'hand'
  valid_from: string
}

export const listProducts = (state: State): Promise<Product[]> => state.db.select().from(products).orderBy(asc(products.style), asc(products.product_id))

export const productsOf = (state: State, product_ids: readonly string[]): Promise<Product[]> =>
  product_ids.length === 0 ? Promise.resolve([]) : state.db.select().from(products).where(inArray(products.product_id, [...product_ids]))

/** Only the fields given are changed. */
export async function putProduct(state: State, { product_id, ...words }: Partial<Omit<Product, 'organisation_id' | 'updated_at'>> & { product_id: string }): Promise<void> {
  const updated_at = new Date()
  await state.change((tx) =>
    tx.db.insert(products).values({ product_id, ...words, updated_at }).onConflictDoUpdate({ target: products.product_id, set: { ...words, updated_at } }))
}

/** What items and SKUs of these stores were known as on a day. */
export const identitiesOn = (state: State, store_ids: string[], day: string): Promise<Identity[]> =>
  store_ids.length === 0 ? Promise.resolve([]) : state.db.select().from(identities)
    .where(and(inArray(identities.store_id, store_ids), lte(identities.valid_from, day), or(isNull(identities.valid_to), gt(identities.valid_to, day))))

/**
 * From its day on, an item (or SKU) is known as this. What held before is closed, not lost, so a joining can be taken back
 * and a past day is still answered as it was. A file's word never overrules a hand's.
 */
export async function identify(state: State, wanted: NewIdentity): Promise<void> {
  const { sku = '', product_id = '', merchant_code = '', style = '', ...rest } = wanted
  await state.change(async (tx) => {
    const same = and(eq(identities.store_id, wanted.store_id), eq(identities.item, wanted.item), eq(identities.sku, sku))
    const [open] = await tx.db.select().from(identities).where(and(same, isNull(identities.valid_to)))
    if (open) {
      const told = open.product_id === product_id && open.merchant_code === merchant_code && open.style === style
      const overruled = open.source === 'hand' && wanted.source === 'code'
      if (told || overruled || open.valid_from > wanted.valid_from) return
      if (open.valid_from === wanted.valid_from) await tx.db.delete(identities).where(eq(identities.id, open.id))
      else await tx.db.update(identities).set({ valid_to: wanted.valid_from }).where(eq(identities.id, open.id))
    }
    await tx.db.insert(identities).values({ ...rest, sku, product_id, merchant_code, style })
  })
}

/** From its day on, a hand's word about an item (or SKU) holds no more, and what files say stands again. True when there was one. */
export async function release(state: State, { store_id, item, sku = '', day }: { store_id: string; item: string; sku?: string | undefined; day: string }): Promise<boolean> {
  return state.change(async (tx) => {
    const [open] = await tx.db.select().from(identities).where(and(eq(identities.store_id, store_id), eq(identities.item, item), eq(identities.sku, sku), isNull(identities.valid_to)))
    if (open?.source !== 'hand') return false
    if (open.valid_from >= day) await tx.db.delete(identities).where(eq(identities.id, open.id))
    else await tx.db.update(identities).set({ valid_to: day }).where(eq(identities.id, open.id))
    return true
  })
}
