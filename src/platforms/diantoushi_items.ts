import { rivalDays } from '../facts/rival_days.ts'
import { asCount, asFen, asId, asText, bare, isNone, NOT_TOLD } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import type { Source } from './format.ts'

/** 10人付款 is ten; 1000+人付款 says at least a thousand, and no most. */
const buyers = (end: 'low' | 'high'): Source => ({
  compute: (cell) => {
    const printed = bare(cell('付款人数')).replace(/人?(付款|收货)$/, '').replace(/人$/, '')
    if (isNone(printed)) return NOT_TOLD
    return end === 'high' && printed.endsWith('+') ? NOT_TOLD : asCount.read(printed.replace(/\+$/, ''))
  },
  reads: ['付款人数'],
})

export const diantoushiItems = defineFormat({
  id: 'diantoushi_items',
  label: { zh: '店透视 · 商品下载', en: 'Diantoushi · items' },
  where: { zh: '店透视插件 › 搜索结果 › 下载', en: '店透视插件 › 搜索结果 › 下载' },
  platform: 'taobao',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['ID', '标题', '商品价格', '付款人数', '店铺'],
      window: 'file_name_or_ask',
      facts: [{ fact: rivalDays, columns: { rival: col('店铺', asText), item: must('ID', asId), item_name: col('标题', asText), price_fen: col('商品价格', asFen), paid_buyers_low: buyers('low'), paid_buyers_high: buyers('high') } }],
    },
  ],
})
