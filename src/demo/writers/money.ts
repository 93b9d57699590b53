import { addDays } from '../../kernel/days.ts'
import type { Day, Span } from '../../kernel/days.ts'
import type { Order, StoreRun } from '../business.ts'
import type { Shop } from '../calendar.ts'
import { unitCosts } from '../costs.ts'
import { cameBackUnsent, FIXED_MONTH_FEN, RATES, spoiledPairs, spoiling } from '../ledger.ts'
import { yuan } from '../print.ts'
import { csv, utf8 } from '../sheets.ts'
import type { Cell } from '../sheets.ts'
import type { Writer, Writing, Written } from './writer.ts'

/** What no platform exports, as the seller would have filled in our templates: costs, rates, refunds, returns looked at, fixed costs. */
export const moneyOf = (shop: Shop): Writer => ({
  id: `${shop}_money`,
  shop,
  files(run, writing) {
    const sheet = (name: string, rows: () => Cell[][], span = writing.span): Written => ({ name: `${name}_${span.from}_${span.to}.csv`, span, answers: {}, body: () => utf8(csv(rows())) })
    return [
      sheet('商品成本', () => costRows(run, writing.span)),
      sheet('费率', () => ruleRows(shop, writing.span.from)),
      sheet('退款', () => refundRows(run, writing)),
      sheet('退货质检', () => checkRows(run, writing)),
      ...(shop === 'tmall' ? [sheet('固定费用', () => fixedRows(writing.span))] : []),
    ]
  },
})

const costRows = (run: StoreRun, span: Span): Cell[][] => [
  ['编码', '名称', '从哪天起', '成本(元)'],
  // A link that buyers pay postage by is no goods and has no cost.
  ...unitCosts(run, span).filter(({ cost_fen }) => cost_fen > 0).map(({ style, from, cost_fen }) => [style, '', from, yuan(cost_fen)]),
]

function ruleRows(shop: Shop, from: Day): Cell[][] {
  const { commission_ppm, payment_ppm, freight_fen, packaging_fen, insurance_fen } = RATES[shop]
  const share = (ppm: number) => (ppm === 0 ? [] : [String(ppm / 1e6)])
  return [
    ['费用', '计法', '省份', '从哪天起', '金额(元)', '比例'],
    ...share(commission_ppm).map((rate) => ['平台服务费', '按净额', '', from, '', rate]),
    ...share(payment_ppm).map((rate) => ['支付手续费', '按净额', '', from, '', rate]),
    shop === 'ali1688' ? ['运费', '按买家运费', '', from, '', '1'] : ['运费', '每单', '', from, yuan(freight_fen), ''],
    ['包装', '每单', '', from, yuan(packaging_fen), ''],
    ...(insurance_fen === 0 ? [] : [['运费险', '每单', '', from, yuan(insurance_fen), '']]),
  ]
}

/** Lines of paid orders that had come back by the morning of the download. */
const comeBack = (run: StoreRun, exported: Day) =>
  run.orders.flatMap((order) => (order.paid_day === undefined ? [] : order.lines.flatMap((line, i) => (line.refund_day !== undefined && line.refund_day < exported ? [{ order, line, line_id: String(i + 1), day: line.refund_day }] : []))))

const refundRows = (run: StoreRun, { exported }: Writing): Cell[][] => [
  ['退款编号', '订单编号', '子订单编号', '商家编码', '退款类型', '是否发货', '退款原因', '申请时间', '完结时间', '退款状态', '退款金额(元)', '退款件数'],
  ...comeBack(run, exported).map(({ order, line, line_id, day }) => {
    const unsent = cameBackUnsent(line, order)
    return [`R${order.id}${line_id}`, order.id, line_id, '', unsent ? '仅退款' : '退货退款', unsent ? '否' : '是', line.refund_reason ?? '', day, day, '退款成功', yuan(line.price_fen * line.quantity), line.quantity]
  }),
]

function checkRows(run: StoreRun, { exported }: Writing): Cell[][] {
  const chance = spoiling(run)
  return [
    ['质检日期', '订单编号', '子订单编号', '退回件数', '不能再卖件数'],
    ...comeBack(run, exported).filter(({ line, order }) => !cameBackUnsent(line, order)).map(({ order, line, line_id, day }) => [day, order.id, line_id, line.quantity, spoiledPairs(line, order, chance)]),
  ]
}

/** The firm's fixed costs, borne by the flagship. */
function fixedRows({ from, to }: Span): Cell[][] {
  const months = new Set<string>()
  for (let day = `${from.slice(0, 7)}-01`; day <= to; day = `${addDays(day, 31).slice(0, 7)}-01`) months.add(day.slice(0, 7).replace('-', ''))
  return [['费用名称', '月份', '金额(元)'], ...[...months].map((month) => ['房租、工资与折旧', month, yuan(FIXED_MONTH_FEN)])]
}

