import { products } from '../facts/products.ts'
import { stockCounts } from '../facts/stock_counts.ts'
import { asCount, asFen, asId, asText, bare, isNone } from './cells.ts'
import { col, defineFormat } from './format.ts'
import type { Source } from './format.ts'

type Cell = (header: string) => string

const isVariation = (cell: Cell) => /variation/.test(bare(cell('Type')))

/** A variation names its parent as `id:123`, or by the parent's SKU. */
const item: Source = {
  compute: (cell) => {
    const parent = bare(cell('Parent')).replace(/^id:/, '')
    return isVariation(cell) && !isNone(parent) ? asId.read(parent) : asId.read(cell('ID'))
  },
  reads: ['Type', 'Parent', 'ID'],
}

/** The value of the attribute that is called so; several values of a parent are a choice and no colour of its own. */
const attribute = (names: RegExp): Source => ({
  compute: (cell) => {
    const at = [1, 2, 3].find((i) => names.test(cell(`Attribute ${i} name`)))
    return at !== undefined && isVariation(cell) ? asText.read(cell(`Attribute ${at} value(s)`)) : ''
  },
  reads: ['Type', ...[1, 2, 3].flatMap((i) => [`Attribute ${i} name`, `Attribute ${i} value(s)`])],
})

export const woocommerceProducts = defineFormat({
  id: 'woocommerce_products',
  label: { zh: 'WooCommerce · 商品', en: 'WooCommerce · products' },
  where: { zh: 'WooCommerce 后台 › Products › Export', en: 'WooCommerce admin › Products › Export' },
  platform: 'woocommerce',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['ID', 'Type', 'SKU', 'Name', 'Published', 'Regular price', 'Stock'],
      window: 'file_name_or_ask',
      facts: [
        {
          fact: products,
          columns: {
            item,
            sku: { compute: (cell) => (isVariation(cell) ? asId.read(cell('ID')) : ''), reads: ['Type', 'ID'] },
            item_name: col('Name', asText),
            merchant_code: col('SKU', asText),
            category: col('Categories', asText),
            colour: attribute(/colou?r|颜色/i),
            size: attribute(/size|尺码/i),
            item_status: { compute: (cell) => (bare(cell('Published')) === '1' ? 'published' : 'draft'), reads: ['Published'] },
            price_fen: { compute: (cell) => asFen.read(isNone(bare(cell('Sale price'))) ? cell('Regular price') : cell('Sale price')), reads: ['Sale price', 'Regular price'] },
          },
        },
        // A product whose stock is not managed prints none, which is no nought.
        { fact: stockCounts, columns: { warehouse: { constant: '' }, code: { compute: (cell) => asText.read(isNone(bare(cell('SKU'))) ? cell('ID') : cell('SKU')), reads: ['SKU', 'ID'] }, name: col('Name', asText), on_hand: col('Stock', asCount) } },
      ],
    },
  ],
})
