import { stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { setSetting } from '../../state/settings.ts'
import { defineOperation } from '../operation.ts'
import { done } from '../shapes.ts'

export const changeSetting = defineOperation({
  name: 'change_setting',
  label: { zh: '修改设置', en: 'Change a setting' },
  about: { zh: '改一项设置。', en: 'Changes one setting.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: z.strictObject({ name: z.enum(['platform_images', 'image_folder', 'rise_is_red', 'language']), value: z.union([z.string().max(400), z.boolean()]) }),
  output: done,
  async run({ name, value }, { state }) {
    await check(name, value)
    await setSetting(state, name, value)
    return { done: true as const }
  },
})

/** A folder that is not there is refused now rather than showing no pictures without a word. */
async function check(name: string, value: string | boolean): Promise<void> {
  if (name === 'platform_images' && typeof value !== 'boolean') throw new Refusal('invalid_input', { zh: `${name} 是开或关：${value}`, en: `${name} is on or off: ${value}` })
  if (name !== 'image_folder' || value === '') return
  if (typeof value !== 'string' || !isAbsolute(value)) throw new Refusal('invalid_input', { zh: `请填图片文件夹的完整路径：${value}`, en: `give the whole path of the folder of pictures: ${value}` })
  if (!(await stat(value).catch(() => undefined))?.isDirectory()) throw new Refusal('invalid_input', { zh: `这台机器上没有这个文件夹：${value}`, en: `this machine has no such folder: ${value}` })
}
