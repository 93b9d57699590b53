import { asId } from './cells.ts'
import { col, defineFormat } from './format.ts'
import { entryOf, signed } from './ledger_columns.ts'
import { componentsOf } from './settlement_columns.ts'
import { footerRows, totalRows } from './skips.ts'

/** What an entry is made of, where the download tells it. */
const PARTS = ['订单实付应结', '运费实付', '实际平台补贴', '订单退款', '平台服务费', '佣金', '招商服务费', '站外推广费']
/** Two downloads of the same entries, under two sets of names. */
type Names = { amount: string; fee: string[]; order: string; line: string; more?: string[] }

const [AT, ENTRY] = ['动账时间', '动账流水号']
const entriesTable = ({ amount, line, more = [] }: Names) => ({
  recognisedBy: [AT, ENTRY, ...more, amount, '动账场景', line],
  skip: [totalRows(AT), footerRows(AT)],
  totals: [amount],
  window: { column: AT },
})
const entryFact = ({ amount, fee, order, line }: Names) =>
  entryOf({ account: 'douyin', entry: ENTRY, at: AT, kind: '动账方向', fee, remark: '备注', orders: [order], line, amount: signed(amount, { column: '动账方向', out: /出/ }) })

const DETAILED: Names = { amount: '动账金额', fee: ['动账场景', '计费类型'], order: '订单号', line: '子订单号', more: ['动账方向'] }
const PLAIN: Names = { amount: '动账金额(元)', fee: ['动账场景'], order: '关联订单号', line: '关联子订单号', more: ['关联订单号'] }

export const douyinLedger = defineFormat({
  id: 'douyin_ledger',
  label: { zh: '抖店 · 动账明细', en: 'Douyin shop · account entries' },
  where: { zh: '抖店后台 › 资金 › 账户中心 › 动账明细 › 下载', en: '抖店后台 › 资金 › 账户中心 › 动账明细 › 下载' },
  platform: 'douyin',
  layout: 'seen',
  tables: [
    {
      ...entriesTable(DETAILED),
      facts: [
        entryFact(DETAILED),
        ...componentsOf(
          { account: 'douyin', bill: '动账明细', at: AT, order: [DETAILED.order], line: [DETAILED.line], more: { entry: col(ENTRY, asId) } },
          PARTS.map((part) => ({ when: part, amount: signed(part) })),
        ),
      ],
    },
    { ...entriesTable(PLAIN), unless: ['保险单号'], facts: [entryFact(PLAIN)] },
  ],
})
