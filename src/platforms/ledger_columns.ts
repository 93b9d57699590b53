import { ledgerEntries } from '../facts/ledger_entries.ts'
import { asFen, asId, asRemark, asText, BadCell, bare, isNone, NOT_TOLD } from './cells.ts'
import { col } from './format.ts'
import type { Ask, Mapping, Source } from './format.ts'

type Cell = (header: string) => string

/** What the columns of one statement are called; what a layout has not is left out. */
type Statement = {
  account: string
  entry: string | Source
  at: string
  amount: Source
  kind?: string
  /** The fee's name, the first that is filled in. */
  fee?: string[]
  remark?: string
  /** Where the order's number stands, the first that has one; `T200P` before it, or words about it in a remark, are read past. */
  orders?: string[]
  line?: string
  balance?: string
  more?: Record<string, Source>
}

/** One row of a statement as one entry of a purse. */
export function entryOf({ account, entry, at, amount, kind, fee = [], remark, orders = [], line, balance, more = {} }: Statement): Mapping {
  const told = remark === undefined ? orders : [...orders, remark]
  return {
    fact: ledgerEntries,
    columns: {
      account: { constant: account },
      account_number: { constant: '' },
      entry: typeof entry === 'string' ? col(entry, asId) : entry,
      at: { moment: 'instant', from: at },
      amount_fen: amount,
      ...(kind === undefined ? {} : { kind: col(kind, asText) }),
      fee: { compute: (cell) => feeIn(cell, fee, remark, kind), reads: [...fee, ...[remark, kind].filter((name) => name !== undefined)] },
      ...(told.length === 0 ? {} : { order_id: { compute: (cell: Cell) => firstOrder(cell, orders, remark), reads: told } }),
      ...(line === undefined ? {} : { line_id: col(line, asId) }),
      ...(balance === undefined ? {} : { balance_fen: col(balance, asFen) }),
      ...(remark === undefined ? {} : { remark: col(remark, asRemark) }),
      ...more,
    },
  }
}

/**
 * Money in and money out of two columns as one signed amount. 支付宝 prints expenses with their minus (支出金额（-元）), 微信 without:
 * taken for the other, every expense would be income. So an expense of the wrong sign is refused, and told.
 */
export const inAndOut = (income: string, expense: string, printed: 'negative' | 'positive'): Source => ({
  compute: (cell) => {
    const [earned, spent] = [asFen.read(cell(income)), asFen.read(cell(expense))]
    if (earned === NOT_TOLD && spent === NOT_TOLD) return NOT_TOLD
    const out = spent === NOT_TOLD ? 0n : BigInt(spent)
    if (out !== 0n && out < 0n !== (printed === 'negative')) throw new BadCell({ zh: `这份账单的支出应为${printed === 'negative' ? '负' : '正'}数：${cell(expense).slice(0, 60)}`, en: `what is spent is ${printed} in this statement: ${cell(expense).slice(0, 60)}` })
    return String((earned === NOT_TOLD ? 0n : BigInt(earned)) + (printed === 'negative' ? out : -out))
  },
  reads: [income, expense],
})

/** An amount that is printed with its sign, or, where a column tells the direction, without. */
export const signed = (amount: string, direction?: { column: string; out: RegExp }): Source => ({
  compute: (cell) => {
    const fen = asFen.read(cell(amount))
    if (fen === NOT_TOLD || fen === '0' || fen.startsWith('-') || !direction?.out.test(bare(cell(direction.column)))) return fen
    return `-${fen}`
  },
  reads: direction ? [amount, direction.column] : [amount],
})

export const negated = (amount: string): Source => ({
  compute: (cell) => {
    const fen = asFen.read(cell(amount))
    return fen === NOT_TOLD || fen === '0' ? fen : fen.startsWith('-') ? fen.slice(1) : `-${fen}`
  },
  reads: [amount],
})

/** The account a statement is of, by its last digits, as its notes tell it; never asked for. */
export const accountNumber: Ask = {
  key: 'account_number',
  label: { zh: '账号末四位', en: 'Last four digits of the account' },
  notes: /(?:账号|账户|帐号)[：:]\s*\[?[\d*]*(\d{4})\]?(?!\d)/,
  unasked: '',
  reader: asText,
}

function feeIn(cell: Cell, names: readonly string[], remark: string | undefined, kind: string | undefined): string {
  for (const name of names) {
    const fee = asText.read(cell(name))
    if (fee !== '') return fee
  }
  const words = remark === undefined ? '' : purposeIn(bare(cell(remark)))
  return words !== '' ? asText.read(words) : kind === undefined ? '' : asText.read(cell(kind))
}

/** 代扣款（扣款用途：商家集运物流服务费，运单号：…） → 商家集运物流服务费; 订单{2701…}打款 → 订单打款. */
function purposeIn(remark: string): string {
  if (isNone(remark)) return ''
  const [, purpose = remark] = /扣款用途[：:]\s*([^，,）)\s]+)/.exec(remark) ?? []
  return asRemark.read(purpose).replace(/[{(（\[]\s*\**\s*[\])）}]/g, '').replace(/\*+/g, '').trim().slice(0, 60)
}

const NUMBER = '\\d{10,25}'
/** How 支付宝 and 微信 hide the order in a remark; a waybill or a payout number (FP301_…) is none. */
const IN_REMARKS = [
  new RegExp(`(?:订单号|订单编号|交易单号)[：:]\\s*(${NUMBER})(?!\\d)`),
  /tradeid[：:]\s*(\d{15,25})(?!\d)/i,
  /[{(（]\s*(\d{15,25})\s*[})）]/,
]

function firstOrder(cell: Cell, columns: readonly string[], remark: string | undefined): string {
  for (const column of columns) {
    const found = orderIn(bare(cell(column)))
    if (found !== '') return found
  }
  const words = remark === undefined ? '' : cell(remark)
  for (const pattern of IN_REMARKS) {
    const found = pattern.exec(words)
    if (found) return found[1]!
  }
  return ''
}

const WHOLE = new RegExp(`^(?:T\\d{3}P)?(${NUMBER})$`)
/** 拼多多's numbers have a hyphen. */
const HYPHENED = /^\d{6}-\d{6,20}$/

function orderIn(printed: string): string {
  if (isNone(printed)) return ''
  if (HYPHENED.test(printed)) return printed
  // A number a spreadsheet has damaged is refused, not passed over.
  return WHOLE.exec(asId.read(printed))?.[1] ?? ''
}
