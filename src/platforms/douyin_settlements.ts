import { asFen, BadCell, NOT_TOLD } from './cells.ts'
import { defineFormat } from './format.ts'
import type { Source } from './format.ts'
import { signed } from './ledger_columns.ts'
import { componentsOf } from './settlement_columns.ts'
import { footerRows, totalRows } from './skips.ts'

type Cell = (header: string) => string
const [SETTLED, IN, OUT] = ['结算金额', '收入合计', '支出合计']
const FEES = ['平台服务费', '达人佣金', '招商服务费', '站外推广费', '其他分成']

const fen = (cell: Cell, header: string): bigint => {
  const read = asFen.read(cell(header))
  return read === NOT_TOLD ? 0n : BigInt(read)
}

/** Fees the download has no column for are still in 支出合计: what the named ones leave, so that the parts make 结算金额. */
const others: Source = {
  compute: (cell) => {
    if (fen(cell, IN) + fen(cell, OUT) !== fen(cell, SETTLED)) throw new BadCell({ zh: `收入合计 ${cell(IN)} 加支出合计 ${cell(OUT)} 不等于结算金额 ${cell(SETTLED)}`, en: `income ${cell(IN)} and expense ${cell(OUT)} are not what was settled, ${cell(SETTLED)}` })
    return String(FEES.reduce((rest, fee) => rest - fen(cell, fee), fen(cell, OUT)))
  },
  reads: [SETTLED, IN, OUT, ...FEES],
}

export const douyinSettlements = defineFormat({
  id: 'douyin_settlements',
  label: { zh: '抖店 · 结算单', en: 'Douyin shop · settlements' },
  where: { zh: '抖店后台 › 资金 › 货款账单 › 结算明细 › 下载', en: '抖店后台 › 资金 › 货款账单 › 结算明细 › 下载' },
  platform: 'douyin',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['结算时间', '订单号', '子订单号', SETTLED, IN, OUT],
      // A second header row says how the columns are summed.
      skip: [{ column: SETTLED, equals: ['收入+支出'], reason: { zh: '第二行表头', en: 'second header row' } }, totalRows('结算时间'), footerRows('结算时间')],
      totals: [SETTLED, IN, OUT],
      window: { column: '结算时间' },
      facts: componentsOf(
        { account: 'douyin', bill: '结算单', at: '结算时间', order: ['订单号'], line: ['子订单号'], more: { ordered_at: { moment: 'instant', from: '下单时间', optional: true } } },
        [{ when: IN, amount: signed(IN) }, ...FEES.map((fee) => ({ when: fee, amount: signed(fee) })), { when: OUT, amount: others, named: { constant: '其他支出' } }],
      ),
    },
  ],
})
