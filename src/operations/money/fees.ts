import { z } from 'zod'
import { classOf } from '../../money/build/statements.ts'
import { FEE_CLASSES } from '../../money/fee_classes.ts'
import { sql } from '../../kernel/sql.ts'
import { defineOperation } from '../operation.ts'
import { store, text } from '../shapes.ts'
import { moneyRows } from './making.ts'

const Fee = z.object({ fee: z.string(), account: z.string(), class: z.string(), entries: z.coerce.number(), in_fen: z.coerce.number(), out_fen: z.coerce.number(), last_day: z.string() })

export const fees = defineOperation({
  name: 'fees',
  label: { zh: '费用分类', en: 'Fee classes' },
  about: { zh: '账单里出现过的每个费用名称算作什么；没分类的排在最前，不计入利润，也不会被猜。', en: 'What each fee on the statements counts as; those nobody has classed stand first, are in no profit, and are never guessed.' },
  kind: 'question',
  needs: { role: 'finance', store: 'store' },
  input: z.strictObject({ store }),
  output: z.strictObject({
    classes: z.array(z.strictObject({ id: z.string(), label: text, /** No profit and no loss: money that only changes its place. */ is_neutral: z.boolean() })),
    /** By the class of the newest entry; '' is unclassified. `said` by a person, with the day from which it holds. */
    fees: z.array(z.strictObject({ fee: z.string(), account: z.string(), class: z.string(), entries: z.number(), in_fen: z.number(), out_fen: z.number(), last_day: z.string(), said: z.array(z.strictObject({ class: z.string(), valid_from: z.string() })) })),
  }),
  async run({ store: store_id }, context) {
    const { making, entries } = await moneyRows(context, store_id)
    const found = await context.warehouse.rows({
      row: Fee,
      sql: sql`
        select fee, account, argMax(class, day) as class, toString(count()) as entries, toString(sum(if(fen > 0, fen, 0))) as in_fen, toString(sum(if(fen < 0, -fen, 0))) as out_fen, toString(max(day)) as last_day
        from (select toString(fee) as fee, toString(account) as account, CAST(${classOf(making)}, 'String') as class, window_start as day, assumeNotNull(amount_fen) as fen from ledger_entries where ${entries})
        group by fee, account order by class != '', count() desc`,
    })
    const said = (fee: string) => making.fee_words.filter((word) => word.fee === fee && (word.platform === making.platform || word.platform === '')).map((word) => ({ class: word.class, valid_from: word.valid_from }))
    return { classes: FEE_CLASSES.map(({ id, label, measure }) => ({ id, label, is_neutral: measure === undefined })), fees: found.map((one) => ({ ...one, said: said(one.fee) })) }
  },
})