const ENTRY_HEADER = ['账务流水号', '业务流水号', '商户订单号', '商品名称', '发生时间', '对方账号', '收入金额（+元）', '支出金额（-元）', '账户余额（元）', '交易渠道', '业务类型', '备注', '业务描述', '业务账单来源', '业务基础订单号', '业务订单号']
/** Buyers confirm, or the order does, and the money is there. */
const SETTLES_AFTER_DAYS = 12
type Entry = { day: Day; order_id: string; kind: string; what: string; fen: number }

/** 支付宝 账务明细 of a month each: receipts when an order is settled, its fees, refunds after that, and money moved out. */
export const tmallAlipay: Writer = {
  id: 'tmall_alipay',
  shop: 'tmall',
  files(run, { span, exported }) {
    const entries = run.orders.flatMap((order) => entriesOf(order, run.shop)).filter(({ day }) => day >= span.from && day < exported).concat(topUps(run)).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    const months = [...new Set(entries.map(({ day }) => day.slice(0, 7)))]
    return months.map((month) => {
      const own = entries.filter(({ day }) => day.startsWith(month))
      const month_span = { from: own[0]!.day, to: own.at(-1)!.day }
      return { name: `支付宝账务明细_${month_span.from}_${month_span.to}.csv`, span: month_span, answers: { account_number: '0156' }, body: () => utf8(statement(own, month_span)) }
    })
  },
}

/** Fees are taken on what stays when the order settles; what goes back later brings its part of them back. */
function entriesOf(order: Order, shop: Shop): Entry[] {
  if (order.paid_day === undefined) return []
  const settles = addDays(order.paid_day, SETTLES_AFTER_DAYS)
  const gone = order.lines.flatMap((line) => (line.refund_day === undefined ? [] : [{ day: line.refund_day, fen: line.price_fen * line.quantity }])).sort((a, b) => (a.day < b.day ? -1 : 1))
  let net = order.amount_fen - gone.filter(({ day }) => day <= settles).reduce((sum, { fen }) => sum + fen, 0)
  if (net === 0) return []
  const fees = (fen: number) => [['0030003|软件服务费-类目软件服务费（原天猫佣金）', RATES[shop].commission_ppm], ['0030038|软件服务费-支付宝服务费', RATES[shop].payment_ppm]].map(([what, ppm]) => ({ what: String(what), fen: Math.floor((fen * Number(ppm) + 500_000) / 1_000_000) }))
  const entry = (day: Day, kind: string, what: string, fen: number): Entry => ({ day, order_id: order.id, kind, what, fen })
  const entries = [entry(settles, '交易付款', '0010001|交易收款-交易收款', net), ...fees(net).map(({ what, fen }) => entry(settles, '服务费', what, -fen))]
  for (const { day, fen } of gone.filter((one) => one.day > settles)) {
    const before = fees(net)
    net -= fen
    entries.push(entry(day, '交易退款', '0020001|交易退款-余额退款', -fen), ...fees(net).map(({ what, fen: now }, i) => entry(day, '服务费', what, before[i]!.fen - now)))
  }
  return entries.filter(({ fen }) => fen !== 0)
}

/** Money that leaves the purse and is no cost: what ads spend is topped up every Monday. */
const topUps = (run: StoreRun): Entry[] => run.days.filter(({ day }) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1).map(({ day, ads }) => ({ day, order_id: '', kind: '转账', what: '万相台', fen: -7 * ads.reduce((sum, ad) => sum + ad.cost_fen, 0) })).filter(({ fen }) => fen !== 0)

function statement(entries: readonly Entry[], { from, to }: Span): string {
  const zh = (day: Day) => `${day.slice(0, 4)}年${day.slice(5, 7)}月${day.slice(8, 10)}日`
  let balance = 5_000_000_00
  const rows = entries.map(({ day, order_id, kind, what, fen }, i): Cell[] => {
    balance += fen
    const number = `${day.replaceAll('-', '')}${String(i).padStart(8, '0')}\t`
    return [number, `${number}`, order_id && `T200P${order_id}\t`, '', `${day} 10:00:00`, '', fen > 0 ? yuan(fen) : '', fen < 0 ? yuan(fen) : '', yuan(balance), '', kind, '', what, '', order_id && `${order_id}\t`, '']
  })
  const [income, expense] = [entries.filter(({ fen }) => fen > 0), entries.filter(({ fen }) => fen < 0)]
  const sum = (list: readonly Entry[]) => yuan(list.reduce((all, { fen }) => all + fen, 0))
  return [
    '#支付宝账务明细查询\n', '#账号：[20880000000000000156]\n', `#起始日期：[${zh(from)} 00:00:00]   终止日期：[${zh(to)} 23:59:59]\n`, '#-----------------------------------------账务明细列表----------------------------------------\n',
    csv([ENTRY_HEADER, ...rows], '\n'), '#-----------------------------------------账务明细列表结束------------------------------------\n',
    `#支出合计：${expense.length}笔，共${sum(expense)}元\n`, `#收入合计：${income.length}笔，共${sum(income)}元\n`,
  ].join('')
}
