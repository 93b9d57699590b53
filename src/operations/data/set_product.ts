import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { identify, identitiesOn, listProducts, putProduct } from '../../state/products.ts'
import { defineOperation } from '../operation.ts'
import { day, done, store } from '../shapes.ts'

const word = z.string().trim().max(120).optional()
/** A hand's word holds from the beginning unless it says from when. */
const ALWAYS = '2000-01-01'

export const setProduct = defineOperation({
  name: 'set_product',
  label: { zh: '商品档案', en: 'Say what a product is' },
  about: {
    zh: '手工指定一个链接（或SKU）的货号、类目、波段、角色；同一货号的链接（跨店铺、跨平台）算同一款。填写后优先于文件，可用 unlink_product 撤回。',
    en: 'By hand: the style number, category, launch wave and role of a link (or SKU). Links of one style number, in any store and platform, are one product. It stands before what files say, and unlink_product takes it back.',
  },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({
    store, item: z.string().trim().min(1).max(64), sku: z.string().trim().max(64).default(''),
    style: word, category: word, launch_wave: word, role: word, short_name: word, colour: word, size: word,
    from: day.optional().meta({ description: 'the first day it holds; from the beginning where not said' }),
  }),
  output: done,
  async run({ store: store_id, item, sku, style, from, ...words }, { state, ledger }) {
    const [held, products] = await Promise.all([identitiesOn(state, [store_id], '9999-12-31'), listProducts(state)])
    const before = held.find((one) => one.item === item && one.sku === sku)
    const known = style ? products.find((product) => product.style === style) : products.find((product) => product.product_id === before?.product_id)
    const product_id = known?.product_id ?? `p_${randomBytes(8).toString('hex')}`
    const told = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined))
    await putProduct(state, { product_id, ...(style === undefined ? {} : { style }), ...told })
    const valid_from = from ?? before?.valid_from ?? ALWAYS
    await identify(state, { platform: ledger.store(store_id)?.platform ?? 'any', store_id, item, sku, product_id, style: style ?? before?.style ?? '', source: 'hand', valid_from })
    return { done: true as const }
  },
})
