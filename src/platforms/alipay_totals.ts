import { ledgerTotals } from '../facts/ledger_totals.ts'
import { asCount, asFen, asText, BadCell, NOT_TOLD } from './cells.ts'
import { col, defineFormat } from './format.ts'
import { accountNumber } from './ledger_columns.ts'
import { totalRows } from './skips.ts'

const [IN, OUT, BOTH] = ['收入金额(+元)', '支出金额(-元)', '总金额(元)']

/** The control table is itself controlled: a row whose parts do not make its total says nothing that could be compared. */
function total(cell: (header: string) => string): string {
  const [earned, spent, both] = [IN, OUT, BOTH].map((header) => asFen.read(cell(header)))
  if (both === NOT_TOLD || earned === NOT_TOLD || spent === NOT_TOLD) return both!
  if (BigInt(earned!) + BigInt(spent!) !== BigInt(both!)) throw new BadCell({ zh: `收入 ${cell(IN)} 加支出 ${cell(OUT)} 不等于总金额 ${cell(BOTH)}`, en: `income ${cell(IN)} and expense ${cell(OUT)} are not the total ${cell(BOTH)}` })
  return both!
}

export const alipayTotals = defineFormat({
  id: 'alipay_totals',
  label: { zh: '支付宝 · 账务汇总', en: 'Alipay · account totals' },
  where: { zh: '支付宝商家中心 › 对账中心 › 账务汇总 › 下载', en: '支付宝商家中心 › 对账中心 › 账务汇总 › 下载' },
  platform: 'any',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['类型', '收入笔数', IN, '支出笔数', OUT, BOTH],
      skip: [totalRows('类型')],
      totals: [IN, OUT],
      window: 'file_name_or_ask',
      asks: [accountNumber],
      facts: [
        {
          fact: ledgerTotals,
          columns: {
            account: { constant: 'alipay' },
            account_number: { answer: accountNumber.key },
            kind: col('类型', asText),
            in_count: col('收入笔数', asCount),
            in_fen: col(IN, asFen),
            out_count: col('支出笔数', asCount),
            out_fen: col(OUT, asFen),
            total_fen: { compute: total, reads: [BOTH, IN, OUT] },
          },
        },
      ],
    },
  ],
})
