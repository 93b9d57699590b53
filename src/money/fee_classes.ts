import type { ProfitMeasureId } from '../facts/profit_measures.ts'
import type { Text } from '../kernel/text.ts'
import { FEE_NAMES } from './fee_names.ts'

/**
 * What an entry of a statement is. `measure`: where it stands in an order's account, and whether money in lowers it (costs) or
 * raises it (receipts). None: money that only changes its place (a withdrawal, an ad top-up, a deposit) is no profit and no loss.
 */
export type FeeClass = { id: string; label: Text; measure: ProfitMeasureId | undefined }

export const FEE_CLASSES: readonly FeeClass[] = [
  { id: 'trade_receipt', label: { zh: '货款收入', en: 'Receipts of sales' }, measure: 'settled_fen' },
  { id: 'trade_refund', label: { zh: '销售退款', en: 'Refunds of sales' }, measure: 'settled_fen' },
  { id: 'platform_fee', label: { zh: '平台扣点与服务费', en: 'Platform fees' }, measure: 'platform_fee_fen' },
  { id: 'payment_fee', label: { zh: '支付手续费', en: 'Payment fee' }, measure: 'payment_fee_fen' },
  { id: 'commission', label: { zh: '佣金（淘客、达人、多多进宝）', en: 'Commission' }, measure: 'commission_fen' },
  { id: 'marketing', label: { zh: '平台营销费用', en: 'Marketing fees' }, measure: 'other_fen' },
  { id: 'insurance', label: { zh: '运费险与保险', en: 'Insurance' }, measure: 'insurance_fen' },
  { id: 'freight', label: { zh: '快递与物流', en: 'Freight' }, measure: 'freight_fen' },
  { id: 'packaging', label: { zh: '包装', en: 'Packaging' }, measure: 'packaging_fen' },
  { id: 'gift', label: { zh: '赠品', en: 'Gifts' }, measure: 'gift_fen' },
  { id: 'compensation', label: { zh: '赔付与罚款', en: 'Compensation and fines' }, measure: 'compensation_fen' },
  { id: 'cross_border', label: { zh: '跨境服务费', en: 'Cross-border fees' }, measure: 'other_fen' },
  { id: 'dropship', label: { zh: '代发成本', en: 'Dropshipping' }, measure: 'other_fen' },
  { id: 'tax', label: { zh: '税费', en: 'Tax' }, measure: 'other_fen' },
  { id: 'other_cost', label: { zh: '其他费用', en: 'Other costs' }, measure: 'other_fen' },
  { id: 'other_income', label: { zh: '其他收入', en: 'Other income' }, measure: 'other_fen' },
  { id: 'withdrawal', label: { zh: '提现（不计损益）', en: 'Withdrawal (no profit, no loss)' }, measure: undefined },
  { id: 'ad_topup', label: { zh: '推广充值（不计损益）', en: 'Ad top-up (no profit, no loss)' }, measure: undefined },
  { id: 'deposit', label: { zh: '保证金（不计损益）', en: 'Deposit (no profit, no loss)' }, measure: undefined },
  { id: 'transfer', label: { zh: '账户间转账（不计损益）', en: 'Transfer (no profit, no loss)' }, measure: undefined },
]

export const feeClassOf = (id: string): FeeClass | undefined => FEE_CLASSES.find((one) => one.id === id)

/** A fee as a platform prints it, what it is, and from which day on. Where several words hold, a platform's own goes before any platform's, and the later before the earlier. */
export type FeeWord = { platform: string; fee: string; class: string; valid_from: string }

const SINCE_EVER = '1970-01-01'
const printed: readonly FeeWord[] = FEE_NAMES.trim().split('\n').map((line) => line.split('\t') as [string, string, string])
  .map(([platform, fee, named]) => ({ platform, fee, class: named, valid_from: SINCE_EVER }))
  .filter((word) => word.class !== '')

/** A name printed with its code (`0030003|软件服务费-天猫佣金`) is known without it too; where two codes of one name differ, only with it. */
const bare = printed.map((word) => ({ ...word, fee: word.fee.replace(/^[0-9T]+[| ]/, '') }))
const differs = (word: FeeWord) => [...printed, ...bare].some((one) => one.platform === word.platform && one.fee === word.fee && one.class !== word.class)
export const knownFees: readonly FeeWord[] = [...bare.filter((word) => !differs(word)), ...printed]

/** The words that hold for a platform's fees, by fee: from which days on it was which class, earliest first. An unknown fee has none. */
export function feeTable(platform: string, said: readonly FeeWord[]): Map<string, { valid_from: string; class: string }[]> {
  const table = new Map<string, { valid_from: string; class: string }[]>()
  const words = [...knownFees, ...said].filter((word) => word.platform === '' || word.platform === platform)
  // Of one fee and day the last stands: general words first, then the platform's, each as they were said.
  for (const { fee, class: named, valid_from } of [...words.filter((w) => w.platform === ''), ...words.filter((w) => w.platform !== '')]) {
    table.set(fee, [...(table.get(fee) ?? []).filter((one) => one.valid_from !== valid_from), { valid_from, class: named }])
  }
  for (const words of table.values()) words.sort((a, b) => (a.valid_from < b.valid_from ? -1 : 1))
  return table
}
