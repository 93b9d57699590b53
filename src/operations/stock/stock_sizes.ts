import { z } from 'zod'
import { sizesOf } from '../../money/stock/sizes.ts'
import { defineOperation } from '../operation.ts'
import { day, store } from '../shapes.ts'
import { stockIn, stockState } from './stock_in.ts'

const share = z.strictObject({ of: z.number(), among: z.number() })

export const stockSizes = defineOperation({
  name: 'stock_sizes',
  label: { zh: '尺码表', en: 'Sizes in stock' },
  about: { zh: '在售的每款每色各尺码还有多少、平时占多少、哪个核心码断了；断码率和核心码齐码率。', en: 'Of every style in a colour on sale, what is left of each size, its usual share, and which core size is out; the rates of both.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, day: day.optional(), search: z.string().max(100).default(''), broken_only: z.boolean().default(false).meta({ description: 'only what lacks a core size' }), limit: z.number().int().min(1).max(5_000).default(60) }),
  output: z.strictObject({
    state: stockState, day: z.string(), is_counted: z.boolean(), sizes: z.array(z.string()), /** 断码率: sizes out among sizes counted. */ broken: share, /** 核心码齐码率. */ whole: share, uncounted: z.number(),
    rows: z.array(z.strictObject({
      style: z.string(), colour: z.string(), name: z.string(), item: z.string(), sold_28: z.number(), /** Null where a core size was not counted. */ is_whole: z.boolean().nullable(),
      cells: z.array(z.strictObject({ size: z.string(), code: z.string(), on_hand: z.number().nullable(), incoming: z.number(), share: z.number().nullable(), is_core: z.boolean(), wanted_a_day: z.number().nullable() })),
    })),
    of: z.number(),
  }),
  async run({ store: store_id, day: asked_day, search, broken_only, limit }, context) {
    const { stock, state } = await stockIn(context, store_id, asked_day)
    const { rows, ...told } = sizesOf(stock)
    const found = rows.filter(({ style, is_whole }) => style.startsWith(search) && (!broken_only || is_whole === false))
    return { state, day: stock.day, is_counted: stock.counts !== null, ...told, rows: found.slice(0, limit).map(({ items, ...row }) => ({ ...row, item: items[0] ?? '' })), of: found.length }
  },
})
