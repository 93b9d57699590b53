import { join, name, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import type { Text } from '../kernel/text.ts'

/**
 * The money of an order line. `amount`: stands beside profit and is no part of it. `in`/`out`: added to or taken from profit.
 * `note`: how much of the costs above is estimated, and what statements have changed.
 */
export type ProfitMeasure = { side: 'amount' | 'in' | 'out' | 'note'; about: Text; /** Estimated by a rule until a statement tells it. */ estimated?: true; /** Goes with the parcel, and is not spent where none was sent. */ parcel?: true }

export const PROFIT_MEASURES = {
  paid_fen: { side: 'in', about: { zh: '支付金额', en: 'Paid' } },
  subsidy_fen: { side: 'in', about: { zh: '平台补贴', en: 'Borne by the platform' } },
  refund_fen: { side: 'out', about: { zh: '退款', en: 'Refunded' } },
  goods_fen: { side: 'out', about: { zh: '商品成本', en: 'Goods' } },
  unsaleable_fen: { side: 'out', about: { zh: '退货报损', en: 'Returns unfit for sale' } },
  platform_fee_fen: { side: 'out', estimated: true, about: { zh: '平台扣点', en: 'Platform fees' } },
  payment_fee_fen: { side: 'out', estimated: true, about: { zh: '支付手续费', en: 'Payment fee' } },
  commission_fen: { side: 'out', estimated: true, about: { zh: '佣金', en: 'Commission' } },
  freight_fen: { side: 'out', estimated: true, parcel: true, about: { zh: '快递', en: 'Freight' } },
  insurance_fen: { side: 'out', estimated: true, parcel: true, about: { zh: '运费险', en: 'Freight insurance' } },
  packaging_fen: { side: 'out', estimated: true, parcel: true, about: { zh: '包装', en: 'Packaging' } },
  gift_fen: { side: 'out', estimated: true, parcel: true, about: { zh: '赠品', en: 'Gifts' } },
  compensation_fen: { side: 'out', estimated: true, about: { zh: '赔付', en: 'Compensation' } },
  again_fen: { side: 'out', about: { zh: '补发与换货成本', en: 'Goods sent again or in exchange' } },
  other_fen: { side: 'out', about: { zh: '其他费用（减其他收入）', en: 'Other costs less other income' } },
  ad_fen: { side: 'out', about: { zh: '推广', en: 'Ads' } },
  fixed_fen: { side: 'out', about: { zh: '固定费用', en: 'Fixed costs' } },
  settled_fen: { side: 'amount', about: { zh: '到账（货款收入减退款）', en: 'Settled: receipts less refunds' } },
  refund_unsent_fen: { side: 'note', about: { zh: '其中：未发货退款', en: 'of which refunded before it was shipped' } },
  refund_sent_fen: { side: 'note', about: { zh: '其中：发货后退款', en: 'of which refunded after it was shipped' } },
  estimated_fen: { side: 'note', about: { zh: '其中：按规则预估的费用', en: 'of which fees estimated by rule' } },
  adjustment_fen: { side: 'note', about: { zh: '其中：账单与预估之差', en: 'of which the statement differed from the estimate' } },
} as const satisfies Record<string, ProfitMeasure>

export type ProfitMeasureId = keyof typeof PROFIT_MEASURES
export const profitMeasures = Object.entries(PROFIT_MEASURES).map(([id, measure]) => ({ id: id as ProfitMeasureId, ...(measure as ProfitMeasure) }))

const fens = (side: ProfitMeasure['side'], except: readonly ProfitMeasureId[] = []) => profitMeasures.filter((measure) => measure.side === side && !except.includes(measure.id)).map(({ id }) => id)

/** What is left of a row, as SQL: all that comes in less all that goes out, but for what is left out. */
export const leftOf = (...except: ProfitMeasureId[]): Sql =>
  sql`(${join(fens('in', except).map(name), ' + ')} - ${join(fens('out', except).map(name), ' - ')})`
