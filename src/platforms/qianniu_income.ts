import { asId, asText, bare, isNone } from './cells.ts'
import { col, defineFormat } from './format.ts'
import type { Source } from './format.ts'
import { negated, signed } from './ledger_columns.ts'
import { componentsOf } from './settlement_columns.ts'
import { footerRows, totalRows } from './skips.ts'

/** The finest name of what a line is for: 业务小类, else 业务大类, else 账单大类. */
const finest: Source = {
  compute: (cell) => asText.read(['业务小类', '业务大类', '账单大类'].map(cell).find((name) => !isNone(bare(name))) ?? ''),
  reads: ['业务小类', '业务大类', '账单大类'],
}

const shared: Record<string, Source> = {
  item: col('商品ID', asId),
  refund_id: col('退款单号', asId),
  entry: col('支付流水号', asId, '业务流水号'),
  statement: col('账期', asText),
  kind: col('流水类型', asText),
  ordered_at: { moment: 'instant', from: '下单时间', optional: true },
}

/** 收支账单: one file a kind of bill, their columns differ. What all have is read by name; 交易货款 has goods and refund instead of 金额. */
export const qianniuIncome = defineFormat({
  id: 'qianniu_income',
  label: { zh: '千牛 · 收支账单（收入明细、天猫账务）', en: 'Qianniu · statements of income' },
  where: { zh: '千牛 › 财务 › 收支账单 › 明细下载', en: '千牛 › 财务 › 收支账单 › 明细下载' },
  platform: 'taobao',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['账期', '资金方向', '账单大类', '金额'],
      skip: [totalRows('账期'), footerRows('账期')],
      totals: ['金额'],
      window: { column: '账期' },
      facts: componentsOf(
        { account: 'taobao', bill: col('账单大类', asText), at: '打款时间', order: ['交易主单号', '订单号'], line: ['交易子订单号', '子订单号'], more: shared },
        [{ when: '金额', amount: signed('金额', { column: '资金方向', out: /支出|流出|扣/ }), named: finest }],
      ),
    },
    {
      recognisedBy: ['子订单号', '订单号', '订单实际金额(元)', '退款金额(元)'],
      unless: ['金额', '资金方向', '动账时间'],
      skip: [totalRows('子订单号'), footerRows('子订单号')],
      totals: ['订单实际金额(元)', '退款金额(元)'],
      // 交易货款_202607_202607.csv tells its month by its name alone.
      window: { column: '账期' },
      facts: componentsOf({ account: 'taobao', bill: '交易货款', at: '打款时间', order: ['订单号'], line: ['子订单号'], more: shared }, [
        { when: '订单实际金额(元)', amount: signed('订单实际金额(元)') },
        { when: '退款金额(元)', amount: negated('退款金额(元)') },
      ]),
    },
  ],
})
