import { z } from 'zod'
import { getSetting } from '../../state/settings.ts'
import { itemNames } from '../item_names.ts'
import { defineOperation } from '../operation.ts'
import { isPlatformImage, picturesIn } from '../pictures.ts'
import { itemCard, store } from '../shapes.ts'
import { todayIn } from '../today_in.ts'

export const items = defineOperation({
  name: 'items',
  label: { zh: '商品名片', en: 'Item cards' },
  about: { zh: '把商品 ID 说成人认得的样子：货号、短名、图。', en: 'What people know items by: style number, short name, picture.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, items: z.array(z.string().max(100)).min(1).max(500) }),
  output: z.strictObject({ items: z.array(itemCard) }),
  async run({ store: store_id, items }, context) {
    const [named, folder, platform_images] = await Promise.all([
      itemNames(context, store_id, [...new Set(items)], todayIn(context, store_id)),
      getSetting(context.state, 'image_folder'),
      getSetting(context.state, 'platform_images'),
    ])
    const pictures = await picturesIn(typeof folder === 'string' ? folder : '')
    const imageOf = (style: string, address: string) => {
      if (style !== '' && pictures.has(style.toLowerCase())) return `/api/image?${new URLSearchParams({ store: store_id, style })}`
      return platform_images === true && isPlatformImage(address) ? address : null
    }
    return { items: named.map(({ item, style, name, by_hand, title, image }) => ({ item, style, name, by_hand, title, image: imageOf(style, image), image_address: image })) }
  },
})
