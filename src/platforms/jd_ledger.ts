import { asFen, asId, asText, bare, NOT_TOLD } from './cells.ts'
import { col, defineFormat } from './format.ts'
import type { Mapping, Source, Table } from './format.ts'
import { entryOf } from './ledger_columns.ts'
import { footerRows, totalRows } from './skips.ts'

type Cell = (header: string) => string
type Layout = { at: string; direction: string; window: string; mark: string[] }

const AMOUNT = '应结金额'
const STATE = '结算状态'

const STATES: Record<string, string> = { '': '', 已结算: 'settled', 不结算: 'void' }
/** The newer layout lists what has been settled and has no such column. */
const state = (cell: Cell): string => STATES[bare(cell(STATE))] ?? 'pending'
const hasMoved = (cell: Cell): boolean => !['pending', 'void'].includes(state(cell))

/** 货款 is income, and 货款 under 支出 is what was refunded: one name for two things, so the direction is told with it. */
const feeOf = (direction: string): Source => ({
  compute: (cell) => {
    const fee = asText.read(cell('费用名称'))
    return bare(cell(direction)) === '支出' && /^(货款|代收配送费)$/.test(fee) ? `${fee}-支出` : fee
  },
  reads: ['费用名称', direction],
})

function entries({ at, direction }: Layout): Mapping {
  return entryOf({
    account: 'jd',
    entry: '结算单号',
    at,
    kind: direction,
    remark: '资金动账备注',
    orders: ['订单编号'],
    amount: { compute: (cell) => (hasMoved(cell) ? asFen.read(cell(AMOUNT)) : NOT_TOLD), reads: [STATE, AMOUNT] },
    more: {
      fee: feeOf(direction),
      // 应结金额 has its sign; 31,630 real expenses were all negative.
      due_fen: col(AMOUNT, asFen, '金额'),
      state: { compute: state, reads: [STATE] },
      refund_id: col('售后服务单号', asId),
      item: col('商品编号', asId),
    },
  })
}

const table = (layout: Layout): Table => ({
  recognisedBy: ['订单编号', '父单号', '费用名称', AMOUNT, ...layout.mark],
  skip: [totalRows('订单编号'), footerRows('订单编号')],
  totals: [AMOUNT],
  window: { column: layout.window },
  facts: [entries(layout)],
})

/** In August 2026 收支方向 became 费用分类 and 到账时间 became 结算时间. */
export const jdLedger = defineFormat({
  id: 'jd_ledger',
  label: { zh: '京东 · 对账', en: 'JD · statement' },
  where: { zh: '京麦 › 财务 › 对账中心 › 导出', en: '京麦 › 财务 › 对账中心 › 导出' },
  platform: 'jd',
  layout: 'seen',
  tables: [
    // What is not settled yet has no 到账时间, so a bill stands on the day it was made: the same before and after it is settled.
    table({ at: '到账时间', direction: '收支方向', window: '账单生成时间', mark: ['收支方向', STATE, '账单生成时间'] }),
    table({ at: '结算时间', direction: '费用分类', window: '结算时间', mark: ['费用分类', '结算时间'] }),
  ],
})
