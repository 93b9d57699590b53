import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { recordChange } from '../../state/changes.ts'
import { putProduct } from '../../state/products.ts'
import { itemNames } from '../item_names.ts'
import { defineOperation } from '../operation.ts'
import { IMAGE_HOSTS, isPlatformImage } from '../pictures.ts'
import { done, store } from '../shapes.ts'
import { todayIn } from '../today_in.ts'

export const changeItem = defineOperation({
  name: 'change_item',
  label: { zh: '修改商品名片', en: 'Change an item card' },
  about: { zh: '给商品起短名（同货号的链接一起改），或填它在平台图片服务器上的图片地址。', en: "Gives an item a short name (all links of its style take it), or the address of its picture on the platform's image host." },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({
    store,
    item: z.string().min(1).max(100),
    /** Empty: cut from the title again. */
    short_name: z.string().trim().max(20).optional(),
    image_address: z.string().trim().max(500).optional(),
  }),
  output: done,
  async run({ store: store_id, item, short_name, image_address }, context) {
    const [known] = await itemNames(context, store_id, [item], todayIn(context, store_id))
    if (!known) throw new Refusal('not_found', { zh: `这个店铺的数据里没有这个商品：${item}`, en: `this store’s data have no item ${item}` })
    if (image_address && !isPlatformImage(image_address)) throw new Refusal('invalid_input', { zh: `不是平台图片服务器的 https 地址：${image_address}（可用：${IMAGE_HOSTS.join('、')}）`, en: `not an https address of a platform’s image server: ${image_address} (these are: ${IMAGE_HOSTS.join(', ')})` })
    const { product_id, style, name, by_hand, image } = known
    await putProduct(context.state, { product_id, style, ...(short_name !== undefined && { short_name }), ...(image_address !== undefined && { image: image_address }) })
    const note = (field: string, old: string, now: string | undefined) =>
      now === undefined || now === old ? undefined : recordChange(context.state, { store_id, object: `item:${item}`, field, old, new: now, valid_from: context.now(), by: context.actor?.user_id ?? '' })
    await note('short_name', by_hand ? name : '', short_name)
    await note('image', image, image_address)
    return { done: true as const }
  },
})
