import { z } from 'zod'
import { and, numbers, sql } from '../kernel/sql.ts'
import type { Context } from './context.ts'

export type KnownCode = { code: string; name: string }

/**
 * What a store sells, SKU by SKU, by the code people know it by: the merchant's own, else the platform's SKU, else the item.
 * The best sold first; those without a cost before those that have one.
 */
export async function knownCodes({ warehouse, ledger }: { warehouse: Context['warehouse']; ledger: { hidden(store_id: string): readonly number[] } }, store_id: string, most = 5_000): Promise<KnownCode[]> {
  const hidden = ledger.hidden(store_id)
  const visible = and(sql`store_id = ${store_id}`, hidden.length > 0 ? sql`import_seq not in (${numbers([...hidden])})` : undefined)
  return warehouse.rows({
    row: z.object({ code: z.string(), name: z.string() }),
    sql: sql`
      select code, any(title) as name
      from (
        select multiIf(sku_code != '', sku_code, merchant_code != '', merchant_code, sku != '', sku, item) as code,
          trim(concat(item_name, ' ', colour, ' ', size)) as title, ifNull(quantity, 1) as pieces, [sku_code, merchant_code, sku, item, style] as marks
        from order_lines
        where ${visible}
        union all
        select multiIf(merchant_code != '', merchant_code, sku != '', sku, item), trim(concat(item_name, ' ', colour, ' ', size)), 0, [merchant_code, sku, item, style]
        from products
        where ${visible}
      )
      where code != ''
      group by code
      order by max(hasAny(marks, (select groupArray(code) from sku_costs where ${visible}))), sum(pieces) desc, code
      limit ${most}`,
  })
}
