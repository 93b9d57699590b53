import { asCount, asId } from './cells.ts'
import type { Ask } from './format.ts'

/** 商品360 downloads do not say which item they are about. */
export const whichItem: Ask = {
  key: 'item',
  label: { zh: '这份文件是哪个商品的？填商品ID', en: 'Which item is this file about? Its item id' },
  // Item ids have 10 to 13 digits. An export time (202609010915) and milliseconds since 1970 (1791430000000) are none.
  fileName: /(?<!\d)(?!20\d{2}[01]\d[0-3]\d)(?!1[5-9]\d{11}(?!\d))(\d{10,13})(?!\d)/,
  reader: asId,
}

/** 转化统计周期 is chosen before the download and is not in the file; the same file means something else without it. */
export const attributionDays: Ask = {
  key: 'attribution_days',
  label: { zh: '下载时选的转化统计周期（天）', en: 'Attribution window chosen for this download, in days' },
  // 近7天 in a name is the span of the report: only a number beside 转化, 归因 or 周期 counts.
  fileName: /(?:(?<=(?:转化|归因|周期)\D{0,4})(?<!\d)|(?<!\d)(?=\d{1,2}[天日](?:转化|归因)))(1|3|7|15|30)(?=[天日])/,
  options: ['1', '3', '7', '15', '30'],
  default: '15',
  reader: asCount,
}
