import { asText } from './cells.ts'
import type { Source } from './format.ts'

/** `颜色分类:黑色[现货];尺码:37` → the value of the first property whose name fits. */
export const propertyIn = (columns: readonly string[], names: readonly string[]): Source => ({
  reads: [...columns],
  compute: (cell) => {
    const printed = asText.read(columns.map(cell).find((text) => text !== '') ?? '')
    for (const part of printed.split(/[;；]/)) {
      const [key = '', value = ''] = part.split(/[:：]/)
      if (names.some((name) => key.trim().endsWith(name))) return value.replace(/\[.*?\]|【.*?】/g, '').trim()
    }
    return ''
  },
})

export const COLOUR_NAMES = ['颜色分类', '颜色']
export const SIZE_NAMES = ['尺码', '鞋码', '尺寸']
