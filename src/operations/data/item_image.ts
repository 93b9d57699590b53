import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { getSetting } from '../../state/settings.ts'
import { defineOperation } from '../operation.ts'
import { readPicture } from '../pictures.ts'
import { store } from '../shapes.ts'

export const itemImage = defineOperation({
  name: 'item_image',
  label: { zh: '商品图片', en: 'Item picture' },
  about: { zh: '图片文件夹里以货号命名的图。', en: 'The picture named by a style number, from the folder of pictures.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, style: z.string().min(1).max(100) }),
  output: z.strictObject({ media_type: z.string(), base64: z.string() }),
  async run({ style }, { state }) {
    const folder = await getSetting(state, 'image_folder')
    const picture = await readPicture(typeof folder === 'string' ? folder : '', style)
    if (!picture) throw new Refusal('not_found', { zh: `图片文件夹里没有 ${style} 的图（jpg、png、webp、gif、svg，不超过 5 MB）`, en: `the folder of pictures has none of ${style} (jpg, png, webp, gif or svg, at most 5 MB)` })
    return { media_type: picture.media_type, base64: picture.bytes.toString('base64') }
  },
})
