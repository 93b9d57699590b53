import { asId } from './cells.ts'
import { col, defineFormat } from './format.ts'
import { entryOf, signed } from './ledger_columns.ts'
import { componentsOf } from './settlement_columns.ts'
import { footerRows, totalRows } from './skips.ts'

/** What an entry is made of, where the download tells it. */
const PARTS = ['订单实付应结', '运费实付', '实际平台补贴', '订单退款', '平台服务费', '佣金', '招商服务费', '站外推广费']
const out = { column: '动账方向', out: /出/ }

export const douyinLedger = defineFormat({
  id: 'douyin_ledger',
  label: { zh: '抖店 · 动账明细', en: 'Douyin shop · account entries' },
  where: { zh: '抖店后台 › 资金 › 账户中心 › 动账明细 › 下载', en: '抖店后台 › 资金 › 账户中心 › 动账明细 › 下载' },
  platform: 'douyin',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['动账时间', '动账流水号', '动账方向', '动账金额', '动账场景', '子订单号'],
      skip: [totalRows('动账时间'), footerRows('动账时间')],
      totals: ['动账金额'],
      window: { column: '动账时间' },
      facts: [
        entryOf({
          account: 'douyin',
          entry: '动账流水号',
          at: '动账时间',
          kind: '动账方向',
          fee: ['动账场景', '计费类型'],
          remark: '备注',
          orders: ['订单号'],
          line: '子订单号',
          amount: signed('动账金额', out),
        }),
        ...componentsOf(
          { account: 'douyin', bill: '动账明细', at: '动账时间', order: ['订单号'], line: ['子订单号'], more: { entry: col('动账流水号', asId) } },
          PARTS.map((part) => ({ when: part, amount: signed(part) })),
        ),
      ],
    },
    {
      recognisedBy: ['动账时间', '动账流水号', '动账金额(元)', '动账场景', '关联订单号', '关联子订单号'],
      unless: ['保险单号'],
      skip: [totalRows('动账时间'), footerRows('动账时间')],
      totals: ['动账金额(元)'],
      window: { column: '动账时间' },
      facts: [
        entryOf({
          account: 'douyin',
          entry: '动账流水号',
          at: '动账时间',
          kind: '动账方向',
          fee: ['动账场景'],
          remark: '备注',
          orders: ['关联订单号'],
          line: '关联子订单号',
          amount: signed('动账金额(元)', out),
        }),
      ],
    },
  ],
})
