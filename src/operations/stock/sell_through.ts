import { z } from 'zod'
import { unitsOf } from '../../money/stock/units.ts'
import { wavesOf, weeksBy } from '../../money/stock/sell_through.ts'
import { goodsOf } from '../../questions/catalogue.ts'
import { defineOperation } from '../operation.ts'
import { day, store, text } from '../shapes.ts'
import { salesAsked, stockIn, stockState } from './stock_in.ts'

export const sellThrough = defineOperation({
  name: 'sell_through',
  label: { zh: '售罄率', en: 'Sell-through' },
  about: { zh: '每个波段上架以来每周卖掉了进货的几成：净卖出 ÷（净卖出 + 现有库存）。', en: 'Of each wave, the share sold by the end of each week since its launch: net pieces sold ÷ (net pieces sold + stock now).' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, day: day.optional() }),
  output: z.strictObject({
    state: stockState, day: z.string(), is_counted: z.boolean(),
    waves: z.array(z.strictObject({
      wave: z.string(), by_first_sale: z.boolean(), launch_day: z.string().nullable(), styles: z.number(), received: z.number(), sold: z.number(), rate: z.number().nullable(), because: text.nullable(), /** Codes in neither part. */ left_out: z.number(),
      weeks: z.array(z.strictObject({ week: z.string(), sold: z.number(), rate: z.number() })),
    })),
  }),
  async run({ store: store_id, day: asked_day }, context) {
    const { stock, world, build, state } = await stockIn(context, store_id, asked_day)
    const { codeOf } = unitsOf(await goodsOf(world, store_id, stock.day), stock.counts)
    return { state, day: stock.day, is_counted: stock.counts !== null, waves: wavesOf(stock, await weeksBy(await salesAsked(context, store_id, { stock, build, world }), codeOf)) }
  },
})
