import { z } from 'zod'
import { and, join, numbers, sql } from '../../kernel/sql.ts'
import { remarkCodesOf } from '../../state/order_words.ts'
import { bearsWithin, defaultCodes, meaningsOf, stretchesOf } from '../../tags/remark_codes.ts'
import { defineOperation } from '../operation.ts'
import { store } from '../shapes.ts'
import { kindCard, kinds } from './shapes.ts'

export const remarkCodes = defineOperation({
  name: 'remark_codes',
  label: { zh: '备注代码', en: 'Remark codes' },
  about: { zh: '卖家备注里的哪些字说明订单是刷单、样品……从哪天起；各有多少单带着它，还有哪些常见备注没有代码。', en: "Which words in the seller's remark say that an order is fake, a sample …, since when, how many orders bear them; and frequent remarks that are no code." },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store }),
  output: z.strictObject({
    kinds: z.array(kindCard),
    /** '' from a day on: means nothing any more. `by` is empty for what holds without anybody's word. */
    codes: z.array(z.strictObject({ code: z.string(), kind: z.string(), valid_from: z.string(), by: z.string(), is_default: z.boolean(), orders: z.number() })),
    /** Orders that have a remark; none where no file tells it. */
    remarked: z.number(),
    /** Remarks that stand on many orders and bear no code. */
    frequent: z.array(z.strictObject({ remark: z.string(), orders: z.number() })),
  }),
  async run({ store: store_id }, { state, warehouse, ledger }) {
    const said = await remarkCodesOf(state, store_id)
    const meanings = meaningsOf(said)
    const stretches = stretchesOf(meanings)
    const hidden = ledger.hidden(store_id)
    const visible = and(sql`store_id = ${store_id}`, sql`remark != ''`, hidden.length > 0 ? sql`import_seq not in (${numbers(hidden)})` : undefined)
    const remarks = sql`select order_id, any(said) as remark, any(made) as created_day from (select order_id, remark as said, created_day as made from orders where ${visible}) group by order_id`
    const borne = stretches.map((stretch) => bearsWithin(sql`remark`, stretch))
    const [counted, frequent] = await Promise.all([
      warehouse.table(sql`select ${join([sql`count()`, ...borne.map((one) => sql`countIf(${one})`)], ', ')} from (${remarks})`),
      warehouse.table(sql`select remark, count() from (${remarks}) where not (${join([sql`false`, ...borne.map((one) => sql`(${one})`)], ' or ')}) group by remark having count() >= ${FREQUENT} order by count() desc, remark limit 20`),
    ])
    const [remarked, ...orders] = (counted.rows[0] ?? []).map(Number)
    const byStretch = new Map(stretches.map(({ code, from }, i) => [`${code} ${from}`, orders[i] ?? 0]))
    const byHand = new Map(said.map((one) => [`${one.code} ${one.valid_from}`, one.by]))
    return {
      kinds, remarked: remarked ?? 0,
      codes: meanings.map((one) => ({ ...one, by: byHand.get(`${one.code} ${one.valid_from}`) ?? '', is_default: defaultCodes.some(({ code, valid_from }) => code === one.code && valid_from === one.valid_from), orders: byStretch.get(`${one.code} ${one.valid_from}`) ?? 0 })),
      frequent: frequent.rows.map(([remark, count]) => ({ remark: String(remark), orders: Number(count) })),
    }
  },
})

/** A remark on fewer orders is about one customer, and is nobody's business here. */
const FREQUENT = 5
