import { products } from '../facts/products.ts'
import { stockCounts } from '../facts/stock_counts.ts'
import { asCount, asFen, asId, asText } from './cells.ts'
import { col, defineFormat, must } from './format.ts'
import type { Source } from './format.ts'
import { COLOUR_NAMES, propertyIn, SIZE_NAMES } from './sku_props.ts'

const PROPS = ['属性对', '销售属性']

const item: Record<string, Source> = { item: must('商品Id', asId), item_name: col('商品标题', asText), category: col('类目名称', asText) }

/** 商家编码 stands twice: the item's, then the SKU's. What belongs to the item stands in its first row. */
export const qianniuPublish = defineFormat({
  id: 'qianniu_publish',
  label: { zh: '千牛 · 商品发布模板', en: 'Qianniu · items and SKUs' },
  where: { zh: '千牛 › 商品 › 批量编辑 › 导出', en: '千牛 › 商品 › 批量编辑 › 导出' },
  platform: 'taobao',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['商品Id', '类目名称', '商品标题', 'skuId', '价格(元)'],
      fillDown: { columns: ['商品Id', '商品标题', '类目名称', '一口价', '商家编码'], whenEmpty: '商品Id' },
      window: 'file_name_or_ask',
      facts: [
        { fact: products, oncePer: '商品Id', columns: { ...item, merchant_code: col('商家编码', asText), price_fen: col('一口价', asFen) } },
        {
          fact: products,
          when: 'skuId',
          columns: { ...item, sku: col('skuId', asId), merchant_code: col('商家编码#2', asText), colour: propertyIn(PROPS, COLOUR_NAMES), size: propertyIn(PROPS, SIZE_NAMES), price_fen: col('价格(元)', asFen) },
        },
        { fact: stockCounts, when: 'skuId', columns: { warehouse: { constant: '平台库存' }, code: col('skuId', asId), name: col('商品标题', asText), on_hand: col('数量', asCount) } },
      ],
    },
  ],
})
