import { randomBytes } from 'node:crypto'
import { asc, eq, or } from 'drizzle-orm'
import { Refusal } from '../kernel/errors.ts'
import { HOME, stores } from './schema.ts'
import type { State } from './state.ts'

export type Store = typeof stores.$inferSelect

export const listStores = (state: State): Promise<Store[]> => state.db.select().from(stores).orderBy(asc(stores.created_at), asc(stores.id))

/** By id or by name; undefined when there is none. */
export async function findStore(state: State, idOrName: string): Promise<Store | undefined> {
  const found = await state.db.select().from(stores).where(or(eq(stores.id, idOrName), eq(stores.name, idOrName)))
  return found.find((store) => store.id === idOrName) ?? found[0]
}

export async function getStore(state: State, idOrName: string): Promise<Store> {
  const store = await findStore(state, idOrName)
  if (!store) throw new Refusal('not_found', { zh: `没有名为“${idOrName}”的店铺`, en: `there is no store called “${idOrName}”` }, { store: idOrName })
  return store
}

/** `id` is given only by a rebuild, so that facts and state go on speaking of the same store. */
export type NewStore = { name: string; platform?: string | undefined; zone?: string | undefined; currency?: string | undefined; id?: string | undefined }

/** Found by name (or id); made when it is not there yet. A platform that contradicts the store's own is refused. */
export async function findOrMakeStore(state: State, wanted: NewStore): Promise<Store> {
  const name = wanted.name.trim()
  if (name === '') throw new Refusal('invalid_input', { zh: '店铺名不能为空', en: 'a store needs a name' })
  return state.change(async (tx) => {
    const id = wanted.id ?? `s_${randomBytes(8).toString('hex')}`
    const known = (wanted.id === undefined ? undefined : await findStore(tx, wanted.id)) ?? (await findStore(tx, name))
    if (known) return settlePlatform(tx, known, wanted.platform)
    const { platform = 'any', zone = 'Asia/Shanghai', currency = 'CNY' } = wanted
    await tx.db.insert(stores).values({ id, organisation_id: HOME, name, platform, zone, currency }).onConflictDoNothing()
    await tx.announce('stores')
    return getStore(tx, name)
  })
}

export async function changeStore(state: State, id: string, change: Partial<Pick<Store, 'name' | 'platform' | 'zone' | 'currency'>>): Promise<Store> {
  return state.change(async (tx) => {
    await tx.db.update(stores).set(change).where(eq(stores.id, id))
    await tx.announce('stores')
    return getStore(tx, id)
  })
}

async function settlePlatform(state: State, store: Store, platform: string | undefined): Promise<Store> {
  if (platform === undefined || platform === 'any' || platform === store.platform) return store
  if (store.platform === 'any') return changeStore(state, store.id, { platform })
  throw new Refusal('conflict', { zh: `店铺“${store.name}”属于平台 ${store.platform}，不是 ${platform}`, en: `the store “${store.name}” is on ${store.platform}, not on ${platform}` }, { store: store.name, platform: store.platform })
}
